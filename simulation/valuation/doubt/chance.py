"""A share of draws, with the interval that comes from drawing so few."""

import math
from statistics import NormalDist
from typing import NamedTuple

from simulation.valuation.spread import CONFIDENCE


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
