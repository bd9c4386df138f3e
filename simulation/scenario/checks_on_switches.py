"""Switches of an option that do not fit the catalogue, each other, or the run."""

from collections.abc import Iterator
from datetime import timedelta

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.dates import years_later
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.mechanism import Catalogue, CatalogueEntry, Serves, Switch
from simulation.scenario.option import Option
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import MechanismName
from simulation.scenario.yaml_places import KeyPath


def switch_errors(option: Option, catalogue: Catalogue) -> Iterator[ScenarioError]:
    """Switches that the catalogue does not know or allow, alone or together."""
    for name, switch in option.mechanisms.items():
        path: KeyPath = ("mechanisms", name.value)
        entry = catalogue.mechanisms.get(name)
        if entry is None:
            hint = did_you_mean(name, catalogue.mechanisms)
            yield ScenarioError("the catalogue has no such mechanism", path=path, hint=hint)
            continue
        yield from _alone(switch, entry, path)
        if _is_on(switch):
            yield from _together(option, name, switch, entry, catalogue)


def date_errors(option: Option, appraisal: Appraisal) -> Iterator[ScenarioError]:
    """Events dated outside the run, and practices that would begin after it."""
    end = years_later(appraisal.start, appraisal.years)
    last = end - timedelta(days=1)
    for name, switch in option.mechanisms.items():
        entry = appraisal.catalogue.mechanisms.get(name)
        path = ("mechanisms", name.value, "since")
        if entry is None or switch.since is None:
            continue
        if switch.since >= end:
            yield _out(f"{switch.since} is after the run, which ends on {last}", path)
        elif entry.kind == "event" and switch.since < appraisal.start:
            yield _out(f"{switch.since} is before the run, which starts on {appraisal.start}", path)


def _out(problem: str, path: KeyPath) -> ScenarioError:
    return ScenarioError(problem, path=path, hint="the run is set by start and years")


def _alone(switch: Switch, entry: CatalogueEntry, path: KeyPath) -> Iterator[ScenarioError]:
    strength = switch.strength.value
    if entry.whole and strength not in (0, 1):
        problem = f"it happens or it does not, so the strength is 0 or 1, not {strength:g}"
        yield ScenarioError(problem, path=(*path, "strength"))
    if (switch.serves.patches or switch.serves.groups) and not entry.by_resident:
        problem = "it acts on staff or on the organisation, so it cannot be kept to some residents"
        hint = "leave serves out"
        yield ScenarioError(problem, path=(*path, "serves"), hint=hint)
    for parameter, given in switch.parameters.items():
        whole = (*path, "parameters", parameter)
        known = entry.parameters.get(parameter)
        if known is None:
            hint = did_you_mean(parameter, entry.parameters)
            yield ScenarioError("the mechanism has no such parameter", path=whole, hint=hint)
        else:
            yield from _in_range(parameter, given, known, whole)


def _in_range(
    parameter: str, given: Quantity, known: Quantity, path: KeyPath
) -> Iterator[ScenarioError]:
    """No parameter is negative, unless the catalogue's may be; no share is more than 1."""
    least = -1.0 if min(known.value, known.low or 0) < 0 else 0.0
    most = 1.0 if "_share" in parameter else float("inf")
    for number in (given.value, given.low, given.high):
        if number is not None and not least <= number <= most:
            upper = f" and at most {most:g}" if most == 1 else ""
            yield ScenarioError(f"is {number:g}, but must be at least {least:g}{upper}", path=path)
            return


def _together(
    option: Option,
    name: MechanismName,
    switch: Switch,
    entry: CatalogueEntry,
    catalogue: Catalogue,
) -> Iterator[ScenarioError]:
    path = ("mechanisms", name.value)
    earlier = list(option.mechanisms)[: list(option.mechanisms).index(name)]
    for other in earlier:
        if not _exclude(name, other, catalogue) or not _meet(switch, option.mechanisms[other]):
            continue
        problem = f"it cannot be on together with {other}, which is on too"
        yield ScenarioError(problem, path=path, hint="set one of them to 0")
    for needed in entry.needs:
        found = option.mechanisms.get(needed)
        if found is None or not _is_on(found):
            problem = f"it does nothing without {needed}, which is off"
            yield ScenarioError(problem, path=path, hint=f"add {needed}: 1")
        elif not _meet(switch, found):
            problem = f"it does nothing without {needed}, which serves none of the same residents"
            yield ScenarioError(problem, path=path)


def _exclude(one: MechanismName, other: MechanismName, catalogue: Catalogue) -> bool:
    entries = catalogue.mechanisms
    return other in entries and (other in entries[one].excludes or one in entries[other].excludes)


def _is_on(switch: Switch) -> bool:
    return switch.strength.value > 0


def _meet(one: Switch, other: Switch) -> bool:
    """Whether both are on for some of the same residents."""
    return _is_on(one) and _is_on(other) and _share_somebody(one.serves, other.serves)


def _share_somebody(one: Serves, other: Serves) -> bool:
    pairs = ((one.patches, other.patches), (one.groups, other.groups))
    return all(not a or not b or bool(set(a) & set(b)) for a, b in pairs)
