"""First come, first served: whether anybody was passed over by one who came later."""

import numpy as np

from simulation.activity.fast.census import Places
from simulation.activity.fast.tables import (
    EMERGENCY,
    FIRST,
    GATHERED,
    JOINED,
    LEFT,
    NEVER,
    RAISED,
    Table,
)
from simulation.activity.open_time import Flags, Ints
from simulation.model.log import Event

_NOT_PLAIN = GATHERED | RAISED | EMERGENCY


def first_come_first_served(
    horizon: int, moved: Flags, entries: Table, steps: Places,
    urgency: Ints, urgencies: int, teams: int, activities: int, journeys: int,
) -> tuple[bool, int]:  # fmt: skip
    """Return whether nobody was passed over in their line, and how many entries were seen.

    A line: team, activity, journey and urgency (``urgency`` by person, from 1; one less for what
    a target puts first). ``moved``: the entries that a date moved to another line.
    """
    last = np.full((teams + 1) * activities * journeys * urgencies, -1, np.int32)
    earlier, latest, line_of = (
        np.full(len(entries), -1, np.int32),
        np.full(len(entries), -1, np.int32),
        np.full(len(entries), -1, np.int32),
    )
    seen, passed = 0, False
    for step in steps:
        one, what = step >> 2, step & 3
        if what == JOINED:
            entry = entries[one]
            if not -1 <= entry["team"] < teams:
                return False, 0
            if entry["worker"] < 0 and not moved[one] and entry["sort"] & _NOT_PLAIN == 0:
                its = urgency[entry["person"]] - (1 if entry["sort"] & FIRST else 0)
                line = (entry["team"] + 1) * activities + entry["activity"]
                line_of[one] = (line * journeys + entry["journey"]) * urgencies + its
                seen += 1
        elif what == LEFT and line_of[one] >= 0:
            entry = entries[one]
            before = last[line_of[one]]
            ahead = before < 0 or not comes_later(entries[latest[before]], entry)
            if not ahead and _passed_over(entries, one, entry["end"], before, earlier, latest):
                passed = True
            if entry["ended_by"] == Event.START:
                earlier[one] = before
                latest[one] = one if ahead else latest[before]
                last[line_of[one]] = one
    for one in range(len(entries)):
        line = line_of[one]
        if line >= 0 and entries[one]["end"] == NEVER:
            passed = passed or _passed_over(entries, one, horizon, last[line], earlier, latest)
    return not passed, seen


def _passed_over(
    entries: Table, one: int, until: int, last: int, earlier: Places, latest: Places
) -> bool:
    """Return whether work of a later comer began after ``one`` joined and before ``until``."""
    other = last
    while other >= 0 and entries[other]["end"] >= until:
        other = earlier[other]
    if other < 0 or not comes_later(entries[latest[other]], entries[one]):
        return False
    while other >= 0 and entries[other]["end"] > entries[one]["begin"]:
        if comes_later(entries[other], entries[one]):
            return True
        other = earlier[other]
    return False


def comes_later(one: np.void, other: np.void) -> bool:
    """Return whether an entry's place in a line is behind the other's: joined, then who."""
    if one["joined"] != other["joined"]:
        return bool(one["joined"] > other["joined"])
    if one["person"] != other["person"]:
        return bool(one["person"] > other["person"])
    return bool(one["occurrence"] > other["occurrence"])
