"""Sums by period and group, in one pass over the records that they are of."""

import numpy as np

from simulation.activity.fast.hours import open_before
from simulation.activity.fast.tables import NEVER, Table
from simulation.activity.open_time import Ints


def year_of(time: int, begins: Ints) -> int:
    """Return the year in which an instant lies; before the first, the first."""
    year = len(begins) - 1
    while year > 0 and time < begins[year]:
        year -= 1
    return max(year, 0)


def sums(time: Ints, person: Ints, weight: Ints, column: Ints, begins: Ints, table: Ints) -> None:
    """Add each record's weight (1 if there are none) to ``table``, shape (years, columns).

    ``column``: by person, the column of their group; ``begins``: of each year.
    """
    for n in range(len(time)):
        amount = weight[n] if len(weight) else 1
        table[year_of(time[n], begins), column[person[n]]] += amount


def levels(person: Ints, begin: Ints, end: Ints, column: Ints, instants: Ints, table: Ints) -> None:
    """Count the spells under way just before each instant; instants ascend.

    ``table`` has shape (instants, columns).
    """
    for n in range(len(person)):
        _step(begin[n], 1, column[person[n]], instants, table)
        _step(end[n], -1, column[person[n]], instants, table)
    for at in range(1, len(instants)):
        for group in range(table.shape[1]):
            table[at, group] += table[at - 1, group]


def _step(time: int, change: int, column: int, instants: Ints, table: Ints) -> None:
    low, high = 0, len(instants)
    while low < high:
        middle = (low + high) >> 1
        if instants[middle] <= time:
            low = middle + 1
        else:
            high = middle
    if low < len(instants):
        table[low, column] += change


def seconds_within(
    person: Ints, begin: Ints, end: Ints, column: Ints,
    begins: Ints, ends: Ints, table: Ints,
) -> None:  # fmt: skip
    """Add the seconds of each spell inside each period; ``table``: (periods, columns)."""
    for n in range(len(person)):
        for period in range(len(begins)):
            first, last = max(begin[n], begins[period]), min(end[n], ends[period])
            if last > first:
                table[period, column[person[n]]] += last - first


def line_seconds(entries: Table, begins: Ints, ends: Ints, table: Ints) -> None:
    """Add the seconds waited inside each period; ``table``: (periods, activities)."""
    for n in range(len(entries)):
        entry = entries[n]
        if entry["activity"] < table.shape[1]:
            for period in range(len(begins)):
                first = max(entry["begin"], begins[period])
                last = min(entry["end"], ends[period])
                if last > first:
                    table[period, entry["activity"]] += last - first


def line_change(entries: Table, last: Ints, teams: int, table: Ints) -> None:
    """Count who waited in each team's lines at the start and at the end: shape (2, teams + 1).

    The last column is everybody. ``last`` is the team in whose line an entry would be at the end.
    """
    for n in range(len(entries)):
        entry = entries[n]
        team = entry["team"]
        if entry["begin"] == 0 and entry["joined"] < 0:
            table[0, teams] += 1
            if 0 <= team < teams:
                table[0, team] += 1
        if entry["end"] == NEVER:
            table[1, teams] += 1
            if 0 <= last[n] < teams:
                table[1, last[n]] += 1


def busy_seconds(  # noqa: PLR0912  (a call for each job would cost more than its work)
    jobs: Table, horizon: int, opens: Ints, rank: Ints, window: int,
    post: Ints, begin: Ints, end: Ints, team: Ints, kind: Ints, posts: int,
    begins: Ints, busy: Ints, cells: Ints,
) -> bool:  # fmt: skip
    """Add the open seconds worked in each year, by post spell and by kind of work.

    ``post``, ``begin``, ``end``, ``team``: the posts' spells (team -1: the post does not exist,
    and the work counts for the team that began it), each of a ``kind``. ``busy``: (years, spells);
    ``cells``: (years, teams, kinds, activities). Returns False if there is no place for some work.
    """
    first = np.full(posts, -1, np.int64)
    for s in range(len(post) - 1, -1, -1):
        first[post[s]] = s
    day, this_year = -1, 0
    for j in range(len(jobs)):
        job = jobs[j]
        if job["worker"] < 0:
            continue
        if job["worker"] >= len(first) or job["activity"] >= cells.shape[3]:
            return False
        s = first[job["worker"]]
        if s < 0:
            return False
        now, until = job["begin"], min(job["end"], horizon)
        while s + 1 < len(post) and post[s + 1] == post[s] and begin[s + 1] <= now:
            s += 1
        first[job["worker"]] = s
        while day + 1 < len(opens) and opens[day + 1] <= now:
            day += 1
        while this_year + 1 < len(begins) and begins[this_year + 1] <= now:
            this_year += 1
        today, year = day, this_year
        while now < until:
            where = team[s] if team[s] >= 0 else job["team"]
            if not 0 <= where < cells.shape[1]:
                return False
            last = min(until, end[s])
            if year + 1 < len(begins):
                last = min(last, begins[year + 1])
            if window and today >= 0:  # day by day, without looking up the calendar
                seconds = -min(now - opens[today], window)
                while today + 1 < len(opens) and opens[today + 1] <= last:
                    today += 1
                    seconds += window
                seconds += min(last - opens[today], window)
            else:
                seconds = open_before(last, opens, rank, window)
                seconds -= open_before(now, opens, rank, window)
            busy[year, s] += seconds
            cells[year, where, kind[s], job["activity"]] += seconds
            now = last
            if now == end[s]:
                s += 1
            if year + 1 < len(begins) and now == begins[year + 1]:
                year += 1
    return True
