"""The reference driver: SimPy plays the compiled pathway, one generator a journey.

It owns the calendar of events and the journeys' processes, and nothing that decides.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from simpy import Event as SimpyEvent
from simpy import Process

from simulation.model import beginning
from simulation.model.clock import FIRST_OTHER, ThreePhaseClock, place
from simulation.model.dated import open_the_run
from simulation.model.filling import Lists, fill
from simulation.model.happening import happen
from simulation.model.journey import journey
from simulation.model.last_phase import last_phase
from simulation.model.log import EventLog
from simulation.model.outcome import PostState
from simulation.model.process import JourneyProcess
from simulation.model.staffing import purposes
from simulation.model.state import State
from simulation.pathway.tables import Tables
from simulation.people.philox import BLOCK, Draws, block_place
from simulation.people.residents import Residents, counters

SAME_WORKER_PURPOSE = "choice:same_worker"


def draw_names(tables: Tables) -> tuple[str, ...]:
    """Return the purposes of a run: the steps', the same worker's, and the staff's."""
    return (*tables.purposes, SAME_WORKER_PURPOSE, *purposes(tables.roles))


class Run:
    """One run in progress: the state, the clock, and the journeys that wait on it."""

    def __init__(
        self, tables: Tables, people: Residents, seed: int, replication: int, horizon: int
    ) -> None:
        self.tables, self.people, self.horizon = tables, people, horizon
        self.draws = Draws(seed, replication, draw_names(tables))
        s = self.state = State()
        fill(s, tables, people, horizon, Lists())
        s.heaps = [[] for _ in range(s.heap_count)]
        s.draws, s.log, s.driver = self.draws, bytearray(), self
        s.met = counters(len(tables.purposes) + 1, len(people))
        s.block_place = list(map(block_place, people.source, people.number))
        s.block_word = [number % BLOCK for number in people.number]
        self.clock = ThreePhaseClock(s, lambda: last_phase(s))
        self.waiting_for: list[SimpyEvent] = []
        """the event on which each journey waits"""
        self._processes: list[Process | None] = []
        self._begun = SimpyEvent(self.clock)
        self._begun._ok = True

    @property
    def post_states(self) -> list[PostState]:
        """How each post stood at the start."""
        return [PostState(each) for each in self.state.w_at_start]

    def play(self) -> EventLog:
        """Play the run to its horizon and return the log."""
        open_the_run(self.state)
        self.clock.process(self._arrivals())
        with _collector_paused():
            self.clock.play(self.horizon)
        return EventLog.from_bytes(self.state.log)

    # journeys

    def _arrivals(self) -> Any:
        s = self.state
        for person in self.people.arrival_order().tolist():
            when, kind = s.arrives[person], s.entry[person]
            if when >= self.horizon:
                return
            event = SimpyEvent(self.clock)
            self.clock.at(event, when, FIRST_OTHER + place(person, kind, 0))
            yield event
            self.arrive(person, kind)

    def arrive(self, person: int, kind: int) -> None:
        """Begin an episode of a person now."""
        number = beginning.arrive(self.state, person, kind)
        process = self._process(number, begun=self._begun)
        process.begin()

    def begin_soon(self, number: int) -> None:
        """Let a journey begin at this instant, before all that was planned for it."""
        self._process(number, begun=None)

    def _process(self, number: int, begun: SimpyEvent | None) -> JourneyProcess:
        while len(self._processes) <= number:
            self._processes.append(None)
            self.waiting_for.append(SimpyEvent(self.clock))
        s = self.state
        generator = journey(self, number, s.journey_start[s.j_type[number]])
        process = JourneyProcess(self.clock, generator, begun=begun)
        self._processes[number] = process
        return process

    def cancel_soon(self, number: int, step: int) -> None:
        """Interrupt a journey that waits; it goes on at a step, at this instant."""
        process = self._processes[number]
        assert process is not None
        process.interrupt(step)

    def forget(self, number: int) -> None:
        """The journey is over."""
        self._processes[number] = None

    # events

    def wake(self, number: int, when: int, order: int) -> None:
        """Let the journey's present wait end at that second, in this order within it."""
        self.clock.at(self.waiting_for[number], when, order)

    def plan(self, when: int, order: int, what: int, a: int, b: int, c: int) -> None:
        """Let an event happen at that second, in this order within it."""
        event = SimpyEvent(self.clock)
        assert event.callbacks is not None
        event.callbacks.append(self._happening(what, a, b, c))
        self.clock.at(event, when, order)

    def _happening(self, what: int, a: int, b: int, c: int) -> Callable[[SimpyEvent], None]:
        s = self.state

        def now(_: SimpyEvent) -> None:
            if happen(s, what, a, b, c):
                self.arrive(a, b)

        return now


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
