"""Whether work is done by whom and when it should be, and nobody is idle while it waits."""

import numpy as np

from simulation.activity.fast.census import Places
from simulation.activity.fast.hours import open_before
from simulation.activity.fast.tables import (
    JOINED,
    LEFT,
    NEVER,
    STARTED,
    Table,
)
from simulation.activity.open_time import Flags, Ints

_WORKERS = 2**15


def work_is_lawful(
    jobs: Table, horizon: int, opens: Ints, window: int,
    post: Ints, begin: Ints, team: Ints, filled: Flags,
) -> bool:  # fmt: skip
    """Return whether work starts in open hours, takes its time and overlaps no other.

    ``post``, ``begin``, ``team``, ``filled``: the spells of every post, by post and time.
    """
    free_from = np.zeros(2 * _WORKERS, np.int64)
    spell = np.full(2 * _WORKERS, -1, np.int64)
    for s in range(len(post) - 1, -1, -1):
        spell[post[s] + _WORKERS] = s
    day = -1
    for j in range(len(jobs)):
        job = jobs[j]
        now, end, worker = job["begin"], job["end"], job["worker"] + _WORKERS
        due = now + job["seconds"]
        if window:
            while day + 1 < len(opens) and opens[day + 1] <= now:
                day += 1
            if day < 0 or now - opens[day] >= window:
                return False
            done = due - opens[day]
            if done > window:
                last = min(day + (done - 1) // window, len(opens) - 1)
                due = opens[last] + done - (last - day) * window
        if (end < NEVER and due != end) or (end == NEVER and due < horizon):
            return False
        if now < free_from[worker]:
            return False
        free_from[worker] = end
        if not len(post):
            continue
        s = spell[worker]
        if s < 0:
            return False
        while s + 1 < len(post) and post[s + 1] == post[s] and begin[s + 1] <= now:
            s += 1
        spell[worker] = s
        if not filled[s] or team[s] != job["team"]:
            return False
    return True


def nobody_idle(  # noqa: PLR0912, PLR0915  (a call for each step would cost more than its work)
    horizon: int, moved_at: int,
    entries: Table, jobs: Table, steps: Places,
    opens: Ints, rank: Ints, window: int,
    change: Ints, post: Ints, begin: Ints, to: Ints, filled: Flags,
    role: Ints, roles: int, may: Ints, skill: Ints, teams: int,
) -> tuple[bool, int]:  # fmt: skip
    """Return whether nobody was idle in open hours while work waited, and the entries seen.

    ``change`` is the order of the posts' spells by time; ``role`` is by post. A role is a bit:
    ``may[s]`` are those of skill set ``s``, ``skill[regime, activity]`` is the skill set that
    an activity asks for; regime 1 is after ``moved_at`` (-1: never).
    """
    idle, free = np.zeros((teams, roles), np.int64), np.zeros(teams, np.int64)
    waiting, wanted = np.zeros((teams, len(may)), np.int64), np.zeros(teams, np.int64)
    busy = np.zeros(len(role), np.int64)
    where = np.full(len(role), -1, np.int64)
    lacking = np.zeros(teams, np.int64)
    step, c, now, seen, regime, lack = 0, 0, 0, 0, 0, 0
    other = _next_change(0, change, begin, horizon, moved_at)
    while True:
        number, what, time = 0, 0, horizon
        if step < len(steps):
            number, what = steps[step] >> 2, steps[step] & 3
            if what == JOINED:
                time = entries[number]["begin"]
            elif what == LEFT:
                time = entries[number]["end"]
            elif what == STARTED:
                time = jobs[number]["begin"]
            else:
                time = jobs[number]["end"]
        time = min(time, other)
        if time > now:
            if lack and open_before(time, opens, rank, window) > open_before(
                now, opens, rank, window
            ):
                return False, seen
            now = time
        if now >= horizon:
            return True, seen
        if now == other:
            if regime == 0 and now == moved_at:
                regime, lack = 1, 0
                for team in range(teams):
                    wanted[team] = 0
                    lacking[team] = 0
                    for asked in range(len(may)):
                        waiting[team, asked] = 0
            else:
                s = change[c]
                c += 1
                team = where[post[s]]
                if team >= 0 and busy[post[s]] == 0:
                    _take(team, role[post[s]], idle, free)
                    lack += _lacks(team, free, wanted, lacking)
                team = to[s] if filled[s] else -1
                where[post[s]] = team
                if team >= 0 and busy[post[s]] == 0:
                    _set_free(team, role[post[s]], idle, free)
                    lack += _lacks(team, free, wanted, lacking)
            other = _next_change(c, change, begin, horizon, -1 if regime else moved_at)
        elif what in (JOINED, LEFT):
            step += 1
            entry = entries[number]
            team, activity = entry["team"], entry["activity"]
            if entry["worker"] >= 0 or (regime and entry["begin"] < moved_at):
                continue
            if not 0 <= team < teams or activity >= skill.shape[1]:
                return False, seen
            asked = skill[regime, activity]
            if what == JOINED:
                seen += entry["end"] > (moved_at if regime else 0)
                waiting[team, asked] += 1
                if waiting[team, asked] == 1:
                    wanted[team] |= may[asked]
                    lack += _lacks(team, free, wanted, lacking)
            else:
                waiting[team, asked] -= 1
                if waiting[team, asked] == 0:
                    wanted[team] = 0
                    for each in range(len(may)):
                        if waiting[team, each] > 0:
                            wanted[team] |= may[each]
                    lack += _lacks(team, free, wanted, lacking)
        else:
            step += 1
            worker = jobs[number]["worker"]
            if not 0 <= worker < len(role):
                continue
            team = where[worker]
            if what == STARTED:
                if busy[worker] == 0 and team >= 0:
                    _take(team, role[worker], idle, free)
                    lack += _lacks(team, free, wanted, lacking)
                busy[worker] += 1
            else:
                busy[worker] -= 1
                if busy[worker] == 0 and team >= 0:
                    _set_free(team, role[worker], idle, free)
                    lack += _lacks(team, free, wanted, lacking)


def _next_change(c: int, change: Ints, begin: Ints, horizon: int, moved_at: int) -> int:
    """Return when the next spell of a post begins or the teams move; ``moved_at`` -1: never."""
    at: int = begin[change[c]] if c < len(change) else horizon
    return min(at, moved_at) if moved_at >= 0 else at


def _take(team: int, role: int, idle: Ints, free: Ints) -> None:
    """Count one worker of a team less who is free."""
    idle[team, role] -= 1
    if idle[team, role] == 0:
        free[team] &= ~(1 << role)


def _set_free(team: int, role: int, idle: Ints, free: Ints) -> None:
    """Count one worker of a team more who is free."""
    idle[team, role] += 1
    free[team] |= 1 << role


def _lacks(team: int, free: Ints, wanted: Ints, lacking: Ints) -> int:
    """Note whether anybody of a team is free for work that waits; return the change, as a number.

    ``lacking`` has 1 for the teams of which somebody is.
    """
    lacks = 1 if free[team] & wanted[team] else 0
    change: int = lacks - lacking[team]
    lacking[team] = lacks
    return change
