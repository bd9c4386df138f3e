"""Turns: one rerun plays at a time, a few wait, a newer one of a page takes the older's place."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Event


class Full(Exception):  # noqa: N818  (names what happened)
    """So many wait already that one more is turned away."""


class Ticket:
    """A place in the queue; ``stop`` is set when a newer request of the page has come."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.stop = Event()


class Turns:
    """A queue: one plays, ``most_waiting`` wait, first come, first served."""

    def __init__(self, most_waiting: int) -> None:
        self._most = most_waiting
        self._queue: list[Ticket] = []
        self._changed = Condition()
        self._closed = False

    @contextmanager
    def turn(self, page: str) -> Iterator[Ticket]:
        """Wait for a turn and hold it; the ticket may be stopped before or while it is held.

        Raises:
            Full: too many wait, or the server is closing.
        """
        ticket = self._join(page)
        try:
            with self._changed:
                self._changed.wait_for(lambda: ticket.stop.is_set() or self._queue[0] is ticket)
            yield ticket
        finally:
            self._leave(ticket)

    def close(self) -> None:
        """Stop whatever plays or waits, and let nobody in."""
        with self._changed:
            self._closed = True
            for ticket in self._queue:
                ticket.stop.set()
            self._changed.notify_all()

    def _join(self, page: str) -> Ticket:
        with self._changed:
            mine = [ticket for ticket in self._queue if ticket.page == page]
            waiting = [ticket for ticket in self._queue[1:] if ticket not in mine]
            if self._closed or (self._queue and len(waiting) >= self._most):
                raise Full
            for ticket in mine:
                ticket.stop.set()
            ticket = Ticket(page)
            self._queue.append(ticket)
            self._changed.notify_all()
            return ticket

    def _leave(self, ticket: Ticket) -> None:
        with self._changed:
            self._queue.remove(ticket)
            self._changed.notify_all()
