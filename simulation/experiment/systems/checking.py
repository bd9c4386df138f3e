"""What does not fit together in one system: names, dates, and figures on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.systems.models import Compared, Figure, System
from simulation.experiment.systems.use_of_evidence import Uses, derived_from, judged_from
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.dates import years_later
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.evidence import Register
from simulation.scenario.vocabulary import Group
from simulation.scenario.yaml_places import KeyPath


@dataclass(frozen=True)
class Published:
    """A published number with its unit; ``low`` to ``high`` holds all readings of the text."""

    value: float | None
    low: float | None
    high: float | None
    unit: str


def published_of(figure: Figure, register: Register) -> Published:
    """The number of a figure, from the file or from its first fact."""
    fact = register[figure.evidence[0]]
    value = fact.value if figure.value is None else figure.value
    if figure.direction and figure.value is None:
        value = None
    return Published(value, figure.low, figure.high, figure.unit or fact.unit)


def entering(figure: Figure, register: Register, uses: Uses, option: str = "") -> tuple[str, ...]:
    """Where a figure, or what is arithmetic on it, stands in the appraisal; each team once.

    If it stands in the option, places in other options are left out.
    """
    facts = derived_from(figure.evidence, register)
    paths = [path.partition(".posts")[0] for fact in facts for path in uses.get(fact, ())]
    own = [path for path in paths if path.startswith(f"options.{option}.")]
    others = [path for path in paths if not path.startswith("options.")]
    return tuple(dict.fromkeys([*own, *others] if own else paths))


def judged(figure: Figure, register: Register, uses: Uses) -> tuple[str, ...]:
    """The assumptions of the appraisal whose range was judged with a figure in view."""
    return tuple(name for name in judged_from(figure.evidence, register) if name in uses)


@dataclass(frozen=True)
class Checks:
    """What does not fit together in one system."""

    system: System
    appraisal: Appraisal
    option: str
    register: Register
    uses: Uses

    def errors(self) -> Iterator[ScenarioError]:
        """Yield each, its path below the system."""
        yield from self._option(self.option, ("option",))
        for part in ("staff", "money"):
            yield from self._evidence(getattr(self.system, part).evidence, (part, "evidence"))
        for name, figure in self.system.figures.items():
            path = ("figures", name)
            wrong = list(self._evidence(figure.evidence, (*path, "evidence")))
            yield from wrong or self._figure(figure, path)
        ways = self.system.ways
        if ways is None:
            return
        for at, name in enumerate(ways.figures):
            figures = self.system.figures
            if name not in figures or figures[name].role != "outcome":
                hint = did_you_mean(name, figures)
                where = ("ways", "figures", at)
                yield ScenarioError(f"{name!r} is no outcome", path=where, hint=hint)
        for name, way in ways.ways.items():
            yield from self._evidence(way.evidence, ("ways", "ways", name, "evidence"))
        for name, compared in ways.tell_apart.items():
            yield from self._compared(compared, ("ways", "tell_apart", name))

    def _option(self, name: str, path: KeyPath) -> Iterator[ScenarioError]:
        if name and name not in self.appraisal.options:
            hint = did_you_mean(name, self.appraisal.options)
            yield ScenarioError(f"the appraisal has no option {name!r}", path=path, hint=hint)

    def _evidence(self, ids: tuple[str, ...], path: KeyPath) -> Iterator[ScenarioError]:
        for name in ids:
            if name not in self.register:
                hint = self.register.hint(name)
                problem = f"there is no evidence {name!r} in the register"
                yield ScenarioError(problem, path=path, hint=hint)

    def _figure(self, figure: Figure, path: KeyPath) -> Iterator[ScenarioError]:
        rests = entering(figure, self.register, self.uses)
        if figure.role == "input" and not figure.enters and not rests:
            problem = "nothing in the appraisal rests on this input; say where it enters"
            yield ScenarioError(problem, path=path)
        if figure.role == "outcome":
            yield from self._not_an_input(figure, path)
        if figure.compare is not None:
            yield from self._compared(figure.compare, (*path, "compare"))
            if not figure.direction and published_of(figure, self.register).value is None:
                problem = "there is neither a number nor a direction to compare"
                yield ScenarioError(problem, path=path)

    def _not_an_input(self, figure: Figure, path: KeyPath) -> Iterator[ScenarioError]:
        # A fact without a number (a rule, a claim) can feed no result back into an input.
        told = [name for name in figure.evidence if self.register[name].value is not None]
        for fact in derived_from(told, self.register):
            for place in self.uses.get(fact, ())[:1]:
                problem = f"an outcome that is an input too: {place} rests on {fact}"
                yield ScenarioError(problem, path=path)

    def _compared(self, compared: Compared, path: KeyPath) -> Iterator[ScenarioError]:
        yield from self._option(compared.option, (*path, "option"))
        yield from self._option(compared.against, (*path, "against"))
        yield from self._label(compared.group, compared.period, path)
        for side in ("of", "per"):
            for at, term in enumerate(getattr(compared, side)):
                where = (*path, side, at)
                if term.measure not in BY_NAME:
                    hint = did_you_mean(term.measure, BY_NAME)
                    yield ScenarioError(f"no measure {term.measure!r}", path=where, hint=hint)
                yield from self._option(term.option, where)
                yield from self._label(term.group, term.period, where)

    def _label(self, group: str, period: str, path: KeyPath) -> Iterator[ScenarioError]:
        groups = [str(one) for one in Group]
        if group not in {"", "all", *groups}:
            hint = did_you_mean(group, groups)
            yield ScenarioError(f"there is no group {group!r}", path=path, hint=hint)
        years = years_of(self.appraisal)
        if period not in {"", "all", *years}:
            problem = f"the run has no financial year {period!r}"
            yield ScenarioError(problem, path=path, hint=did_you_mean(period, years))


def years_of(appraisal: Appraisal) -> tuple[str, ...]:
    """The financial years that a run touches, as ``2011/12``."""
    start, end = appraisal.start, years_later(appraisal.start, appraisal.years)
    first = start.year - (start.month < 4)
    last = end.year - ((end.month, end.day) <= (4, 1))
    return tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(first, last + 1))
