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
    closed_after,
    gather,
    list_kind,
    number_journeys,
)
from simulation.activity.fast.following import follow
from simulation.activity.fast.tables import ENTRY, JOB, JOURNEY, Table
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
        found = quick(census)(rows, self.journeys, self._base)
        self.usual, self.subjects, self._joins, self._jobs = found
        self._numbers = int(quick(number_journeys)(self._base))
        self._kinds: dict[int, Ints] = {}
        self.counts = np.zeros(KINDS, dtype=np.int64)
        self._last = np.full(KINDS, -1, dtype=np.int64)
        self._before = np.empty(len(rows), dtype=np.int32)
        if self.usual:
            self.followed = self._follow()

    def kind(self, number: int) -> Ints:
        """Return the places of the records of one kind, in order."""
        if number not in self._kinds:
            places = np.empty(int(self.counts[number]), dtype=np.int64)
            quick(list_kind)(self._before, self._last[number], places)
            self._kinds[number] = places
        return self._kinds[number]

    def mark(self, number: int) -> Ints:
        """Return the places of the records of one mark, in order."""
        return self.kind(FIRST_MARK + number)

    def gather(self, places: Ints) -> tuple[Ints, Ints, Ints]:
        """Return time, person and value of the records at these places."""
        time, person, value = (np.empty(len(places), dtype=np.int64) for _ in range(3))
        quick(gather)(self.rows, places, time, person, value)
        return time, person, value

    def closed_after(self, closing: Ints, made: Ints, when: Ints) -> None:
        """Write when the journeys of the records ``made`` were next closed; both ascend."""
        quick(closed_after)(
            self.rows, self._base, self.journeys, self._numbers, closing, made, when
        )

    def _follow(self) -> Followed:
        entries = np.empty(self._joins, dtype=ENTRY)
        jobs = np.empty(self._jobs, dtype=JOB)
        steps = np.empty(2 * (len(entries) + len(jobs)), dtype=np.int32)
        lawful, count, begun, plain = quick(follow)(
            self.rows, self._base, self.journeys, self.subjects, self.horizon,
            np.zeros(self._numbers, dtype=JOURNEY), self.counts, self._last, self._before,
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
