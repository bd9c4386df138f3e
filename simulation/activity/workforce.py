"""Staff: where the contracted hours go, utilisation, vacancies, turnover and agency cover."""

from functools import lru_cache
from itertools import product
from math import fsum

import numpy as np
from numpy.typing import NDArray

from simulation.activity.fast.exact import exact_sums
from simulation.activity.fast.sums import busy_seconds
from simulation.activity.index import quick
from simulation.activity.jobs import cut_by_post, jobs_of
from simulation.activity.open_time import Flags, Ints
from simulation.activity.posts import PostSpells
from simulation.activity.rows import Rows, share
from simulation.activity.view import View
from simulation.model.log import Event
from simulation.model.outcome import PostState
from simulation.scenario.seconds import DAY, HOUR

Floats = NDArray[np.float64]
_NOT_CASE_WORK, _IDLE, _VACANT, _CONTRACTED = "not_case_work", "idle", "vacant", "contracted"


def observe_workforce(view: View, rows: Rows, posts: PostSpells) -> None:
    """Add hours, the hours balance, utilisation, vacancy, agency share and turnover."""
    busy, cells, kinds = _worked(view, posts)
    work = _hours(view, rows, cells, kinds)
    ledger = _Ledger(view, posts, busy)
    ledger.write_balance(rows, work)
    ledger.write_utilisation(rows)
    ledger.write_establishment(rows)
    _turnover(view, rows, posts)


class _Ledger:
    """The open seconds of each period, by post spell and by piece of work: (periods, spells).

    Balanced in whole seconds of pay: every post's time is vacant, not for case work, at an
    activity, or idle; idle is the remainder. A leaver who finishes the work in hand is present
    until then.
    """

    def __init__(self, view: View, posts: PostSpells, busy: Ints) -> None:
        self.view, self.posts, self.busy = view, posts, busy
        self.fte = np.array([post.fte for post in view.outcome.posts])[posts.post]
        self.share = np.array(_shares(view, posts))
        self.there = _open_inside(view, posts.begin, posts.end)
        present = np.where(posts.filled, self.there, busy)
        self.present = np.maximum(present, busy)
        self.vacant = np.where(posts.exists & ~posts.filled, self.there - busy, 0)

    def write_balance(self, rows: Rows, work_done: Floats) -> None:
        """Add each team's balance; ``work_done``: paid seconds by period, team and activity."""
        outcome = self.view.outcome
        bands = (*outcome.activities, _NOT_CASE_WORK, _IDLE, _VACANT, _CONTRACTED)
        paid = self.present * self.fte
        vacant = np.rint(self._by_team(self.vacant * self.fte)) + 0.0
        present = np.rint(self._by_team(paid)) + 0.0
        other = np.rint(self._by_team(paid * (1 - self.share))) + 0.0
        work = np.nansum(work_done, axis=2)
        idle = np.maximum(present - other - work, 0)
        rest = np.stack((other, idle, vacant, work + other + idle + vacant), axis=2)
        items = np.concatenate((work_done, rest), axis=2) / HOUR
        there = (vacant != 0) | (present != 0) | (work_done >= 0).any(axis=2)
        items[~there] = np.nan
        for team, names in enumerate(_joined(outcome.teams, bands)):
            rows.add_bands("hours_balance", items[:, team], names)

    def write_utilisation(self, rows: Rows) -> None:
        """Add busy over present time, weighted by FTE and the share for case work."""
        weight = self.fte * self.share
        busy, present = self.busy * weight, self.present * weight
        roles, of_post = _roles(self.view)
        role = of_post[self.posts.post]
        rows.add_all_bands("utilisation", share(self._sum(busy), self._sum(present)))
        by_team = share(self._by_team(busy), self._by_team(present))
        rows.add_bands("utilisation", by_team, self.view.outcome.teams)
        by_role = (self._by(each, role, len(roles)) for each in (busy, present))
        rows.add_bands("utilisation_by_role", share(*by_role), tuple(roles))

    def write_establishment(self, rows: Rows) -> None:
        """Add vacancies, agency share and filled full-time equivalents."""
        posts = self.posts
        time = self.there * self.fte
        exists, filled = time * posts.exists, time * posts.filled
        permanent = filled * (posts.state == PostState.PERMANENT)
        whole, staffed = self._sum(exists), self._sum(filled)
        rows.add_all_bands("vacancy_share", share(self._sum(exists - permanent), whole))
        uncovered = share(self._sum(exists - filled), whole)
        rows.add_bands("vacancy_share", uncovered, ("uncovered",))
        rows.add_all_bands("agency_share", share(self._sum(filled - permanent), staffed))
        length = self.view.open_time.between(*self.view.edges)[:, None] * bool(len(posts.post))
        rows.add_all_bands("filled_fte", share(staffed, length))
        by_team = self._by_team(filled)
        of_all = np.broadcast_to(length, by_team.shape)
        rows.add_bands("filled_fte", share(by_team, of_all), self.view.outcome.teams)

    def _by_team(self, values: Floats) -> Floats:
        return self._by(values, self.posts.team, len(self.view.outcome.teams))

    def _sum(self, values: Floats) -> Floats:
        return self._by(values, np.zeros(len(self.posts.post), dtype=np.int64), 1)

    def _by(self, values: Floats, group: Ints, groups: int) -> Floats:
        """Return sums by period and group, each rounded once whatever the machine."""
        table = np.zeros((len(values), groups))
        if self.view.index is not None:
            quick(exact_sums)(values, np.ascontiguousarray(group), table)
            return table
        for number in range(groups):
            mine = values[:, group == number]
            table[:, number] = [fsum(line) for line in mine.tolist()]
        return table


@lru_cache(maxsize=64)
def _joined(firsts: tuple[str, ...], seconds: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return for each first name the bands ``first|second``."""
    return tuple(tuple(f"{one}|{other}" for other in seconds) for one in firsts)


def _open_inside(view: View, begin: Ints, end: Ints) -> Ints:
    """Return the open seconds of each stretch inside each period: (periods, stretches)."""
    begins, ends = (edge[:, None] for edge in view.edges)
    return view.open_time.between(np.clip(begin, begins, ends), np.clip(end, begins, ends))


def _roles(view: View) -> tuple[list[str], Ints]:
    """Return the roles by name, and each post's."""
    roles = sorted({post.role for post in view.outcome.posts})
    of_post = [roles.index(post.role) for post in view.outcome.posts]
    return roles, np.array(of_post, dtype=np.int64)


_Kind = tuple[int, float]
"""a post, and the share of its hours for case work"""


def _shares(view: View, posts: PostSpells) -> list[float]:
    """Return the share of case work in each spell."""
    its = view.outcome.posts
    both = zip(posts.post.tolist(), posts.regime.tolist(), strict=True)
    return [its[post].case_work(regime) for post, regime in both]


def _hours(view: View, rows: Rows, cells: Ints, kinds: list[_Kind]) -> Floats:
    """Add hours by team, role and activity; return paid seconds by period, team and activity.

    Not a number where no such work was done. ``kinds``: what the third axis of ``cells`` means.
    """
    outcome = view.outcome
    roles, of_post = _roles(view)
    fte = np.array([[outcome.posts[post].fte] for post, _ in kinds]).reshape(-1, 1)
    share = np.array([[share] for _, share in kinds]).reshape(-1, 1)
    each = cells * fte * share
    shape = len(view.periods), len(outcome.teams), len(roles), len(outcome.activities)
    seconds, worked = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for kind, (post, _) in enumerate(kinds):  # in this order: sums of floats
        seconds[:, :, of_post[post]] += each[:, :, kind]
        worked[:, :, of_post[post]] += cells[:, :, kind]
    paid = np.where(worked > 0, np.rint(seconds), np.nan)
    rows.add_bands("hours", paid / HOUR, _cells(outcome.teams, tuple(roles), outcome.activities))
    return np.where((worked > 0).any(axis=2), np.nansum(paid, axis=2), np.nan)


@lru_cache(maxsize=64)
def _cells(*names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the bands of a table by several names."""
    return tuple(map("|".join, product(*names)))


def _worked(view: View, posts: PostSpells) -> tuple[Ints, Ints, list[_Kind]]:
    """Return the open seconds worked, by period: of each post spell; by team, kind, activity.

    And the kinds: each post, once for each share of its hours that was for case work.
    """
    outcome = view.outcome
    of_spell = list(zip(posts.post.tolist(), _shares(view, posts), strict=True))
    place = {kind: number for number, kind in enumerate(dict.fromkeys(of_spell))}
    kinds, kind = list(place), np.array([place[each] for each in of_spell], dtype=np.int64)
    shape = len(outcome.teams), len(kinds), len(outcome.activities)
    periods = len(view.periods)
    busy = np.zeros((periods, len(posts.post)), dtype=np.int64)
    cells = np.zeros((periods, *shape), dtype=np.int64)
    if not len(posts.post):
        return busy, cells, kinds
    team = np.where(posts.exists, posts.team, -1)
    if view.index is not None and quick(busy_seconds)(
        view.index.followed.jobs, view.horizon, *view.open_time.tables,
        *(np.ascontiguousarray(column) for column in (posts.post, posts.begin, posts.end, team)),
        kind, len(outcome.posts), view.edges[0][1:], busy[1:], cells[1:],
    ):  # fmt: skip
        busy[0], cells[0] = busy[1:].sum(axis=0), cells[1:].sum(axis=0)
        return busy, cells, kinds
    busy[:], cells[:] = 0, 0
    jobs = jobs_of(view)
    pieces = cut_by_post(jobs, posts, view.horizon)
    at_team = np.where(team[pieces.spell] >= 0, team[pieces.spell], jobs.team[pieces.job])
    cell = at_team, kind[pieces.spell], jobs.activity[pieces.job]
    for number, work in enumerate(_open_inside(view, pieces.begin, pieces.end)):
        np.add.at(busy[number], pieces.spell, work)
        np.add.at(cells[number], cell, work)
    return busy, cells, kinds


def _turnover(view: View, rows: Rows, posts: PostSpells) -> None:
    """Add permanent staff who left over the years that permanent staff were in post."""
    permanent = posts.filled & (posts.state == PostState.PERMANENT)
    begins, ends = (edge[:, None] for edge in view.edges)
    held = np.clip(posts.end, begins, ends) - np.clip(posts.begin, begins, ends)
    in_post = held[:, permanent].sum(axis=1)
    left = _leavers(view, posts, permanent)
    leavers = ((left >= begins) & (left < ends)).sum(axis=1)
    there = np.maximum(in_post, 1) / (365.25 * DAY)
    rows.add_all_bands("turnover_per_year", np.where(in_post > 0, leavers / there, np.nan))


def _leavers(view: View, posts: PostSpells, permanent: Flags) -> Ints:
    """Return when permanent workers left a post that goes on."""
    index = view.at(Event.POST_LEFT)
    time, post = view.column("time", index), view.column("worker", index)
    last_of_post = np.append(posts.post[1:] != posts.post[:-1], True)
    left = permanent & ~last_of_post & np.roll(posts.exists, -1)
    gone = set(zip(posts.post[left].tolist(), posts.end[left].tolist(), strict=True))
    seen = zip(post.tolist(), time.tolist(), strict=True)
    return np.array([when for number, when in seen if (number, when) in gone], dtype=np.int64)
