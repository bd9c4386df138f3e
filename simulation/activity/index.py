"""A log read once by compiled code: its records by kind, its journeys, entries and jobs.

Only where numba is installed and the log is such as a run writes; all that is made from it can
be made without it.
"""

import threading
import weakref
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from simulation.activity.fast.census import (
    FIRST_MARK,
    KINDS,
    Places,
    Records,
    census,
    gather,
    number_journeys,
)
from simulation.activity.fast.following import follow
from simulation.activity.fast.tables import ENTRY, JOB, JOURNEY, MOMENT, Table
from simulation.activity.open_time import Ints
from simulation.compiling import available, compiled
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
        self._base = np.zeros(self.persons * self.journeys, dtype=np.int32)
        self.counts = np.zeros(KINDS, dtype=np.int64)
        found = quick(census)(rows, self.journeys, self._base, self.counts)
        self.usual, self.subjects, self._joins, self._jobs = found
        self._numbers = int(quick(number_journeys)(self._base))
        self._first = np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(self.counts)))
        self._order = np.empty(len(rows), dtype=np.int32)
        marks = len(rows) - int(self._first[FIRST_MARK])
        self._marks = np.empty(marks, dtype=MOMENT)
        if self.usual:
            self.followed = self._follow()

    def kind(self, number: int) -> Ints:
        """Return the places of the records of one kind, in order."""
        return self._order[self._first[number] : self._first[number + 1]].astype(np.int64)

    def mark(self, number: int) -> tuple[Ints, Ints, Ints, Ints]:
        """Return place, time, person and value of the records of one mark, in order."""
        begin, end = self._first[FIRST_MARK + number : FIRST_MARK + number + 2]
        rows = self._of_mark(number)
        time, person, value = (rows[name].astype(np.int64) for name in ("time", "person", "value"))
        return self._order[begin:end].astype(np.int64), time, person, value

    def closed(self, number: int) -> Ints:
        """Return when the journey of each record of a mark was next closed, or ``NEVER``.

        Only of requests and reviews due.
        """
        return self._of_mark(number)["closed"].copy()

    def _of_mark(self, number: int) -> Table:
        begin, end = self._first[FIRST_MARK + number : FIRST_MARK + number + 2]
        return self._marks[begin - self._first[FIRST_MARK] : end - self._first[FIRST_MARK]]

    def gather(self, places: Ints) -> tuple[Ints, Ints, Ints]:
        """Return time, person and value of the records at these places."""
        time, person, value = (np.empty(len(places), dtype=np.int64) for _ in range(3))
        quick(gather)(self.rows, places, time, person, value)
        return time, person, value

    def _follow(self) -> Followed:
        entries = np.empty(self._joins, dtype=ENTRY)
        jobs = np.empty(self._jobs, dtype=JOB)
        steps = np.empty(2 * (len(entries) + len(jobs)), dtype=np.int32)
        lawful, count, begun, plain = quick(follow)(
            self.rows, self._base, self.journeys, self.subjects, self.horizon,
            np.zeros(self._numbers, dtype=JOURNEY),
            self._first, self._order, self._marks,
            entries, jobs, steps,
        )  # fmt: skip
        return Followed(lawful, begun, plain, entries, jobs, steps[:count])


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
