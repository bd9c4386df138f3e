"""Staff: where the contracted hours go, utilisation, vacancies, turnover and agency cover."""

from collections import defaultdict
from itertools import product
from math import fsum

import numpy as np
from numpy.typing import NDArray

from simulation.activity.fast.sums import busy_seconds
from simulation.activity.index import quick
from simulation.activity.jobs import cut_by_post, jobs_of
from simulation.activity.open_time import Flags, Ints
from simulation.activity.periods import Period
from simulation.activity.posts import PostSpells
from simulation.activity.rows import Rows
from simulation.activity.view import View
from simulation.model.log import Event
from simulation.model.outcome import PostState

_HOUR = 3600
_NOT_CASE_WORK, _IDLE, _VACANT, _CONTRACTED = "not_case_work", "idle", "vacant", "contracted"


def observe_workforce(view: View, rows: Rows, posts: PostSpells) -> None:
    """Add hours, the hours balance, utilisation, vacancy, agency share and turnover."""
    for period, busy, cells in zip(view.periods, *_worked(view, posts), strict=True):
        ledger = _Ledger(view, posts, period, busy, cells)
        ledger.write_hours(rows)
        ledger.write_utilisation(rows)
        ledger.write_establishment(rows)
        _turnover(view, rows, posts, period)


class _Ledger:
    """The open seconds of one period, by post spell and by piece of work.

    Balanced in whole seconds of pay: every post's time is vacant, not for case work, at an
    activity, or idle; idle is the remainder. A leaver who finishes the work in hand is present
    until then.
    """

    def __init__(
        self, view: View, posts: PostSpells, period: Period, busy: Ints, cells: Ints
    ) -> None:
        self.view, self.posts, self.period = view, posts, period
        self.busy, self.cells = busy, cells
        self.fte = np.array([post.fte for post in view.outcome.posts])
        self.share = np.array([post.case_work_share for post in view.outcome.posts])
        self.there = _open_inside(view, posts.begin, posts.end, period)
        present = np.where(posts.filled, self.there, self.busy)
        self.present = np.maximum(present, self.busy)
        self.vacant = np.where(posts.exists & ~posts.filled, self.there - self.busy, 0)

    def write_hours(self, rows: Rows) -> None:
        """Add hours by team, role and activity, and each team's balance."""
        outcome = self.view.outcome
        roles = sorted({post.role for post in outcome.posts})
        shape = len(outcome.teams), len(roles), len(outcome.activities)
        seconds, worked = np.zeros(shape), np.zeros(shape, dtype=np.int64)
        for number, post in enumerate(outcome.posts):  # in this order: sums of floats
            role = roles.index(post.role)
            seconds[:, role] += self.cells[:, number] * self.fte[number] * self.share[number]
            worked[:, role] += self.cells[:, number]
        paid, there = np.rint(seconds).astype(np.int64), worked > 0
        names = product(outcome.teams, roles, outcome.activities)
        hours = np.where(there, paid / _HOUR, np.nan)
        bands = tuple(map("|".join, names))
        rows.add_bands("hours", hours, bands, periods=(self.period.name,))
        self._write_balance(rows, paid.sum(axis=1), there.any(axis=1))

    def _write_balance(self, rows: Rows, paid: Ints, there: Flags) -> None:
        outcome, post = self.view.outcome, self.posts.post
        fte, share = self.fte[post], self.share[post]
        bands = (*outcome.activities, _NOT_CASE_WORK, _IDLE, _VACANT, _CONTRACTED)
        for team, label in enumerate(outcome.teams):
            mine = self.posts.team == team
            vacant = round(_sum((self.vacant * fte)[mine]))
            present = round(_sum((self.present * fte)[mine]))
            other = round(_sum((self.present * fte * (1 - share))[mine]))
            if not (vacant or present or there[team].any()):
                continue
            work = int(paid[team].sum())
            idle = max(present - other - work, 0)
            rest = [other, idle, vacant, work + other + idle + vacant]
            items = np.concatenate((np.where(there[team], paid[team], np.nan), rest)) / _HOUR
            names = tuple(f"{label}|{band}" for band in bands)
            rows.add_bands("hours_balance", items, names, periods=(self.period.name,))

    def write_utilisation(self, rows: Rows) -> None:
        """Add busy over present time, weighted by FTE and the share for case work."""
        outcome, post = self.view.outcome, self.posts.post
        weight = self.fte[post] * self.share[post]
        busy, present = self.busy * weight, self.present * weight
        role = np.array([outcome.posts[number].role for number in post.tolist()], dtype=object)
        name = self.period.name
        rows.ratio("utilisation", busy, present, period=name)
        for team, label in enumerate(outcome.teams):
            mine = self.posts.team == team
            rows.ratio("utilisation", busy[mine], present[mine], period=name, band=label)
        for label in sorted({post.role for post in outcome.posts}):
            mine = role == label
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
