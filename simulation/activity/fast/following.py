"""Entries in lines and pieces of work, each joined with what ended it, in one pass over a log."""

import numpy as np

from simulation.activity.fast.census import FIRST_MARK, Places, Records
from simulation.activity.fast.tables import (
    EMERGENCY,
    FINISHED,
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
    progress: Table, first: Ints, order: Places, marks: Table,
    entries: Table, jobs: Table, steps: Places,
) -> tuple[bool, int, int, int]:  # fmt: skip
    """Write the entries and the jobs, and where all records stand, kind by kind.

    ``steps`` lists in order what becomes of them: the number of an entry or job times 4,
    plus which step it is. ``progress`` has an element for each journey;
    kinds begin in ``order`` at ``first``, and ``marks`` is its last part in full.

    Returns whether journeys and lines are lawful (each begins once and ends last, whoever
    starts had joined, nobody joins twice, Little's law), how many steps there are, how many
    journeys began, and how many entries are not a group's.
    """
    free, what = first.copy(), _what_events_do()
    waiting, since, area = (
        np.zeros(activities, np.int64),
        np.zeros(activities, np.int64),
        np.zeros(activities, np.int64),
    )
    lawful = True
    joins, starts, step, begun = 0, 0, 0, 0
    for n in range(len(progress)):
        progress[n]["entry"] = -1
        progress[n]["job"] = -1
        progress[n]["watched"] = -1
    for k in range(len(rows)):
        row = rows[k]
        event, subject, time = row["event"], row["subject"], row["time"]
        kind = event if event != Event.MARK else FIRST_MARK + subject
        at = free[kind]
        free[kind] += 1
        order[at] = k
        if row["person"] < 0:
            continue
        pair = row["person"] * journeys + row["journey"]
        mine = progress[base[pair] + row["occurrence"]]
        if mine["state"] & _ENDED:
            lawful = False
        if what[event] & _CLOSES:
            while mine["watched"] >= 0:
                moment = marks[mine["watched"]]
                moment["closed"] = time
                mine["watched"] = moment["before"]
        if event == Event.MARK:
            moment = marks[at - first[FIRST_MARK]]
            moment["time"] = time
            moment["person"] = row["person"]
            moment["value"] = row["value"]
            moment["closed"] = NEVER
            if subject in (Mark.REQUEST, Mark.CARER_REQUEST, Mark.REVIEW_DUE):
                moment["before"] = mine["watched"]
                mine["watched"] = at - first[FIRST_MARK]
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
            if mine["entry"] >= 0:
                entry = entries[mine["entry"]]
                steps[step] = mine["entry"] * 4 + LEFT
                step += 1
                mine["entry"] = -1
                entry["left"] = k
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
                mine["entry"] = joins
                entry = entries[joins]
                steps[step] = joins * 4 + JOINED
                step += 1
                joins += 1
                _enter(entry, row, k, GATHERED if was == Event.GATHER_JOIN else 0)
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
            mine["job"] = starts
            job = jobs[starts]
            steps[step] = starts * 4 + STARTED
            step += 1
            starts += 1
            _take_up(job, row, k)
        elif event == Event.FINISH and row["value"] > 0 and mine["job"] >= 0:
            job = jobs[mine["job"]]
            job["finish"] = k
            job["end"] = time
            steps[step] = mine["job"] * 4 + FINISHED
            step += 1
            mine["job"] = -1
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


def _enter(entry: np.void, row: np.void, k: int, sort: int) -> None:
    """Write the entry that begins with a JOIN record."""
    entry["begin"] = row["time"]
    entry["end"] = NEVER
    entry["joined"] = row["value"]
    entry["person"] = row["person"]
    entry["occurrence"] = row["occurrence"]
    entry["join"] = k
    entry["left"] = -1
    entry["activity"] = row["subject"]
    entry["team"] = row["team"]
    entry["worker"] = row["worker"]
    entry["last_team"] = row["team"]
    entry["journey"] = row["journey"]
    entry["ended_by"] = 0
    entry["sort"] = sort


def _take_up(job: np.void, row: np.void, k: int) -> None:
    """Write the job that begins with a START record."""
    job["begin"] = row["time"]
    job["end"] = NEVER
    job["seconds"] = row["value"]
    job["start"] = k
    job["finish"] = -1
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
        if entry["left"] < 0 and state & _RAISED:
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
