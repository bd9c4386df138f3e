"""Caseload places that the workers of each team hold, at the end of each day."""

import numpy as np

from simulation.activity.open_time import Ints
from simulation.activity.posts import post_spells
from simulation.activity.view import View
from simulation.model.log import Event
from simulation.scenario.seconds import DAY

NO_TEAM = ""
"""of places whose holder is in no team, or nobody"""


def caseloads(view: View, days: int) -> dict[str, Ints]:
    """Return the places held by team, shape (days,) each; teams that never hold any are left out.

    Only of pools whose places belong to a worker. A place given back but never taken was held
    from the start.
    """
    held = _by_post(view, days)
    teams = _team_by_day(view, days)
    found = {NO_TEAM: np.where(teams < 0, held, 0).sum(axis=0)}
    for number, name in enumerate(view.outcome.teams):
        found[name] = np.where(teams == number, held, 0).sum(axis=0)
    return {name: counts for name, counts in found.items() if counts.any()}


def _by_post(view: View, days: int) -> Ints:
    """Return the places that each post holds, shape (posts + 1, days); the last row: nobody's."""
    posts = len(view.outcome.posts)
    index = view.at(Event.HOLD, Event.RELEASE)
    columns = ("person", "subject", "worker", "value", "time")
    person, pool, worker, value, time = (view.column(name, index) for name in columns)
    given = view.event[index] == Event.RELEASE
    mine = np.isin(pool, np.unique(pool[worker >= 0]))  # the others' places belong to nobody
    person, pool, worker, value, time, given = (
        column[mine] for column in (person, pool, worker, value, time, given)
    )
    change = np.zeros((posts + 1, days + 1), dtype=np.int64)
    place = np.clip(time // DAY, 0, days)
    np.add.at(change, (np.where(worker < 0, posts, worker), place), np.where(given, -value, value))
    first = _first_of_each(person, pool)
    first = first[given[first]]
    holder = np.where(worker[first] < 0, posts, worker[first])
    np.add.at(change, (holder, np.zeros_like(holder)), value[first])
    counts: Ints = np.cumsum(change, axis=1)[:, :days]
    return counts


def _first_of_each(person: Ints, pool: Ints) -> Ints:
    if not len(person):
        return np.zeros(0, dtype=np.int64)
    key = person * (int(pool.max()) + 1) + pool
    first: Ints = np.unique(key, return_index=True)[1].astype(np.int64)
    return first


def _team_by_day(view: View, days: int) -> Ints:
    """Return the team of each post at the end of each day, or -1; shape (posts + 1, days)."""
    table = np.full((len(view.outcome.posts) + 1, days), -1, dtype=np.int64)
    for post, begin, end, team in zip(*_spells(view), strict=True):
        table[post, begin // DAY : end // DAY] = team
    return table


def _spells(view: View) -> tuple[list[int], ...]:
    spells = post_spells(view)
    return tuple(each.tolist() for each in (spells.post, spells.begin, spells.end, spells.team))
