"""Means and paired differences over replications, with 95 % Student t intervals.

Everything takes arrays of shape (rows, replications), so that thousands of measures are
estimated in one pass. A nan is a replication in which the measure had no cases: it is left
out of that row, and ``n`` says how many were left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.student_t import t_quantile


@dataclass(frozen=True)
class Estimates:
    """Estimates of many rows at once; each array has shape (rows,)."""

    n: NDArray[np.int64]
    mean: NDArray[np.float64]
    sd: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @property
    def half_width(self) -> NDArray[np.float64]:
        """Half the width of each interval; nan where fewer than two values stand behind it."""
        return (self.high - self.low) / 2

    @property
    def distinct(self) -> NDArray[np.bool_]:
        """Whether the interval leaves out zero; never true where there is no interval."""
        return (self.low > 0) | (self.high < 0)


def estimate(values: NDArray[np.float64]) -> Estimates:
    """Estimate the mean of each row of ``values``, shape (rows, replications).

    The interval is mean +- t(n - 1) sd / sqrt(n). One value has a mean but no interval; no
    value at all has neither (nan, never zero).
    """
    given = ~np.isnan(values)
    n = given.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(given, values, 0.0).sum(axis=1) / n
        # A row of equal values has exactly that mean: rounding must not make a spread.
        first = values[np.arange(len(values)), given.argmax(axis=1)]
        same = np.all(~given | (values == first[:, None]), axis=1) & (n > 0)
        mean = np.where(same, first, mean)
        squares = np.where(given, values - mean[:, None], 0.0) ** 2
        sd = np.sqrt(squares.sum(axis=1) / (n - 1))
        sd = np.where(n >= 2, sd, np.nan)
        half = _t_quantiles(n) * sd / np.sqrt(n)
    return Estimates(n.astype(np.int64), mean, sd, mean - half, mean + half)


def paired(option: NDArray[np.float64], baseline: NDArray[np.float64]) -> Estimates:
    """Estimate option less baseline, pair by pair; a pair with one value missing is left out.

    Both have shape (rows, replications), and column r of both is replication r: under common
    random numbers the same residents meet the same luck, so most noise cancels.
    """
    return estimate(option - baseline)


def _t_quantiles(n: NDArray[np.int64]) -> NDArray[np.float64]:
    counts, places = np.unique(n, return_inverse=True)
    quantiles = np.array([t_quantile(int(count) - 1) for count in counts], dtype=np.float64)
    return quantiles[places]


def half_width(values: Sequence[float]) -> float:
    """Return the half-width of the interval of the mean of two values or more."""
    return float(estimate(np.array([values], dtype=np.float64)).half_width[0])
