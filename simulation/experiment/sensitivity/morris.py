"""Morris screening: how far a measure moves as each factor goes over its whole range.

``mu_star`` is the mean size of the elementary effects, ``mu`` their mean with its sign, ``sigma``
their spread (curvature, or other factors having a say); all in the measure's unit (Morris 1991,
Campolongo et al. 2007).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.sensitivity.extras import problem, salib
from simulation.experiment.sensitivity.outputs import Output, complete_replications
from simulation.experiment.sensitivity.resampling import RESAMPLES, bounds, source
from simulation.experiment.sensitivity.rows import RANKED_ABOVE, Row, row_of
from simulation.experiment.study_data import Floats, StudyData
from simulation.scenario.errors import ScenarioError

METHOD = "morris"
STATISTICS = ("mu_star", "mu", "sigma")


@dataclass(frozen=True)
class Morris:
    """Elementary effects of one output; rows of each array are ``mu_star``, ``mu``, ``sigma``.

    ``mean`` is of the mean over replications, shape (3, factors), with 95 % bounds ``low`` and
    ``high`` over replications and trajectories drawn again. ``single`` is of each replication,
    shape (replications, 3, factors), and ``error`` the standard error of its mean. ``ranked``:
    the lower bound of ``mu_star`` exceeds 0.05 of the largest.
    """

    output: Output
    factors: tuple[str, ...]
    mean: Floats
    low: Floats
    high: Floats
    single: Floats
    error: Floats
    ranked: NDArray[np.bool_]
    replications: int
    failed: str
    note: str

    def rows(self) -> list[Row]:
        """Return the three statistics of each factor, and the standard error of ``mu_star``."""
        rows = []
        for at, factor in enumerate(self.factors):
            for place, statistic in enumerate(STATISTICS):
                here = (place, at)
                numbers = (self.mean[here], self.low[here], self.high[here])
                rows.append(self._row(factor, statistic, numbers, bool(self.ranked[at])))
            error = (float(self.error[0, at]), np.nan, np.nan)
            rows.append(self._row(factor, "mu_star_standard_error", error, False))
        return rows

    def _row(
        self, factor: str, statistic: str, numbers: tuple[float, float, float], ranked: bool
    ) -> Row:
        note = self.failed or self.note
        count = self.replications
        return row_of(
            METHOD, self.output, factor, statistic, numbers, count, ranked=ranked, note=note
        )


def morris(data: StudyData, output: Output, resamples: int = RESAMPLES) -> Morris:
    """Return the screening of an output of a study with a Morris design.

    Raises ``ScenarioError`` if the points are not whole trajectories in their order, or if fewer
    than two replications have a value at every point.
    """
    moved, steps = require_trajectories(data)
    values = complete_replications(output.values)
    levels = _levels(steps)
    mean = _statistics(data, values.mean(axis=1), levels)
    single = np.array([_statistics(data, column, levels) for column in values.T])
    error = single.std(axis=0, ddof=1) / np.sqrt(len(single))
    chance = source(data.seed, METHOD, output.measure.name, output.option, output.compared_with)
    effects = elementary_effects(values, moved, steps)
    low, high = _bounds(effects, resamples, chance)
    largest = float(mean[0].max())
    failed, note = _verdict(data, mean[0], largest)
    real = np.array([not one.dummy for one in data.factors])
    ranked = (low[0] > RANKED_ABOVE * largest) & real & (not failed)
    names = tuple(one.name for one in data.factors)
    return Morris(output, names, mean, low, high, single, error, ranked, len(single), failed, note)


def require_trajectories(data: StudyData) -> tuple[NDArray[np.int64], Floats]:
    """Return which factor each step moves and how far, both of shape (trajectories, factors).

    Raises ``ScenarioError`` if the positions are not trajectories that move each factor once.
    """
    width = len(data.factors)
    if len(data.points) and len(data.points) % (width + 1) == 0:
        paths = data.positions.reshape(-1, width + 1, width)
        steps = np.diff(paths, axis=1)
        moved = np.abs(steps).argmax(axis=2)
        far = np.take_along_axis(steps, moved[..., None], axis=2)[..., 0]
        once = np.array_equal(np.sort(moved, axis=1), np.tile(np.arange(width), (len(paths), 1)))
        if once and np.all((np.abs(steps) > 0).sum(axis=2) == 1):
            return moved, far
    raise ScenarioError(
        f"the points of {data.name} are not a Morris design in its order",
        hint=f"{width} factors need whole trajectories of {width + 1} points; none may be left out",
    )


def elementary_effects(values: Floats, moved: NDArray[np.int64], steps: Floats) -> Floats:
    """Return change of the value over change of the factor.

    ``values`` has shape (points, replications), the result (trajectories, factors, replications).
    """
    trajectories, width = moved.shape
    paths = values.reshape(trajectories, width + 1, -1)
    changes = np.diff(paths, axis=1) / steps[..., None]
    effects: Floats = np.empty_like(changes)
    np.put_along_axis(effects, moved[..., None], changes, axis=1)
    return effects


def _levels(steps: Floats) -> int:
    """Return how many levels the design has: a step is levels / (2 (levels - 1)) long."""
    step = float(np.abs(steps).mean())
    return round(2 * step / (2 * step - 1)) if step > 0.5 else 4


def _statistics(data: StudyData, values: Floats, levels: int) -> Floats:
    found = salib(METHOD).analyze(
        problem(tuple(map(str, range(len(data.factors))))),
        np.ascontiguousarray(data.positions, dtype=np.float64),
        np.ascontiguousarray(values, dtype=np.float64),
        num_resamples=2,
        num_levels=levels,
        seed=1,
    )
    return np.array([np.asarray(found[name], dtype=np.float64) for name in STATISTICS])


def _bounds(effects: Floats, resamples: int, chance: np.random.Generator) -> tuple[Floats, Floats]:
    trajectories, width, replications = effects.shape
    drawn = np.empty((resamples, len(STATISTICS), width))
    for at in range(resamples):
        blocks = chance.integers(replications, size=replications)
        kept = chance.integers(trajectories, size=trajectories)
        means = effects[kept][..., blocks].mean(axis=2)
        drawn[at] = np.abs(means).mean(axis=0), means.mean(axis=0), _spread(means)
    return bounds(drawn)


def _spread(means: Floats) -> Floats:
    spread: Floats = means.std(axis=0, ddof=1) if len(means) > 1 else means[0] * np.nan
    return spread


def _verdict(data: StudyData, sizes: Floats, largest: float) -> tuple[str, str]:
    dummies = [at for at, one in enumerate(data.factors) if one.dummy]
    if largest == 0:
        return "", "the mean is the same at every point: no factor moves it"
    if not dummies:
        return "", "no dummy factor: the analysis has not been checked"
    share = float(sizes[dummies].max()) / largest
    if share > RANKED_ABOVE:
        return (
            f"failed: a dummy that nothing reads moves it {share:.2f} times as far as the "
            "strongest factor: the effects are noise (runs at different points do not share "
            "their draws)"
        ), ""
    if share > 0:
        return "", "the dummy is not exactly 0: not every run shares its draws"
    return "", ""
