"""Where two event logs part: one sentence in the words of the pathway.

The two drivers must write the same log byte for byte. When they do not, the first record that
differs is what matters; all later ones may follow from it.
"""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from simulation.model.log import COLUMNS, RECORD, Event, EventLog
from simulation.pathway.tables import Tables
from simulation.people.residents import Residents
from simulation.scenario.seconds import DAY

_KINDS: dict[Event, str] = {
    **dict.fromkeys((Event.JOIN, Event.START, Event.FINISH, Event.GATHER_JOIN), "activity"),
    **dict.fromkeys((Event.GATHER_FORM, Event.PUT_FIRST), "activity"),
    **dict.fromkeys((Event.HOLD_JOIN, Event.HOLD, Event.RELEASE), "pool"),
    **dict.fromkeys((Event.ASK, Event.COMMIT, Event.DEFER, Event.UNCOMMIT), "budget"),
    Event.MEET: "calendar",
    Event.MARK: "mark",
    **dict.fromkeys((Event.EXIT, Event.CANCEL), "step"),
    **dict.fromkeys((Event.POST_LEFT, Event.POST_JOINED), "role"),
    **dict.fromkeys((Event.POST_AGENCY, Event.POST_MOVED), "role"),
}
"""What ``subject`` is, by event; of a wait that ended early it depends on the step."""
_UNSURE = {Event.LEAVE, Event.ESCALATE}


def first_difference(
    one: EventLog,
    other: EventLog,
    tables: Tables,
    residents: Residents,
    names: tuple[str, str] = ("SimPy", "compiled"),
) -> str | None:
    """Return a sentence about the first record in which two logs differ; None if in none.

    ``names`` says who wrote them. Records are counted from 0.
    """
    row = _first_row(one.rows, other.rows)
    if row is None:
        return None
    tell = _Teller(tables, residents).record
    if row >= min(len(one), len(other)):
        longer, ended = (one, names[1]) if len(one) > len(other) else (other, names[0])
        goes_on = names[0] if longer is one else names[1]
        return (
            f"Record {row}: {goes_on} has {tell(longer, row)}; "
            f"{ended} has nothing more, its log ended after {row} records."
        )
    differ = [name for name in COLUMNS if one.rows[name][row] != other.rows[name][row]]
    return (
        f"Record {row}: {names[0]} has {tell(one, row)}; {names[1]} has {tell(other, row)} "
        f"instead (they differ in {_listed(differ)})."
    )


def _first_row(one: NDArray[np.void], other: NDArray[np.void]) -> int | None:
    shared = min(len(one), len(other))
    differs = np.flatnonzero((_bytes(one[:shared]) != _bytes(other[:shared])).any(axis=1))
    if len(differs):
        return int(differs[0])
    return None if len(one) == len(other) else shared


def _bytes(rows: NDArray[np.void]) -> NDArray[np.uint8]:
    return np.ascontiguousarray(rows).view(np.uint8).reshape(len(rows), RECORD.itemsize)


class _Teller:
    """Tells a record in words; a number that names nothing is told as a number."""

    def __init__(self, tables: Tables, residents: Residents) -> None:
        self.tables, self.residents = tables, residents

    def record(self, log: EventLog, row: int) -> str:
        values = {name: int(log.rows[name][row]) for name in COLUMNS}
        parts = [
            self._event(values),
            self._subject(values),
            self._who(values["person"], values["journey"], values["occurrence"]),
            _named("team", self.tables.teams, values["team"]),
            self._worker(values["worker"]),
            f"value {values['value']}",
        ]
        return f"{', '.join(part for part in parts if part)} at {self._when(values['time'])}"

    def _event(self, values: dict[str, int]) -> str:
        number = values["event"]
        return Event(number).name if number in set(Event) else f"unknown event {number}"

    def _subject(self, values: dict[str, int]) -> str:
        event, subject, tables = values["event"], values["subject"], self.tables
        if event in _UNSURE:
            return self._waits_for(subject)
        among: dict[str, Sequence[str]] = {
            "activity": tables.activities, "pool": tables.pools, "budget": tables.budgets,
            "calendar": tables.calendars, "mark": tables.marks, "step": tables.steps.name,
            "role": tables.roles,
        }  # fmt: skip
        kind = {int(each): name for each, name in _KINDS.items()}.get(event)
        if kind is None:
            return "" if subject < 0 else f"subject {subject}"
        return _named(kind, among[kind], subject)

    def _waits_for(self, subject: int) -> str:
        tables = self.tables
        kinds = (
            ("activity", tables.activities), ("pool", tables.pools), ("calendar", tables.calendars)
        )  # fmt: skip
        meant = [_named(kind, names, subject) for kind, names in kinds if subject < len(names)]
        return "waiting for " + (" or ".join(each for each in meant if each) or f"{subject}")

    def _who(self, person: int, journey: int, occurrence: int) -> str:
        if person < 0:
            return ""
        known = person < len(self.residents)
        label = self.residents.label(person) if known else f"unknown person {person}"
        return f"{label} in {_named('journey', self.tables.journeys, journey)} no. {occurrence}"

    def _worker(self, worker: int) -> str:
        tables = self.tables
        if not 0 <= worker < len(tables.post_role):
            return "" if worker < 0 else f"unknown worker {worker}"
        return f"worker {tables.roles[tables.post_role[worker]]} {tables.post_index[worker]}"

    def _when(self, time: int) -> str:
        day, second = divmod(time, DAY)
        clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
        calendar = self.tables.calendar
        if calendar.always_open:
            return f"{time} seconds (day {day}, {clock})"
        date = calendar.start + timedelta(days=day)
        return f"{time} seconds (day {day}, {date:%a} {date.day} {date:%b %Y} {clock})"


def _named(kind: str, names: Sequence[str], number: int) -> str:
    if number < 0:
        return ""
    return f"{kind} {names[number]}" if number < len(names) else f"unknown {kind} {number}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
