"""Reading the file of systems: every mistake with its place, and no figure on both sides."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from simulation.experiment.systems.checking import (
    Checks,
    Published,
    entering,
    judged,
    published_of,
    years_of,
)
from simulation.experiment.systems.models import BASELINE, LAST, Compared, System, SystemsFile
from simulation.experiment.systems.use_of_evidence import evidence_used
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.evidence import Register, register_for
from simulation.scenario.loading import load
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.validation import validate
from simulation.scenario.yaml_places import KeyPath, Tree, read, tidy

FILE = "systems.yaml"


@dataclass(frozen=True)
class ReadSystem:
    """A system with its appraisal read.

    ``enters`` says where each input enters; ``judged`` names the assumptions whose range was
    judged with an outcome in view.
    """

    name: str
    system: System
    appraisal: Appraisal
    option: str
    published: dict[str, Published]
    enters: dict[str, tuple[str, ...]]
    judged: dict[str, tuple[str, ...]]


def shipped_systems() -> Path:
    """The file of systems that comes with Optare."""
    return shipped_scenarios() / FILE


def read_file(path: str | Path | None = None) -> tuple[SystemsFile, Tree]:
    """The file of systems as it is written, with its places.

    Raises:
        ScenarioError: it is not well formed; ``errors`` has each mistake.
    """
    tree = read(tidy(Path(path) if path else shipped_systems()))
    return validate(tree, SystemsFile), tree


def read_systems(
    path: str | Path | None = None, names: Iterable[str] = ()
) -> tuple[ReadSystem, ...]:
    """The systems of a file (those named, else all), each with its appraisal and checked.

    Raises:
        ScenarioError: something is wrong in the file or an appraisal; ``errors`` has each.
    """
    file, tree = read_file(path)
    chosen = tuple(names) or tuple(file.systems)
    for name in chosen:
        if name not in file.systems:
            hint = did_you_mean(name, file.systems)
            raise ScenarioError(f"there is no system {name!r}", hint=hint)
    register = register_for(tree.file)
    errors: list[ScenarioError] = []
    found = []
    for name in file.systems:
        if name not in chosen:
            continue
        try:
            found.append(_read(name, file.systems[name], tree, register))
        except ScenarioError as wrong:
            errors += wrong.errors
    raise_all(errors)
    return tuple(found)


def _read(name: str, system: System, tree: Tree, register: Register) -> ReadSystem:
    file = tidy(tree.file.parent / f"{system.appraisal}.yaml")
    if not file.is_file():
        path = ("systems", name, "appraisal")
        raise ScenarioError(f"there is no file {file}", path=path, place=tree.place(path))
    appraisal = load(file)
    option = system.option or list(appraisal.options)[-1]
    system = _resolved(system, appraisal)
    uses = evidence_used(appraisal)
    checked = Checks(system, appraisal, option, register, uses)
    raise_all(_placed(("systems", name), one, tree) for one in checked.errors())
    figures = system.figures.items()
    return ReadSystem(
        name,
        system,
        appraisal,
        option,
        {key: published_of(figure, register) for key, figure in figures},
        {key: entering(one, register, uses, option) for key, one in figures if one.role == "input"},
        {key: judged(one, register, uses) for key, one in figures if one.role == "outcome"},
    )


def _resolved(system: System, appraisal: Appraisal) -> System:
    """The system with the baseline and the last year by their names."""

    def named(compared: Compared | None) -> Compared | None:
        if compared is None:
            return None
        last = years_of(appraisal)[-1]
        update = {
            "against": appraisal.baseline if compared.against == BASELINE else compared.against,
            "period": last if compared.period == LAST else compared.period,
        }
        return compared.model_copy(update=update)

    figures = {
        name: figure.model_copy(update={"compare": named(figure.compare)})
        for name, figure in system.figures.items()
    }
    return system.model_copy(update={"figures": figures})


def _placed(under: KeyPath, error: ScenarioError, tree: Tree) -> ScenarioError:
    path = (*under, *error.path)
    return ScenarioError(error.problem, path=path, place=tree.place(path), hint=error.hint)
