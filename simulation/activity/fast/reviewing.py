"""Reviews that are overdue, and people reviewed within a year."""

import numpy as np

from simulation.activity.fast.merging import LATE
from simulation.activity.fast.tables import NEVER, Table
from simulation.activity.open_time import Ints


def overdue(
    marks: Table, watched: Table, due: Ints, closes: int, ended: Ints, done: Ints,
    persons: int, table: Ints,
) -> int:  # fmt: skip
    """Write the spells past due: until done, or until support ends or the journey closes.

    One for each person and day due, the first said. ``due``: where the marks are, ``closes``
    where they begin among the watched; ``ended`` and ``done``: where marks of the sorts are that
    end support or a review. ``table``, shape (3, spells), as spells.
    """
    begin, end = due[0], due[1]
    until = np.empty(end - begin, np.int64)
    _support_ends_after(marks, due, ended, persons, until)
    latest, before = np.full(persons, -1, np.int32), np.empty(end - begin, np.int32)
    day = np.empty(end - begin, np.int64)
    number = 0
    for n in range(begin, end):
        moment = marks[n]
        who, value = moment["person"], moment["value"]
        one = latest[who]
        while one >= 0 and day[one] != value:
            one = before[one]
        if one < 0:
            closed = watched[closes + n - begin]["closed"]
            over = until[n - begin]
            table[0, number] = who
            table[1, number] = max(value, 0)
            table[2, number] = min(closed, over) if closed < NEVER else over
            day[number] = value
            before[number] = latest[who]
            latest[who] = number
            number += 1
    for sort in range(len(done)):
        for n in range(done[sort, 0], done[sort, 1]):
            moment = marks[n]
            one = latest[moment["person"]]
            while one >= 0 and day[one] != moment["time"] - moment["value"]:
                one = before[one]
            if one >= 0:
                table[2, one] = min(table[2, one], moment["time"])
    for one in range(number):
        table[2, one] = max(table[2, one], table[1, one])
    return number


def _support_ends_after(marks: Table, due: Ints, ended: Ints, persons: int, until: Ints) -> None:
    """Write for each mark when support of that person next ends; read from the last back."""
    coming = np.full(persons, LATE, np.int64)
    at = np.empty(len(ended), np.int64)
    for sort in range(len(ended)):
        at[sort] = ended[sort, 1]
    for n in range(due[1] - 1, due[0] - 1, -1):
        while True:
            last, record = -1, marks[n]["record"]
            for sort in range(len(at)):
                if at[sort] > ended[sort, 0] and marks[at[sort] - 1]["record"] > record:
                    last, record = sort, marks[at[sort] - 1]["record"]
            if last < 0:
                break
            at[last] -= 1
            coming[marks[at[last]]["person"]] = marks[at[last]]["time"]
        until[n - due[0]] = coming[marks[n]["person"]]


def reviewed(
    marks: Table, done: Ints, support: Ints, column: Ints, ends: Ints, year: int,
    persons: int, part: Ints, whole: Ints,
) -> None:  # fmt: skip
    """Count people supported for a year, and those of them reviewed in it: (periods, columns).

    ``support``, shape (3, spells): who, begin, end.
    """
    seen = np.full(persons, -1, np.int32)
    for period in range(len(ends)):
        end = ends[period]
        if end < year:
            continue
        for sort in range(len(done)):
            for n in range(done[sort, 0], done[sort, 1]):
                if end - year <= marks[n]["time"] < end:
                    seen[marks[n]["person"]] = period
        for one in range(support.shape[1]):
            if support[1, one] <= end - year and support[2, one] >= end:
                who = support[0, one]
                whole[period, column[who]] += 1
                part[period, column[who]] += seen[who] == period
