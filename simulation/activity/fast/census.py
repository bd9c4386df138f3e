"""What a log holds: how many records of each kind, where they stand, and its journeys."""

import numpy as np
from numpy.typing import NDArray

from simulation.activity.open_time import Ints
from simulation.model.log import Event

Records = NDArray[np.void]
Places = NDArray[np.int32]
"""Places in a log, or -1."""

KINDS = 256
FIRST_MARK = 64
"""kinds below are events, those from here on are marks"""


def kind_of(event: int, subject: int) -> int:
    """Return the kind of a record: its event, or which mark it is; 0 if it is neither."""
    if event != Event.MARK:
        return event if 0 < event < FIRST_MARK else 0
    return FIRST_MARK + subject if 0 <= subject < KINDS - FIRST_MARK else 0


def census(rows: Records, counts: Ints) -> tuple[bool, bool, int, int, int, int]:
    """Count the kinds into ``counts``, shape (KINDS,).

    Returns whether times run on, whether all other numbers are such as a run writes, and one
    more than the highest person, journey, and activity or pool; last the pieces of work begun.
    """
    in_order, regular = True, True
    persons, journeys, subjects, jobs, last = 0, 0, 0, 0, 0
    for k in range(len(rows)):
        row = rows[k]
        event, subject = row["event"], row["subject"]
        counts[kind_of(event, subject)] += 1
        if row["time"] < last:
            in_order = False
        last = row["time"]
        if row["person"] < 0:
            regular = regular and Event.POST_LEFT <= event <= Event.POST_MOVED
            continue
        persons = max(persons, row["person"] + 1)
        journeys = max(journeys, row["journey"] + 1)
        if row["journey"] < 0 or row["occurrence"] < 0:
            regular = False
        if event in (Event.JOIN, Event.HOLD, Event.RELEASE, Event.START, Event.FINISH):
            regular = regular and subject >= 0
            subjects = max(subjects, subject + 1)
        if event == Event.START and row["value"] > 0:
            jobs += 1
    return in_order, regular, persons, journeys, subjects, jobs


def sort_by_kind(rows: Records, first: Ints, order: Places) -> None:
    """Write the places of the records, kind by kind; ``first`` is where each kind begins."""
    free = first.copy()
    for k in range(len(rows)):
        row = rows[k]
        kind = kind_of(row["event"], row["subject"])
        order[free[kind]] = k
        free[kind] += 1


def number_journeys(rows: Records, journeys: int, base: Places) -> int:
    """Write each (person, journey)'s first number into ``base``; return how many there are.

    ``base`` has an element for each pair and is all 0 when handed in.
    """
    for k in range(len(rows)):
        row = rows[k]
        if row["person"] >= 0:
            pair = row["person"] * journeys + row["journey"]
            base[pair] = max(base[pair], row["occurrence"] + 1)
    total = 0
    for pair in range(len(base)):
        times = base[pair]
        base[pair] = total
        total += times
    return total


def journey_number(rows: Records, k: int, base: Places, journeys: int) -> int:
    """Return the number of the journey that a record belongs to; it must have a person."""
    row = rows[k]
    number: int = base[row["person"] * journeys + row["journey"]] + row["occurrence"]
    return number


def gather(rows: Records, places: Ints, time: Ints, person: Ints, value: Ints) -> None:
    """Write time, person and value of the records at these places."""
    for n in range(len(places)):
        row = rows[places[n]]
        time[n] = row["time"]
        person[n] = row["person"]
        value[n] = row["value"]


def closed_after(
    rows: Records, base: Places, journeys: int, numbers: int, closing: Ints, made: Ints, when: Ints
) -> None:
    """Write when the journey of each record ``made`` was next closed; both lists ascend.

    ``when`` is left as it is where the journey stays open.
    """
    upcoming = np.full(numbers, -1, np.int32)
    at = len(closing) - 1
    for n in range(len(made) - 1, -1, -1):
        while at >= 0 and closing[at] > made[n]:
            upcoming[journey_number(rows, closing[at], base, journeys)] = closing[at]
            at -= 1
        found = upcoming[journey_number(rows, made[n], base, journeys)]
        if found >= 0:
            when[n] = rows[found]["time"]
