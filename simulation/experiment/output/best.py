"""Multiple comparison with the best: which options cannot be told apart from the best one.

Hsu's constrained intervals (Hsu 1984; Nelson and Matejcik 1995 for common random numbers) with
paired t half-widths, Bonferroni over the comparisons with the best. Each single comparison is the
ordinary two-sided paired interval at 1 - 0.05 / (options - 1): with two options nothing here can
contradict the 95 % interval of their difference. The true best is among those kept in at least
95 % of studies (more than 97 % where all options are alike).
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.student_t import CONFIDENCE

Floats = NDArray[np.float64]
POWER = 0.8
"""chance of telling two options apart with the replications that are named as needed"""


@dataclass(frozen=True)
class Best:
    """Each option against the best of the others; arrays have shape (options,).

    ``gap`` is how much worse an option is than the best of the others, in the measure's unit, and
    ``low`` to ``high`` its interval, all of which hold together in 95 % of studies; below zero
    means better. ``among`` says that an option cannot be told apart from the best, and ``needed``
    about how many replications would tell it apart from the ``leader`` if the differences are as
    they look now (infinite if they are equal, nan where nothing is to be told). ``n`` counts the
    replications in which every option has a value.
    """

    n: int
    leader: int
    gap: Floats
    low: Floats
    high: Floats
    among: NDArray[np.bool_]
    needed: Floats

    @property
    def alone(self) -> bool:
        """Whether one option is told apart from all others."""
        return int(self.among.sum()) == 1


def compare_with_best(values: Floats, better: Literal["lower", "higher"]) -> Best:
    """Return each option's gap to the best of the others.

    ``values`` has shape (options, replications), paired by column; a replication in which any
    option has no value (nan) is left out. With fewer than two replications nothing is told apart.
    Raises ``ValueError`` with fewer than two options.
    """
    if len(values) < 2:
        raise ValueError("one option has nothing to be compared with")
    loss = values[:, ~np.isnan(values).any(axis=0)] * (1.0 if better == "lower" else -1.0)
    options, n = loss.shape
    apart, half, sd = _pairs(loss)
    own = np.eye(options, dtype=bool)
    gap = np.where(own, -np.inf, apart).max(axis=1) if n else np.full(options, np.nan)
    leader = int(np.argmin(gap)) if n else 0
    if n < 2:
        unknown = np.full(options, np.nan)
        every = np.ones(options, dtype=bool)
        return Best(n, leader, gap, unknown, unknown, every, unknown)
    surely = np.where(own, -np.inf, apart - half).max(axis=1)
    among = surely <= 0
    rivals = ~own & among[None, :]
    at_most = np.where(rivals, apart + half, -np.inf).max(axis=1)
    low, high = np.minimum(0.0, surely), np.maximum(0.0, at_most)
    needed = _needed(apart[:, leader], sd[:, leader], n, options, among)
    needed[leader] = np.nan
    return Best(n, leader, gap, low, high, among, needed)


def _pairs(loss: Floats) -> tuple[Floats, Floats, Floats]:
    """Return mean, half-width and standard deviation of each paired difference, row less column."""
    options, n = loss.shape
    differences = loss[:, None, :] - loss[None, :, :]
    if n < 2:
        mean = differences.mean(axis=2) if n else np.full((options, options), np.nan)
        return mean, np.full_like(mean, np.nan), np.full_like(mean, np.nan)
    mean, sd = differences.mean(axis=2), differences.std(axis=2, ddof=1)
    # Equal differences are equal: rounding must not make a spread.
    same = (differences == differences[:, :, :1]).all(axis=2)
    mean, sd = np.where(same, differences[:, :, 0], mean), np.where(same, 0.0, sd)
    return mean, _quantile(n, options) * sd / np.sqrt(n), sd


def _quantile(n: int, options: int) -> float:
    from scipy.special import stdtrit  # noqa: PLC0415  (slow to import)

    return float(stdtrit(n - 1, 1 - (1 - CONFIDENCE) / (2 * (options - 1))))


def _needed(apart: Floats, sd: Floats, n: int, options: int, among: NDArray[np.bool_]) -> Floats:
    """Return n at which the difference to the leader is seen with the named power."""
    from scipy.special import ndtri  # noqa: PLC0415

    factor = _quantile(n, options) + float(ndtri(POWER))
    with np.errstate(divide="ignore", invalid="ignore"):
        wanted = np.ceil((factor * sd / apart) ** 2)
    wanted = np.where(apart == 0, np.inf, np.maximum(wanted, n + 1))
    return np.where(among, wanted, np.nan)
