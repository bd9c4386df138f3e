"""Staff: where the contracted hours go, utilisation, vacancies, turnover and agency cover."""

from collections import Counter, defaultdict
from math import fsum

import numpy as np
from numpy.typing import NDArray

from simulation.activity.jobs import Jobs, Pieces, cut_by_post
from simulation.activity.open_time import Ints
from simulation.activity.periods import Period
from simulation.activity.posts import PostSpells
from simulation.activity.rows import Rows
from simulation.activity.view import View
from simulation.model.log import Event
from simulation.model.outcome import PostState

_HOUR = 3600
_NOT_CASE_WORK, _IDLE, _VACANT, _CONTRACTED = "not_case_work", "idle", "vacant", "contracted"


def observe_workforce(view: View, rows: Rows, jobs: Jobs, posts: PostSpells) -> None:
    """Add hours, the hours balance, utilisation, vacancy, agency share and turnover."""
    pieces = cut_by_post(jobs, posts, view.horizon)
    for period in view.periods:
        ledger = _Ledger(view, jobs, posts, pieces, period)
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
        self, view: View, jobs: Jobs, posts: PostSpells, pieces: Pieces, period: Period
    ) -> None:
        self.view, self.posts, self.period = view, posts, period
        self.fte = np.array([post.fte for post in view.outcome.posts])
        self.share = np.array([post.case_work_share for post in view.outcome.posts])
        self.there = _open_inside(view, posts.begin, posts.end, period)
        work = _open_inside(view, pieces.begin, pieces.end, period)
        self.busy = np.zeros(len(posts.post), dtype=np.int64)
        np.add.at(self.busy, pieces.spell, work)
        team = np.where(posts.exists[pieces.spell], posts.team[pieces.spell], jobs.team[pieces.job])
        self.by_cell = _sum_by((team, posts.post[pieces.spell], jobs.activity[pieces.job]), work)
        present = np.where(posts.filled, self.there, self.busy)
        self.present = np.maximum(present, self.busy)
        self.vacant = np.where(posts.exists & ~posts.filled, self.there - self.busy, 0)

    def write_hours(self, rows: Rows) -> None:
        """Add hours by team, role and activity, and each team's balance."""
        outcome, name = self.view.outcome, self.period.name
        seconds: Counter[tuple[int, str, str]] = Counter()
        for (team, post, activity), work in self.by_cell.items():
            paid = work * self.fte[post] * self.share[post]
            seconds[team, outcome.posts[post].role, outcome.activities[activity]] += paid
        whole = {cell: round(paid) for cell, paid in sorted(seconds.items())}
        at_work: Counter[tuple[int, str]] = Counter()
        for (team, role, name_of_work), paid in whole.items():
            band = f"{outcome.teams[team]}|{role}|{name_of_work}"
            rows.add("hours", paid / _HOUR, name, band=band)
            at_work[team, name_of_work] += paid
        self._write_balance(rows, at_work)

    def _write_balance(self, rows: Rows, at_work: Counter[tuple[int, str]]) -> None:
        post = self.posts.post
        fte, share = self.fte[post], self.share[post]
        for team, label in enumerate(self.view.outcome.teams):
            mine = self.posts.team == team
            vacant = round(_sum((self.vacant * fte)[mine]))
            present = round(_sum((self.present * fte)[mine]))
            other = round(_sum((self.present * fte * (1 - share))[mine]))
            work = {act: paid for (t, act), paid in sorted(at_work.items()) if t == team}
            if not (vacant or present or work):
                continue
            idle = max(present - other - sum(work.values()), 0)
            items = work | {_NOT_CASE_WORK: other, _IDLE: idle, _VACANT: vacant}
            items[_CONTRACTED] = sum(items.values())
            for item, paid in items.items():
                rows.add("hours_balance", paid / _HOUR, self.period.name, band=f"{label}|{item}")

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


def _sum_by(keys: tuple[Ints, Ints, Ints], weight: Ints) -> dict[tuple[int, int, int], int]:
    """Return the sum of an integer weight for each combination of three small keys."""
    if not len(weight):
        return {}
    shape = tuple(int(key.max()) + 1 for key in keys)
    cell = np.ravel_multi_index(keys, shape)
    cells, place = np.unique(cell, return_inverse=True)
    sums = np.zeros(len(cells), dtype=np.int64)
    np.add.at(sums, place, weight)
    found = zip(*(k.tolist() for k in np.unravel_index(cells, shape)), strict=True)
    return {
        (a, b, c): total for (a, b, c), total in zip(found, sums.tolist(), strict=True) if total
    }


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
