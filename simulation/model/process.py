"""A SimPy process for journeys: as SimPy's own, less what journeys never use.

Nobody waits for a journey to end, so its end is no event; and one that comes from outside (an
arrival) begins at once instead of by an event of its own at the same instant.
"""

from collections.abc import Generator
from typing import Any

from simpy import Environment, Event, Process


class JourneyProcess(Process):
    """A process that goes on when the event that it yielded happens, until it ends."""

    def __init__(
        self, clock: Environment, generator: Generator[Event, None, None], *, begun: Event | None
    ) -> None:
        """Begin by an event of its own, or with ``begun``, when :meth:`begin` is called."""
        if begun is None:
            super().__init__(clock, generator)
            return
        Event.__init__(self, clock)
        self._generator = generator
        self._target = begun

    def begin(self) -> None:
        """Play to the first event that is waited for."""
        self._resume(self._target)

    def _resume(self, event: Any) -> None:
        try:
            if event._ok:
                target = self._generator.send(None)
            else:
                event._defused = True
                target = self._generator.throw(event._value)
        except StopIteration:
            self._ok = True
            self._value = None
            return
        self._target = target
        target.callbacks.append(self._resume)
