"""Reviews: due, done by depth, overdue, and what they found."""

import numpy as np

from simulation.activity.fast.reviewing import overdue
from simulation.activity.fast.reviewing import reviewed as reviewed_of
from simulation.activity.index import Index, quick
from simulation.activity.open_time import Ints, is_among
from simulation.activity.requests import closed_after
from simulation.activity.rows import Floats, Rows, share, with_everybody
from simulation.activity.spells import Spells, spells_of
from simulation.activity.view import NEVER, Moments, View
from simulation.pathway.marks import Mark
from simulation.scenario.seconds import DAY

_DEPTHS = {
    "broker_led": Mark.REVIEW_BROKER_LED,
    "clustered": Mark.REVIEW_CLUSTERED,
    "full": Mark.REVIEW_FULL,
}
_YEAR = 365 * DAY
_EPOCH = 2**33
_PERSON = 2**34


def observe_reviews(view: View, rows: Rows) -> None:
    """Add reviews due, done and overdue, the share reviewed in the year, and the findings."""
    due = view.marks(Mark.REVIEW_DUE)
    inside = due.where((due.value >= 0) & (due.value < view.horizon))
    rows.sums("reviews_due", inside.value, inside.person)
    rows.marks("reviews_done", *_DEPTHS.values())
    for band, mark in _DEPTHS.items():
        rows.marks("reviews_done", mark, band=band)
    rows.mark_means("review_delay_days", *_DEPTHS.values(), unit=DAY)
    rows.stocks("reviews_overdue", overdue_spells(view))
    _reviewed_in_year(view, rows)
    _findings(rows)


def overdue_spells(view: View) -> Spells:
    """Return the spells past due: until done, or until support ends or the journey closes."""
    if view.index is not None:
        return _overdue_quickly(view.index)
    due = view.marks(Mark.REVIEW_DUE)
    done = view.marks(*_DEPTHS.values())
    key, first = np.unique(_key(due.person, due.value), return_index=True)
    due = due.take(first)
    until = np.minimum(closed_after(view, Mark.REVIEW_DUE)[first], _support_ended_after(view, due))
    if len(key) and len(done.time):
        wanted = _key(done.person, done.time - done.value)
        place = np.minimum(np.searchsorted(key, wanted), len(key) - 1)
        hit = key[place] == wanted
        np.minimum.at(until, place[hit], done.time[hit])
    begin = np.maximum(due.value, 0)
    return Spells(due.person, begin, np.maximum(until, begin))


def _overdue_quickly(index: Index) -> Spells:
    begin, end = index.range_of(Mark.REVIEW_DUE)
    table = np.empty((3, end - begin), dtype=np.int64)
    number = quick(overdue)(
        index.marks, index.watched,
        np.array((begin, end)), int(index.watched_from(Mark.REVIEW_DUE)[0]),
        index.ranges(Mark.SUPPORT_ENDED, Mark.CASE_CLOSED), index.ranges(*_DEPTHS.values()),
        index.persons, table,
    )  # fmt: skip
    return Spells._make(table[:, :number])


def _support_ended_after(view: View, due: Moments) -> Ints:
    ended = view.marks(Mark.SUPPORT_ENDED, Mark.CASE_CLOSED)
    if not len(ended.time):
        return np.full(len(due.time), NEVER)
    length = len(view.event) + 1
    key = np.sort(ended.person * length + ended.record)
    wanted = due.person * length + due.record
    place = np.minimum(np.searchsorted(key, wanted, "right"), len(key) - 1)
    found = (key[place] > wanted) & (key[place] // length == due.person)
    return np.where(found, view.column("time", key[place] % length), NEVER)


def _key(person: Ints, due: Ints) -> Ints:
    return person * _PERSON + due + _EPOCH


def _reviewed_in_year(view: View, rows: Rows) -> None:
    support = spells_of(view, Mark.SUPPORT_STARTED, Mark.SUPPORT_ENDED)
    if view.index is not None:
        part, whole = np.zeros((2, len(view.periods), len(view.columns)), dtype=np.int64)
        quick(reviewed_of)(
            view.index.marks, view.index.ranges(*_DEPTHS.values()), np.array(support),
            view.column_of_person, view.edges[1], _YEAR, view.index.persons, part, whole,
        )  # fmt: skip
        table = share(with_everybody(part), with_everybody(whole))
        rows.add_all("reviewed_in_year_share", table)
        rows.add_all("supported_a_year", _seen_after_a_year(view, with_everybody(whole)))
        return
    done = view.marks(*_DEPTHS.values())
    for period in view.periods:
        end = period.end
        if end < _YEAR:
            continue
        long = support.where((support.begin <= end - _YEAR) & (support.end >= end))
        recent = done.person[(done.time >= end - _YEAR) & (done.time < end)]
        reviewed = is_among(long.person, recent)
        of_group = view.group_of(long.person)
        _share(rows, reviewed, period.name, "all")
        rows.add("supported_a_year", len(long.person), period.name)
        for number, group in enumerate(view.groups):
            if group != "all":
                _share(rows, reviewed[of_group == number], period.name, group)
                rows.add("supported_a_year", int((of_group == number).sum()), period.name, group)


def _seen_after_a_year(view: View, people: Ints) -> Floats:
    """Return the counts, and nothing for periods that end before anybody was seen for a year."""
    counts = people.astype(np.float64)
    counts[view.edges[1] < _YEAR] = np.nan
    return counts


def _share(
    rows: Rows, reviewed: np.ndarray[tuple[int], np.dtype[np.bool_]], period: str, group: str
) -> None:
    if len(reviewed):
        rows.add("reviewed_in_year_share", int(reviewed.sum()) / len(reviewed), period, group)


def _findings(rows: Rows) -> None:
    rows.marks("reviews_found_change", Mark.REVIEW_FOUND_CHANGE)
    rows.marks("package_increased_people", Mark.PACKAGE_INCREASED)
    rows.marks("package_reduced_people", Mark.PACKAGE_REDUCED)
    rows.mark_values("package_reduced_gbp_per_week", Mark.PACKAGE_REDUCED, sign=-1, unit=100)
    rows.mark_means("same_worker_share", Mark.SAME_WORKER)
