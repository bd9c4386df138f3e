"""The share of a measure's variance that is due to the seed, and to no factor."""

from dataclasses import dataclass

import numpy as np

from simulation.experiment.student_t import t_quantile
from simulation.experiment.study_data import Floats


@dataclass(frozen=True)
class SeedShare:
    """A share of 0 to 1 with its 95 % interval (jackknife over replications)."""

    share: float
    low: float
    high: float


def seed_share(values: Floats) -> SeedShare:
    """Return the seed's share of the variance of single runs, shape (points, replications).

    The points must be drawn at random. Two-way analysis of variance with one value a cell: the
    variance of point, of replication (common to all points), and of the two together; the last
    two are the seed's.
    """
    whole = _share(values)
    count = values.shape[1]
    if count < 3:
        return SeedShare(whole, np.nan, np.nan)
    without = np.array([_share(np.delete(values, one, axis=1)) for one in range(count)])
    error = np.sqrt((count - 1) / count * ((without - without.mean()) ** 2).sum())
    half = t_quantile(count - 1) * float(error)
    return SeedShare(whole, max(0.0, whole - half), min(1.0, whole + half))


def _share(values: Floats) -> float:
    points, replications = values.shape
    if points < 2 or replications < 2:
        return float("nan")
    if not np.ptp(values, axis=1).any():
        return 0.0  # rounding must not make a spread
    by_point = values.mean(axis=1, keepdims=True)
    by_replication = values.mean(axis=0, keepdims=True)
    left = values - by_point - by_replication + values.mean()
    both = float((left**2).sum() / ((points - 1) * (replications - 1)))
    of_point = max(0.0, float(by_point.var(ddof=1)) - both / replications)
    of_replication = max(0.0, float(by_replication.var(ddof=1)) - both / points)
    seed = both + of_replication
    everything = seed + of_point
    return seed / everything if everything > 0 else 0.0
