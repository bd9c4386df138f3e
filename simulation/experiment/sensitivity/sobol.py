"""Sobol indices: which share of a measure's variance each factor explains.

First order: the share that the factor explains alone. Total order: the share in which it has any
part (Saltelli et al. 2010, as SALib estimates them). The order of the points is the design: none
may ever be dropped, so a replication with a missing value is left out whole.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.sensitivity.extras import problem, salib
from simulation.experiment.sensitivity.outputs import Output, complete_replications
from simulation.experiment.sensitivity.resampling import RESAMPLES, bounds, source
from simulation.experiment.sensitivity.rows import RANKED_ABOVE, SEED, Row, row_of
from simulation.experiment.sensitivity.seed_share import SeedShare, seed_share
from simulation.experiment.study_data import Floats, StudyData
from simulation.scenario.errors import ScenarioError

METHOD = "sobol"

LEAST_REPLICATIONS = 5
"""common to all points: indices of one replication alone are about that one's luck"""

_AT_ONCE = 50
"""resamples that are held in memory together"""


@dataclass(frozen=True)
class Indices:
    """First and total order indices of each factor; each array has shape (factors,)."""

    first: Floats
    total: Floats


@dataclass(frozen=True)
class Sobol:
    """Sobol indices of one output.

    ``mean`` are those of the mean over replications, ``low`` and ``high`` their 95 % bounds over
    replications and base points drawn again, ``single`` those of each replication alone, shape
    (replications, factors). ``ranked`` says which factors may be placed in an order. ``failed``
    says why the analysis must not be used, if so; ``note`` what else a reader must know.
    """

    output: Output
    factors: tuple[str, ...]
    mean: Indices
    low: Indices
    high: Indices
    single: Indices
    seed: SeedShare
    ranked: NDArray[np.bool_]
    replications: int
    failed: str
    note: str

    def rows(self) -> list[Row]:
        """Return first and total order of each factor, the spread of single runs, the seed."""
        rows = []
        for name in ("total", "first"):
            values = (getattr(each, name) for each in (self.mean, self.low, self.high))
            for at, numbers in enumerate(zip(*values, strict=True)):
                note = self.failed or self.note
                rows.append(self._row(at, f"{name}_order", numbers, bool(self.ranked[at]), note))
        one = self.single.total
        for at, numbers in enumerate(
            zip(one.mean(axis=0), one.min(axis=0), one.max(axis=0), strict=True)
        ):
            rows.append(
                self._row(at, "total_order_of_one_replication", numbers, False, "least to most")
            )
        seed = (self.seed.share, self.seed.low, self.seed.high)
        return [*rows, row_of(METHOD, self.output, SEED, "seed_share", seed, self.replications)]

    def _row(
        self, at: int, statistic: str, numbers: tuple[float, float, float], ranked: bool, note: str
    ) -> Row:
        factor = self.factors[at]
        return row_of(
            METHOD,
            self.output,
            factor,
            statistic,
            numbers,
            self.replications,
            ranked=ranked,
            note=note,
        )


def sobol(data: StudyData, output: Output, resamples: int = RESAMPLES) -> Sobol:
    """Return the Sobol indices of an output of a study with a Sobol design.

    Raises ``ScenarioError`` if the points are not those of a Sobol design in its order, or if
    fewer than five replications have a value at every point.
    """
    step = require_sobol_design(data)
    values = complete_replications(output.values, LEAST_REPLICATIONS)
    width = len(data.factors)
    means = values.mean(axis=1)
    mean = _indices(means, width, step)
    alone = [_indices(values[:, one], width, step) for one in range(values.shape[1])]
    single = Indices(np.array([one.first for one in alone]), np.array([one.total for one in alone]))
    chance = source(data.seed, METHOD, output.measure.name, output.option, output.compared_with)
    low, high = _bounds(values, width, step, resamples, chance)
    failed, note = _verdict(data, mean)
    if np.ptp(means) == 0:
        note = "the mean is the same at every point: no factor moves it"
    ranked = (low.total > RANKED_ABOVE) & np.array([not one.dummy for one in data.factors])
    return Sobol(
        output,
        tuple(one.name for one in data.factors),
        mean,
        low,
        high,
        single,
        seed_share(values[_random_points(len(values), step)]),
        ranked & (not failed),
        values.shape[1],
        failed,
        note,
    )


def require_sobol_design(data: StudyData) -> int:
    """Return how many points belong to one base point: factors + 2, or twice that less 2.

    Raises ``ScenarioError`` if the positions are not a Sobol design in the order of the sampler:
    after each base point the same with one factor changed, factor by factor.
    """
    width = len(data.factors)
    for step in (width + 2, 2 * width + 2):
        if len(data.points) and len(data.points) % step == 0 and _in_order(data.positions, step):
            return step
    raise ScenarioError(
        f"the points of {data.name} are not a Sobol design in its order",
        hint=f"{width} factors need whole groups of {width + 2} points; none may be left out",
    )


def _in_order(positions: Floats, step: int) -> bool:
    width = positions.shape[1]
    groups = positions.reshape(-1, step, width)
    expected = np.repeat(groups[:, :1], width, axis=1)
    own = np.arange(width)
    expected[:, own, own] = groups[:, -1]
    return bool(np.array_equal(groups[:, 1 : width + 1], expected))


def _random_points(points: int, step: int) -> NDArray[np.bool_]:
    """Which points are drawn at random: the others are these with one factor changed."""
    place = np.arange(points) % step
    return np.isin(place, (0, step - 1))


def _indices(values: Floats, width: int, step: int) -> Indices:
    if np.ptp(values) == 0:
        return Indices(np.zeros(width), np.zeros(width))
    # Its own bounds are those of base points only; the seed keeps it from the global source.
    found = salib(METHOD).analyze(
        problem(tuple(map(str, range(width)))),
        values,
        calc_second_order=step != width + 2,
        num_resamples=2,
        seed=1,
    )
    return Indices(np.asarray(found["S1"]), np.asarray(found["ST"]))


def _bounds(
    values: Floats, width: int, step: int, resamples: int, chance: np.random.Generator
) -> tuple[Indices, Indices]:
    """Return the bounds of the indices over replications and base points drawn again."""
    spread = values.std()
    scaled = (values - values.mean()) / spread if spread else values * 0
    groups = scaled.reshape(-1, step, values.shape[1])
    drawn = [
        _drawn(groups, width, min(_AT_ONCE, resamples - done), chance)
        for done in range(0, resamples, _AT_ONCE)
    ]
    first = bounds(np.concatenate([one for one, _ in drawn]))
    total = bounds(np.concatenate([one for _, one in drawn]))
    return Indices(first[0], total[0]), Indices(first[1], total[1])


def _drawn(
    groups: Floats, width: int, count: int, chance: np.random.Generator
) -> tuple[Floats, Floats]:
    """Return first and total order of some resamples, each of shape (count, factors)."""
    bases, _, replications = groups.shape
    means = np.empty((bases, groups.shape[1], count))
    for at in range(count):
        blocks = chance.integers(replications, size=replications)
        kept = chance.integers(bases, size=bases)
        means[..., at] = groups[kept][..., blocks].mean(axis=2)
    means -= means.mean(axis=(0, 1))
    estimator = salib(METHOD)
    if np.ptp(means) == 0:
        return np.zeros((count, width)), np.zeros((count, width))
    begin, end = means[:, 0], means[:, -1]
    pairs = [
        (
            estimator.first_order(begin, means[:, 1 + at], end),
            estimator.total_order(begin, means[:, 1 + at], end),
        )
        for at in range(width)
    ]
    return np.array([one for one, _ in pairs]).T, np.array([one for _, one in pairs]).T


def _verdict(data: StudyData, mean: Indices) -> tuple[str, str]:
    """Return why the analysis failed, if it did, and what else is to be said of the dummy."""
    dummies = [at for at, one in enumerate(data.factors) if one.dummy]
    if not dummies:
        return "", "no dummy factor: the analysis has not been checked"
    highest = float(mean.total[dummies].max())
    if highest > RANKED_ABOVE:
        return (
            f"failed: a dummy that nothing reads has a total order of {highest:.2f}, above "
            f"{RANKED_ABOVE}: the indices are noise (runs at different points do not share their "
            "draws)"
        ), ""
    if highest > 0:
        return "", (f"the dummy is {highest:.2g} and not exactly 0: not every run shares its draws")
    return "", ""
