"""A log read journey by journey: each record must be one that the pathway allows there.

The reading knows nothing of how a driver plays. It keeps, for each journey in progress, the set of
positions at which the pathway lets it stand.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from simulation.model.log import COLUMNS, Event, EventLog
from simulation.pathway.tables import NONE, Tables
from simulation.people.residents import Residents
from simulation.verification.conformance.automaton import NOWHERE, Automaton
from simulation.verification.conformance.positions import Position
from simulation.verification.conformance.scopes import Scopes
from simulation.verification.conformance.staff import Staff

POSTS = frozenset(
    map(int, (Event.POST_LEFT, Event.POST_JOINED, Event.POST_AGENCY, Event.POST_MOVED))
)
# Plain numbers: a member of an enumeration takes a tenth of a microsecond to reach.
_ARRIVE, _BEGIN, _EXIT, _END = map(int, (Event.ARRIVE, Event.BEGIN, Event.EXIT, Event.END))
_JOINS = frozenset(map(int, (Event.JOIN, Event.GATHER_JOIN)))
_START, _FINISH = int(Event.START), int(Event.FINISH)
_NOT_PLAIN = POSTS | {_ARRIVE, _BEGIN, _EXIT, _END, *_JOINS, _START, _FINISH}
Key = tuple[int, int, int]
"""person, journey, occurrence"""
Scope = tuple[Key, int]
"""whose scope, and its step"""


class Row(NamedTuple):
    """A record of the log, as ``model.log.COLUMNS``, and its place."""

    place: int
    time: int
    event: int
    person: int
    journey: int
    occurrence: int
    subject: int
    team: int
    worker: int
    value: int

    @property
    def key(self) -> Key:
        """Whose journey it is."""
        return self.person, self.journey, self.occurrence


@dataclass
class Following:
    """A journey in progress."""

    key: Key
    at: int
    """number of its set of positions"""
    cls: int
    time: int
    """of its last record"""
    regime: int
    """that held just before its last record"""
    may: frozenset[Scope] = frozenset()
    """scopes to which it may belong, beside its own"""
    surely: frozenset[Scope] = frozenset()
    """scopes to which it does belong"""
    job: tuple[int, int, int] | None = None
    """team, worker and seconds of the work in hand"""
    positions: frozenset[Position] = frozenset()
    """filled where something does not fit"""


@dataclass(frozen=True)
class Conformity:
    """A log that conforms: how many records and journeys were followed."""

    records: int
    journeys: int
    positions: int
    """different sets of positions at which journeys stood"""


@dataclass(eq=False)
class Nonconformity(Exception):  # noqa: N818  (names what was found)
    """The first record that the pathway does not allow.

    ``fault`` is a word for its kind, ``followed`` the journey as it was before the record.
    """

    fault: str
    row: Row
    followed: Following | None = None
    more: str = ""

    def __str__(self) -> str:
        return f"{self.fault} at record {self.row.place}"


@dataclass
class Reader:
    """A log as it is read."""

    tables: Tables
    people: Residents
    automaton: Automaton
    scopes: Scopes
    staff: Staff
    alive: dict[Key, Following] = field(default_factory=dict)
    of_person: dict[int, list[Following]] = field(default_factory=dict)
    begun: dict[tuple[int, int], int] = field(default_factory=dict)
    credits: dict[tuple[int, int], int] = field(default_factory=dict)
    """by person and journey: how often one that ended may lead to it again"""
    arrived: set[int] = field(default_factory=set)
    time: int = 0

    def read_all(self, log: EventLog) -> None:
        """Read every record in order. Raises ``Nonconformity``."""
        for place, record in enumerate(zip(*_columns(log), strict=True)):
            time, event, person, journey, occurrence, subject = record[:6]
            if event not in _NOT_PLAIN and time >= self.time:  # quickly what is nearly all of it
                one = self.alive.get((person, journey, occurrence))
                if one is not None:
                    mask = self._mask(one, time)
                    after = self.automaton.move(one.at, mask, event, subject, time > one.time)
                    if after:
                        one.at, one.time, one.regime = after, time, self._regime_before(time)
                        self.time = time
                        continue
            self.read(Row(place, *record))

    def _regime_before(self, time: int) -> int:
        return 0 if self._one_regime else self.automaton.regime_before(time)

    @cached_property
    def _one_regime(self) -> bool:
        return len(self.tables.regime_starts) == 1

    def read(self, row: Row) -> None:
        """Read the next record. Raises ``Nonconformity``."""
        if row.time < self.time:
            raise Nonconformity("time", row)
        self.time = row.time
        if row.event in POSTS or row.person < 0:
            self._read_post(row)
        elif row.event == _ARRIVE:
            self._arrive(row)
        elif row.event == _BEGIN:
            self._spawn(row)
        elif row.event == _EXIT:
            self._exit(row)
        else:
            self._go_on(row)

    def _read_post(self, row: Row) -> None:
        if row.event not in POSTS or row.person >= 0:
            raise Nonconformity("nobody", row)

    # beginnings

    def _arrive(self, row: Row) -> None:
        person, kind = row.person, row.journey
        first = person not in self.arrived and (
            self.people.arrives[person] == row.time
            and self.people.entry[person] == self.tables.journeys[kind]
        )
        if first:
            self.arrived.add(person)
        elif self.credits.get((person, kind), 0) > 0:
            self.credits[person, kind] -= 1
        else:
            raise Nonconformity("uninvited", row)
        if row.value != self.people.cls[person]:
            raise Nonconformity("class", row)
        self._begin(row)

    def _begin(self, row: Row) -> Following:
        person, kind, occurrence = row.key
        if (row.subject, row.team, row.worker) != (NONE, NONE, NONE):
            raise Nonconformity("subject", row)
        count = self.begun.get((person, kind), 0)
        if occurrence != count:
            raise Nonconformity("count", row)
        self.begun[person, kind] = count + 1
        started = Following(
            row.key, self.automaton.start_of(kind), self.people.cls[person], row.time,
            self.automaton.regime_before(row.time),
        )  # fmt: skip
        self.alive[row.key] = started
        self.of_person.setdefault(person, []).append(started)
        return started

    def _spawn(self, row: Row) -> None:
        """Some other journey of the person must be at a step that starts this one."""
        starters = []
        for other in self.of_person.get(row.person, ()):
            after = self._moved(other, row, _BEGIN, row.journey)
            if after != NOWHERE:
                starters.append((other, after))
        if not starters:
            raise Nonconformity("unstarted", row)
        started = self._begin(row)
        if len(starters) == 1:
            self._started_by(started, *starters[0], row)
            return
        for other, after in starters:  # any of them may have: each may have gone on, or not
            other.at = self.automaton.either(other.at, after)
            other.time = row.time
            started.may |= self._may_inside(other, row.journey)

    def _started_by(self, started: Following, other: Following, after: int, row: Row) -> None:
        kind, journey = other.key[1], row.journey
        started.may = self._may_inside(other, journey)
        sure = {(other.key, step) for step in self.scopes.surely_inside(kind, journey)}
        passed_on = other.surely if self.scopes.passes_on(kind, journey)[1] else frozenset()
        started.surely = frozenset(sure) | passed_on
        other.at, other.time = after, row.time
        other.regime = self.automaton.regime_before(row.time)

    def _may_inside(self, other: Following, journey: int) -> frozenset[Scope]:
        kind = other.key[1]
        if not self.scopes.passes_on(kind, journey)[0]:
            return frozenset()
        return other.may | {(other.key, step) for step in self.scopes.of_journey[kind]}

    # what follows

    def _moved(self, one: Following, row: Row, event: int, subject: int) -> int:
        later = row.time > one.time
        return self.automaton.move(one.at, self._mask(one, row.time), event, subject, later)

    def _mask(self, one: Following, time: int) -> int:
        last = 0 if self._one_regime else self.automaton.regime_at(time)
        return self.automaton.mask(one.cls, one.regime, last)

    def _go_on(self, row: Row) -> None:
        one = self.alive.get(row.key)
        if one is None:
            raise Nonconformity("over" if self._has_begun(row) else "unbegun", row)
        after = self._moved(one, row, row.event, row.subject)
        if after == NOWHERE:
            raise Nonconformity("step", row, one)
        self._check_staff(one, row)
        one.at, one.time = after, row.time
        one.regime = self.automaton.regime_before(row.time)
        if row.event == _END:
            self._end(one)

    def _has_begun(self, row: Row) -> bool:
        return row.occurrence < self.begun.get((row.person, row.journey), 0)

    def _check_staff(self, one: Following, row: Row) -> None:
        if row.event in _JOINS:
            more = self.staff.joins(row.time, row.subject, one.cls, row.team)
        elif row.event == _START:
            more = self.staff.starts(row.time, row.subject, row.worker, row.team)
            one.job = row.team, row.worker, row.value
        elif row.event == _FINISH:
            same = one.job == (row.team, row.worker, row.value)
            more, one.job = "" if same else "it was begun by another or at another pace", None
        else:
            return
        if more:
            raise Nonconformity("staff", row, one, more)

    def _end(self, one: Following) -> None:
        del self.alive[one.key]
        self.of_person[one.key[0]].remove(one)
        for journey in {p.more for p in self.automaton.sets[one.at]} - {NONE}:
            place = one.key[0], journey
            self.credits[place] = self.credits.get(place, 0) + 1

    # the exit clock

    def _exit(self, row: Row) -> None:
        """Stop every journey of the scope: who led goes on after it, all else ends."""
        if not self._has_begun(row):
            raise Nonconformity("unbegun", row)
        if row.subject not in self.scopes.of_journey[row.journey]:
            raise Nonconformity("exit", row, self.alive.get(row.key))
        scope = row.key, row.subject
        stopped = 0
        for one in self.of_person.get(row.person, ()):
            if one.key == row.key:
                self._stop(one, row, self.tables.steps.leave_to[row.subject], surely=True)
            elif scope in one.may or scope in one.surely:
                self._stop(one, row, NONE, surely=scope in one.surely)
            else:
                continue
            stopped += 1
        if not stopped:
            raise Nonconformity("empty", row)

    def _stop(self, one: Following, row: Row, after: int, *, surely: bool) -> None:
        """Let a journey be cancelled at this instant, whatever it waits for."""
        stopped = self.automaton.stopped(one.at, self._mask(one, row.time), after)
        if surely and stopped == NOWHERE:
            raise Nonconformity("exit", row, one)
        if surely:
            one.at = stopped
        else:
            one.at = self.automaton.either(one.at, stopped)
        one.time = row.time  # what was cancelled says so at this instant

    # the end of the log

    def close(self, horizon: int) -> None:
        """Check that nobody is missing and that every journey may stand where it does."""
        for person, when in enumerate(self.people.arrives):
            if when < horizon and person not in self.arrived:
                kind = self.tables.journeys.index(self.people.entry[person])
                raise Nonconformity("missing", _row(NONE, when, Event.ARRIVE, (person, kind, 0)))
        for one in self.alive.values():
            if not self.automaton.may_wait(one.at, self._mask(one, horizon)):
                raise Nonconformity("stopped", _row(NONE, one.time, NONE, one.key), one)


def _row(place: int, time: int, event: int, key: Key) -> Row:
    return Row(place, time, event, *key, NONE, NONE, NONE, 0)


def nonconformity(
    log: EventLog, tables: Tables, people: Residents, horizon: int
) -> Nonconformity | None:
    """Return the first record of a log that the pathway does not allow, or nothing."""
    try:
        conformity(log, tables, people, horizon)
    except Nonconformity as found:
        return found
    return None


def conformity(log: EventLog, tables: Tables, people: Residents, horizon: int) -> Conformity:
    """Read a whole log against the pathway. Raises ``Nonconformity`` where it does not conform."""
    automaton = Automaton(tables)
    reader = Reader(tables, people, automaton, Scopes(tables), Staff(tables, automaton))
    try:
        reader.read_all(log)
        reader.close(horizon)
    except Nonconformity as found:
        if found.followed is not None:
            found.followed.positions = automaton.sets[found.followed.at]
        raise
    return Conformity(len(log), sum(reader.begun.values()), len(automaton.sets) - 1)


def _columns(log: EventLog) -> list[list[int]]:
    return [log.rows[name].tolist() for name in COLUMNS]
