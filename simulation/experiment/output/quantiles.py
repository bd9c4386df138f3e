"""Intervals of a quantile: over replications, and over the people of all replications.

People of one replication share their teams, their queues and their luck, so they are never pooled
as if they were independent: whole replications are resampled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.output.fixed_draws import fixed_resamples
from simulation.experiment.student_t import CONFIDENCE, t_quantile

Floats = NDArray[np.float64]
ROUNDS = 1000
"""of the bootstrap"""


@dataclass(frozen=True)
class QuantileInterval:
    """A quantile with its 95 % interval; an end is infinite where there are too few values."""

    n: int
    value: float
    low: float
    high: float


def quantile_over_replications(values: Floats, share: float) -> QuantileInterval:
    """Return the quantile of one number a replication, distribution free.

    The interval is made of order statistics (Conover 1999, 3.2): it holds the quantile in at
    least 95 % of studies, whatever the distribution. ``values`` has shape (replications,); nan is
    left out. Raises ``ValueError`` for a share that is not between 0 and 1.
    """
    _require_share(share)
    given = values[~np.isnan(values)]
    if not len(given):
        return QuantileInterval(0, np.nan, -np.inf, np.inf)
    from scipy.stats import quantile_test  # noqa: PLC0415  (slow to import)

    value = float(np.quantile(given, share))
    ends: Any = quantile_test(given, q=value, p=share).confidence_interval(CONFIDENCE)
    low = -np.inf if np.isnan(ends.low) else float(ends.low)
    high = np.inf if np.isnan(ends.high) else float(ends.high)
    return QuantileInterval(len(given), value, low, high)


def quantile_of_people(people: Sequence[Floats], share: float) -> QuantileInterval:
    """Return the quantile over all people, its interval from resampled replications.

    ``people`` has one array for each replication. The percentiles are widened for few replications
    as Hesterberg (2015) does: those of Student's t times the root of n / (n - 1). Raises
    ``ValueError`` for a share that is not between 0 and 1, and with fewer than two replications
    that have people.
    """
    _require_share(share)
    groups = [group[~np.isnan(group)] for group in people]
    groups = [group for group in groups if len(group)]
    if len(groups) < 2:
        raise ValueError("an interval over people needs two replications that have people")
    n = len(groups)
    pooled = np.concatenate(groups)
    order = np.argsort(pooled, kind="stable")
    pooled = pooled[order]
    owner = np.repeat(np.arange(n), [len(group) for group in groups])[order]
    times = fixed_resamples("quantile of people", ROUNDS, n)
    drawn = np.array([_weighted(pooled, each[owner], share) for each in times])
    tail = _tail(n)
    low, high = np.quantile(drawn, [tail, 1 - tail])
    value = _weighted(pooled, np.ones(len(pooled), dtype=np.int64), share)
    return QuantileInterval(n, value, float(low), float(high))


def _weighted(ordered: Floats, weights: NDArray[np.int64], share: float) -> float:
    """Return the smallest value with at least this share of the weight at or below it."""
    upto = np.cumsum(weights)
    return float(ordered[np.searchsorted(upto, share * upto[-1])])


def _tail(n: int) -> float:
    from scipy.special import ndtr  # noqa: PLC0415  (slow to import)

    return float(ndtr(-np.sqrt(n / (n - 1)) * t_quantile(n - 1)))


def _require_share(share: float) -> None:
    if not 0 < share < 1:
        raise ValueError(f"{share}: a quantile's share lies between 0 and 1")
