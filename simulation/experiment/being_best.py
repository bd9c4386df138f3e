"""In what share of the draws an option is best, with its Monte-Carlo interval."""

import math
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.activity.measure import Better
from simulation.experiment.student_t import CONFIDENCE

Floats = NDArray[np.float64]


class Share(NamedTuple):
    """A share of ``draws``, with the 95 % interval that comes from drawing so few."""

    share: float
    low: float
    high: float
    draws: int


def share_of(count: float, draws: int) -> Share:
    """Return a share with its Wilson score interval; nan without a draw.

    Wilson (1927), Journal of the American Statistical Association 22:209-212. It takes draws to be
    independent: those of a Latin hypercube are spread more evenly, so that it is rather too wide.
    """
    if not draws:
        return Share(math.nan, math.nan, math.nan, 0)
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    share, room = count / draws, z * z / draws
    middle = (share + room / 2) / (1 + room)
    half = math.sqrt(share * (1 - share) * room + room * room / 4) / (1 + room)
    # At either end the formula gives that end but for the last digit.
    low = 0.0 if not count else middle - half
    high = 1.0 if count == draws else middle + half
    return Share(share, low, high, draws)


def best_shares(values: Floats, better: Better) -> list[Share]:
    """Return for each option the share of draws in which it is best.

    ``values`` has shape (options, draws); a draw in which an option has none is left out. Options
    that are equally good share the draw. Without a better way every share is nan.
    """
    if better == "neither":
        return [share_of(0, 0)] * len(values)
    there = values[:, ~np.isnan(values).any(axis=0)]
    draws = there.shape[1]
    if not draws:
        return [share_of(0, 0)] * len(values)
    best = there.min(axis=0) if better == "lower" else there.max(axis=0)
    winners = there == best
    counts = (winners / winners.sum(axis=0)).sum(axis=1)
    return [share_of(float(count), draws) for count in counts]
