"""Switching values: at which value of one input the better option changes.

The replications are held fixed. Under common random numbers the paired differences are then a
function of the input without noise, and the value at which their mean is zero is a root. Blocks
of replications have roots of their own, whose spread gives the interval.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from simulation.experiment.sensitivity.numbers import short
from simulation.experiment.sensitivity.outputs import complete_replications
from simulation.experiment.statistics import estimate
from simulation.experiment.student_t import t_quantile
from simulation.experiment.study_data import Floats, StudyData
from simulation.scenario.errors import ScenarioError

Difference = Callable[[float], Floats]
"""the paired differences at a value of the input, shape (replications,), always the same ones"""

GRID = 5
"""values, the ends included, at which the sign is looked at before a root is sought"""

MOST_BLOCKS = 10
"""blocks of replications with a root of their own"""

LEAST_BLOCKS = 5
"""of which the spread of roots gives an interval"""

NEAR = 1e-3
"""share of the range to which a root is found"""

NEAR_OF_BLOCKS = 5e-3
"""the same of the roots of blocks, of which only the spread is used"""


@dataclass(frozen=True)
class Switch:
    """A value at which the mean difference changes sign, with its 95 % interval.

    ``rising`` says that the difference goes from below zero to above it. ``blocks`` is how many
    blocks of replications were looked at and ``switching`` how many change sign in the range; if
    not all do, the interval is nan, because it reaches beyond the range. So it is with too few
    blocks, and where several switches or none beyond chance are found (no block is looked at).
    """

    value: float
    low: float
    high: float
    rising: bool
    blocks: int
    switching: int


@dataclass(frozen=True)
class Switching:
    """What was found between two values of an input.

    ``values`` are all at which the differences were worked out, in order, and ``means`` the mean
    differences there. ``switches`` is empty where the sign does not change.
    """

    switches: tuple[Switch, ...]
    values: tuple[float, ...]
    means: tuple[float, ...]
    half_widths: tuple[float, ...]
    replications: int
    distinct: bool
    """whether at some value that was looked at first the mean can be told from zero; if not, a
    change of its sign is chance, and no interval is sought"""

    @property
    def ends(self) -> tuple[float, float]:
        """The mean differences at both ends of the range."""
        return self.means[0], self.means[-1]


def find_switching(
    difference: Difference,
    low: float,
    high: float,
    grid: Sequence[float] | None = None,
    *,
    by_lines: bool = False,
) -> Switching:
    """Return where the mean of ``difference`` is zero between ``low`` and ``high``.

    ``grid`` are values to look at first (left out, five evenly spread). Every change of sign
    between neighbours there is followed to its root. Each value is worked out once. ``by_lines``:
    the roots of blocks are sought on straight lines between what is known by then, at no cost.

    Raises ``ScenarioError`` if the range is empty, or there are fewer than two replications at
    any value.
    """
    if not low < high:
        raise ScenarioError(
            f"there is nothing between {short(low)} and {short(high)}", hint="the lower one first"
        )
    known = _Known(difference, high - low, by_lines)
    places = sorted({low, high, *(np.linspace(low, high, GRID) if grid is None else grid)})
    for place in places:
        known.at(float(place))
    roots = [
        (known.root(known.mean, begin, end, NEAR), known.mean(end) > known.mean(begin))
        for begin, end in known.changes(known.mean, places)
    ]
    distinct = any(abs(known.mean(place)) > _half_width(known.at(place)) for place in places)
    sought = distinct and len(roots) == 1
    switches = tuple(known.switch(value, rising, sought=sought) for value, rising in roots)
    values = tuple(sorted(known.there))
    halves = tuple(_half_width(known.there[value]) for value in values)
    means = tuple(known.mean(value) for value in values)
    return Switching(switches, values, means, halves, len(known.there[low]), distinct)


def interpolated(data: StudyData, measure: str, option: str) -> Switching:
    """Return the switching values of a study of one factor, by straight lines between its points.

    Raises ``ScenarioError`` unless exactly one number varies and at least two replications have a
    value at every point.
    """
    varied = [at for at, one in enumerate(data.factors) if not one.dummy]
    if len(varied) != 1 or data.factors[varied[0]].kind == "level":
        raise ScenarioError(
            f"{data.name} does not vary one number alone",
            hint="a switching value is of one number; others must stand still",
        )
    values = complete_replications(data.difference(measure, option))
    settings, first = np.unique(data.settings[:, varied[0]], return_index=True)
    there = values[first]

    def difference(at: float) -> Floats:
        return np.array([np.interp(at, settings, column) for column in there.T])

    ends = float(settings[0]), float(settings[-1])
    return find_switching(difference, *ends, grid=settings.tolist())


class _Known:
    """What has been worked out so far: nothing is worked out twice."""

    def __init__(self, difference: Difference, width: float, by_lines: bool = False) -> None:
        self.difference = difference
        self.width = width
        self.by_lines = by_lines
        self.there: dict[float, Floats] = {}

    def at(self, value: float) -> Floats:
        if value not in self.there:
            found = np.asarray(self.difference(value), dtype=np.float64)
            if len(found) < 2 or np.isnan(found).any():
                raise ScenarioError(
                    f"at {short(value)} not every replication has a difference",
                    hint="at least two replications, none of which failed or measured nobody",
                )
            self.there[value] = found
        return self.there[value]

    def mean(self, value: float) -> float:
        return float(self.at(value).mean())

    def changes(
        self, function: Callable[[float], float], places: Sequence[float]
    ) -> list[tuple[float, float]]:
        """Return the places between which the sign changes.

        Where the function is just zero it is on no side: a curve that touches zero has not
        crossed it, and two options that are the same at one end do not switch there.
        """
        sides = [(place, function(place) > 0) for place in places if function(place) != 0]
        return [
            (before, after) for (before, one), (after, other) in pairwise(sides) if one != other
        ]

    def root(
        self, function: Callable[[float], float], low: float, high: float, near: float
    ) -> float:
        from scipy.optimize import root_scalar  # noqa: PLC0415  (slow to import)

        ends = (low, high)
        # Two equal values on its way make it divide by nothing, which it then sets right itself.
        with np.errstate(invalid="ignore", divide="ignore"):
            found = root_scalar(function, bracket=ends, method="toms748", xtol=near * self.width)
        return float(found.root)

    def switch(self, value: float, rising: bool, *, sought: bool) -> Switch:
        """Return a root with the interval, if sought, that the roots of blocks give it."""
        if not sought:
            return Switch(value, np.nan, np.nan, rising, 0, 0)
        count = min(MOST_BLOCKS, len(next(iter(self.there.values()))))
        roots = [self._block_root(block, count, value) for block in range(count)]
        own = np.array([one for one in roots if one is not None])
        low = high = np.nan
        if len(own) == count >= LEAST_BLOCKS:
            half = t_quantile(count - 1) * float(own.std(ddof=1)) / np.sqrt(count)
            low, high = value - half, value + half
        return Switch(value, low, high, rising, count, len(own))

    def _block_root(self, block: int, count: int, near: float) -> float | None:
        """Return the root of a block's mean that is nearest, if it has one in the range."""

        places = sorted(self.there)
        means = [float(self.there[place][block::count].mean()) for place in places]

        def mean(value: float) -> float:
            if self.by_lines:
                return float(np.interp(value, places, means))
            return float(self.at(value)[block::count].mean())

        changes = self.changes(mean, places)
        if not changes:
            return None
        begin, end = min(changes, key=lambda ends: _away(ends, near))
        return self.root(mean, begin, end, NEAR_OF_BLOCKS)


def _away(ends: tuple[float, float], value: float) -> float:
    return max(ends[0] - value, value - ends[1], 0.0)


def _half_width(differences: Floats) -> float:
    return float(estimate(differences[None, :]).half_width[0])
