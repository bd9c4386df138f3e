"""First come, first served: whether anybody was passed over by one who came later."""

import numpy as np

from simulation.activity.fast.following import EMERGENCY, GATHERED, RAISED
from simulation.activity.fast.census import Places, Records
from simulation.activity.open_time import Ints
from simulation.model.log import Event


_LATE = 2**60


def first_come_first_served(
    rows: Records, horizon: int, moved_at: int,
    join: Places, left: Places, sort: Places, ended: Places,
    urgency: Ints, urgencies: int, teams: int, activities: int, journeys: int,
) -> tuple[bool, int]:  # fmt: skip
    """Return whether nobody was passed over in their line, and how many entries were seen.

    A line: team, activity, journey and urgency (``urgency`` by person, from 0).
    """
    last = np.full((teams + 1) * activities * journeys * urgencies, -1, np.int32)
    earlier = np.full(len(join), -1, np.int32)
    latest = np.full(len(join), -1, np.int32)
    seen, unserved = 0, 0
    line_of = np.full(len(join), -1, np.int32)
    for one in range(len(join)):
        row = rows[join[one]]
        if not -1 <= row["team"] < teams:
            return False, 0
        until = rows[left[one]]["time"] if left[one] >= 0 else _LATE
        moved = moved_at >= 0 and row["time"] < moved_at <= until
        if row["worker"] < 0 and not moved and not sort[one] & (GATHERED | RAISED | EMERGENCY):
            line = (row["team"] + 1) * activities + row["subject"]
            line = (line * journeys + row["journey"]) * urgencies + urgency[row["person"]]
            line_of[one] = line
            seen += 1
    for one in ended:
        line = line_of[one]
        if line < 0:
            continue
        if _passed_over(rows, join, left, one, rows[left[one]]["time"], last[line], earlier, latest):
            return False, seen
        if rows[left[one]]["event"] == Event.START:
            before = last[line]
            earlier[one] = before
            latest[one] = one
            if before >= 0 and comes_later(rows, join[latest[before]], join[one]):
                latest[one] = latest[before]
            last[line] = one
    for one in range(len(join)):
        line = line_of[one]
        if left[one] < 0 and line >= 0:
            unserved += _passed_over(
                rows, join, left, one, horizon, last[line], earlier, latest
            )
    return unserved == 0, seen


def _passed_over(
    rows: Records, join: Places, left: Places, one: int, until: int,
    last: int, earlier: Places, latest: Places,
) -> bool:  # fmt: skip
    """Return whether work of a later comer began after ``one`` joined and before ``until``."""
    other = last
    while other >= 0 and rows[left[other]]["time"] >= until:
        other = earlier[other]
    if other < 0 or not comes_later(rows, join[latest[other]], join[one]):
        return False
    since = rows[join[one]]["time"]
    while other >= 0 and rows[left[other]]["time"] > since:
        if comes_later(rows, join[other], join[one]):
            return True
        other = earlier[other]
    return False


def comes_later(rows: Records, one: int, other: int) -> bool:
    """Return whether an entry's place in a line is behind the other's: joined, then who."""
    a, b = rows[one], rows[other]
    if a["value"] != b["value"]:
        return a["value"] > b["value"]
    if a["person"] != b["person"]:
        return a["person"] > b["person"]
    return a["occurrence"] > b["occurrence"]
