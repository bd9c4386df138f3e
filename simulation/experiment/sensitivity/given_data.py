"""Sensitivity from any random design, such as a Latin hypercube: PAWN and delta.

PAWN is the median over slices of a factor of the greatest distance between the measure's
distribution in the slice and its whole distribution (Pianosi and Wagener 2018); delta is half the
mean area between the two densities (Borgonovo 2007, Plischke et al. 2013). Both are 0 where a
factor changes nothing and at most 1. A few points in a slice look different by chance alone, so
the bias is taken off by drawing again (Plischke et al. 2013, eq. 30), and a random column that no
run has seen is analysed beside the factors: what does not exceed it is not ranked.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.sensitivity.outputs import Block, Output, complete_block
from simulation.experiment.sensitivity.resampling import TAILS, source
from simulation.experiment.sensitivity.rows import RANKED_ABOVE, Row, row_of
from simulation.experiment.sensitivity.slices import slices
from simulation.experiment.study_data import Floats, StudyData

LEAST_POINTS = 50
"""for ten slices of five: below it nothing but the strongest factor can be seen"""

RESAMPLES = {"pawn": 200, "delta": 30}
"""draws behind the bounds; delta estimates every density anew in each, which takes longer"""

RANDOM_COLUMN = "(random column)"
"""the factor that is added to check the analysis"""

Statistic = Callable[[NDArray[np.int64], Floats], float]
"""of the slice of each point and the measure there"""


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
    return _given_data("pawn", data, output, pawn_index, resamples)


def delta(data: StudyData, output: Output, resamples: int = RESAMPLES["delta"]) -> GivenData:
    """Return the delta index of each factor, for any random design.

    Raises ``ScenarioError`` if fewer than fifty points have their values.
    """
    return _given_data("delta", data, output, delta_index, resamples)


def pawn_index(number: NDArray[np.int64], values: Floats) -> float:
    """Return the median Kolmogorov-Smirnov distance of the slices from the whole.

    SALib's own leaves out the point with the highest setting, which of two levels is a whole
    level, and works out p-values that nothing here needs.
    """
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    inside = number[order] == np.arange(number.max() + 1)[:, None]
    shares = np.cumsum(inside, axis=1) / inside.sum(axis=1, keepdims=True).clip(1)
    whole = np.arange(1, len(values) + 1) / len(values)
    # Distributions step at the last of several equal values only.
    steps = np.append(ordered[1:] != ordered[:-1], True)
    far = np.abs(shares - whole)[:, steps].max(axis=1)
    return float(np.median(far[inside.any(axis=1)]))


def delta_index(number: NDArray[np.int64], values: Floats) -> float:
    """Return half the mean area between the density of each slice and the whole.

    The same as SALib's, which asks a linear-algebra library for each density: on a machine with
    other work that took ten times as long.
    """
    if np.ptp(values) == 0:
        return 0.0
    grid = np.linspace(values.min(), values.max(), _GRID)
    whole = _density(values, grid)
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
    of_all = partial(_of_all, statistic, columns)
    values = np.array(of_all(block.values.mean(axis=1), np.arange(len(block.points))))
    drawn = np.empty((resamples, len(columns)))
    for at in range(resamples):
        points = chance.integers(len(block.points), size=len(block.points))
        count = block.values.shape[1]
        blocks = chance.integers(count, size=count)
        drawn[at] = of_all(block.values[points][:, blocks].mean(axis=1), points)
    upper, lower = np.percentile(drawn, TAILS, axis=0)
    value, low, high = (
        np.clip(2 * values - one, 0.0, 1.0) for one in (drawn.mean(axis=0), lower, upper)
    )
    names = (*(one.name for one in data.factors), RANDOM_COLUMN)
    unread = np.array([*(one.dummy for one in data.factors), True])
    ranked = (low > max(RANKED_ABOVE, float(high[unread].max()))) & ~unread
    size = len(block.points), block.values.shape[1]
    return GivenData(method, output, names, value, low, high, ranked, *size, block.note)


def _columns(data: StudyData, block: Block) -> list[NDArray[np.int64]]:
    """Return the slice of each point for every factor, and for a column of pure chance."""
    settings = data.settings[block.points]
    unseen = source(data.seed, RANDOM_COLUMN).random(len(data.points))[block.points]
    return [slices(column).number for column in (*settings.T, unseen)]


def _of_all(
    statistic: Statistic,
    columns: list[NDArray[np.int64]],
    values: Floats,
    points: NDArray[np.int64],
) -> list[float]:
    return [statistic(column[points], values) for column in columns]
