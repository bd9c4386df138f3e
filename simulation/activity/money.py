"""Care commitments, spend against budget, and what becomes of plans on the way to care."""

import numpy as np

from simulation.activity.fast.holding import committed
from simulation.activity.fast.holding import pence_seconds as integrals
from simulation.activity.fast.merging import contributions, last_before
from simulation.activity.index import quick
from simulation.activity.open_time import Ints, is_among
from simulation.activity.rows import Rows
from simulation.activity.view import Moments, View
from simulation.model.log import Event
from simulation.pathway.marks import Mark
from simulation.scenario.seconds import DAY, WEEK

_PENCE = 100


def observe_money(view: View, rows: Rows) -> None:
    """Add commitments, spend gross and net, the distance to budget, packages and decisions."""
    time, change = _commitments(view)
    opening = sum(view.outcome.opening_commitment_pence)
    _committed(view, rows, time, change, opening)
    _spend(view, rows, time, change, opening)
    _packages(view, rows)
    _decisions(view, rows)


def _commitments(view: View) -> tuple[Ints, Ints]:
    """Return the changes of the weekly commitment: when, and by how many pence."""
    index = view.at(Event.COMMIT, Event.UNCOMMIT)
    if view.index is not None:
        time, change = np.empty((2, len(index)), dtype=np.int64)
        quick(committed)(view.index.rows, index, time, change)
        return time, change
    value = view.column("value", index)
    change = np.where(view.event[index] == Event.UNCOMMIT, -value, value)
    return view.column("time", index), change


def _committed(view: View, rows: Rows, time: Ints, change: Ints, opening: int) -> None:
    level = opening + np.concatenate(([0], np.cumsum(change)))
    names, instants = zip(*view.ends, strict=True)
    weekly = level[np.searchsorted(time, np.array(instants), "left")]
    rows.add_bands("committed_weekly_gbp", weekly / _PENCE, ("",), periods=names)


def _spend(view: View, rows: Rows, time: Ints, change: Ints, opening: int) -> None:
    charged_at, charge = _contributions(view)
    budgets = view.outcome.budget_pence_by_year
    over_all, whole_years = 0, 0
    spent, paid = _inside(view, time, change), _inside(view, charged_at, charge)
    for number, period in enumerate((*view.years, view.everyone)):
        gross = opening * (period.end - period.begin) + spent[period.name]
        net = gross - paid[period.name]
        rows.add("care_spend_gbp", gross / WEEK / _PENCE, period.name)
        rows.add("care_spend_net_gbp", net / WEEK / _PENCE, period.name)
        budget = [by_year[number] for by_year in budgets if number < len(by_year)]
        if period is not view.everyone and period.whole and budget:
            over = gross - sum(budget) * WEEK
            over_all, whole_years = over_all + over, whole_years + 1
            rows.add("care_over_budget_gbp", over / WEEK / _PENCE, period.name)
    if whole_years:
        rows.add("care_over_budget_gbp", over_all / WEEK / _PENCE)


def _inside(view: View, time: Ints, change: Ints) -> dict[str, int]:
    """Return the integral of a level inside each period, by its name."""
    names = [period.name for period in view.periods]
    if view.index is None:
        spans = ((period.begin, period.end) for period in view.periods)
        return dict(zip(names, (pence_seconds(time, change, *span) for span in spans), strict=True))
    table = np.zeros(len(names), dtype=np.int64)
    quick(integrals)(time, change, *view.edges, table)
    return dict(zip(names, table.tolist(), strict=True))


def pence_seconds(time: Ints, change: Ints, begin: int, end: int) -> int:
    """Return the exact integral over ``begin <= t < end`` of a level that starts at nothing."""
    return int((change * (end - np.clip(time, begin, end))).sum())


def _contributions(view: View) -> tuple[Ints, Ints]:
    """Return the changes of clients' weekly contributions, which stop when support ends."""
    if view.index is not None:
        ranges = view.index.ranges(Mark.CHARGED, Mark.SUPPORT_ENDED)
        time, change = np.empty((2, int((ranges[:, 1] - ranges[:, 0]).sum())), dtype=np.int64)
        quick(contributions)(view.index.marks, ranges, view.index.persons, time, change)
        return time, change
    charged, ended = view.marks(Mark.CHARGED), view.marks(Mark.SUPPORT_ENDED)
    person = np.concatenate((charged.person, ended.person))
    level = np.concatenate((charged.value, np.zeros_like(ended.value)))
    time = np.concatenate((charged.time, ended.time))
    order = np.lexsort((np.concatenate((charged.record, ended.record)), person))
    person, level, time = person[order], level[order], time[order]
    same = np.concatenate((np.zeros(1, dtype=np.bool_), person[1:] == person[:-1]))[: len(person)]
    before = np.where(same, np.concatenate(([0], level[:-1]))[: len(level)], 0)
    return time, level - before


def _packages(view: View, rows: Rows) -> None:
    """Add packages by what was last decided, and short-term ones that became ongoing."""
    started = view.marks(Mark.SUPPORT_STARTED)
    rows.marks("packages_started", Mark.SUPPORT_STARTED)
    decided = _last_before(view, started, Mark.SUPPORT_STARTED, Mark.SHORT_TERM, Mark.LONG_TERM)
    for band, number in (("short_term", 1), ("long_term", 2)):
        some = started.where(decided == number)
        rows.sums("packages_started", some.time, some.person, band=band)
    long = view.marks(Mark.LONG_TERM)
    changes = (Mark.SUPPORT_STARTED, Mark.SHORT_TERM, Mark.SUPPORT_ENDED)
    became = long.where(_last_before(view, long, Mark.LONG_TERM, *changes) == 1)
    rows.sums("packages_started", became.time, became.person, band="short_to_long_term")
    rows.marks("carers_supported", Mark.CARER_SUPPORTED)


def _last_before(view: View, later: Moments, mark: Mark, *among: Mark) -> Ints:
    """Return for each record ``later``, of ``mark``, which ``among`` that person's last one was.

    From 1; 0 if there was none.
    """
    last = np.zeros(len(later.record), dtype=np.int64)
    if view.index is not None:
        ranges = view.index.ranges(mark, *among)
        quick(last_before)(view.index.marks, ranges, view.index.persons, last)
        return last
    of_any = view.marks(*among)
    for number, each in enumerate(among, 1):
        last[_after(view.marks(each), of_any, later)] = number
    return last


def _after(chosen: Moments, among: Moments, later: Moments) -> Ints:
    """Return which later records' last record of that person ``among`` is a chosen one."""
    length = int(max(among.record.max(initial=0), later.record.max(initial=0))) + 1
    key = np.sort(among.person * length + among.record)
    if not len(key):
        return key
    place = np.searchsorted(key, later.person * length + later.record) - 1
    last = key[np.maximum(place, 0)]
    same = (place >= 0) & (last // length == later.person)
    return np.flatnonzero(same & is_among(last % length, chosen.record))


def _decisions(view: View, rows: Rows) -> None:
    rows.mark_means("approval_days", Mark.APPROVED, unit=DAY)
    rows.mark_means("broker_days", Mark.PLAN_READY, unit=DAY)
    rows.marks("decisions_deferred", Mark.DECISION_DEFERRED, band="panel")
    budget = view.moments(view.at(Event.DEFER))
    rows.sums("decisions_deferred", budget.time, budget.person, band="budget")
