"""Requests for an assessment, each with what became of it."""

import numpy as np

from simulation.activity.fast.census import Places
from simulation.activity.fast.merging import LATE
from simulation.activity.fast.tables import NEVER, Table
from simulation.activity.open_time import Flags, Ints

PERSON, CARER, REQUESTED, RECORDED, BEGUN, ASSESSED, ELSEWHERE, SUPPORTED, CLOSED = range(9)
"""the lines of a table of requests"""


def requests(
    marks: Table, watched: Table, made: Ints, closes: Ints,
    later: Ints, line: Ints, carer: Ints, persons: int, table: Ints,
) -> int:  # fmt: skip
    """Write the requests, one for each person, instant and sort; return how many.

    ``made``: where the marks of adults' and carers' requests are, ``closes``: where those begin
    among the watched. ``later``: where marks are that say what became of one, ``line`` of the
    table they belong to, and whether of a ``carer`` (2: of either sort).
    """
    latest, before = np.full(persons, -1, np.int32), np.empty(table.shape[1], np.int32)
    number = 0
    for sort in range(2):
        for n in range(made[sort, 0], made[sort, 1]):
            moment = marks[n]
            who = moment["person"]
            if found(table, latest[who], before, moment["value"], sort) >= 0:
                continue
            table[PERSON, number] = who
            table[CARER, number] = sort
            table[REQUESTED, number] = moment["value"]
            table[RECORDED, number] = moment["time"]
            for each in range(BEGUN, CLOSED):
                table[each, number] = LATE
            closed = watched[closes[sort] + n - made[sort, 0]]["closed"]
            table[CLOSED, number] = closed if closed < NEVER else LATE
            before[number] = latest[who]
            latest[who] = number
            number += 1
    for sort in range(len(later)):
        for n in range(later[sort, 0], later[sort, 1]):
            moment = marks[n]
            for each in range(2):
                if carer[sort] in (2, each):
                    asked = moment["time"] - moment["value"]
                    one = found(table, latest[moment["person"]], before, asked, each)
                    if one >= 0:
                        table[line[sort], one] = min(table[line[sort], one], moment["time"])
    return number


def found(table: Ints, one: int, before: Places, requested: int, carer: int) -> int:
    """Return a person's request of this instant and sort, or -1; ``one``: their latest."""
    while one >= 0 and (table[REQUESTED, one] != requested or table[CARER, one] != carer):
        one = before[one]
    return one


def wait_over_at(
    person: Ints, requested: Ints, carer: Flags, wait_over: Ints,
    who: Ints, when: Ints, persons: int, over: Ints,
) -> None:  # fmt: skip
    """Write when the request of each person and instant left the waiting list, a carer's first.

    ``over`` is left alone where there is none.
    """
    latest, before = np.full(persons, -1, np.int32), np.empty(len(person), np.int32)
    for one in range(len(person)):
        before[one] = latest[person[one]]
        latest[person[one]] = one
    for n in range(len(who)):
        of_carer = False
        one = latest[who[n]]
        while one >= 0:
            if requested[one] == when[n] and (carer[one] or not of_carer):
                over[n] = wait_over[one]
                of_carer = carer[one]
            one = before[one]
