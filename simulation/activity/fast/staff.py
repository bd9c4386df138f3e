"""Whether work is done by whom and when it should be, and nobody is idle while it waits."""

import numpy as np

from simulation.activity.fast.hours import finish_time, open_before
from simulation.activity.fast.census import Places, Records
from simulation.activity.open_time import Flags, Ints

_LATE = 2**60
_WORKERS = 2**15


def work_is_lawful(
    rows: Records, start: Places, finish: Places, horizon: int,
    opens: Ints, rank: Ints, window: int,
    post: Ints, begin: Ints, team: Ints, filled: Flags,
) -> bool:  # fmt: skip
    """Return whether work starts in open hours, takes its time and overlaps no other.

    ``post``, ``begin``, ``team``, ``filled``: the spells of every post, by post and time.
    """
    free_from = np.zeros(2 * _WORKERS, np.int64)
    spell = np.full(2 * _WORKERS, -1, np.int64)
    for s in range(len(post) - 1, -1, -1):
        spell[post[s] + _WORKERS] = s
    for j in range(len(start)):
        row = rows[start[j]]
        now, worker = row["time"], row["worker"] + _WORKERS
        due = finish_time(now, row["value"], opens, rank, window)
        end = rows[finish[j]]["time"] if finish[j] >= 0 else _LATE
        if open_before(now + 1, opens, rank, window) == open_before(now, opens, rank, window):
            return False
        if (finish[j] >= 0 and due != end) or (finish[j] < 0 and due < horizon):
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
        if not filled[s] or team[s] != row["team"]:
            return False
    return True


def nobody_idle(
    rows: Records, horizon: int, moved_at: int,
    join: Places, left: Places, ended: Places,
    start: Places, finish: Places, finished: Places,
    opens: Ints, rank: Ints, window: int,
    change: Ints, post: Ints, begin: Ints, team: Ints, filled: Flags,
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
    e, x, j, f, c = 0, 0, 0, 0, 0
    now, bad, seen, regime = 0, 0, 0, 0
    while True:
        joined = join[e] if e < len(join) else _LATE
        over = left[ended[x]] if x < len(ended) else _LATE
        begun = start[j] if j < len(start) else _LATE
        done = finish[finished[f]] if f < len(finished) else _LATE
        place = min(joined, over, begun, done)
        time = rows[place]["time"] if place < _LATE else horizon
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
            where[post[s]] = team[s] if filled[s] else -1
            bad += _stand(idle, waiting, can, post[s], where[post[s]], busy[post[s]], 1)
        elif place == over:
            x += 1
            row = rows[join[ended[x - 1]]]
            if row["worker"] < 0 and (regime == 0 or row["time"] >= moved_at):
                group = row["team"] * sets + skill[regime, row["subject"]]
                bad += _shift(waiting, idle, group, -1)
        elif place == joined:
            e += 1
            row = rows[place]
            if row["worker"] < 0:
                if not 0 <= row["team"] < teams or row["subject"] >= skill.shape[1]:
                    return False, seen
                until = rows[left[e - 1]]["time"] if left[e - 1] >= 0 else _LATE
                seen += until > (moved_at if regime else 0)
                bad += _shift(waiting, idle, row["team"] * sets + skill[regime, row["subject"]], 1)
        elif place == begun:
            j += 1
            worker = rows[place]["worker"]
            if 0 <= worker < len(can):
                bad += _stand(idle, waiting, can, worker, where[worker], busy[worker], -1)
                busy[worker] += 1
        else:
            worker = rows[start[finished[f]]]["worker"]
            f += 1
            if 0 <= worker < len(can):
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
