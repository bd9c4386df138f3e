"""Staff: where the contracted hours go, utilisation, vacancies, turnover and agency cover."""

from collections import defaultdict
from itertools import product
from math import fsum

import numpy as np
from numpy.typing import NDArray

from simulation.activity.fast.sums import busy_seconds
from simulation.activity.index import quick
from simulation.activity.jobs import cut_by_post, jobs_of
from simulation.activity.open_time import Ints
from simulation.activity.periods import Period
from simulation.activity.posts import PostSpells
from simulation.activity.rows import Rows
from simulation.activity.view import View
from simulation.model.log import Event
from simulation.model.outcome import PostState

Floats = NDArray[np.float64]
_HOUR = 3600
_NOT_CASE_WORK, _IDLE, _VACANT, _CONTRACTED = "not_case_work", "idle", "vacant", "contracted"


def observe_workforce(view: View, rows: Rows, posts: PostSpells) -> None:
    """Add hours, the hours balance, utilisation, vacancy, agency share and turnover."""
    busy, cells = _worked(view, posts)
    work = _hours(view, rows, cells)
    for number, period in enumerate(view.periods):
        ledger = _Ledger(view, posts, period, busy[number])
        ledger.write_balance(rows, work[number])
        ledger.write_utilisation(rows)
        ledger.write_establishment(rows)
        _turnover(view, rows, posts, period)


class _Ledger:
    """The open seconds of one period, by post spell and by piece of work.

    Balanced in whole seconds of pay: every post's time is vacant, not for case work, at an
    activity, or idle; idle is the remainder. A leaver who finishes the work in hand is present
    until then.
    """

    def __init__(self, view: View, posts: PostSpells, period: Period, busy: Ints) -> None:
        self.view, self.posts, self.period, self.busy = view, posts, period, busy
        self.fte = np.array([post.fte for post in view.outcome.posts])
        self.share = np.array([post.case_work_share for post in view.outcome.posts])
        self.there = _open_inside(view, posts.begin, posts.end, period)
        present = np.where(posts.filled, self.there, self.busy)
        self.present = np.maximum(present, self.busy)
        self.vacant = np.where(posts.exists & ~posts.filled, self.there - self.busy, 0)

    def write_balance(self, rows: Rows, work_done: Floats) -> None:
        """Add each team's balance; ``work_done``: paid seconds by team and activity, if any."""
        outcome, post = self.view.outcome, self.posts.post
        fte, share = self.fte[post], self.share[post]
        bands = (*outcome.activities, _NOT_CASE_WORK, _IDLE, _VACANT, _CONTRACTED)
        for team, label in enumerate(outcome.teams):
            mine = self.posts.team == team
            vacant = round(_sum((self.vacant * fte)[mine]))
            present = round(_sum((self.present * fte)[mine]))
            other = round(_sum((self.present * fte * (1 - share))[mine]))
            if not (vacant or present or (work_done[team] >= 0).any()):
                continue
            work = int(np.nansum(work_done[team]))
            idle = max(present - other - work, 0)
            rest = [other, idle, vacant, work + other + idle + vacant]
            items = np.concatenate((work_done[team], rest)) / _HOUR
            names = tuple(f"{label}|{band}" for band in bands)
            rows.add_bands("hours_balance", items, names, periods=(self.period.name,))

    def write_utilisation(self, rows: Rows) -> None:
        """Add busy over present time, weighted by FTE and the share for case work."""
        outcome, post = self.view.outcome, self.posts.post
        weight = self.fte[post] * self.share[post]
        busy, present = self.busy * weight, self.present * weight
        roles, of_post = _roles(self.view)
        role = of_post[post]
        name = self.period.name
        rows.ratio("utilisation", busy, present, period=name)
        for team, label in enumerate(outcome.teams):
            mine = self.posts.team == team
            rows.ratio("utilisation", busy[mine], present[mine], period=name, band=label)
        for number, label in enumerate(roles):
            mine = role == number
            rows.ratio("utilisation_by_role", busy[mine], present[mine], period=name, band=label)

    def write_establishment(self, rows: Rows) -> None:
        """Add vacancies, agency share and filled full-time equivalents."""
        posts, name = self.posts, self.period.name
        time = self.there * self.fte[posts.post]
        exists, filled = time * posts.exists, time * posts.filled
        permanent = filled * (posts.state == PostState.PERMANENT)
        rows.ratio("vacancy_share", exists - permanent, exists, period=name)
        rows.ratio("vacancy_share", exists - filled, exists, period=name, band="uncovered")
        rows.ratio("agency_share", filled - permanent, filled, period=name)
        length = int(self.view.open_time.between(self.period.begin, self.period.end))
        if length and len(posts.post):
            rows.add("filled_fte", _sum(filled) / length, name)
            for team, label in enumerate(self.view.outcome.teams):
                mine = _sum(filled[posts.team == team])
                rows.add("filled_fte", mine / length, name, band=label)


def _sum(values: NDArray[np.float64]) -> float:
    """Return the sum, rounded once, so that it does not depend on the machine."""
    return fsum(values.tolist())


def _open_inside(view: View, begin: Ints, end: Ints, period: Period) -> Ints:
    first = np.clip(begin, period.begin, period.end)
    last = np.clip(end, period.begin, period.end)
    return view.open_time.between(first, last)


def _roles(view: View) -> tuple[list[str], Ints]:
    """Return the roles by name, and each post's."""
    roles = sorted({post.role for post in view.outcome.posts})
    of_post = [roles.index(post.role) for post in view.outcome.posts]
    return roles, np.array(of_post, dtype=np.int64)


def _hours(view: View, rows: Rows, cells: Ints) -> Floats:
    """Add hours by team, role and activity; return paid seconds by period, team and activity.

    Not a number where no such work was done.
    """
    outcome = view.outcome
    roles, of_post = _roles(view)
    fte = np.array([[post.fte] for post in outcome.posts]).reshape(-1, 1)
    share = np.array([[post.case_work_share] for post in outcome.posts]).reshape(-1, 1)
    each = cells * fte * share
    shape = len(view.periods), len(outcome.teams), len(roles), len(outcome.activities)
    seconds, worked = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    for post, role in enumerate(of_post.tolist()):  # in this order: sums of floats
        seconds[:, :, role] += each[:, :, post]
        worked[:, :, role] += cells[:, :, post]
    paid = np.where(worked > 0, np.rint(seconds), np.nan)
    bands = tuple(map("|".join, product(outcome.teams, roles, outcome.activities)))
    rows.add_bands("hours", paid / _HOUR, bands)
    return np.where((worked > 0).any(axis=2), np.nansum(paid, axis=2), np.nan)


def _worked(view: View, posts: PostSpells) -> tuple[Ints, Ints]:
    """Return the open seconds worked, by period: of each post spell; by team, post, activity."""
    outcome = view.outcome
    shape = len(outcome.teams), len(outcome.posts), len(outcome.activities)
    periods = len(view.periods)
    busy = np.zeros((periods, len(posts.post)), dtype=np.int64)
    cells = np.zeros((periods, *shape), dtype=np.int64)
    if not len(posts.post):
        return busy, cells
    team = np.where(posts.exists, posts.team, -1)
    if view.index is not None and quick(busy_seconds)(
        view.index.followed.jobs, view.horizon, *view.open_time.tables,
        *(np.ascontiguousarray(column) for column in (posts.post, posts.begin, posts.end, team)),
        view.edges[0][1:], busy[1:], cells[1:],
    ):  # fmt: skip
        busy[0], cells[0] = busy[1:].sum(axis=0), cells[1:].sum(axis=0)
        return busy, cells
    busy[:], cells[:] = 0, 0
    jobs = jobs_of(view)
    pieces = cut_by_post(jobs, posts, view.horizon)
    at_team = np.where(team[pieces.spell] >= 0, team[pieces.spell], jobs.team[pieces.job])
    cell = at_team, posts.post[pieces.spell], jobs.activity[pieces.job]
    for number, period in enumerate(view.periods):
        work = _open_inside(view, pieces.begin, pieces.end, period)
        np.add.at(busy[number], pieces.spell, work)
        np.add.at(cells[number], cell, work)
    return busy, cells


def _turnover(view: View, rows: Rows, posts: PostSpells, period: Period) -> None:
    permanent = posts.filled & (posts.state == PostState.PERMANENT)
    held = np.clip(posts.end, period.begin, period.end) - np.clip(
        posts.begin, period.begin, period.end
    )
    in_post = int(held[permanent].sum())
    if not in_post:
        return
    index = view.at(Event.POST_LEFT)
    time, post = view.column("time", index), view.column("worker", index)
    last_of_post = np.append(posts.post[1:] != posts.post[:-1], True)
    goes_on = ~last_of_post & np.roll(posts.exists, -1)
    permanent &= goes_on
    gone: dict[int, set[int]] = defaultdict(set)
    for number, end in zip(
        posts.post[permanent].tolist(), posts.end[permanent].tolist(), strict=True
    ):
        gone[number].add(end)
    leavers = sum(
        when in gone[number]
        for when, number in zip(time.tolist(), post.tolist(), strict=True)
        if period.begin <= when < period.end
    )
    rows.add("turnover_per_year", leavers / (in_post / (365.25 * 86_400)), period.name)
