"""A value with its 90 % interval, read as a distribution.

``low`` and ``high`` are the 5 % and 95 % points, so a little lies beyond each: the ends of the
distribution lie outside the interval, but never outside what the quantity can be (where an end is
cut off at a bound, less than 5 % lies beyond that side, and none on the bound itself).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Grade

TAIL = 0.05
"""what lies beyond each end of a 90 % interval"""
_ROUNDS = 60
"""of a search that is done after twenty"""

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Distribution:
    """Triangular from ``least`` over ``mode`` to ``most``; uniform without a mode."""

    least: float
    most: float
    mode: float | None = None

    def at(self, chance: Numbers | float) -> Numbers:
        """Return the values below which these shares of the distribution lie."""
        u = np.asarray(chance, dtype=np.float64)
        width = self.most - self.least
        if width <= 0:
            return np.full(u.shape, self.least)
        if self.mode is None:
            return self.least + u * width
        below = (self.mode - self.least) / width
        rising = self.least + np.sqrt(u * width * (self.mode - self.least))
        falling = self.most - np.sqrt((1 - u) * width * (self.most - self.mode))
        return np.where(u < below, rising, falling)


def distribution(quantity: Quantity, least: float | None, most: float | None) -> Distribution:
    """Return the distribution of a quantity that can be from ``least`` to ``most``.

    Its ``shape`` left out, it is uniform for an assumption and triangular, with the value as mode,
    for everything else. Uniform: each end lies 1/18 of the interval beyond it, which leaves 5 %
    there. Triangular: the ends for which 5 % of the triangle lies beyond ``low`` and beyond
    ``high``.
    """
    value = quantity.value
    low = value if quantity.low is None else quantity.low
    high = value if quantity.high is None else quantity.high
    shape = quantity.shape or ("uniform" if quantity.grade is Grade.ASSUMPTION else "triangular")
    if shape == "uniform":
        beyond = (high - low) * TAIL / (1 - 2 * TAIL)
        return Distribution(*_inside(low - beyond, high + beyond, least, most))
    before, after = _legs(value - low, high - value)
    begin, end = _inside(value - before, value + after, least, most)
    return Distribution(begin, end, value)


def _inside(
    begin: float, end: float, least: float | None, most: float | None
) -> tuple[float, float]:
    return (
        begin if least is None else max(begin, least),
        end if most is None else min(end, most),
    )


def _legs(before: float, after: float) -> tuple[float, float]:
    """Return how far a triangle's ends lie from its mode, given how far the interval's do.

    The part beyond a distance d on a side of length x of a triangle of width w is
    (x - d)^2 / (w x). Set to 5 % it is solved for x, and again for the width that follows.
    """
    width = (before + after) / (1 - 2 * TAIL)
    for _ in range(_ROUNDS):
        left, right = _leg(before, width), _leg(after, width)
        width = left + right
    return left, right


def _leg(distance: float, width: float) -> float:
    whole = 2 * distance + TAIL * width
    return float((whole + np.sqrt(max(0.0, whole * whole - 4 * distance * distance))) / 2)
