"""A comparison: every run of it, the measures and the paired differences to the baseline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from simulation.activity.table import Activity
from simulation.scenario.appraisal import Appraisal, Automatic

if TYPE_CHECKING:
    from simulation.experiment.plans.outcome import Planned
    from simulation.experiment.uncertainty.study import Uncertainty

MAIN = "main"
"""Name of the setting in which every value is as the files give it."""


class RunId(NamedTuple):
    """Which run: under which setting, of which option, with which replication's draws."""

    setting: str
    option: str
    replication: int


class MeasureRow(NamedTuple):
    """A measure's mean over replications, with the 95 % interval of that mean.

    ``n`` counts the replications that have a value; with fewer than two, ``low`` and ``high``
    are nan, because nothing is known about the spread.
    """

    setting: str
    option: str
    measure: str
    period: str
    group: str
    band: str
    unit: str
    n: int
    mean: float
    low: float
    high: float


class DifferenceRow(NamedTuple):
    """The mean of option less baseline, paired by replication, with its 95 % interval.

    ``distinct`` says that the interval leaves out zero (or that all pairs differ by the same
    amount, not zero).
    """

    setting: str
    option: str
    measure: str
    period: str
    group: str
    band: str
    unit: str
    n: int
    mean: float
    low: float
    high: float
    half_width: float
    distinct: bool


class Failure(NamedTuple):
    """A run that did not end well: it is left out of every mean, and said so."""

    setting: str
    option: str
    replication: int
    reason: str


class Attained(NamedTuple):
    """How narrow a headline difference became against what was asked for (its own unit)."""

    option: str
    measure: str
    half_width: float
    target: float

    @property
    def reached(self) -> bool:
        """Whether the half-width is at or below its target."""
        return self.half_width <= self.target


@dataclass(frozen=True)
class Comparison:
    """The options of an appraisal, each run under the same draws, and how they differ.

    ``settings`` maps the name of each setting to its title, ``main`` first; ``appraisals`` to
    the appraisal with that setting's values. ``runs`` holds the runs that finished.
    """

    appraisal: Appraisal
    name: str
    seed: int
    settings: Mapping[str, str]
    appraisals: Mapping[str, Appraisal]
    runs: Mapping[RunId, Activity]
    measures: tuple[MeasureRow, ...]
    differences: tuple[DifferenceRow, ...]
    failures: tuple[Failure, ...] = ()
    attained: tuple[Attained, ...] = ()
    """filled only when the number of replications was automatic"""
    varied: tuple[str, ...] = ()
    """paths whose values a grid varied; each point is then a setting"""
    keys: tuple[str, ...] = ()
    """content-addressed keys of the runs, in order"""
    uncertainty: "Uncertainty | None" = None
    """the same over joint draws of all evidence ranges, if it was asked for"""
    planned: "Planned | None" = None
    """what the rule of the appraisal's plan picks, if it has a plan"""
    chosen: str | None = None
    """the option that somebody has chosen, whatever the rule picks"""
    asked: Mapping[str, int | Automatic] = field(default_factory=dict)
    """how many replications each setting was to have, or the rule that decided"""
    files: tuple[str, ...] = field(default=(), compare=False)
    """paths of the files written, if any"""

    @property
    def baseline(self) -> str:
        """Name of the option that the others are compared with."""
        return self.appraisal.baseline

    @property
    def options(self) -> tuple[str, ...]:
        """Names of the options, in the order of the file."""
        return tuple(self.appraisal.options)

    def replications(self, setting: str = MAIN) -> int:
        """Return how many replications of a setting have at least one finished run."""
        return len({run.replication for run in self.runs if run.setting == setting})

    def table(self) -> list[dict[str, str | int | float]]:
        """Return the measures as tidy rows, as ``pandas.DataFrame`` takes them."""
        return [row._asdict() for row in self.measures]

    def difference_table(self) -> list[dict[str, str | int | float | bool]]:
        """Return the paired differences as tidy rows, one dictionary a row."""
        return [row._asdict() for row in self.differences]


def in_order(comparison: Comparison) -> list[RunId]:
    """Return the finished runs by setting, option (both as in the files) and replication."""
    settings, options = list(comparison.settings), list(comparison.options)
    return sorted(
        comparison.runs,
        key=lambda run: (settings.index(run.setting), options.index(run.option), run.replication),
    )
