"""A log read once by compiled code: its records by kind, its journeys, entries and jobs.

Only where numba is installed and the log is such as a run writes; all that is made from it can
be made without it.
"""

import threading
import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

import numpy as np

from simulation.activity.fast.census import (
    FIRST_MARK,
    KINDS,
    Places,
    Records,
    census,
    number_journeys,
)
from simulation.activity.fast.following import follow
from simulation.activity.fast.tables import ENTRY, JOB, JOURNEY, MOMENT, NEVER, WATCHED, Table
from simulation.activity.lending import tables
from simulation.activity.open_time import Ints
from simulation.activity.periods import financial_years
from simulation.activity.table import ALL
from simulation.compiling import available, compiled
from simulation.model.log import Event
from simulation.model.outcome import RunOutcome
from simulation.pathway.marks import Mark


@cache
def quick(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function compiled; once in a process."""
    return compiled(function)


@dataclass(frozen=True)
class Followed:
    """Entries in lines and pieces of work; see ``follow``."""

    lawful: bool
    begun: int
    plain: int
    entries: Table
    jobs: Table
    steps: Places


class Index:
    """The look-ups of one log."""

    def __init__(self, outcome: RunOutcome) -> None:
        rows = np.ascontiguousarray(outcome.log.rows).view()
        rows.flags.writeable = False  # logs come both ways; one type is compiled once
        self.rows: Records = rows
        self.horizon = outcome.horizon
        self.persons, self.journeys = len(outcome.people.group), len(outcome.journeys)
        self.made: dict[str, Any] = {}
        """what was read from the log by others, by name"""
        self.columns = columns_of(outcome.people.groups)
        self.column = _column_of_person(self.columns, outcome)
        self.begins = _begins(outcome)
        shape = max(len(self.begins), 1), len(self.columns)
        self.done = np.zeros((len(outcome.activities), *shape), dtype=np.int64)
        """how much work was finished, by activity, year and column"""
        self.tally = np.zeros((KINDS - FIRST_MARK, 2, *shape), dtype=np.int64)
        """the number of each mark and the sum of its values, by year and column"""
        base = np.zeros(self.persons * self.journeys, dtype=np.int32)
        self.counts = np.zeros(KINDS, dtype=np.int64)
        found = quick(census)(rows, self.journeys, base, self.counts)
        self.usual, self.subjects, joins, jobs = found
        self.usual = self.usual and self.horizon < NEVER
        self.first, self.watch = _places(self.counts)
        if self.usual:
            self.followed = self._follow(base, joins, jobs)

    def knows(self, events: Sequence[Event]) -> bool:
        """Return whether ``kind`` can tell where the records of all these events are."""
        return not {*events}.difference(_KEPT)

    def kind(self, event: Event) -> Ints:
        """Return the places of the records of an event, in order."""
        begin = self.first[event]
        return self._order[begin : begin + self.counts[event]].astype(np.int64)

    def mark(self, number: int) -> tuple[Ints, Ints, Ints, Ints]:
        """Return place, time, person and value of the records of one mark, in order."""
        begin, end = self.range_of(number)
        rows = self.marks[begin:end]
        record, time, person, value = (rows[name].astype(np.int64) for name in MOMENT.names or ())
        return record, time, person, value

    def watched_from(self, *numbers: int) -> Ints:
        """Return where the records of these marks begin in ``watched``."""
        return self.watch[[FIRST_MARK + number for number in numbers]]

    def range_of(self, number: int) -> tuple[int, int]:
        """Return where the records of a mark begin and end in ``marks``."""
        begin = int(self.first[FIRST_MARK + number])
        return begin, begin + int(self.counts[FIRST_MARK + number])

    def ranges(self, *numbers: int) -> Ints:
        """Return the same of several marks, shape (marks, 2)."""
        return np.array([self.range_of(number) for number in numbers], dtype=np.int64)

    def _follow(self, base: Places, joins: int, jobs: int) -> Followed:
        rows, counts = self.rows, self.counts
        marks, watched = counts[FIRST_MARK:].sum(), counts[_WATCHED_KINDS].sum()
        journeys = int(quick(number_journeys)(base))
        progress, self.marks, self.watched, entries, its_jobs, order, steps = tables(
            (
                (journeys, JOURNEY), (int(marks), MOMENT), (int(watched), WATCHED),
                (joins, ENTRY), (jobs, JOB),
                (int(counts[list(_KEPT)].sum()), np.int32), (2 * (joins + jobs), np.int32),
            )
        )  # fmt: skip
        progress.view(np.uint8)[:] = 0
        self._order = order.view(np.int32)
        lawful, count, begun, plain = quick(follow)(
            rows, base, self.journeys, self.subjects, self.horizon,
            progress, self.first, self.watch, self._order, self.marks, self.watched,
            entries, its_jobs, steps.view(np.int32),
            self.column, self.begins, self.done, self.tally,
        )  # fmt: skip
        return Followed(lawful, begun, plain, entries, its_jobs, steps.view(np.int32)[:count])


_KEPT = (
    Event.HOLD, Event.RELEASE, Event.COMMIT, Event.UNCOMMIT, Event.DEFER,
    Event.POST_LEFT, Event.POST_JOINED, Event.POST_AGENCY, Event.POST_MOVED,
)  # fmt: skip
"""the events whose records are looked up"""
_WATCHED_KINDS = [FIRST_MARK + mark for mark in (Mark.REQUEST, Mark.CARER_REQUEST, Mark.REVIEW_DUE)]


def _places(counts: Ints) -> tuple[Ints, Ints]:
    """Return where the records of each kind begin, and those to be watched; -1: not kept."""
    first, watch = np.full(KINDS, -1, dtype=np.int64), np.full(KINDS, -1, dtype=np.int64)
    for begins, kinds in (
        (first, list(map(int, _KEPT))),
        (first, list(range(FIRST_MARK, KINDS))),
        (watch, _WATCHED_KINDS),
    ):
        begins[kinds] = np.cumsum(counts[kinds]) - counts[kinds]
    return first, watch


@lru_cache(maxsize=64)
def columns_of(groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return everybody, then the client groups by name."""
    return (ALL, *(name for name in groups if name != ALL))


def _column_of_person(columns: tuple[str, ...], outcome: RunOutcome) -> Ints:
    """Return the column of each person's client group; 0 for those of none."""
    places = [columns.index(name) for name in outcome.people.groups]
    return np.array(places, dtype=np.int64)[outcome.people.group]


def _begins(outcome: RunOutcome) -> Ints:
    """Return when each financial year begins."""
    years = financial_years(outcome.calendar, outcome.horizon)
    return np.array([year.begin for year in years], dtype=np.int64)


_latest = threading.local()


def index_of(outcome: RunOutcome) -> Index | None:
    """Return the index of a run's log, or nothing where there can be none.

    The latest of a thread is kept as long as its log is: laws and measures read the same one.
    """
    if not available():
        return None
    kept = _latest.__dict__
    log = kept.get("log")
    if log is None or log() is not outcome.log or kept["index"].horizon != outcome.horizon:
        kept["index"] = Index(outcome)
        kept["log"] = weakref.ref(outcome.log, lambda gone: _forget(kept, gone))
    index: Index = kept["index"]
    return index if index.usual else None


def _forget(kept: dict[str, Any], log: Any) -> None:
    if kept.get("log") is log:
        kept.clear()
