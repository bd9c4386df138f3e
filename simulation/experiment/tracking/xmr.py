"""Control chart of single values (XmR): limits from moving ranges, and what counts as a signal.

Sources: W. A. Shewhart (1931), Economic Control of Quality of Manufactured Product; Western
Electric (1956), Statistical Quality Control Handbook, for the run of eight on one side; D. C.
Montgomery, Introduction to Statistical Quality Control, appendix of factors, for ranges of two.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

OF_VALUES = 2.66
"""three standard deviations of a value in mean moving ranges: 3 / d2, and d2 of two is 1.128"""
OF_RANGES = 3.267
"""upper limit of a moving range in mean moving ranges: D4 of two values"""
RUN = 8
"""points on one side of the centre that are no chance"""

Rule = Literal["outside the limits", "run on one side"]


class Limits(NamedTuple):
    """Centre and limits of single values, and mean and upper limit of their moving ranges."""

    centre: float
    low: float
    high: float
    mean_range: float
    high_range: float


class Signal(NamedTuple):
    """Places ``first`` to ``last`` that are no chance; ``side`` is 1 above the centre, -1 below."""

    rule: Rule
    first: int
    last: int
    side: int


def moving_ranges(values: Floats) -> Floats:
    """Return how far each value is from the one before it; nan at the first and beside gaps."""
    found: Floats = np.concatenate(([np.nan], np.abs(np.diff(values))))
    return found


def limits_of(values: Floats, centre: float) -> Limits:
    """Return the limits around a centre. ``values`` may have gaps (nan).

    Raises:
        ValueError: no two values are neighbours, so there is no moving range.
    """
    ranges = moving_ranges(values)
    if np.isnan(ranges).all():
        raise ValueError("no two values are neighbours")
    mean = float(np.nanmean(ranges))
    wide = OF_VALUES * mean
    return Limits(centre, centre - wide, centre + wide, mean, OF_RANGES * mean)


def signals_of(values: Floats, limits: Limits) -> tuple[Signal, ...]:
    """Return every signal, points outside the limits first, each in order of time.

    A gap does not break a run: what is not known is on no side.
    """
    outside = [
        Signal("outside the limits", at, at, 1 if value > limits.high else -1)
        for at, value in enumerate(values)
        if value > limits.high or value < limits.low
    ]
    return (*outside, *_runs(np.sign(values - limits.centre)))


def _runs(sides: Floats) -> list[Signal]:
    found = []
    known = [at for at, side in enumerate(sides) if not np.isnan(side)]
    for group in _groups(known, sides):
        side = int(sides[group[0]])
        if side and len(group) >= RUN:
            found.append(Signal("run on one side", group[0], group[-1], side))
    return found


def _groups(places: Sequence[int], sides: Floats) -> list[list[int]]:
    groups: list[list[int]] = []
    for at in places:
        if groups and sides[groups[-1][-1]] == sides[at]:
            groups[-1].append(at)
        else:
            groups.append([at])
    return groups
