"""Entries in lines and pieces of work, each joined with what ended it, in one pass over a log."""

import numpy as np

from simulation.activity.fast.census import FIRST_MARK, Places, Records
from simulation.activity.fast.tables import (
    EMERGENCY,
    FINISHED,
    FIRST,
    GATHERED,
    JOINED,
    LEFT,
    NEVER,
    RAISED,
    STARTED,
    Table,
)
from simulation.activity.open_time import Ints
from simulation.model.log import Event
from simulation.pathway.marks import Mark

_BEGINS, _CLOSES, _IN_LINES = 1, 2, 4
"""what an event does to its journey: begins it, closes what it waits for, moves it in a line"""
_BEGUN, _ENDED, _RAISED, _EMERGENCY = 1, 2, 4, 8


def follow(  # noqa: PLR0912, PLR0915  (a call for each record would cost more than its work)
    rows: Records, base: Places, journeys: int, activities: int, horizon: int,
    progress: Table, first: Ints, watch: Ints, order: Places, marks: Table, watched: Table,
    entries: Table, jobs: Table, steps: Places,
    column: Ints, begins: Ints, done: Ints, tally: Ints,
) -> tuple[bool, int, int, int]:  # fmt: skip
    """Write the entries, the jobs and the marks, and where the records of some events stand.

    ``steps`` lists in order what becomes of them: the number of an entry or job times 4,
    plus which step it is. ``progress`` has an element for each journey. Kinds begin at ``first``,
    events in ``order`` and marks in ``marks`` (-1: not kept); marks to be watched at ``watch``.
    ``done``, shape (activities, years, columns), counts what is finished, and ``tally``, shape
    (marks, 2, years, columns), counts marks and adds up their values; ``column`` is by person.

    Returns whether journeys and lines are lawful (each begins once and ends last, whoever
    starts had joined, nobody joins twice, Little's law), how many steps there are, how many
    journeys began, and how many entries are not a group's.
    """
    free, what = np.empty(len(first), np.int64), _what_events_do()
    for kind in range(len(first)):
        free[kind] = first[kind]
    waiting, since, area = (
        np.zeros(activities, np.int64),
        np.zeros(activities, np.int64),
        np.zeros(activities, np.int64),
    )
    lawful = True
    joins, starts, step, begun, year = 0, 0, 0, 0, 0
    for k in range(len(rows)):
        row = rows[k]
        event, subject, time = row["event"], row["subject"], row["time"]
        kind = event if event != Event.MARK else FIRST_MARK + subject
        at = free[kind]
        while year + 1 < len(begins) and begins[year + 1] <= time:
            year += 1
        if at >= 0:
            free[kind] += 1
            if event != Event.MARK:
                order[at] = k
        if row["person"] < 0:
            continue
        pair = row["person"] * journeys + row["journey"]
        mine = progress[base[pair] + row["occurrence"]]
        if mine["state"] & _ENDED and event != Event.EXIT:
            lawful = False
        if what[event] & _CLOSES:
            while mine["watched"] > 0:
                last = watched[mine["watched"] - 1]
                last["closed"] = time
                mine["watched"] = last["before"]
        if event == Event.MARK:
            moment = marks[at]
            moment["record"] = k
            moment["time"] = time
            moment["person"] = row["person"]
            moment["value"] = row["value"]
            group = column[row["person"]]
            tally[subject, 0, year, group] += 1
            tally[subject, 1, year, group] += row["value"]
            if watch[kind] >= 0:
                number = watch[kind] + at - first[kind]
                watched[number]["closed"] = NEVER
                watched[number]["before"] = mine["watched"]
                mine["watched"] = number + 1
            if subject == Mark.CASEWORK and row["value"] == 1:
                mine["state"] |= _EMERGENCY
        elif event == Event.ESCALATE:
            mine["state"] |= _RAISED
        elif what[event] & _BEGINS:
            lawful = lawful and not mine["state"] & _BEGUN
            mine["state"] |= _BEGUN
            begun += 1
        elif what[event] & _IN_LINES:
            was, of = mine["event"], mine["subject"]
            mine["event"] = event
            mine["subject"] = subject
            if mine["entry"] > 0:
                number = mine["entry"] - 1
                entry = entries[number]
                steps[step] = number * 4 + LEFT
                step += 1
                mine["entry"] = 0
                entry["end"] = time
                entry["ended_by"] = event
                if event == Event.START:
                    entry["last_team"] = row["team"]
                if mine["state"] & _RAISED:
                    entry["sort"] |= RAISED
                if not entry["sort"] & GATHERED:
                    _change(waiting, since, area, entry["activity"], time, -1)
            if event == Event.JOIN:
                lawful = lawful and was != Event.JOIN
                entry = entries[joins]
                steps[step] = joins * 4 + JOINED
                step += 1
                joins += 1
                mine["entry"] = joins
                _enter(entry, row, GATHERED if was == Event.GATHER_JOIN else 0)
                if k > 0 and rows[k - 1]["event"] == Event.PUT_FIRST:
                    entry["sort"] |= FIRST
                if was != Event.GATHER_JOIN:
                    lawful = lawful and row["value"] <= time
                    _change(waiting, since, area, subject, time, 1)
            elif event == Event.START:
                joined = was in (Event.JOIN, Event.GATHER_JOIN)
                lawful = lawful and joined and of == subject
            elif event == Event.END:
                lawful = lawful and was != Event.JOIN and mine["state"] & _BEGUN != 0
                mine["state"] |= _ENDED
        if event == Event.START and row["value"] > 0:
            job = jobs[starts]
            steps[step] = starts * 4 + STARTED
            step += 1
            starts += 1
            mine["job"] = starts
            _take_up(job, row)
        elif event == Event.FINISH:
            if subject < len(done):
                done[subject, year, column[row["person"]]] += 1
            if row["value"] > 0 and mine["job"] > 0:
                number = mine["job"] - 1
                jobs[number]["end"] = time
                steps[step] = number * 4 + FINISHED
                step += 1
                mine["job"] = 0
    waits = np.zeros(activities, np.int64)
    plain = _settle(entries, base, journeys, progress, horizon, waits)
    for line in range(activities):
        _change(waiting, since, area, line, horizon, 0)
        lawful = lawful and area[line] == waits[line] and waiting[line] >= 0
    return lawful, step, begun, plain


def _what_events_do() -> Ints:
    """Return for each event what it does: a table is quicker than to compare with each."""
    what = np.zeros(FIRST_MARK, np.int64)
    for event in (Event.ARRIVE, Event.BEGIN):
        what[event] |= _BEGINS
    for event in (Event.LEAVE, Event.EXIT, Event.CANCEL, Event.END):
        what[event] |= _CLOSES
    for event in (
        Event.JOIN, Event.START, Event.LEAVE, Event.CANCEL, Event.END, Event.GATHER_JOIN,
    ):  # fmt: skip
        what[event] |= _IN_LINES
    return what


def _enter(entry: np.void, row: np.void, sort: int) -> None:
    """Write the entry that begins with a JOIN record."""
    entry["begin"] = row["time"]
    entry["end"] = NEVER
    entry["joined"] = row["value"]
    entry["person"] = row["person"]
    entry["occurrence"] = row["occurrence"]
    entry["activity"] = row["subject"]
    entry["team"] = row["team"]
    entry["worker"] = row["worker"]
    entry["last_team"] = row["team"]
    entry["journey"] = row["journey"]
    entry["ended_by"] = 0
    entry["sort"] = sort


def _take_up(job: np.void, row: np.void) -> None:
    """Write the job that begins with a START record."""
    job["begin"] = row["time"]
    job["end"] = NEVER
    job["seconds"] = row["value"]
    job["activity"] = row["subject"]
    job["team"] = row["team"]
    job["worker"] = row["worker"]


def _settle(
    entries: Table, base: Places, journeys: int, progress: Table, horizon: int, waits: Ints
) -> int:
    """Mark entries by what their journey became; add up the waits of those not a group's.

    Returns how many those are.
    """
    plain = 0
    for e in range(len(entries)):
        entry = entries[e]
        pair = entry["person"] * journeys + entry["journey"]
        state = progress[base[pair] + entry["occurrence"]]["state"]
        if entry["end"] == NEVER and state & _RAISED:
            entry["sort"] |= RAISED
        if state & _EMERGENCY:
            entry["sort"] |= EMERGENCY
        if not entry["sort"] & GATHERED:
            plain += 1
            waits[entry["activity"]] += min(entry["end"], horizon) - entry["begin"]
    return plain


def _change(waiting: Ints, since: Ints, area: Ints, line: int, time: int, change: int) -> None:
    """Change the number waiting; add up how many waited how long until now."""
    area[line] += waiting[line] * (time - since[line])
    since[line] = time
    waiting[line] += change
