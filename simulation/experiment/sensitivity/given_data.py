"""Sensitivity from any random design, such as a Latin hypercube: PAWN and delta.

PAWN is the median over slices of a factor of the greatest distance between the measure's
distribution in the slice and its whole distribution (Pianosi and Wagener 2018); delta is half the
mean area between the two densities (Borgonovo 2007, Plischke et al. 2013). Both are 0 where a
factor changes nothing and at most 1. A few points in a slice look different by chance alone, so
the bias is taken off by drawing again (Plischke et al. 2013, eq. 30), and a random column that no
run has seen is analysed beside the factors: what does not exceed it is not ranked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.sensitivity.outputs import Block, Output, complete_block
from simulation.experiment.sensitivity.resampling import TAILS, source
from simulation.experiment.sensitivity.rows import RANKED_ABOVE, Row, row_of
from simulation.experiment.sensitivity.slices import slices
from simulation.experiment.study_data import Floats, StudyData

LEAST_POINTS = 50
"""for ten slices of five: below it nothing but the strongest factor can be seen"""

RESAMPLES = {"pawn": 100, "delta": 30}
"""draws behind the bounds; delta estimates every density anew in each, which takes longer"""

RANDOM_COLUMN = "(random column)"
"""the factor that is added to check the analysis"""

Column = NDArray[np.int64]
"""the slice of each point of a factor"""

Statistic = Callable[[Sequence[Column], Floats], list[float]]
"""of the slices of every factor and the measure at each point"""


@dataclass(frozen=True)
class GivenData:
    """An index of each factor for one output, the random column last; arrays (factors + 1,).

    ``value`` is bias-reduced, ``low`` to ``high`` its 95 % interval over points and replications
    drawn again. ``ranked``: ``low`` exceeds 0.05 and the ``high`` of every column that the model
    does not read.
    """

    method: str
    output: Output
    factors: tuple[str, ...]
    value: Floats
    low: Floats
    high: Floats
    ranked: NDArray[np.bool_]
    points: int
    replications: int
    note: str

    def rows(self) -> list[Row]:
        """Return the index of each factor and of the random column."""
        numbers = zip(self.value, self.low, self.high, strict=True)
        return [
            row_of(
                self.method,
                self.output,
                factor,
                self.method,
                number,
                self.replications,
                ranked=bool(ranked),
                note=self.note,
            )
            for factor, number, ranked in zip(self.factors, numbers, self.ranked, strict=True)
        ]


def pawn(data: StudyData, output: Output, resamples: int = RESAMPLES["pawn"]) -> GivenData:
    """Return the PAWN index of each factor, for any random design.

    Raises ``ScenarioError`` if fewer than fifty points have their values.
    """
    return _given_data("pawn", data, output, pawn_indices, resamples)


def delta(data: StudyData, output: Output, resamples: int = RESAMPLES["delta"]) -> GivenData:
    """Return the delta index of each factor, for any random design.

    Raises ``ScenarioError`` if fewer than fifty points have their values.
    """
    return _given_data("delta", data, output, delta_indices, resamples)


def pawn_indices(columns: Sequence[Column], values: Floats) -> list[float]:
    """Return, for each column, the median Kolmogorov-Smirnov distance of slices from the whole.

    SALib's own leaves out the point with the highest setting, which of two levels is a whole
    level, and works out p-values that nothing here needs.
    """
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    # Equal values are one step: it begins at the first of them and ends at the last.
    new = np.append(True, ordered[1:] != ordered[:-1])
    step = np.cumsum(new) - 1
    begins = np.append(np.flatnonzero(new), len(values))
    return [_pawn(column[order], step, begins) for column in columns]


def _pawn(number: Column, step: Column, begins: Column) -> float:
    """Return the index of a factor whose slices stand in the order of the measure.

    The distance of a slice is greatest just before or at the end of a step that it takes part in.
    """
    by_slice = np.argsort(number, kind="stable")
    sizes = np.bincount(number)
    sizes = sizes[sizes > 0]
    starts = np.cumsum(sizes) - sizes
    each = np.repeat(sizes, sizes)
    place = np.arange(len(number)) - np.repeat(starts, sizes)
    taken = step[by_slice]
    changes = taken[1:] != taken[:-1]
    first = np.append(True, changes)
    last = np.append(changes, True)
    first[starts] = last[starts - 1] = True
    before = np.abs(place / each - begins[taken] / len(number))
    after = np.abs((place + 1) / each - begins[taken + 1] / len(number))
    far = np.maximum.reduceat(np.maximum(before * first, after * last), starts)
    return float(np.median(far))


def delta_indices(columns: Sequence[Column], values: Floats) -> list[float]:
    """Return, for each column, half the mean area between the density of slices and the whole.

    The same as SALib's, which asks a linear-algebra library for each density: on a machine with
    other work that took ten times as long.
    """
    if np.ptp(values) == 0:
        return [0.0] * len(columns)
    grid = np.linspace(values.min(), values.max(), _GRID)
    whole = _density(values, grid)
    return [_delta(column, values, grid, whole) for column in columns]


def _delta(number: Column, values: Floats, grid: Floats, whole: Floats) -> float:
    area = 0.0
    for one in range(number.max() + 1):
        part = values[number == one]
        if len(part) > 1 and np.ptp(part) > 0:
            area += len(part) * float(np.trapezoid(np.abs(_density(part, grid) - whole), grid))
    return area / (2 * len(values))


_GRID = 100
"""places at which densities are compared, as in SALib"""


def _density(values: Floats, grid: Floats) -> Floats:
    """Return the kernel density of values at each place of a grid (Silverman's bandwidth)."""
    width = float(values.std(ddof=1)) * (len(values) * 3 / 4) ** -0.2
    heights = np.exp(-0.5 * ((grid[:, None] - values) / width) ** 2).sum(axis=1)
    density: Floats = heights / (len(values) * width * np.sqrt(2 * np.pi))
    return density


def _given_data(
    method: str, data: StudyData, output: Output, statistic: Statistic, resamples: int
) -> GivenData:
    block = complete_block(output.values, LEAST_POINTS)
    chance = source(data.seed, method, output.measure.name, output.option, output.compared_with)
    columns = _columns(data, block)
    values = np.array(statistic(columns, block.values.mean(axis=1)))
    drawn = np.empty((resamples, len(columns)))
    for at in range(resamples):
        points = chance.integers(len(block.points), size=len(block.points))
        count = block.values.shape[1]
        blocks = chance.integers(count, size=count)
        means = block.values[points][:, blocks].mean(axis=1)
        drawn[at] = statistic([column[points] for column in columns], means)
    upper, lower = np.percentile(drawn, TAILS, axis=0)
    value, low, high = (
        np.clip(2 * values - one, 0.0, 1.0) for one in (drawn.mean(axis=0), lower, upper)
    )
    names = (*(one.name for one in data.factors), RANDOM_COLUMN)
    unread = np.array([*(one.dummy for one in data.factors), True])
    ranked = (low > max(RANKED_ABOVE, float(high[unread].max()))) & ~unread
    size = len(block.points), block.values.shape[1]
    return GivenData(method, output, names, value, low, high, ranked, *size, block.note)


def _columns(data: StudyData, block: Block) -> list[Column]:
    """Return the slice of each point for every factor, and for a column of pure chance."""
    settings = data.settings[block.points]
    unseen = source(data.seed, RANDOM_COLUMN).random(len(data.points))[block.points]
    return [slices(column).number for column in (*settings.T, unseen)]
