"""A calibration made ready: what is aimed at, what may move, and the baseline that is run."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulation.experiment.calibration.reading import at_path, check_figure, entered
from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.calibrating import appraisal_file, ends, load_calibration
from simulation.scenario.calibration import Calibration, Figure, Fitted, Target, Use
from simulation.scenario.council import Council
from simulation.scenario.errors import ScenarioError, raise_all
from simulation.scenario.extends import find
from simulation.scenario.kinds import kind_of
from simulation.scenario.loading import apply_setting, load, load_council
from simulation.scenario.quantity import Quantity
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import Grade
from simulation.scenario.yaml_places import read

SHIPPED = Path("calibration") / "england.yaml"


@dataclass(frozen=True)
class Aim:
    """A target as it is used: value, range, and what it is compared with.

    ``value``, ``low`` and ``high`` are nothing for what lies outside the model.
    """

    name: str
    title: str
    use: Use
    evidence: tuple[str, ...]
    value: float | None
    low: float | None
    high: float | None
    weight: float
    figures: tuple[Figure, ...]
    entered: str | None
    own: bool
    """the council's own observed value"""
    note: str
    if_missed: str

    @property
    def unit(self) -> float:
        """Half the range: misses are counted in it."""
        assert self.low is not None and self.high is not None
        return (self.high - self.low) / 2


@dataclass(frozen=True)
class Free:
    """An input that may move from ``start`` between ``low`` and ``high``."""

    name: str
    title: str
    path: str
    evidence: tuple[str, ...]
    start: float
    low: float
    high: float

    def value(self, place: float) -> float:
        """Return the value at a place from 0 (low) to 1 (high), to six digits."""
        return float(f"{self.low + place * (self.high - self.low):.6g}")

    def place(self, value: float) -> float:
        """Return where a value lies, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Problem:
    """Everything that a fit needs but the luck."""

    title: str
    appraisal: Appraisal
    """with all its options; only the baseline is fitted"""
    aims: tuple[Aim, ...]
    free: tuple[Free, ...]
    held: tuple[tuple[str, str], ...]
    """parameters that are not moved, each with the reason"""
    pull: float

    @property
    def fitted(self) -> tuple[Aim, ...]:
        """The targets towards which parameters are moved: those that count."""
        return tuple(aim for aim in self.aims if aim.use == "fit" and aim.weight > 0)

    @property
    def simulated(self) -> tuple[Aim, ...]:
        """The targets that are read from runs."""
        return tuple(aim for aim in self.aims if aim.figures)

    def baseline(self) -> Appraisal:
        """Return the appraisal with its baseline option only, and no settings."""
        whole = self.appraisal
        options = {whole.baseline: whole.options[whole.baseline]}
        return whole.model_copy(update={"options": options, "settings": {}, "headline": ()})

    def at(self, values: Mapping[str, float], appraisal: Appraisal) -> Appraisal:
        """Return an appraisal with the parameters at these values; pay bills are equal again."""
        change: dict[str, Any] = {one.path: values[one.name] for one in self.free}
        return apply_setting(appraisal, Setting(title="calibration", change=change))


def prepare(file: Path | None = None, council: str | Path | None = None) -> Problem:
    """Return the problem of a calibration file, for its own place or another.

    ``council`` is the file of an appraisal, whose baseline is then calibrated, or of a council,
    which takes the place of the appraisal's own, with the posts in proportion to its open cases.
    Raises ``ScenarioError`` if something in the files is wrong.
    """
    file = file or shipped_scenarios() / SHIPPED
    calibration = load_calibration(file)
    return problem_of(calibration, place_of(appraisal_file(calibration, file), council))


def place_of(appraisal: Path, council: str | Path | None) -> Appraisal:
    """Return the appraisal to calibrate: that of the file, or another in its place."""
    if council is None:
        return load(appraisal)
    file = _named(Path(council))
    if kind_of(read(file)) == "appraisal":
        return load(file)
    whole, own = load(appraisal), load_council(file)
    if own.title == whole.council.title:
        return whole.model_copy(update={"council": own})
    ratio = own.opening.cases.value / whole.council.opening.cases.value
    scale = Quantity(value=whole.posts_scale.value * ratio)
    return apply_setting(
        whole.model_copy(update={"council": own}),
        Setting(title="posts", change={"posts_scale": scale.value}),
    )


def council_file(file: Path | None = None, council: str | Path | None = None) -> Path | None:
    """Return the file of the council that ``prepare`` takes; nothing if it stands inline."""
    file = file or shipped_scenarios() / SHIPPED
    whole = _named(Path(council)) if council else appraisal_file(load_calibration(file), file)
    tree = read(whole)
    if kind_of(tree) == "council":
        return whole
    name = tree.data.get("council")
    if not isinstance(name, str):
        return None
    return find(name, "council", whole, path=("council",), place=tree.place(("council",)))


def _named(council: Path) -> Path:
    """Return the file of a council; a bare name is one of the shipped ones."""
    shipped = shipped_scenarios() / "councils" / f"{council.name}.yaml"
    bare = not council.suffix and council.parent == Path()
    return shipped if bare and not council.exists() and shipped.exists() else council


def problem_of(calibration: Calibration, appraisal: Appraisal) -> Problem:
    """Return the problem of a calibration at a place; observed values take their targets.

    Raises ``ScenarioError`` for a measure, path or range that does not fit.
    """
    errors: list[ScenarioError] = []
    aims: list[Aim] = []
    free: list[Free] = []
    held: list[tuple[str, str]] = []
    for name, target in calibration.targets.items():
        try:
            aims += _aims(name, target, calibration, appraisal.council)
        except ScenarioError as wrong:
            errors.append(_at(("targets", name), wrong))
    for name, parameter in calibration.parameters.items():
        try:
            _parameter(name, parameter, appraisal.council, free, held)
        except ScenarioError as wrong:
            errors.append(_at(("parameters", name, "path"), wrong))
    raise_all(errors)
    problem = Problem(
        calibration.title, appraisal, tuple(aims), tuple(free), tuple(held), calibration.pull.value
    )
    if not problem.fitted:
        raise ScenarioError("no target is to be fitted", path=("targets",), hint="use: fit")
    if not free:
        raise ScenarioError("every parameter is the council's own figure: nothing is left to fit")
    return problem


def _aims(name: str, target: Target, calibration: Calibration, council: Council) -> list[Aim]:
    """Return the target as it is used here, or nothing if it needs an observed value.

    An observed value that only an organisation tells of itself is compared, never fitted.
    """
    seen = getattr(council.observed, target.observed) if target.observed else None
    value = seen or target.value
    simulated = target.simulated
    figures = (simulated,) if isinstance(simulated, Figure) else simulated or ()
    for figure in figures:
        check_figure(figure)
    if target.entered is not None:
        entered(target.entered, council)
    if value is None and target.use != "outside":
        return []
    low, high = _range(value, calibration.tolerance_share.value) if value else (None, None)
    if low is not None and low == high:
        raise ScenarioError("the range has no width, so misses cannot be counted in it")
    return [
        Aim(
            name=name,
            title=target.title,
            use="check" if seen and seen.grade is Grade.ARTICLE else target.use,
            evidence=(value.evidence if value else ()) or target.evidence,
            value=value.value if value else None,
            low=low,
            high=high,
            weight=target.weight.value,
            figures=figures,
            entered=target.entered,
            own=seen is not None,
            note=target.note,
            if_missed=target.if_missed,
        )
    ]


def _range(value: Quantity, share: float) -> tuple[float, float]:
    low, high = ends(value)
    least = abs(value.value) * share
    return min(low, value.value - least), max(high, value.value + least)


def _parameter(
    name: str, parameter: Fitted, council: Council, free: list[Free], held: list[tuple[str, str]]
) -> None:
    now = at_path(parameter.path, council)
    if not isinstance(now, Quantity):
        raise ScenarioError(f"{parameter.path} is no number")
    low, high = ends(parameter.bounds)
    own = parameter.path.removeprefix("council.") in council.own_inputs
    if own:
        held.append((parameter.title, f"the council's own figure, {now.value:g}"))
    elif not low <= now.value <= high:
        held.append((parameter.title, f"{now.value:g} is outside the evidence for others"))
    else:
        evidence = parameter.bounds.evidence
        free.append(Free(name, parameter.title, parameter.path, evidence, now.value, low, high))


def _at(path: tuple[str, ...], wrong: ScenarioError) -> ScenarioError:
    return ScenarioError(wrong.problem, path=path, place=wrong.place, hint=wrong.hint)
