"""The reference driver: SimPy plays the compiled pathway, one generator a journey."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from simpy import Event as SimpyEvent
from simpy import Process

from simulation.model import budget, dated, dispatch, gathering, slots, staffing
from simulation.model.clock import (
    FIRST_COMPLETION,
    FIRST_EXIT,
    FIRST_OTHER,
    FIRST_PATIENCE,
    ThreePhaseClock,
    place,
)
from simulation.model.dispatch import next_match
from simulation.model.journey import journey
from simulation.model.log import Event, EventLog, pack
from simulation.model.outcome import PostState
from simulation.model.process import JourneyProcess
from simulation.model.rules.sharing import shared_seconds
from simulation.model.state import RUNNING, WAITING, WORKING, State
from simulation.pathway.names import Parameter
from simulation.pathway.steps import Kind, SameWorker
from simulation.pathway.tables import NONE, Tables
from simulation.people.laws import LawKind, sample, whole_seconds
from simulation.people.philox import Draws
from simulation.people.residents import Residents

SAME_WORKER_PURPOSE = "choice:same_worker"
_CRISIS = "crisis"
# Plain numbers: a member of an enumeration takes a tenth of a microsecond to reach.
_ARRIVE, _START, _FINISH, _END, _EXIT = (
    int(Event.ARRIVE),
    int(Event.START),
    int(Event.FINISH),
    int(Event.END),
    int(Event.EXIT),
)
_FIXED, _USUAL = int(LawKind.FIXED), int(SameWorker.USUAL)
_FAMILIARITY = int(Parameter.FAMILIARITY_SHARE)


class Run:
    """One run in progress: the state, the clock, and the journeys that wait on it."""

    CANCEL_OFFSET = 3
    """added to the step at which a cancelled journey goes on, so that 0 means: not cancelled"""

    def __init__(
        self, tables: Tables, people: Residents, seed: int, replication: int, horizon: int
    ) -> None:
        staff = staffing.purposes(tables.roles)
        names = (*tables.purposes, SAME_WORKER_PURPOSE, *staff)
        self.draws = Draws(seed, replication, names)
        self.state = State(tables, people, self.draws, horizon)
        self.tables, self.people, self.horizon = tables, people, horizon
        self.steps = tables.steps
        self.kinds = tables.steps.kind
        self.same_worker_purpose = len(tables.purposes)
        self.crisis_mark = tables.marks.index(_CRISIS) if _CRISIS in tables.marks else NONE
        self.clock = ThreePhaseClock(self.state, self._last_phase)
        self._begun = SimpyEvent(self.clock)
        self._begun._ok = True
        self._waits: list[SimpyEvent] = []
        self._processes: list[Process | None] = []
        self._scopes: list[dict[int, bool]] = []
        self._outer: list[int] = []
        self.post_states: list[PostState] = []

    def play(self) -> EventLog:
        """Play the run to its horizon and return the log."""
        self.post_states = staffing.fill_at_start(self.state)
        dated.start(self)
        self.clock.process(self._arrivals())
        with _collector_paused():
            self.clock.play(self.horizon)
        return EventLog.from_bytes(self.state.log)

    # journeys

    def _arrivals(self) -> Any:
        people = self.people
        journeys = {name: number for number, name in enumerate(self.tables.journeys)}
        order = sorted(range(len(people)), key=lambda person: (people.arrives[person], person))
        for person in order:
            when = people.arrives[person]
            if when >= self.horizon:
                return
            kind = journeys[people.entry[person]]
            event = SimpyEvent(self.clock)
            self.clock.at(event, when, FIRST_OTHER + place(person, kind, 0))
            yield event
            self.begin(person, kind, NONE, _ARRIVE)

    def begin(self, person: int, kind: int, scope: int, event: int) -> int:
        """Begin a journey of a person now."""
        s = self.state
        number = s.begin(person, kind, scope)
        while len(self._processes) <= number:
            self._processes.append(None)
            self._waits.append(SimpyEvent(self.clock))
        self._enter_scopes(number, scope)
        value = s.cls[person] if event == _ARRIVE else 0
        s.record(event, number, NONE, NONE, NONE, value)
        start = self.tables.journey_start[kind]
        generator = journey(self, number, start)
        if event == _ARRIVE:
            process = JourneyProcess(self.clock, generator, begun=self._begun)
            self._processes[number] = process
            process.begin()
        else:
            self._processes[number] = JourneyProcess(self.clock, generator, begun=None)
        return number

    def begin_later(self, person: int, kind: int, when: int) -> None:
        """Begin a new episode of a person later."""
        if when >= self.horizon:
            return
        occurrence = self.state.begun[kind][person]

        def come(_: SimpyEvent) -> None:
            self.begin(person, kind, NONE, _ARRIVE)

        self.at(when, FIRST_OTHER + place(person, kind, occurrence), come)

    def end_journey(self, number: int) -> None:
        """The journey is over."""
        s = self.state
        s.record(_END, number, NONE, NONE, NONE, 0)
        self._leave_scopes(number)
        self._processes[number] = None
        s.over(number)

    def wait(self, number: int) -> SimpyEvent:
        """Return the event on which the journey now waits."""
        event = self._waits[number] = SimpyEvent(self.clock)
        return event

    def sleep(self, number: int, when: int) -> SimpyEvent:
        """Return an event that happens then."""
        s = self.state
        s.j_where[number] = WAITING
        event = self.wait(number)
        if when < self.horizon:
            self.clock.at(event, max(when, s.now), FIRST_OTHER + s.j_place[number])
        return event

    def _go_on(self, number: int) -> None:
        """Let a journey that was given what it waits for go on at this instant."""
        s = self.state
        s.j_where[number] = RUNNING
        self.clock.at(self._waits[number], s.now, FIRST_OTHER + s.j_place[number])

    def at(self, when: int, order: int, then: Callable[[SimpyEvent], None]) -> None:
        """Call ``then`` at that second if it is before the horizon, in this order within it."""
        if when >= self.horizon:
            return
        event = SimpyEvent(self.clock)
        assert event.callbacks is not None
        event.callbacks.append(then)
        self.clock.at(event, when, order)

    # values

    def value(self, law: int, person: int) -> float:
        """Return the fixed value of a named amount for a person."""
        s = self.state
        return s.laws[law * s.classes + s.cls[person]][1]

    def seconds(self, law: int, purpose: int, person: int) -> int:
        """Return the person's next time of a named law in whole seconds; 0 if it is fixed at 0."""
        s = self.state
        kind, a, b = s.laws[law * s.classes + s.cls[person]]
        u = s.draw(purpose, person)
        if kind == _FIXED and a <= 0.0:
            return 0
        return whole_seconds(sample(kind, a, b, u))

    # scopes

    def open_scope(self, number: int, step: int, exits_at: int) -> None:
        """From now on the journey and what it starts belong to a scope with an exit clock."""
        s = self.state
        scope = len(self._scopes)
        self._scopes.append({number: True})
        self._outer.append(s.j_scope[number])
        s.j_scope[number] = scope
        after = self.steps.leave_to[step]
        person, kind, occurrence = s.j_person[number], s.j_type[number], s.j_occurrence[number]

        def ring(_: SimpyEvent) -> None:
            if self._scopes[scope]:  # otherwise all that it would cancel is over
                s.log += pack(s.now, 0, person, occurrence, step, NONE, NONE, _EXIT, kind)
                self._close_scope(scope, after)

        self.at(exits_at, FIRST_EXIT + s.j_place[number], ring)

    def _enter_scopes(self, number: int, scope: int) -> None:
        while scope != NONE:
            self._scopes[scope][number] = False
            scope = self._outer[scope]

    def _leave_scopes(self, number: int, up_to: int = NONE) -> None:
        s = self.state
        while s.j_scope[number] != up_to:
            scope = s.j_scope[number]
            self._scopes[scope].pop(number, None)
            s.j_scope[number] = self._outer[scope]

    def _close_scope(self, scope: int, after: int) -> None:
        s = self.state
        members = self._scopes[scope]
        for number in sorted(members, key=lambda j: (s.j_type[j], s.j_occurrence[j])):
            target = after if members[number] else NONE
            self._leave_scopes(number, self._outer[scope])
            if s.j_where[number] == WORKING:
                s.j_cancel[number] = target + self.CANCEL_OFFSET
            else:
                self._cancel(number, target)

    def _cancel(self, number: int, target: int) -> None:
        s = self.state
        s.record(Event.CANCEL, number, s.j_step[number], NONE, NONE, 0)
        s.j_stamp[number] += 1
        if s.j_group[number] != NONE:
            gathering.leave_group(s, number)
        s.j_where[number] = RUNNING
        process = self._processes[number]
        assert process is not None
        process.interrupt(target)

    # patience, groups, meetings

    def start_patience(self, number: int, step: int) -> None:
        """Test patience later, after the last phase of that instant."""
        law = self.steps.patience[step]
        if law == NONE:
            return
        s = self.state
        person, stamp = s.j_person[number], s.j_stamp[number]
        when = s.now + self.seconds(law, self.steps.purpose_two[step], person)

        def lose(_: SimpyEvent) -> None:
            if s.j_stamp[number] == stamp and s.j_where[number] == WAITING:
                self._lose_patience(number, step)

        self.at(when, FIRST_PATIENCE + s.j_place[number], lose)

    def _lose_patience(self, number: int, step: int) -> None:
        s, steps = self.state, self.steps
        s.j_stamp[number] += 1
        leaves = steps.leave_to[step] != NONE
        event = Event.LEAVE if leaves else Event.ESCALATE
        s.record(event, number, steps.subject[step], NONE, NONE, s.j_joined[number])
        if leaves:
            if s.j_group[number] != NONE:
                gathering.leave_group(s, number)
            self.clock.at(self._waits[number], s.now, FIRST_OTHER + s.j_place[number])
            return
        if self.crisis_mark != NONE:
            waited = s.now - s.requested[s.j_person[number]]
            s.record(Event.MARK, number, self.crisis_mark, NONE, NONE, waited)
        s.j_raised[number] += steps.raises[step]
        if steps.kind[step] == Kind.HOLD:
            slots.ask(s, number, steps.subject[step], s.j_amount[number])
        elif steps.kind[step] == Kind.UNTIL:
            self.join_meeting(number, steps.subject[step])
        else:
            if steps.same_worker[step] == SameWorker.USUAL and s.j_prefers[number]:
                s.j_prefers[number] = SameWorker.PREFER  # a crisis takes anyone
            dispatch.join_line(s, number)

    def stop_insisting_later(self, number: int) -> None:
        """After a while, someone who waits for the known worker takes anyone."""
        s = self.state
        stamp = s.j_stamp[number]

        def stop(_: SimpyEvent) -> None:
            if s.j_stamp[number] == stamp and s.j_where[number] == WAITING:
                s.j_prefers[number] = SameWorker.PREFER
                if dispatch.leave_own_line(s, number):
                    dispatch.join_line(s, number)

        wait = int(s.par[Parameter.AFFINITY_WAIT_SECONDS])
        self.at(s.now + wait, FIRST_OTHER + s.j_place[number], stop)

    def close_group_later(self, number: int, key: int, window: int) -> None:
        """When the longest wait of a member has passed, the group goes with who is there."""
        s = self.state
        stamp = s.j_stamp[number]

        def close(_: SimpyEvent) -> None:
            if s.j_stamp[number] == stamp and s.j_where[number] == WAITING:
                s.group_due.add(key)
                s.touched_groups.add(key)

        self.at(s.now + window, FIRST_OTHER + s.j_place[number], close)

    def join_meeting(self, number: int, calendar: int) -> None:
        """Wait for a place at the next meeting."""
        s = self.state
        s.j_where[number] = WAITING
        s.meeting_waiting[calendar].append(
            (
                s.j_urgency[number] - s.j_raised[number], s.j_joined[number], s.j_person[number],
                s.j_type[number], s.j_occurrence[number], number, s.j_stamp[number],
            )
        )  # fmt: skip

    # the last phase

    def _last_phase(self) -> bool:
        """Serve whoever waits at what was touched: budgets, meetings, groups, pools, teams.

        Returns whether anything was touched.
        """
        s = self.state
        if not (
            s.touched_teams or s.touched_pools or s.touched_groups or s.touched_budgets
            or s.meets_now
        ):  # fmt: skip
            return False
        if s.touched_budgets:
            for number in _taken(s.touched_budgets):
                for granted in budget.serve(s, number):
                    self._go_on(granted)
        if s.meets_now:
            for calendar in _taken(s.meets_now):
                self._hold_meeting(calendar)
        if s.touched_groups:
            for key in _taken(s.touched_groups):
                gathering.form(s, key)
        if s.touched_pools:
            for pool in _taken(s.touched_pools):
                for granted in slots.serve(s, pool):
                    self._go_on(granted)
        if s.touched_teams:
            self._serve_teams()
        return True

    def _serve_teams(self) -> None:
        s = self.state
        teams = _taken(s.touched_teams)
        if not s.calendar.is_open(s.now):
            return
        for team in teams:
            while True:
                number, worker = next_match(s, team)
                if number == NONE:
                    break
                self._start_work(number, worker, team)

    def _hold_meeting(self, calendar: int) -> None:
        s = self.state
        waiting = s.meeting_waiting[calendar]
        live = sorted(entry for entry in waiting if s.j_stamp[entry[5]] == entry[6])
        places = self.tables.meeting_places[calendar]
        for entry in live[:places]:
            number = entry[5]
            s.j_stamp[number] += 1
            s.record(Event.MEET, number, calendar, NONE, NONE, s.j_joined[number])
            self._go_on(number)
        s.meeting_waiting[calendar] = live[places:]
        for number in range(len(self.tables.budgets)):
            s.touched_budgets.add(number)

    def _start_work(self, number: int, worker: int, team: int) -> None:
        s = self.state
        group = s.j_group[number]
        content = s.j_content[number] if group == NONE else self._session_seconds(group)
        person, step = s.j_person[number], s.j_step[number]
        known = s.known_worker[person] == worker and dispatch.serves(
            s, worker, person, team, s.j_activity[number]
        )
        if known and self.steps.same_worker[step] == _USUAL:
            content = whole_seconds(content * (1.0 - s.par[_FAMILIARITY]))
        seconds = whole_seconds(content / staffing.pace(s, worker))
        done = s.calendar.finish_time(s.now, seconds)
        s.w_busy[worker] = 1
        if group == NONE:
            s.j_size[number] = 1
            self._put_to_work(number, worker, seconds, done, known)
            return
        for member in s.members[group]:
            s.j_team[member] = team
            s.j_size[member] = len(s.members[group])
            self._put_to_work(member, worker, seconds if member == number else 0, done, known)

    def _session_seconds(self, group: int) -> int:
        """Return the content of a group's session, led by its first member."""
        s = self.state
        members = s.members[group]
        leader = members[0]
        saving = self.value(self.steps.saving[s.j_step[leader]], s.j_person[leader])
        own = sum(s.j_content[member] for member in members)
        return shared_seconds(own, len(members), saving)

    def _put_to_work(self, number: int, worker: int, seconds: int, done: int, known: bool) -> None:
        s = self.state
        s.j_where[number] = WORKING
        s.j_worker[number] = worker
        s.j_seconds[number] = seconds
        s.j_role[number] = s.w_role[worker]
        s.j_known[number] = 1 if known else 0
        s.record(_START, number, s.j_activity[number], s.j_team[number], worker, seconds)
        if self.steps.keeps[s.j_step[number]]:
            person = s.j_person[number]
            s.known_worker[person] = worker
            s.known_tenure[person] = s.w_tenure[worker]
        if done < self.horizon:
            self.clock.at(self._waits[number], done, FIRST_COMPLETION + s.j_place[number])

    def finish(self, number: int) -> None:
        """The work is done; its worker is free again."""
        s = self.state
        worker = s.j_worker[number]
        activity, seconds = s.j_activity[number], s.j_seconds[number]
        s.record(_FINISH, number, activity, s.j_team[number], worker, seconds)
        group = s.j_group[number]
        if group != NONE:
            s.j_group[number] = NONE
            if seconds == 0:
                return  # the worker's time is the leader's
            gathering.dissolve(s, group)
        s.w_busy[worker] = 0
        if s.w_leaving[worker]:
            s.w_leaving[worker] = 0
        elif s.w_present[worker]:
            dispatch.make_idle(s, worker)


def _taken(touched: set[int]) -> list[int]:
    order = sorted(touched) if len(touched) > 1 else list(touched)
    touched.clear()
    return order


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the search for reference cycles: a run makes none, and looking for them takes time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
