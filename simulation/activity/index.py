"""A log read once by compiled code: its records by kind, its journeys, entries and jobs.

Only where numba is installed and the log is such as a run writes; all that is made from it can
be made without it.
"""

import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

import numpy as np

from simulation.activity.fast.census import (
    FIRST_MARK,
    KINDS,
    Places,
    Records,
    census,
    closed_after,
    gather,
    number_journeys,
    sort_by_kind,
)
from simulation.activity.fast.following import follow
from simulation.activity.open_time import Ints
from simulation.compiling import available, compiled
from simulation.model.log import Event, EventLog
from simulation.model.outcome import RunOutcome


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
    join: Places
    left: Places
    sort: Any
    ended: Places
    start: Places
    finish: Places
    finished: Places


class Index:
    """The look-ups of one log."""

    def __init__(self, log: EventLog, horizon: int) -> None:
        rows = np.ascontiguousarray(log.rows).view()
        rows.flags.writeable = False  # logs come both ways; one type is compiled once
        self.rows: Records = rows
        self.horizon = horizon
        self.counts = np.zeros(KINDS, dtype=np.int64)
        found = quick(census)(rows, self.counts)
        self.in_order, self.regular, self.persons, self.journeys, self.subjects, self.jobs = found

    @cached_property
    def _by_kind(self) -> tuple[Ints, Places]:
        first = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(self.counts)))
        order = np.empty(len(self.rows), dtype=np.int32)
        quick(sort_by_kind)(self.rows, first, order)
        return first, order

    def kind(self, number: int) -> Ints:
        """Return the places of the records of one kind, in order."""
        first, order = self._by_kind
        return order[first[number] : first[number + 1]].astype(np.int64)

    def mark(self, number: int) -> Ints:
        """Return the places of the records of one mark, in order."""
        return self.kind(FIRST_MARK + number)

    def gather(self, places: Ints) -> tuple[Ints, Ints, Ints]:
        """Return time, person and value of the records at these places."""
        time, person, value = (np.empty(len(places), dtype=np.int64) for _ in range(3))
        quick(gather)(self.rows, places, time, person, value)
        return time, person, value

    @cached_property
    def _numbers(self) -> tuple[Places, int]:
        base = np.zeros(self.persons * self.journeys, dtype=np.int32)
        return base, int(quick(number_journeys)(self.rows, self.journeys, base))

    def closed_after(self, closing: Ints, made: Ints, when: Ints) -> None:
        """Write when the journeys of the records ``made`` were next closed; both ascend."""
        base, numbers = self._numbers
        quick(closed_after)(self.rows, base, self.journeys, numbers, closing, made, when)

    @cached_property
    def followed(self) -> Followed:
        """The entries and jobs, each joined with what ended it."""
        base, numbers = self._numbers
        joins = int(self.counts[Event.JOIN])
        join, left, ended = (np.empty(joins, dtype=np.int32) for _ in range(3))
        start, finish, finished = (np.empty(self.jobs, dtype=np.int32) for _ in range(3))
        sort = np.empty(joins, dtype=np.int8)
        lawful, leavers, finishers, begun, plain = quick(follow)(
            self.rows, base, self.journeys, numbers, self.subjects, self.horizon,
            join, left, sort, ended, start, finish, finished,
        )  # fmt: skip
        return Followed(
            lawful, begun, plain, join, left, sort, ended[:leavers],
            start, finish, finished[:finishers],
        )  # fmt: skip


_latest = threading.local()


def index_of(outcome: RunOutcome) -> Index | None:
    """Return the index of a run's log, or nothing where there can be none.

    The latest of a thread is kept as long as its log is: laws and measures read the same one.
    """
    if not available():
        return None
    kept = _latest.__dict__
    log = kept.get("log")
    if log is None or log() is not outcome.log:
        kept["index"] = _usable(Index(outcome.log, outcome.horizon), outcome)
        kept["log"] = weakref.ref(outcome.log, lambda gone: _forget(kept, gone))
    index: Index | None = kept["index"]
    return index if index is None or index.horizon == outcome.horizon else None


def _usable(index: Index, outcome: RunOutcome) -> Index | None:
    usual = index.in_order and index.regular and len(outcome.people.group) >= index.persons
    return index if usual else None


def _forget(kept: dict[str, Any], log: Any) -> None:
    if kept.get("log") is log:
        kept.clear()
