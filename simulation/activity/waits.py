"""Waits for assessment and support, and the people still waiting."""

import numpy as np

from simulation.activity.catalogue import CURVE_DAYS
from simulation.activity.fast import waiting
from simulation.activity.index import quick
from simulation.activity.open_time import Flags, Ints
from simulation.activity.requests import Requests, requests_of
from simulation.activity.rows import Floats, Rows, share, with_everybody
from simulation.activity.spells import Spells
from simulation.activity.survival import share_done_within
from simulation.activity.table import ALL
from simulation.activity.view import NEVER, View
from simulation.pathway.marks import Mark
from simulation.scenario.seconds import DAY

FOUR_WEEKS = 28 * DAY
SIX_MONTHS = 182 * DAY
_LIMITS = np.array([FOUR_WEEKS, SIX_MONTHS], dtype=np.int64)
_DAYS = ("mean", "median", "p90", "longest")
_SHARES = ("within_28_days", "over_182_days")


def observe_waits(view: View, rows: Rows) -> None:
    """Add the waiting list, the waits, their curves, crises and unmet need."""
    requests = requests_of(view)
    rows.stocks("waiting_list", requests.waiting)
    _waits(view, rows, "assessment", requests, requests.assessed)
    _waits(view, rows, "support", requests, requests.supported)
    _curve(
        view, rows, "wait_to_assessment_curve", requests, requests.assessed, over=requests.closed
    )
    over = requests.without_support
    _curve(view, rows, "wait_to_support_curve", requests, requests.supported, over=over)
    _still_waiting(view, rows, requests)
    _unmet_need(rows, requests)
    _crises(view, rows, requests)


def _waits(view: View, rows: Rows, what: str, requests: Requests, reached: Ints) -> None:
    done = requests.where(reached < NEVER)
    reached = reached[reached < NEVER]
    shape = len(view.periods), len(view.columns)
    days, shares = np.full((*shape, len(_DAYS)), np.nan), np.full((*shape, len(_SHARES)), np.nan)
    if view.index is not None:
        waited = reached - done.requested
        quick(waiting.summaries)(
            np.argsort(waited), view.column_of_person[done.person], reached, waited,
            *view.edges, _LIMITS, days, shares,
        )  # fmt: skip
    else:
        _summaries(view, reached, done, days, shares)
    rows.add_bands(f"wait_request_to_{what}_days", days / DAY, _DAYS, groups=view.columns)
    rows.add_bands(f"wait_request_to_{what}_share", shares, _SHARES, groups=view.columns)


def _summaries(view: View, reached: Ints, done: Requests, days: Floats, shares: Floats) -> None:
    order = np.argsort(reached - done.requested)
    reached, waited = reached[order], (reached - done.requested)[order]
    column = view.column_of_person[done.person[order]]
    for number, period in enumerate(view.periods):
        inside = (reached >= period.begin) & (reached < period.end)
        its_waits, its_columns = waited[inside], column[inside]
        for group in range(len(view.columns)):
            some = its_waits[its_columns == group] if group else its_waits
            if len(some):
                days[number, group], shares[number, group] = _summary(some)


def _summary(waited: Ints) -> tuple[tuple[float, ...], tuple[float, float]]:
    """Return the waits in seconds as ``_DAYS``, and the shares as ``_SHARES``; waits ascend."""
    number = len(waited)
    mean, longest = int(waited.sum()) / number, int(waited[-1])
    within, not_over = waited.searchsorted(_LIMITS, "right").tolist()
    centiles = _centile(waited, 1, 2), _centile(waited, 9, 10)
    return (mean, *centiles, longest), (within / number, 1 - not_over / number)


def _centile(ordered: Ints, numerator: int, denominator: int) -> float:
    """Return the centile by linear interpolation between order statistics (Hyndman-Fan 7)."""
    low, part = divmod((len(ordered) - 1) * numerator, denominator)
    high = min(low + 1, len(ordered) - 1)
    return int(ordered[low]) + part * int(ordered[high] - ordered[low]) / denominator


def _curve(
    view: View, rows: Rows, measure: str, requests: Requests, reached: Ints, *, over: Ints
) -> None:
    """Add a cumulative curve; who left, or still waits at the end, is seen only until then."""
    made = requests.requested >= 0
    last_seen = np.minimum(np.minimum(reached, over), view.horizon)
    done = (reached <= over) & (reached < view.horizon)
    limits = np.array([d for d in CURVE_DAYS if d * DAY <= view.horizon], dtype=np.int64)
    if view.index is not None:
        waited = last_seen - requests.requested
        table = np.full((len(view.columns), len(limits)), np.nan)
        quick(waiting.curves)(
            np.argsort(waited), view.column_of_person[requests.person], made, waited, done,
            limits * DAY, table,
        )  # fmt: skip
        bands = tuple(f"{days:03d}" for days in limits.tolist())
        rows.add_bands(measure, table, bands, periods=(ALL,), groups=view.columns)
        return
    for group, chosen in _by_group(view, requests.person, made):
        waited = (last_seen - requests.requested)[chosen]
        shares = share_done_within(waited, done[chosen], limits * DAY)
        bands = tuple(f"{days:03d}" for days in limits.tolist())
        rows.add_bands(measure, shares, bands, periods=(ALL,), groups=(group,))


def _by_group(view: View, person: Ints, keep: Flags) -> list[tuple[str, Flags]]:
    of_group = view.group_of(person)
    parts = [(ALL, keep)]
    parts += [(g, keep & (of_group == n)) for n, g in enumerate(view.groups) if g != ALL]
    return [(group, chosen) for group, chosen in parts if chosen.any()]


def _still_waiting(view: View, rows: Rows, requests: Requests) -> None:
    over = requests.wait_over
    column = view.column_of_person[requests.person]
    size = len(view.columns)
    still = np.bincount(column[over == NEVER], minlength=size)[None]
    there = np.bincount(column, minlength=size)[None]
    censored = share(with_everybody(still), with_everybody(there))
    rows.add_all("censored_share", censored, periods=(ALL,))
    so_far = np.full((len(view.periods), size, 2), np.nan)
    if view.index is not None:
        quick(waiting.so_far)(
            column, requests.requested, requests.recorded, over, view.edges[1], so_far
        )
    else:
        _so_far(view, requests, column, so_far)
    rows.add_bands("waiting_so_far_days", so_far / DAY, ("mean", "longest"), groups=view.columns)
    left = (requests.closed < NEVER) & (
        requests.closed < np.minimum(requests.begun, requests.assessed)
    )
    gone = requests.where(left)
    rows.sums("left_without_assessment", gone.closed, gone.person)


def _so_far(view: View, requests: Requests, column: Ints, so_far: Floats) -> None:
    over = requests.wait_over
    for number, period in enumerate(view.periods):
        there = (requests.recorded < period.end) & (over >= period.end)
        waited, its_columns = period.end - requests.requested[there], column[there]
        for place in range(len(view.columns)):
            some = waited[its_columns == place] if place else waited
            if len(some):
                so_far[number, place] = int(some.sum()) / len(some), int(some.max())


def _unmet_need(rows: Rows, requests: Requests) -> None:
    need = requests.where((requests.assessed < NEVER) & ~requests.carer)
    for_support = Spells(need.person, need.assessed, need.need_over)
    for_assessment = requests.waiting
    rows.person_days("unmet_need_days", for_assessment, "waiting_for_assessment")
    rows.person_days("unmet_need_days", for_support, "waiting_for_support")
    both = (np.concatenate(pair) for pair in zip(for_assessment, for_support, strict=True))
    rows.person_days("unmet_need_days", Spells(*both))


def _crises(view: View, rows: Rows, requests: Requests) -> None:
    crises = view.marks(Mark.CRISIS)
    rows.sums("crises", crises.time, crises.person)
    later = requests.wait_over_at(view, crises) < crises.time
    for band, some in (("waiting_for_assessment", ~later), ("waiting_for_support", later)):
        part = crises.where(some)
        rows.sums("crises", part.time, part.person, band=band)
