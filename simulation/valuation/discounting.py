"""Discounting of real sums by year.

D(0) = 1 and D(t) is the product of 1 / (1 + rate of year k) over k = 1 to t (HM Treasury, Green
Book 2026, annex on discounting).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.finance import Schedule

Floats = NDArray[np.float64]


def discount_factors(schedule: Schedule, years: int) -> Floats:
    """Return D(0) to D(years - 1), shape (years,)."""
    rates = [0.0, *(schedule.rate(year) for year in range(1, years))][:years]
    each = 1 / (1 + np.array(rates, dtype=np.float64))
    return np.asarray(np.cumprod(each), dtype=np.float64)


def annuity(factors: Floats) -> float:
    """Return the present value of 1 a year."""
    return float(factors.sum())


def present_value(pounds: Floats, factors: Floats) -> Floats:
    """Return the present value over the last axis, which is years."""
    found: Floats = pounds @ factors
    return found


def equivalent_annual(value: Floats, factors: Floats) -> Floats:
    """Return the yearly sum of the same present value, for lives of unequal length."""
    found: Floats = value / annuity(factors)
    return found


def payback_year(flows: Sequence[float], factors: Floats | None = None) -> int | None:
    """Return the first year, from 0, by which the flows so far add up to nothing or more.

    A flow is income less cost. ``factors`` discount them. None: not within these years. Where
    nothing is ever paid out there is nothing to pay back, and the answer is 0.
    """
    each = np.asarray(flows, dtype=np.float64)
    so_far = np.cumsum(each if factors is None else each * factors)
    # Who pays later has not been paid back before it: the last time below zero counts.
    below = np.flatnonzero(so_far < 0)
    first = 0 if not len(below) else int(below[-1]) + 1
    return first if first < len(each) else None
