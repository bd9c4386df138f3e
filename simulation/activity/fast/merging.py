"""Marks of several sorts read side by side, in the order of the log."""

import numpy as np

from simulation.activity.fast.tables import Table
from simulation.activity.open_time import Flags, Ints

LATE = 2**60
"""Later than any instant, as views have it."""


def first_of(marks: Table, at: Ints, ranges: Ints) -> int:
    """Return the sort whose next mark comes first, or -1; ``at``: the next mark of each."""
    first, record = -1, 0
    for sort in range(len(at)):
        if at[sort] < ranges[sort, 1]:
            its = marks[at[sort]]["record"]
            if first < 0 or its < record:
                first, record = sort, its
    return first


def begins_of(ranges: Ints) -> Ints:
    """Return where each range begins, to be counted on."""
    at = np.empty(len(ranges), np.int64)
    for sort in range(len(ranges)):
        at[sort] = ranges[sort, 0]
    return at


def spells(marks: Table, ranges: Ints, opening: Ints, persons: int, table: Ints) -> int:
    """Write the spells from marks of sort 0 to the person's next of sort 1; return how many.

    ``opening``: people in a spell from the first second. ``table``, shape (3, spells): who, begin,
    end. A start within a spell and an end outside one change nothing.
    """
    now_in = np.zeros(persons, np.int32)
    number = 0
    for who in opening:
        if now_in[who] == 0:
            number = _begin(table, number, who, 0)
            now_in[who] = number
    at = begins_of(ranges)
    while True:
        sort = first_of(marks, at, ranges)
        if sort < 0:
            return number
        moment = marks[at[sort]]
        at[sort] += 1
        who = moment["person"]
        if sort == 0 and now_in[who] == 0:
            number = _begin(table, number, who, moment["time"])
            now_in[who] = number
        elif sort == 1 and now_in[who] > 0:
            table[2, now_in[who] - 1] = moment["time"]
            now_in[who] = 0


def _begin(table: Ints, number: int, who: int, time: int) -> int:
    table[0, number] = who
    table[1, number] = time
    table[2, number] = LATE
    return number + 1


def last_before(marks: Table, ranges: Ints, persons: int, last: Ints) -> None:
    """Write for each mark of sort 0 which other sort that person's latest mark was; 0 if none."""
    latest = np.zeros(persons, np.int8)
    at = begins_of(ranges)
    while True:
        sort = first_of(marks, at, ranges)
        if sort < 0:
            return
        who = marks[at[sort]]["person"]
        if sort == 0:
            last[at[0] - ranges[0, 0]] = latest[who]
        else:
            latest[who] = sort
        at[sort] += 1


def contributions(marks: Table, ranges: Ints, persons: int, time: Ints, change: Ints) -> None:
    """Write when and by how much what people pay changes: marks of sort 0 say how much.

    Those of sort 1 end it.
    """
    level = np.zeros(persons, np.int64)
    at = begins_of(ranges)
    number = 0
    while True:
        sort = first_of(marks, at, ranges)
        if sort < 0:
            return
        moment = marks[at[sort]]
        at[sort] += 1
        who = moment["person"]
        value = moment["value"] if sort == 0 else 0
        time[number] = moment["time"]
        change[number] = value - level[who]
        level[who] = value
        number += 1


def among(
    person: Ints, time: Ints, who: Ints, when: Ints, persons: int, known: Flags
) -> None:  # fmt: skip
    """Note which of some moments (``who``, ``when``) are among others (``person``, ``time``)."""
    latest, before = np.full(persons, -1, np.int32), np.empty(len(person), np.int32)
    for one in range(len(person)):
        before[one] = latest[person[one]]
        latest[person[one]] = one
    for n in range(len(who)):
        one = latest[who[n]]
        while one >= 0 and time[one] != when[n]:
            one = before[one]
        known[n] = one >= 0
