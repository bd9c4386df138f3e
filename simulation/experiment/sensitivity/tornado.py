"""A tornado: how far each factor moves an output from its low to its high setting."""

from dataclasses import dataclass

import numpy as np

from simulation.experiment.sensitivity.outputs import (
    Block,
    Output,
    complete_block,
    without_rounding,
)
from simulation.experiment.sensitivity.response import numbers_of
from simulation.experiment.sensitivity.rows import Row, row_of
from simulation.experiment.sensitivity.slices import setting_text
from simulation.experiment.statistics import estimate
from simulation.experiment.study_data import Factor, Floats, StudyData
from simulation.scenario.errors import ScenarioError

METHOD = "tornado"

LISTED = ("grid", "list", "factorial", "fractional_factorial")
"""designs whose points take chosen settings: what is there is compared, and nothing is fitted"""


@dataclass(frozen=True)
class Swing:
    """The mean of an output with a factor at its low and at its high setting.

    Each is (mean, low, high) over replications, ``change`` is their paired difference.
    """

    factor: Factor
    low_title: str
    high_title: str
    at_low: tuple[float, float, float]
    at_high: tuple[float, float, float]
    change: tuple[float, float, float]
    distinct: bool


@dataclass(frozen=True)
class Tornado:
    """Swings, the widest first; ``how`` says whether points were compared or a line was fitted,
    and ``fit`` which share of the variance over points that line explains (R squared, else nan).
    """

    output: Output
    swings: tuple[Swing, ...]
    how: str
    fit: float
    replications: int
    note: str

    def rows(self) -> list[Row]:
        """Return low, high and change of each factor, and the fit."""
        rows = []
        for one in self.swings:
            for statistic, numbers in (
                (f"at low: {one.low_title}", one.at_low),
                (f"at high: {one.high_title}", one.at_high),
                ("change", one.change),
            ):
                rows.append(
                    row_of(
                        METHOD,
                        self.output,
                        one.factor.name,
                        statistic,
                        numbers,
                        self.replications,
                        ranked=one.distinct and not one.factor.dummy,
                        note=self.how,
                    )
                )
        if not np.isnan(self.fit):
            numbers = (self.fit, np.nan, np.nan)
            rows.append(row_of(METHOD, self.output, "", "r_squared", numbers, self.replications))
        return rows


def tornado(data: StudyData, output: Output) -> Tornado:
    """Return how far each factor moves an output from its low to its high setting.

    Of chosen points: the mean of all at the lowest setting against the mean of all at the highest
    (of a list, of those that differ from its first point in this factor alone, if there are any).
    Of random points: what a linear fit gives. Of levels: those with the lowest and highest mean.

    Raises ``ScenarioError`` if too few points have their values.
    """
    block = complete_block(output.values)
    if data.design in LISTED:
        found = [_compared(data, block, at) for at in range(len(data.factors))]
        fit, how = np.nan, "points compared"
    else:
        found, fit = _fitted(data, block)
        how = f"linear fit, R squared {fit:.2f}"
    swings = sorted((one for one in found if one), key=lambda one: -abs(one.change[0]))
    return Tornado(output, tuple(swings), how, fit, block.values.shape[1], block.note)


def _compared(data: StudyData, block: Block, at: int) -> Swing | None:
    settings = data.settings[block.points]
    rows = np.arange(len(settings))
    if data.design == "list":
        others = np.delete(settings, at, axis=1)
        rows = np.flatnonzero((others == others[0]).all(axis=1))
    levels = np.unique(settings[rows, at])
    if len(levels) < 2:
        return None
    means = np.array(
        [block.values[rows[settings[rows, at] == level]].mean(axis=0) for level in levels]
    )
    return _swing(data.factors[at], levels, without_rounding(means, block.values))


def _swing(factor: Factor, levels: Floats, means: Floats) -> Swing:
    """Return the swing between the ends, or of levels between the lowest and highest mean.

    ``means`` has shape (levels, replications).
    """
    low, high = 0, len(levels) - 1
    if factor.kind == "level":
        order = np.argsort(means.mean(axis=1), kind="stable")
        low, high = int(order[0]), int(order[-1])
    found = estimate(
        np.array([means[low], means[high], without_rounding(means[high] - means[low], means)])
    )
    return Swing(
        factor,
        setting_text(factor, levels[low]),
        setting_text(factor, levels[high]),
        numbers_of(found, 0),
        numbers_of(found, 1),
        numbers_of(found, 2),
        bool(found.distinct[2]),
    )


def _fitted(data: StudyData, block: Block) -> tuple[list[Swing | None], float]:
    settings = data.settings[block.points]
    columns: list[Floats] = []
    owners: list[int] = []
    for at, factor in enumerate(data.factors):
        for column in _coded(factor, settings[:, at]):
            columns.append(column)
            owners.append(at)
    matrix = np.array([np.ones(len(settings)), *columns]).T
    if len(settings) <= matrix.shape[1] + 1:
        raise ScenarioError(
            f"{len(settings)} points cannot carry a line in {len(columns)} directions",
            hint="run more points",
        )
    slopes, *_ = np.linalg.lstsq(matrix, block.values, rcond=None)
    centre = matrix.mean(axis=0) @ slopes
    swings = [
        _along(factor, settings[:, at], slopes[1:][np.array(owners) == at], centre)
        for at, factor in enumerate(data.factors)
        if at in owners
    ]
    return list(swings), _explained(block.values.mean(axis=1), matrix, slopes.mean(axis=1))


def _coded(factor: Factor, settings: Floats) -> list[Floats]:
    """Return the columns of a factor in a linear fit: a share of its range, or a level each."""
    values = np.unique(settings)
    if len(values) < 2:
        return []
    if factor.kind == "level":
        return [(settings == one).astype(np.float64) for one in values[1:]]
    return [(settings - values[0]) / (values[-1] - values[0])]


def _along(factor: Factor, settings: Floats, slopes: Floats, centre: Floats) -> Swing:
    values = np.unique(settings)
    coded = np.array(_coded(factor, settings))
    start = centre - coded.mean(axis=1) @ slopes
    if factor.kind == "level":
        return _swing(factor, values, np.vstack([start, start + slopes]))
    return _swing(factor, values[[0, -1]], np.vstack([start, start + slopes]))


def _explained(means: Floats, matrix: Floats, slopes: Floats) -> float:
    whole = float(((means - means.mean()) ** 2).sum())
    left = float(((means - matrix @ slopes) ** 2).sum())
    return 1 - left / whole if whole > 0 else 1.0
