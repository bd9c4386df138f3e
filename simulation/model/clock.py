"""SimPy's clock with the three phases of an instant.

At each instant all completions happen, then exits, then everything else, each in the order of
person, journey and occurrence. When nothing is left of the instant, a last phase serves whoever
waits; what that sets going happens at the same instant, and a last phase follows again. Patience
is tested after it.
"""

from collections.abc import Callable
from heapq import heappop, heappush
from typing import Protocol

from simpy import Environment, Event

COMPLETION, EXIT, OTHER, PATIENCE = 1, 2, 3, 5
"""Kinds of event, in the order in which an instant plays them; SimPy's own urgent ones are 0."""

_PERSON_BITS, _JOURNEY_BITS, _OCCURRENCE_BITS = 30, 6, 22
NOBODY = (1 << _PERSON_BITS) - 1
"""Stands for the person in events of calendars, staffing and openings: after all people."""
_SHIFT = _PERSON_BITS + _JOURNEY_BITS + _OCCURRENCE_BITS
FIRST_COMPLETION, FIRST_EXIT, FIRST_OTHER, FIRST_PATIENCE = (
    kind << _SHIFT for kind in (COMPLETION, EXIT, OTHER, PATIENCE)
)
"""Add ``place`` to get a priority."""


def place(person: int, journey: int, occurrence: int) -> int:
    """Return the place of a journey among the events of one kind at an instant."""
    return (person << _JOURNEY_BITS | journey) << _OCCURRENCE_BITS | occurrence


def priority(kind: int, person: int, journey: int, occurrence: int) -> int:
    """Return the SimPy priority of an event: its place in the canonical order of an instant."""
    return (kind << _SHIFT) + place(person, journey, occurrence)


class KnowsNow(Protocol):
    """What is told the time."""

    now: int


class ThreePhaseClock(Environment):
    """A SimPy environment that calls ``last_phase`` at the end of each instant.

    The last phase says whether it had anything to do; if so, what it set going happens at the
    same instant, and it is called again. ``state.now`` is set to each instant.
    """

    def __init__(self, state: KnowsNow, last_phase: Callable[[], bool]) -> None:
        super().__init__(initial_time=0)
        self._state = state
        self._last_phase = last_phase

    def play(self, horizon: int) -> None:
        """Play every instant before the horizon.

        It does what ``run(until=horizon)`` of SimPy does, with SimPy's queue and events, and calls
        the last phase; one loop, because every event passes it.
        """
        queue, state, last_phase = self._queue, self._state, self._last_phase
        self.at(Event(self), horizon, 0)  # so that the queue is never empty
        now = 0
        while True:
            head = queue[0]
            if (head[0] > now or head[1] >= FIRST_PATIENCE) and last_phase():
                continue
            if head[0] >= horizon:
                return
            now, _, _, event = heappop(queue)  # type: ignore[assignment]
            self._now = state.now = now
            callbacks, event.callbacks = event.callbacks, None  # type: ignore[assignment]
            for callback in callbacks:
                callback(event)
            if not event._ok and not hasattr(event, "_defused"):
                raise event._value

    def at(self, event: Event, when: int, order: int) -> None:
        """Let an event happen at a whole second, in the given order."""
        event._ok = True
        event._value = None
        heappush(self._queue, (when, order, next(self._eid), event))  # type: ignore[misc]


__all__ = [
    "COMPLETION", "EXIT", "FIRST_COMPLETION", "FIRST_EXIT", "FIRST_OTHER", "FIRST_PATIENCE",
    "NOBODY", "OTHER", "PATIENCE", "ThreePhaseClock", "place", "priority",
]  # fmt: skip
