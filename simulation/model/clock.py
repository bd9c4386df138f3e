"""SimPy's clock with the three phases of an instant.

At each instant all completions happen, then exits, then everything else, each in the order of
person, journey and occurrence. When nothing is left of the instant, a last phase serves whoever
waits; what that sets going happens at the same instant, and a last phase follows again. Patience
is tested after it.
"""

from collections.abc import Callable

from simpy import Environment, Event
from simpy.core import EmptySchedule

COMPLETION, EXIT, OTHER, PATIENCE = 1, 2, 3, 5
"""Kinds of event, in the order in which an instant plays them; SimPy's own urgent ones are 0."""

_PERSON_BITS, _JOURNEY_BITS, _OCCURRENCE_BITS = 30, 6, 22
NOBODY = (1 << _PERSON_BITS) - 1
"""Stands for the person in events of calendars, staffing and openings: after all people."""
_SHIFT = _PERSON_BITS + _JOURNEY_BITS + _OCCURRENCE_BITS
_AFTER_LAST_PHASE = PATIENCE << _SHIFT


def priority(kind: int, person: int, journey: int, occurrence: int) -> int:
    """Return the SimPy priority of an event: its place in the canonical order of an instant."""
    place = (kind << _PERSON_BITS | person) << _JOURNEY_BITS | journey
    return place << _OCCURRENCE_BITS | occurrence


class ThreePhaseClock(Environment):
    """A SimPy environment that calls ``last_phase`` at the end of each touched instant.

    ``is_touched`` says whether anything waits to be looked at.
    """

    def __init__(self, is_touched: Callable[[], bool], last_phase: Callable[[], None]) -> None:
        super().__init__(initial_time=0)
        self._is_touched = is_touched
        self._last_phase = last_phase

    def step(self) -> None:
        """Process the next event, or the last phase if the instant has no event before it."""
        if self._is_touched():
            queue = self._queue
            if not queue or queue[0][0] > self._now or queue[0][1] >= _AFTER_LAST_PHASE:
                self._last_phase()
                return
        super().step()

    def at(self, event: Event, when: int, order: int) -> None:
        """Let an event happen at a whole second, in the given order."""
        event._ok = True
        event._value = None
        self.schedule(event, order, when - int(self._now))  # type: ignore[arg-type]


__all__ = ["COMPLETION", "EXIT", "NOBODY", "OTHER", "PATIENCE", "EmptySchedule", "ThreePhaseClock"]
