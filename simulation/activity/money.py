"""Care commitments, spend against budget, and what becomes of plans on the way to care."""

import numpy as np

from simulation.activity.open_time import Ints, is_among
from simulation.activity.rows import Rows
from simulation.activity.view import Moments, View
from simulation.model.log import Event
from simulation.pathway.marks import Mark
from simulation.pathway.working_time import DAY, WEEK

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
    value = view.column("value", index)
    change = np.where(view.event[index] == Event.UNCOMMIT, -value, value)
    return view.column("time", index), change


def _committed(view: View, rows: Rows, time: Ints, change: Ints, opening: int) -> None:
    level = opening + np.concatenate(([0], np.cumsum(change)))
    for name, instant in view.ends:
        weekly = int(level[np.searchsorted(time, instant, "left")])
        rows.add("committed_weekly_gbp", weekly / _PENCE, name)


def _spend(view: View, rows: Rows, time: Ints, change: Ints, opening: int) -> None:
    charged_at, charge = _contributions(view)
    budgets = view.outcome.budget_pence_by_year
    over_all, whole_years = 0, 0
    for number, period in enumerate((*view.years, view.everyone)):
        begin, end = period.begin, period.end
        gross = opening * (end - begin) + pence_seconds(time, change, begin, end)
        net = gross - pence_seconds(charged_at, charge, begin, end)
        rows.add("care_spend_gbp", gross / WEEK / _PENCE, period.name)
        rows.add("care_spend_net_gbp", net / WEEK / _PENCE, period.name)
        budget = [by_year[number] for by_year in budgets if number < len(by_year)]
        if period is not view.everyone and period.whole and budget:
            over = gross - sum(budget) * WEEK
            over_all, whole_years = over_all + over, whole_years + 1
            rows.add("care_over_budget_gbp", over / WEEK / _PENCE, period.name)
    if whole_years:
        rows.add("care_over_budget_gbp", over_all / WEEK / _PENCE)


def pence_seconds(time: Ints, change: Ints, begin: int, end: int) -> int:
    """Return the exact integral over ``begin <= t < end`` of a level that starts at nothing."""
    return int((change * (end - np.clip(time, begin, end))).sum())


def _contributions(view: View) -> tuple[Ints, Ints]:
    """Return the changes of clients' weekly contributions, which stop when support ends."""
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
    rows.sums("packages_started", started.time, started.person)
    short, long = view.marks(Mark.SHORT_TERM), view.marks(Mark.LONG_TERM)
    both = view.marks(Mark.SHORT_TERM, Mark.LONG_TERM)
    decided_short = is_among(both.record, short.record)
    for band, chosen in (("short_term", decided_short), ("long_term", ~decided_short)):
        some = started.take(_after(both.where(chosen), both, started))
        rows.sums("packages_started", some.time, some.person, band=band)
    changes = view.marks(Mark.SHORT_TERM, Mark.SUPPORT_STARTED, Mark.SUPPORT_ENDED)
    became = long.take(_after(started, changes, long))
    rows.sums("packages_started", became.time, became.person, band="short_to_long_term")
    carers = view.marks(Mark.CARER_SUPPORTED)
    rows.sums("carers_supported", carers.time, carers.person)


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
    approved, ready = view.marks(Mark.APPROVED), view.marks(Mark.PLAN_READY)
    rows.means("approval_days", approved.time, approved.person, approved.value, unit=DAY)
    rows.means("broker_days", ready.time, ready.person, ready.value, unit=DAY)
    panel = view.marks(Mark.DECISION_DEFERRED)
    rows.sums("decisions_deferred", panel.time, panel.person, band="panel")
    budget = view.moments(view.at(Event.DEFER))
    rows.sums("decisions_deferred", budget.time, budget.person, band="budget")
