"""Where a journey may stand, and what each step writes: the transition table, read from the tables.

A position is (stage, step, more). From a position the pathway allows some records; each leads to
another position, at once or after time has passed.
"""

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from simulation.model.filling import CRISIS
from simulation.model.log import Event
from simulation.pathway.names import Rule
from simulation.pathway.steps import Kind
from simulation.pathway.tables import NONE, Tables


class Stage(IntEnum):
    """How far a journey is in a step."""

    AT = 0
    """about to begin it, at this instant; of step -1: about to end"""
    PUT = 1
    """put first because of a target; joins the line at this instant"""
    LINE = 2
    """in line, in a group or asking; its patience may end"""
    RAISED = 3
    """a crisis was recorded; its mark follows at this instant"""
    URGENT = 4
    """in line after a crisis"""
    FORMED = 5
    """leads a group that is complete; joins the line at this instant"""
    LED = 6
    """leads a group that is in line"""
    WORKING = 7
    """a worker is at it"""
    STOPPED = 8
    """a worker is at it, but the exit clock rang; ``more``: the step that follows"""
    GIVEN = 9
    """was given what it waited for; goes on at this instant"""
    LEFT = 10
    """gave up waiting; goes on at this instant"""
    MUST = 11
    """the exit clock rang: is cancelled at this instant; ``more``: the step that follows"""
    OVER = 12
    """has ended; ``more``: the journey that may follow as a new episode, or -1"""


class Position(NamedTuple):
    """Where a journey may stand."""

    stage: Stage
    step: int
    more: int = NONE


class Way(NamedTuple):
    """A record that may follow: whether time may have passed, and where the journey is then."""

    event: int
    subject: int
    later: bool
    to: Position


Mask = tuple[int, ...]
"""by choice: the branches that are open, a bit each"""

_WAITS = {Kind.DELAY, Kind.UNTIL, Kind.CYCLE}
"""kinds that begin to wait without a record"""
_GIVING = {Rule.START, Rule.REPRICE}


class Reading:
    """The tables as a transition table. ``ways`` is what may follow a position."""

    def __init__(self, tables: Tables) -> None:
        self.tables, self.steps = tables, tables.steps
        self.crisis = tables.marks.index(CRISIS) if CRISIS in tables.marks else NONE
        self.measured = {
            activity
            for regime in tables.measured
            for activity, share in enumerate(regime)
            if share > 0
        }
        self._known: dict[tuple[Position, Mask], tuple[Way, ...]] = {}

    def ways(self, position: Position, mask: Mask) -> tuple[Way, ...]:
        """Return the records that may follow a position while these branches are open."""
        key = position, mask
        if key not in self._known:
            self._known[key] = tuple(dict.fromkeys(self._ways(position, mask)))
        return self._known[key]

    def may_wait(self, position: Position, mask: Mask) -> bool:
        """Return whether a journey may stand here when the log ends."""
        return position.stage == Stage.OVER or any(way.later for way in self.ways(position, mask))

    def _ways(self, p: Position, mask: Mask) -> Iterator[Way]:
        """Follow every step that writes nothing, to those that write."""
        seen: set[tuple[Position, bool]] = set()
        todo = [(p, False)]
        while todo:
            here, later = todo.pop()
            if (here, later) in seen:
                continue
            seen.add((here, later))
            yield from self._written(here, later)
            todo += self._silent(here, later, mask)

    def _silent(self, p: Position, later: bool, mask: Mask) -> Iterator[tuple[Position, bool]]:
        """Yield where a journey goes without a record, each with whether time may have passed."""
        its = self.steps
        if p.step < 0:
            return
        then = Position(Stage.AT, its.then[p.step])
        kind = its.kind[p.step]
        if p.stage == Stage.GIVEN:
            yield then, later
        elif p.stage == Stage.LEFT:
            yield Position(Stage.AT, its.leave_to[p.step]), later
        elif p.stage in {Stage.LINE, Stage.URGENT} and kind == Kind.COMMIT:
            yield then, True
        elif p.stage != Stage.AT:
            return
        elif kind == Kind.CHOOSE:
            for target in self._targets(p.step, mask):
                yield Position(Stage.AT, target), later
        elif kind in {Kind.DELAY, Kind.CYCLE}:
            yield then, True
        elif kind in {Kind.RELEASE, Kind.WHILE}:
            yield then, later
        elif kind == Kind.RETURN:
            yield Position(Stage.AT, NONE, self._returns(p.step, mask)), later

    def _targets(self, step: int, mask: Mask) -> Iterator[int]:
        targets, share = self.steps.targets[step], self.steps.share[step]
        open_ways = -1 if share == NONE else mask[share]
        for branch, target in enumerate(targets):
            if open_ways >> branch & 1:
                yield target

    def _returns(self, step: int, mask: Mask) -> int:
        comes_back = mask[self.steps.share[step]] & 1
        return self.steps.journey[step] if comes_back else NONE

    def _written(self, p: Position, later: bool) -> Iterator[Way]:
        """Yield the records that a position writes itself."""
        if p.stage == Stage.MUST:
            yield Way(Event.CANCEL, p.step, False, Position(Stage.AT, p.more))
        elif p.stage == Stage.AT and p.step < 0:
            yield Way(Event.END, NONE, later, Position(Stage.OVER, NONE, p.more))
        elif p.stage == Stage.AT:
            yield from self._begins(p.step, later)
        elif p.stage == Stage.RAISED:
            yield Way(Event.MARK, self.crisis, later, Position(Stage.URGENT, p.step))
        elif p.stage in {Stage.PUT, Stage.FORMED}:
            yield from self._joins(p, later)
        elif p.stage in {Stage.WORKING, Stage.STOPPED}:
            after = self.steps.then[p.step] if p.stage == Stage.WORKING else p.more
            yield Way(Event.FINISH, self.steps.subject[p.step], True, Position(Stage.AT, after))
        elif p.stage in {Stage.LINE, Stage.URGENT, Stage.LED}:
            yield from self._waits(p)

    def _begins(self, step: int, later: bool) -> Iterator[Way]:
        """Yield the first record of a step; of a silent wait, what ends it."""
        its, kind = self.steps, Kind(self.steps.kind[step])
        subject, then = its.subject[step], Position(Stage.AT, its.then[step])
        line = Position(Stage.LINE, step)
        match kind:
            case Kind.WORK | Kind.GATHER:
                yield from self._joins(Position(Stage.AT, step), later)
            case Kind.HOLD if its.rule[step] == Rule.OPENING_PACKAGE:
                yield Way(Event.HOLD, subject, later, then)
            case Kind.HOLD:
                yield Way(Event.HOLD_JOIN, subject, later, line)
            case Kind.COMMIT if its.rule[step] in _GIVING:
                yield Way(Event.COMMIT, subject, later, then)
            case Kind.COMMIT:
                yield Way(Event.ASK, subject, later, line)
            case Kind.UNCOMMIT:
                yield Way(Event.UNCOMMIT, subject, later, then)
            case Kind.RELEASE:
                yield Way(Event.RELEASE, subject, later, then)
            case Kind.MARK:
                yield Way(Event.MARK, subject, later, then)
            case Kind.SPAWN:
                yield Way(Event.BEGIN, its.journey[step], later, then)
            case Kind.UNTIL:
                yield from self._waits(line)
            case _:
                return

    def _joins(self, p: Position, later: bool) -> Iterator[Way]:
        """Yield how a piece of work joins a line or a group."""
        subject, gathers = self.steps.subject[p.step], self.steps.kind[p.step] == Kind.GATHER
        if p.stage == Stage.AT and subject in self.measured:
            yield Way(Event.PUT_FIRST, subject, later, Position(Stage.PUT, p.step))
        joins = Event.GATHER_JOIN if gathers and p.stage != Stage.FORMED else Event.JOIN
        stage = Stage.LED if p.stage == Stage.FORMED else Stage.LINE
        yield Way(joins, subject, later, Position(stage, p.step))

    def _waits(self, p: Position) -> Iterator[Way]:
        """Yield what may end or change a wait."""
        its, step = self.steps, p.step
        subject, kind = its.subject[step], its.kind[step]
        given = Position(Stage.GIVEN, step)
        if kind in {Kind.WORK, Kind.GATHER}:
            yield Way(Event.START, subject, True, Position(Stage.WORKING, step))
        if kind == Kind.GATHER and p.stage == Stage.LINE:
            yield Way(Event.GATHER_FORM, subject, True, Position(Stage.FORMED, step))
        if kind == Kind.HOLD:
            yield Way(Event.HOLD, subject, True, given)
        if kind == Kind.UNTIL:
            yield Way(Event.MEET, subject, True, given)
        if kind == Kind.COMMIT and p.stage == Stage.LINE:
            yield Way(Event.DEFER, subject, True, Position(Stage.URGENT, step))
        if p.stage == Stage.LINE and its.patience[step] != NONE:
            yield self._patience_over(step)

    def _patience_over(self, step: int) -> Way:
        subject = self.steps.subject[step]
        if self.steps.leave_to[step] != NONE:
            return Way(Event.LEAVE, subject, True, Position(Stage.LEFT, step))
        stage = Stage.URGENT if self.crisis == NONE else Stage.RAISED
        return Way(Event.ESCALATE, subject, True, Position(stage, step))

    def stopped(self, p: Position, mask: Mask, after: int) -> Iterator[Position]:
        """Yield where a journey stands once the exit clock of its scope has rung.

        Work in hand is finished first; any wait, silent ones too, is cancelled at this instant.
        """
        if p.stage in {Stage.WORKING, Stage.STOPPED}:
            yield Position(Stage.STOPPED, p.step, after)
            return
        for step in sorted(self.waiting(p, mask)):
            yield Position(Stage.MUST, step, after)

    def waiting(self, p: Position, mask: Mask) -> set[int]:
        """Return the steps at which a journey at this position may be waiting."""
        found: set[int] = set()
        seen = set()
        todo = [p]
        while todo:
            here = todo.pop()
            if here in seen or here.step < 0:
                continue
            seen.add(here)
            silent = here.stage == Stage.AT and self.steps.kind[here.step] in _WAITS
            if here.stage != Stage.AT or silent:
                found.add(here.step)
            todo += [to for to, _ in self._silent(here, False, mask)]
        return found
