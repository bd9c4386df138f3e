"""Parts of the catalogue that do not fit together: claims, mechanisms, and what they name."""

from collections.abc import Iterator

from simulation.scenario.council import Council
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.mechanism import Catalogue, CatalogueEntry, Claim
from simulation.scenario.validation import models_at
from simulation.scenario.vocabulary import MechanismName
from simulation.scenario.yaml_places import KeyPath


def catalogue_errors(catalogue: Catalogue) -> Iterator[ScenarioError]:
    """Claims that nothing plays, names that are not there, neutral values that are nobody's."""
    for name, entry in catalogue.mechanisms.items():
        path: KeyPath = ("mechanisms", name.value)
        yield from _names(catalogue, entry, path)
        yield from _neutral(entry, path)
        if catalogue.claims:
            yield from _claims_of(catalogue, name.value, entry, path)
    for number, claim in catalogue.claims.items():
        yield from _played(catalogue, number, claim)


def _names(catalogue: Catalogue, entry: CatalogueEntry, path: KeyPath) -> Iterator[ScenarioError]:
    named: dict[str, tuple[MechanismName, ...]] = {"needs": entry.needs, "excludes": entry.excludes}
    for key, others in named.items():
        for at, other in enumerate(others):
            if other not in catalogue.mechanisms:
                hint = did_you_mean(other, catalogue.mechanisms)
                problem = f"the catalogue has no mechanism {other}"
                yield ScenarioError(problem, path=(*path, key, at), hint=hint)


def _neutral(entry: CatalogueEntry, path: KeyPath) -> Iterator[ScenarioError]:
    for parameter, value in entry.neutral.items():
        if isinstance(value, str) and not _is_of_council(value):
            problem = f"{value!r} is no number of a council"
            hint = "such as council.outcomes.carer_supported_share"
            yield ScenarioError(problem, path=(*path, "neutral", parameter), hint=hint)


def _is_of_council(dotted: str) -> bool:
    top, *keys = dotted.split(".")
    return top == "council" and bool(models_at(Council, tuple(keys)))


def _claims_of(
    catalogue: Catalogue, name: str, entry: CatalogueEntry, path: KeyPath
) -> Iterator[ScenarioError]:
    for at, claimed in enumerate(entry.claims):
        claim = catalogue.claims.get(claimed)
        if claim is None:
            hint = did_you_mean(claimed, catalogue.claims)
            problem = f"there is no claim {claimed!r}"
            yield ScenarioError(problem, path=(*path, "claims", at), hint=hint)
        elif name not in claim.mechanisms:
            problem = f"claim {claimed} does not name it among its mechanisms"
            yield ScenarioError(problem, path=(*path, "claims", at))


def _played(catalogue: Catalogue, name: str, claim: Claim) -> Iterator[ScenarioError]:
    path: KeyPath = ("claims", name)
    said = bool(claim.mechanisms) + bool(claim.not_modelled) + claim.dial
    if said != 1:
        problem = "a claim has mechanisms, or says in not_modelled why not, or is the dial"
        yield ScenarioError(problem, path=path)
    for at, mechanism in enumerate(claim.mechanisms):
        entry = catalogue.mechanisms.get(mechanism)
        if entry is None or name not in entry.claims:
            problem = f"{mechanism} does not name claim {name} among its claims"
            yield ScenarioError(problem, path=(*path, "mechanisms", at))
