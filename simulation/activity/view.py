"""One run, read once: the columns, marks and periods that every measure is a function of."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.activity.index import Index, columns_of, index_of
from simulation.activity.open_time import Flags, Ints, OpenTime
from simulation.activity.periods import Period, financial_years, months
from simulation.activity.table import ALL
from simulation.model.log import Event
from simulation.model.outcome import RunOutcome
from simulation.pathway.marks import Mark

NEVER = np.int64(2**60)
"""Later than any instant: what has not happened in the run."""


class Moments(NamedTuple):
    """Records of one sort, in order; equally long arrays. ``record``: place in the log."""

    record: Ints
    time: Ints
    person: Ints
    value: Ints

    def where(self, keep: Flags) -> "Moments":
        """Return only some of them."""
        return Moments._make(column[keep] for column in self)

    def take(self, places: Ints) -> "Moments":
        """Return those at these places, in their order."""
        return Moments._make(column[places] for column in self)


class View:
    """A run's log with its look-ups. Nothing here changes after it is made."""

    def __init__(self, outcome: RunOutcome) -> None:
        self.outcome = outcome
        self.horizon = outcome.horizon
        self.open_time = OpenTime(outcome.calendar)
        self.years: tuple[Period, ...] = financial_years(outcome.calendar, outcome.horizon)
        self.months: tuple[Period, ...] = months(outcome.calendar, outcome.horizon)
        self.groups: tuple[str, ...] = tuple(outcome.people.groups)
        self._moments: dict[tuple[Mark, ...], Moments] = {}
        self.everyone = Period(ALL, 0, outcome.horizon, whole=True)

    @cached_property
    def event(self) -> NDArray[np.int8]:
        """The event of each record."""
        return self.outcome.log.rows["event"].copy()

    @cached_property
    def index(self) -> Index | None:
        """What compiled code has read from the log, if it can."""
        return index_of(self.outcome)

    @property
    def periods(self) -> tuple[Period, ...]:
        """The whole run and its financial years."""
        return (self.everyone, *self.years)

    @property
    def ends(self) -> tuple[tuple[str, int], ...]:
        """The instants at which stocks are counted: month ends, year ends, the run's end."""
        return tuple((period.name, period.end) for period in (*self.months, *self.periods))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Everybody, then the client groups by name."""
        return columns_of(self.groups)

    @cached_property
    def column_of_person(self) -> Ints:
        """The column of each person's client group; 0 for those of none."""
        if self.index is not None:
            return self.index.column
        column = np.array([self.columns.index(name) for name in self.groups], dtype=np.int64)
        return column[self.outcome.people.group]

    @cached_property
    def edges(self) -> tuple[Ints, Ints]:
        """Begins and ends of the periods."""
        begins = np.array([period.begin for period in self.periods], dtype=np.int64)
        return begins, np.array([period.end for period in self.periods], dtype=np.int64)

    def at(self, *events: Event) -> Ints:
        """Return the places of the records of these events, in order."""
        if self.index is not None and self.index.knows(events):
            return _merged([self.index.kind(event) for event in events])
        if len(events) == 1:
            return np.flatnonzero(self.event == events[0])
        wanted = np.zeros(128, dtype=np.bool_)
        wanted[list(events)] = True
        return np.flatnonzero(wanted[self.event])

    def column(self, name: str, index: Ints) -> Ints:
        """Return one column of the records at these places."""
        return self.outcome.log.rows[name][index].astype(np.int64)

    def moments(self, index: Ints) -> Moments:
        """Return time, person and value of the records at these places."""
        return Moments(index, *(self.column(name, index) for name in ("time", "person", "value")))

    def marks(self, *marks: Mark) -> Moments:
        """Return the records of these marks, in order."""
        if marks not in self._moments:
            self._moments[marks] = self._read(marks)
        return self._moments[marks]

    def any_of(self, *marks: Mark) -> Moments:
        """Return the records of these marks, one mark after the other."""
        parts = zip(*(self.marks(mark) for mark in marks), strict=True)
        return Moments(*map(np.concatenate, parts))

    def _read(self, marks: tuple[Mark, ...]) -> Moments:
        if self.index is None:
            return self.moments(_merged([self._marks_by_number.get(m, _NONE) for m in marks]))
        if len(marks) == 1:
            return Moments._make(self.index.mark(marks[0]))
        parts = zip(*(self.marks(mark) for mark in marks), strict=True)
        together = Moments._make(np.concatenate(columns) for columns in parts)
        return together.take(np.argsort(together.record))

    def group_of(self, person: Ints) -> Ints:
        """Return each person's client group, as an index into ``groups``."""
        return self.outcome.people.group[person]

    def instance(self, index: Ints) -> Ints:
        """Return a number for the journey that each record belongs to (person, which, when)."""
        person, journey, occurrence = (
            self.column(name, index) for name in ("person", "journey", "occurrence")
        )
        journeys, occurrences = self._journey_bounds
        return (person * journeys + journey) * occurrences + occurrence

    @cached_property
    def _journey_bounds(self) -> tuple[int, int]:
        rows = self.outcome.log.rows
        if not len(rows):
            return 1, 1
        return int(rows["journey"].max()) + 1, int(rows["occurrence"].max()) + 1

    @cached_property
    def _marks_by_number(self) -> dict[int, Ints]:
        index = self.at(Event.MARK)
        subject = self.column("subject", index)
        order = np.argsort(subject, kind="stable")
        numbers, begins = np.unique(subject[order], return_index=True)
        parts = np.split(index[order], begins[1:])
        return {int(number): part for number, part in zip(numbers, parts, strict=False)}


def _merged(parts: list[Ints]) -> Ints:
    return parts[0] if len(parts) == 1 else np.sort(np.concatenate(parts))


_NONE: Ints = np.zeros(0, dtype=np.int64)
