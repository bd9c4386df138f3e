"""Which option has the greatest mean net benefit at each worth, and where that changes.

The mean net benefit of an option is a straight line over the worth, so what leads is the upper
edge of a few lines, and the worths at which it changes are exact: they are the cost for each unit
of effect of each step from one option that leads to the next.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.doubt.complete import complete
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]

POINTS = 61
"""of a curve over the worth: enough to look smooth, and to divide the marks of a scale"""


class Leading(NamedTuple):
    """An option that leads from one worth to another; ``to_gbp`` of the last is infinite."""

    option: str
    from_gbp: float
    to_gbp: float


def leading(stakes: Stakes) -> tuple[Leading, ...]:
    """Return which option has the greatest mean net benefit at each worth from 0 on.

    At worth 0 it is the cheapest; of options that are equally cheap that with more effect. The
    steps are those of the frontier of Barton, Briggs and Fenwick (2008), Value in Health
    11:886-897.
    """
    stakes = complete(stakes)
    cost = stakes.cost_gbp.mean(axis=(0, 1))
    effect = stakes.effect.mean(axis=(0, 1))
    at, worth = min(range(len(cost)), key=lambda one: (cost[one], -effect[one])), 0.0
    found: list[Leading] = []
    while (step := _next(cost, effect, at)) is not None:
        after, there = step
        found.append(Leading(stakes.options[at], worth, there))
        at, worth = after, there
    return (*found, Leading(stakes.options[at], worth, float("inf")))


def _next(cost: Floats, effect: Floats, at: int) -> tuple[int, float] | None:
    """Return the option that overtakes this one first as the worth rises, and at which worth."""
    better = [one for one in range(len(cost)) if effect[one] > effect[at]]
    steps = {one: float((cost[one] - cost[at]) / (effect[one] - effect[at])) for one in better}
    if not steps:
        return None
    # Of those that overtake at the same worth that with most effect goes on leading.
    after = min(steps, key=lambda one: (steps[one], -effect[one]))
    return after, steps[after]


def worths(most_gbp: float, points: int = POINTS) -> tuple[float, ...]:
    """Return evenly spread worths from 0 to ``most_gbp``."""
    return tuple(float(one) for one in np.linspace(0.0, most_gbp, points))
