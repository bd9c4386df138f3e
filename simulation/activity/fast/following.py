"""Entries in lines and pieces of work, each joined with what ended it, in one pass over a log."""

import numpy as np

from simulation.activity.fast.census import Places, Records, journey_number
from simulation.activity.open_time import Ints
from simulation.model.log import Event
from simulation.pathway.marks import Mark

GATHERED, RAISED, EMERGENCY = 1, 2, 4
"""of an entry: a group's; its urgency was raised before it ended; an emergency's"""
_BEGUN, _ENDED, _RAISED, _EMERGENCY = 1, 2, 4, 8


def follow(
    rows: Records, base: Places, journeys: int, numbers: int, activities: int, horizon: int,
    join: Places, left: Places, sort: Places, ended: Places,
    start: Places, finish: Places, finished: Places,
) -> tuple[bool, int, int, int, int]:  # fmt: skip
    """Write the entries (``join``, ``left``, ``sort``) and jobs (``start``, ``finish``).

    Places in the log, -1 for what has not happened. ``ended`` and ``finished`` list entries
    and jobs in the order in which they ended.

    Returns whether journeys and lines are lawful (each begins once and ends last, whoever
    starts had joined, nobody joins twice, Little's law), how many entries and jobs ended, how
    many journeys began, and how many entries are not a group's.
    """
    state = np.zeros(numbers, np.int8)
    last = np.full(numbers, -1, np.int32)
    entry = np.full(numbers, -1, np.int32)
    job = np.full(numbers, -1, np.int32)
    waiting, since, area = (
        np.zeros(activities, np.int64),
        np.zeros(activities, np.int64),
        np.zeros(activities, np.int64),
    )
    lawful = True
    entries, jobs, leavers, finishers, begun = 0, 0, 0, 0, 0
    for k in range(len(rows)):
        row = rows[k]
        if row["person"] < 0:
            continue
        event, subject = row["event"], row["subject"]
        n = journey_number(rows, k, base, journeys)
        if state[n] & _ENDED:
            lawful = False
        if event == Event.MARK:
            if subject == Mark.CASEWORK and row["value"] == 1:
                state[n] |= _EMERGENCY
        elif event == Event.ESCALATE:
            state[n] |= _RAISED
        elif event in (Event.ARRIVE, Event.BEGIN):
            lawful = lawful and not state[n] & _BEGUN
            state[n] |= _BEGUN
            begun += 1
        elif event in (
            Event.JOIN, Event.START, Event.LEAVE, Event.CANCEL, Event.END, Event.GATHER_JOIN,
        ):  # fmt: skip
            before = last[n]
            last[n] = k
            was = rows[before]["event"] if before >= 0 else 0
            if entry[n] >= 0:
                one = entry[n]
                entry[n] = -1
                left[one] = k
                if state[n] & _RAISED:
                    sort[one] |= RAISED
                ended[leavers] = one
                leavers += 1
                if not sort[one] & GATHERED:
                    line = rows[join[one]]["subject"]
                    area[line] += waiting[line] * (row["time"] - since[line])
                    since[line] = row["time"]
                    waiting[line] -= 1
            if event == Event.JOIN:
                lawful = lawful and was != Event.JOIN
                join[entries] = k
                left[entries] = -1
                entry[n] = entries
                if was == Event.GATHER_JOIN:
                    sort[entries] = GATHERED
                else:
                    sort[entries] = 0
                    area[subject] += waiting[subject] * (row["time"] - since[subject])
                    since[subject] = row["time"]
                    waiting[subject] += 1
                    lawful = lawful and row["value"] <= row["time"]
                entries += 1
            elif event == Event.START:
                joined = was in (Event.JOIN, Event.GATHER_JOIN)
                lawful = lawful and joined and rows[before]["subject"] == subject
            elif event == Event.END:
                lawful = lawful and was != Event.JOIN and state[n] & _BEGUN != 0
                state[n] |= _ENDED
        if event in (Event.START, Event.FINISH) and row["value"] > 0:
            if event == Event.START:
                start[jobs] = k
                finish[jobs] = -1
                job[n] = jobs
                jobs += 1
            elif job[n] >= 0:
                finish[job[n]] = k
                finished[finishers] = job[n]
                finishers += 1
                job[n] = -1
    plain = 0
    waits = np.zeros(activities, np.int64)
    for one in range(entries):
        row = rows[join[one]]
        n = journey_number(rows, join[one], base, journeys)
        if left[one] < 0 and state[n] & _RAISED:
            sort[one] |= RAISED
        if state[n] & _EMERGENCY:
            sort[one] |= EMERGENCY
        if not sort[one] & GATHERED:
            plain += 1
            until = rows[left[one]]["time"] if left[one] >= 0 else horizon
            waits[row["subject"]] += until - row["time"]
    for line in range(activities):
        area[line] += waiting[line] * (horizon - since[line])
        lawful = lawful and area[line] == waits[line] and waiting[line] >= 0
    return lawful, leavers, finishers, begun, plain
