"""How long people waited: means, centiles, shares and curves, by period and group."""

import numpy as np
from numpy.typing import NDArray

from simulation.activity.open_time import Flags, Ints

Floats = NDArray[np.float64]


def summaries(
    order: Ints, column: Ints, reached: Ints, waited: Ints, begins: Ints, ends: Ints,
    limits: Ints, days: Floats, shares: Floats,
) -> None:  # fmt: skip
    """Write mean, median, 90th centile and longest wait, and the shares within the limits.

    Both have shape (periods, columns, ...). Column 0 is everybody; where nobody is nothing is
    written. ``order`` sorts ``waited``.
    """
    inside, some = np.empty(len(order), np.int64), np.empty(len(order), np.int64)
    for period in range(len(begins)):
        there = 0
        for n in order:
            if begins[period] <= reached[n] < ends[period]:
                inside[there] = n
                there += 1
        for group in range(days.shape[1]):
            number = 0
            for n in inside[:there]:
                if group in (0, column[n]):
                    some[number] = waited[n]
                    number += 1
            if number > 0:
                _summary(some[:number], limits, days[period, group], shares[period, group])


def _summary(ordered: Ints, limits: Ints, days: Floats, shares: Floats) -> None:
    total, within, not_over = 0, 0, 0
    for wait in ordered:
        total += wait
        within += wait <= limits[0]
        not_over += wait <= limits[1]
    number = len(ordered)
    days[0] = total / number
    days[1] = _centile(ordered, 1, 2)
    days[2] = _centile(ordered, 9, 10)
    days[3] = ordered[number - 1]
    shares[0] = within / number
    shares[1] = 1 - not_over / number


def _centile(ordered: Ints, numerator: int, denominator: int) -> float:
    """Return the centile by linear interpolation between order statistics (Hyndman-Fan 7)."""
    whole = (len(ordered) - 1) * numerator
    low, part = whole // denominator, whole % denominator
    high = min(low + 1, len(ordered) - 1)
    return float(ordered[low] + part * (ordered[high] - ordered[low]) / denominator)


def curves(
    order: Ints, column: Ints, made: Flags, waited: Ints, done: Flags, limits: Ints,
    table: Floats,
) -> None:  # fmt: skip
    """Write Kaplan and Meier's share whose event came within each limit: (columns, limits).

    Only of those ``made``; as ``share_done_within``. ``order`` sorts ``waited``.
    """
    for group in range(len(table)):
        at_risk = 0
        for n in range(len(waited)):
            at_risk += made[n] and group in (0, column[n])
        if at_risk > 0:
            _curve(order, column, made, waited, done, limits, group, at_risk, table[group])


def _curve(
    order: Ints, column: Ints, made: Flags, waited: Ints, done: Flags, limits: Ints,
    group: int, at_risk: int, line: Floats,
) -> None:  # fmt: skip
    left, limit, place = 1.0, 0, 0
    while limit < len(limits):
        if place == len(order) or waited[order[place]] > limits[limit]:
            line[limit] = 1.0 - left
            limit += 1
            continue
        instant = waited[order[place]]
        seen, events = 0, 0
        while place < len(order) and waited[order[place]] == instant:
            n = order[place]
            if made[n] and group in (0, column[n]):
                seen += 1
                events += done[n]
            place += 1
        if events > 0:
            left *= 1.0 - events / at_risk
        at_risk -= seen


def so_far(
    column: Ints, requested: Ints, recorded: Ints, over: Ints, ends: Ints, table: Floats
) -> None:
    """Write the mean and longest wait so far of those waiting at the end of each period.

    Shape (periods, columns, 2); nothing where nobody waits.
    """
    columns = table.shape[1]
    for period in range(len(ends)):
        end = ends[period]
        number, total, longest = (
            np.zeros(columns, np.int64),
            np.zeros(columns, np.int64),
            np.full(columns, -(2**62), np.int64),
        )
        for n in range(len(requested)):
            if recorded[n] < end <= over[n]:
                wait = end - requested[n]
                for group in range(min(column[n], 1) + 1):
                    which = group * column[n]
                    number[which] += 1
                    total[which] += wait
                    longest[which] = max(longest[which], wait)
        for group in range(columns):
            if number[group] > 0:
                table[period, group, 0] = total[group] / number[group]
                table[period, group, 1] = longest[group]
