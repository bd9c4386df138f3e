"""Sums of floats rounded once, so that they do not depend on the order or the machine.

Shewchuk (1997), Adaptive precision floating-point arithmetic; as ``math.fsum``.
"""

import numpy as np
from numpy.typing import NDArray

from simulation.activity.open_time import Ints

Floats = NDArray[np.float64]
_PARTIALS = 64
"""more than doubles of any size can need"""


def exact_sums(values: Floats, group: Ints, table: Floats) -> None:
    """Write the sum of each line of ``values`` by group: (lines, groups); others do not count."""
    partials = np.empty((table.shape[1], _PARTIALS), np.float64)
    many = np.empty(table.shape[1], np.int64)
    for line in range(len(values)):
        for its in range(len(many)):
            many[its] = 0
        for n in range(values.shape[1]):
            its = group[n]
            if 0 <= its < table.shape[1]:
                many[its] = _add(partials[its], many[its], values[line, n])
        for its in range(table.shape[1]):
            table[line, its] = _rounded(partials[its], many[its])


def _add(partials: Floats, many: int, value: float) -> int:
    """Add a value to a sum kept as numbers that do not overlap; return how many they are."""
    left = 0
    for n in range(many):
        other = partials[n]
        if abs(value) < abs(other):
            value, other = other, value
        total = value + other
        lost = other - (total - value)
        if lost != 0.0:
            partials[left] = lost
            left += 1
        value = total
    partials[left] = value
    return left + 1


def _rounded(partials: Floats, many: int) -> float:
    """Return the sum of the parts, rounded half to even."""
    if many == 0:
        return 0.0
    n = many - 1
    total, lost = partials[n], 0.0
    while n > 0 and lost == 0.0:
        n -= 1
        before = total
        total = before + partials[n]
        lost = partials[n] - (total - before)
    if n > 0 and ((lost < 0.0 and partials[n - 1] < 0.0) or (lost > 0.0 and partials[n - 1] > 0.0)):
        twice = lost * 2.0
        other = total + twice
        if twice == other - total:
            total = other
    return float(total)
