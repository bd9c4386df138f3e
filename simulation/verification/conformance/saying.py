"""What does not conform, in a sentence: who, when, what, and what would have been allowed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta

from simulation.model.log import Event
from simulation.pathway.steps import Kind
from simulation.pathway.tables import NONE, Tables
from simulation.people.residents import Residents
from simulation.verification.conformance.automaton import Automaton
from simulation.verification.conformance.checking import Following, Nonconformity, Row
from simulation.verification.conformance.positions import Position, Stage, Way
from simulation.verification.conformance.scopes import Scopes

_WORDS: dict[int, tuple[str, str]] = {
    Event.JOIN: ("joins the line for {}", "activities"),
    Event.START: ("starts {}", "activities"),
    Event.FINISH: ("finishes {}", "activities"),
    Event.PUT_FIRST: ("is put first for {}", "activities"),
    Event.GATHER_JOIN: ("joins a group for {}", "activities"),
    Event.GATHER_FORM: ("leads a complete group for {}", "activities"),
    Event.HOLD_JOIN: ("asks for places of {}", "pools"),
    Event.HOLD: ("is given places of {}", "pools"),
    Event.RELEASE: ("gives back places of {}", "pools"),
    Event.ASK: ("asks the budget {}", "budgets"),
    Event.DEFER: ("is put off by the budget {}", "budgets"),
    Event.COMMIT: ("starts or changes a package of {}", "budgets"),
    Event.UNCOMMIT: ("ends a package of {}", "budgets"),
    Event.MEET: ("is heard at {}", "calendars"),
    Event.MARK: ("is marked {}", "marks"),
    Event.BEGIN: ("starts the journey {}", "journeys"),
    Event.LEAVE: ("gives up waiting", ""),
    Event.ESCALATE: ("has a crisis while waiting", ""),
    Event.EXIT: ("the exit clock of {} rings", "steps"),
    Event.CANCEL: ("is cancelled at {}", "steps"),
    Event.END: ("ends", ""),
    Event.ARRIVE: ("arrives", ""),
}
_STAGES: dict[Stage, str] = {
    Stage.PUT: "has been put first",
    Stage.LINE: "waits",
    Stage.RAISED: "has had a crisis that is not marked yet",
    Stage.URGENT: "waits, more urgent or put off",
    Stage.FORMED: "leads a group",
    Stage.LED: "leads a group in line",
    Stage.WORKING: "is being served",
    Stage.STOPPED: "is being served for the last time",
    Stage.GIVEN: "has been given what was waited for",
    Stage.LEFT: "has given up waiting",
    Stage.MUST: "must be cancelled now",
}
_MOST = 4
"""so many of what was allowed are named"""


def sentence(found: Nonconformity, tables: Tables, people: Residents) -> str:
    """Return one sentence for a reader who knows the pathway and not the program."""
    return _Teller(tables, people).sentence(found)


class _Teller:
    def __init__(self, tables: Tables, people: Residents) -> None:
        self.tables, self.people = tables, people
        self.automaton = Automaton(tables)

    def sentence(self, found: Nonconformity) -> str:
        row = found.row
        place = f"record {row.place}, " if row.place != NONE else ""
        who = f"{self._person(row.person)}, journey {self._named('journeys', row.journey)}"
        told = self._why(found)
        return f"{place}{self._when(row.time)}, {who}: {told}."

    def _why(self, found: Nonconformity) -> str:
        row, one = found.row, found.followed
        does = self._record(row.event, row.subject)
        stands = self._stands(one) if one is not None else ""
        if found.fault == "step" and one is not None:
            return f"{does}, but {self._misfit(row, one)}"
        told = {
            "staff": f"{does}, but {found.more}",
            "over": f"{does} after the journey has ended",
            "unbegun": f"{does}, but this journey has not begun",
            "unstarted": "the journey begins, but no other journey of the person starts it here",
            "uninvited": "arrives, but is not due then and no earlier journey led here",
            "class": f"arrives as of class {row.value}, which is not the person's own",
            "count": f"begins as number {row.occurrence} of its sort, which is out of turn",
            "exit": f"{does}, but {f'the journey {stands}' if stands else 'no such scope is here'}",
            "subject": "begins with a subject, a team or a worker, and has none yet",
            "empty": f"{does}, but nobody is in that scope",
            "missing": "should have arrived then, and never does",
            "stopped": f"stops where no time may pass: it {stands}",
            "time": f"{does}, but time went back",
        }
        return told.get(found.fault, f"{does}, but the record names nobody who could")

    def _misfit(self, row: Row, one: Following) -> str:
        ways = self.automaton.ways(*self._place(one, row.time))
        allowed = f"the journey {self._stands(one)} and may only: {self._listed(ways)}"
        return f"{self._kind_of_misfit(row, one, ways)}; {allowed}"

    def _kind_of_misfit(self, row: Row, one: Following, ways: Sequence[Way]) -> str:
        letter = row.event, row.subject
        if any((way.event, way.subject) == letter for way in ways):
            return "time has passed where the pathway lets none pass"
        owners = [name for name, known in self._alphabets() if letter in known]
        if not owners:
            return "no step of the pathway writes such a record"
        if self._named("journeys", row.journey) not in owners:
            return f"that is a step of {' or '.join(owners[:_MOST])}, not of this journey"
        return self._out_of_turn(row, one, ways)

    def _out_of_turn(self, row: Row, one: Following, ways: Sequence[Way]) -> str:
        """Say why a record of the journey does not come here."""
        letter = row.event, row.subject
        at, _ = self._place(one, row.time)
        closed = self.automaton.ways(at, self.automaton.every_way())
        if any((way.event, way.subject) == letter for way in closed):
            return "that branch is closed to this person under the option"
        if any(way.subject == row.subject and _alike(way.event, row.event) for way in ways):
            return "it is the wrong kind of record for this step"
        skipped = self._skipped(at, letter)
        if skipped is not None:
            return f"a step was skipped: {self._record(skipped.event, skipped.subject)}"
        return "the pathway does not lead there from here"

    def _place(self, one: Following, time: int) -> tuple[int, int]:
        """Return the set and the mask of a journey, in this teller's own numbers."""
        its = self.automaton
        return its.number(one.positions), its.mask(one.cls, one.regime, its.regime_at(time))

    def _skipped(self, at: int, letter: tuple[int, int]) -> Way | None:
        """Return the first record that should have come before this one, if one is missing."""
        every = self.automaton.every_way()
        todo: list[tuple[Position, Way | None]] = [
            (each, None) for each in sorted(self.automaton.sets[at])
        ]
        seen: set[Position] = set()
        while todo:
            here, first = todo.pop(0)
            if here in seen:
                continue
            seen.add(here)
            for way in self.automaton.reading.ways(here, self.automaton.masks[every]):
                if (way.event, way.subject) == letter and first is not None:
                    return first
                todo.append((way.to, first or way))
        return None

    def _alphabets(self) -> Iterator[tuple[str, set[tuple[int, int]]]]:
        """Yield each journey with the records that it may write."""
        every = self.automaton.masks[self.automaton.every_way()]
        scopes = Scopes(self.tables).of_journey
        for number, name in enumerate(self.tables.journeys):
            after = (self.tables.steps.leave_to[scope] for scope in scopes[number])
            known: set[tuple[int, int]] = set()
            todo = [
                Position(Stage.AT, step) for step in (self.tables.journey_start[number], *after)
            ]
            seen: set[Position] = set()
            while todo:
                here = todo.pop()
                if here in seen:
                    continue
                seen.add(here)
                for way in self.automaton.reading.ways(here, every):
                    known.add((way.event, way.subject))
                    todo.append(way.to)
                for step in self.automaton.reading.waiting(here, every):
                    known.add((Event.CANCEL, step))
            yield name, known

    # words

    def _record(self, event: int, subject: int) -> str:
        words, names = _WORDS.get(event, (f"record of kind {event}", ""))
        return words.format(self._named(names, subject)) if names else words

    def _named(self, names: str, number: int) -> str:
        known = self.tables.steps.name if names == "steps" else getattr(self.tables, names)
        return str(known[number]) if 0 <= number < len(known) else f"number {number}"

    def _stands(self, one: Following) -> str:
        told = [self._position(each) for each in sorted(one.positions)]
        return " or ".join(dict.fromkeys(told[:_MOST])) or "is nowhere"

    def _position(self, p: Position) -> str:
        if p.stage == Stage.OVER:
            return "has ended"
        if p.step < 0:
            return "is at its end"
        name = self.tables.steps.name[p.step]
        if p.stage == Stage.AT:
            waits = self.tables.steps.kind[p.step] in {Kind.DELAY, Kind.UNTIL, Kind.CYCLE}
            return f"waits at {name}" if waits else f"is at {name}"
        return f"{_STAGES[p.stage]} at {name}"

    def _listed(self, ways: Iterable[Way]) -> str:
        told = list(dict.fromkeys(self._record(way.event, way.subject) for way in ways))
        rest = len(told) - _MOST
        return ", ".join(told[:_MOST]) + (f" (or {rest} others)" if rest > 0 else "") or "nothing"

    def _person(self, person: int) -> str:
        known = 0 <= person < len(self.people)
        return self.people.label(person) if known else f"person {person}"

    def _when(self, instant: int) -> str:
        start = datetime.combine(self.tables.calendar.start, time())
        moment = start + timedelta(seconds=int(instant))
        return f"on {moment:%Y-%m-%d} at {moment:%H:%M:%S}"


_SORTS = (
    {Event.JOIN, Event.START, Event.FINISH, Event.GATHER_JOIN, Event.GATHER_FORM},
    {Event.HOLD_JOIN, Event.HOLD, Event.RELEASE},
    {Event.ASK, Event.COMMIT, Event.DEFER, Event.UNCOMMIT},
)


def _alike(one: int, other: int) -> bool:
    """Return whether two kinds of record have the same sort of subject."""
    return any(one in sort and other in sort for sort in _SORTS)
