"""Packages and places: whether each is taken before it is given back, and none is left over."""

import numpy as np

from simulation.activity.fast.census import Records
from simulation.activity.open_time import Flags, Ints
from simulation.model.log import Event


def packages_are_lawful(
    rows: Records, places: Ints, persons: int, opening: Flags, committed: Ints
) -> bool:
    """Return whether commitments are the sum of live packages; ``places``: of their records.

    ``opening``: per person; ``committed``: weekly pence per budget at the start.
    """
    level, least, at_end = (
        np.zeros(persons, np.int64),
        np.zeros(persons, np.int64),
        np.zeros(persons, np.int64),
    )
    ends = np.zeros(persons, np.bool_)
    total, at_first = np.empty(len(committed), np.int64), 0
    for budget in range(len(committed)):
        total[budget] = committed[budget]
        at_first += committed[budget]
    for k in places:
        row = rows[k]
        who, over = row["person"], row["event"] == Event.UNCOMMIT
        change = -row["value"] if over else row["value"]
        level[who] += change
        least[who] = min(least[who], level[who])
        if over and not ends[who]:
            ends[who] = True
            at_end[who] = level[who]
        if 0 <= row["subject"] < len(total):
            total[row["subject"]] += change
            if total[row["subject"]] < 0:
                return False
    given_back = 0
    for who in range(persons):
        level[who] = 0
        if opening[who]:
            level[who] = -at_end[who] if ends[who] else -least[who]
            given_back += level[who]
    for k in places:
        row = rows[k]
        who, over = row["person"], row["event"] == Event.UNCOMMIT
        level[who] += -row["value"] if over else row["value"]
        if level[who] < 0 or (over and level[who] != 0):
            return False
    return bool(given_back <= at_first)


def places_are_lawful(
    rows: Records, places: Ints, persons: int, opening: Flags, pools: int, most: Ints
) -> bool:
    """Return whether each place is given back once and no plain pool is overfull.

    ``most``: the places of each pool, -1 for one that is not plain.
    """
    held = np.zeros(persons * pools, np.int64)
    known = np.zeros(persons * pools, np.bool_)
    total = np.zeros(pools, np.int64)
    for k in places:
        row = rows[k]
        pool = row["subject"]
        if pool >= pools:
            return False
        change = -row["value"] if row["event"] == Event.RELEASE else row["value"]
        mine = row["person"] * pools + pool
        if not known[mine]:
            known[mine] = True
            held[mine] = max(-change, 0) if opening[row["person"]] else 0
        total[pool] += change
        full = pool < len(most) and most[pool] >= 0 and total[pool] > most[pool]
        if full and total[pool] != change:
            return False
    for k in places:
        row = rows[k]
        mine = row["person"] * pools + row["subject"]
        held[mine] += -row["value"] if row["event"] == Event.RELEASE else row["value"]
        if held[mine] < 0:
            return False
    return True
