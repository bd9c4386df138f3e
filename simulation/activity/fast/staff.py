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
    horizon: int, starts: Ints, until: Ints, leaving: Ints,
    entries: Table, jobs: Table, steps: Places,
    opens: Ints, rank: Ints, window: int,
    change: Ints, post: Ints, begin: Ints, to: Ints, filled: Flags,
    skill: Ints, skills: int, may: Ints, teams: int,
) -> tuple[bool, int]:  # fmt: skip
    """Return whether nobody was idle in open hours while work waited, and the entries seen.

    ``change`` is the order of the posts' spells by time. ``skill[regime, post]`` is a skill set,
    and ``may[regime, activity]`` those that may do an activity, each a bit. Regimes begin at
    ``starts``. ``until`` says when an entry leaves its line, and ``leaving`` lists those that do.
    """
    posts, activities = skill.shape[1], may.shape[1]
    idle, free = np.zeros((teams, skills), np.int64), np.zeros(teams, np.int64)
    waiting, wanted = np.zeros((teams, activities), np.int64), np.zeros(teams, np.int64)
    busy = np.zeros(posts, np.int64)
    where = np.full(posts, -1, np.int64)
    lacking = np.zeros(teams, np.int64)
    step, c, now, seen, regime, lack, left = 0, 0, 0, 0, 0, 0, 0
    other = _next_change(0, change, begin, horizon, 0, starts)
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
            if regime + 1 < len(starts) and now == starts[regime + 1]:
                regime += 1
                while left < len(leaving) and until[leaving[left]] <= now:
                    entry = entries[leaving[left]]
                    left += 1
                    if entry["begin"] < now and entry["worker"] < 0:
                        waiting[entry["team"], entry["activity"]] -= 1
                idle[:] = 0
                free[:] = 0
                lack = 0
                for p in range(posts):
                    if where[p] >= 0 and busy[p] == 0:
                        _set_free(where[p], skill[regime, p], idle, free)
                for team in range(teams):
                    wanted[team] = _wanted(waiting[team], may[regime])
                    lacking[team] = 0
                    lack += _lacks(team, free, wanted, lacking)
            else:
                s = change[c]
                c += 1
                team = where[post[s]]
                if team >= 0 and busy[post[s]] == 0:
                    _take(team, skill[regime, post[s]], idle, free)
                    lack += _lacks(team, free, wanted, lacking)
                team = to[s] if filled[s] else -1
                where[post[s]] = team
                if team >= 0 and busy[post[s]] == 0:
                    _set_free(team, skill[regime, post[s]], idle, free)
                    lack += _lacks(team, free, wanted, lacking)
            other = _next_change(c, change, begin, horizon, regime, starts)
        elif what in (JOINED, LEFT):
            step += 1
            entry = entries[number]
            team, activity = entry["team"], entry["activity"]
            if entry["worker"] >= 0 or until[number] <= now:
                continue
            if not 0 <= team < teams or activity >= activities:
                return False, seen
            if what == JOINED:
                seen += _windows_seen(entry, until[number], horizon, regime, starts)
                waiting[team, activity] += 1
                if waiting[team, activity] == 1:
                    wanted[team] |= may[regime, activity]
                    lack += _lacks(team, free, wanted, lacking)
            else:
                waiting[team, activity] -= 1
                if waiting[team, activity] == 0:
                    wanted[team] = _wanted(waiting[team], may[regime])
                    lack += _lacks(team, free, wanted, lacking)
        else:
            step += 1
            worker = jobs[number]["worker"]
            if not 0 <= worker < posts:
                continue
            team = where[worker]
            if what == STARTED:
                if busy[worker] == 0 and team >= 0:
                    _take(team, skill[regime, worker], idle, free)
                    lack += _lacks(team, free, wanted, lacking)
                busy[worker] += 1
            else:
                busy[worker] -= 1
                if busy[worker] == 0 and team >= 0:
                    _set_free(team, skill[regime, worker], idle, free)
                    lack += _lacks(team, free, wanted, lacking)


def _next_change(c: int, change: Ints, begin: Ints, horizon: int, regime: int, starts: Ints) -> int:
    """Return when the next spell of a post or the next regime begins."""
    at: int = begin[change[c]] if c < len(change) else horizon
    return min(at, starts[regime + 1]) if regime + 1 < len(starts) else at


def _windows_seen(entry: np.void, until: int, horizon: int, regime: int, starts: Ints) -> int:
    """Return in how many regimes an entry waits in the line that it has just joined."""
    end = min(entry["end"], until, horizon)
    seen = 1 if entry["end"] > starts[regime] else 0
    following = regime + 1
    while following < len(starts) and starts[following] < end:
        lasts = following + 1 == len(starts) or starts[following + 1] > starts[following]
        seen += 1 if lasts else 0
        following += 1
    return seen


def _wanted(waiting: Ints, may: Ints) -> int:
    """Return the skill sets, as bits, that may do any work that waits."""
    wanted = 0
    for activity in range(len(waiting)):
        if waiting[activity] > 0:
            wanted |= may[activity]
    return wanted


def _take(team: int, skill: int, idle: Ints, free: Ints) -> None:
    """Count one worker of a team less who is free."""
    idle[team, skill] -= 1
    if idle[team, skill] == 0:
        free[team] &= ~(1 << skill)


def _set_free(team: int, skill: int, idle: Ints, free: Ints) -> None:
    """Count one worker of a team more who is free."""
    idle[team, skill] += 1
    free[team] |= 1 << skill


def _lacks(team: int, free: Ints, wanted: Ints, lacking: Ints) -> int:
    """Note whether anybody of a team is free for work that waits; return the change, as a number.

    ``lacking`` has 1 for the teams of which somebody is.
    """
    lacks = 1 if free[team] & wanted[team] else 0
    change: int = lacks - lacking[team]
    lacking[team] = lacks
    return change
