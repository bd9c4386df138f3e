"""Whether work is done by whom and when it should be, and nobody is idle while it waits."""

import numpy as np

from simulation.activity.fast.hours import open_before
from simulation.activity.fast.tables import (
    JOINED,
    LEFT,
    NEVER,
    STARTED,
    STEPS,
    Table,
)
from simulation.activity.fast.census import Places
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


def nobody_idle(
    horizon: int, moved_at: int,
    entries: Table, jobs: Table, steps: Places,
    opens: Ints, rank: Ints, window: int,
    change: Ints, post: Ints, begin: Ints, to: Ints, filled: Flags,
    can: Flags, skill: Ints, teams: int,
) -> tuple[bool, int]:  # fmt: skip
    """Return whether nobody was idle in open hours while work waited, and the entries seen.

    ``change`` is the order of the posts' spells by time. ``can[post, s]``: whether the post's
    role belongs to skill set ``s``; ``skill[regime, activity]`` is the set that an activity
    asks for, regime 1 after ``moved_at`` (-1: there is none).
    """
    sets = can.shape[1]
    idle, waiting = np.zeros(teams * sets, np.int64), np.zeros(teams * sets, np.int64)
    busy = np.zeros(len(can), np.int64)
    where = np.full(len(can), -1, np.int64)
    step, c = 0, 0
    now, bad, seen, regime = 0, 0, 0, 0
    while True:
        number, what, time = 0, 0, horizon
        if step < len(steps):
            number, what = steps[step] // STEPS, steps[step] % STEPS
            if what == JOINED:
                time = entries[number]["begin"]
            elif what == LEFT:
                time = entries[number]["end"]
            elif what == STARTED:
                time = jobs[number]["begin"]
            else:
                time = jobs[number]["end"]
        if c < len(change):
            time = min(time, begin[change[c]])
        if regime == 0 and moved_at >= 0:
            time = min(time, moved_at)
        if time > now:
            if bad and open_before(time, opens, rank, window) > open_before(
                now, opens, rank, window
            ):
                return False, seen
            now = time
        if now >= horizon:
            return True, seen
        if regime == 0 and now == moved_at:
            regime = 1
            waiting[:] = 0
            bad = 0
        elif c < len(change) and begin[change[c]] == now:
            s = change[c]
            c += 1
            bad += _stand(idle, waiting, can, post[s], where[post[s]], busy[post[s]], -1)
            where[post[s]] = to[s] if filled[s] else -1
            bad += _stand(idle, waiting, can, post[s], where[post[s]], busy[post[s]], 1)
        else:
            step += 1
            if what == JOINED or what == LEFT:
                entry = entries[number]
                team, activity = entry["team"], entry["activity"]
                if entry["worker"] >= 0 or (regime and entry["begin"] < moved_at):
                    continue
                if not 0 <= team < teams or activity >= skill.shape[1]:
                    return False, seen
                group = team * sets + skill[regime, activity]
                if what == JOINED:
                    seen += entry["end"] > (moved_at if regime else 0)
                    bad += _shift(waiting, idle, group, 1)
                else:
                    bad += _shift(waiting, idle, group, -1)
                continue
            worker = jobs[number]["worker"]
            if not 0 <= worker < len(can):
                continue
            if what == STARTED:
                bad += _stand(idle, waiting, can, worker, where[worker], busy[worker], -1)
                busy[worker] += 1
            else:
                busy[worker] -= 1
                bad += _stand(idle, waiting, can, worker, where[worker], busy[worker], 1)


def _stand(
    idle: Ints, waiting: Ints, can: Flags, worker: int, team: int, busy: int, change: int
) -> int:
    """Count a worker who has nothing to do among the idle, or no longer; see ``_shift``."""
    more = 0
    if team >= 0 and busy == 0:
        for s in range(can.shape[1]):
            if can[worker, s]:
                more += _shift(idle, waiting, team * can.shape[1] + s, change)
    return more


def _shift(some: Ints, others: Ints, group: int, change: int) -> int:
    """Change one count; return by how much that changes in how many groups both are present."""
    before = some[group] > 0
    some[group] += change
    if others[group] <= 0:
        return 0
    return int(some[group] > 0) - int(before)
