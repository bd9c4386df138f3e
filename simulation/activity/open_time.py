"""The working calendar for whole arrays of instants."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.pathway.working_time import WorkingCalendar
from simulation.scenario.seconds import DAY

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class OpenTime:
    """Vectorised readings of a ``WorkingCalendar``; every argument is an array of seconds."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._always = calendar.always_open
        self._window = calendar.window
        self._opens = np.asarray(calendar.opens, dtype=np.int64)
        self._rank = np.asarray(calendar.day_rank, dtype=np.int64)

    @property
    def tables(self) -> tuple[Ints, Ints, int]:
        """When each working day opens, working days before each day, seconds open (0: always)."""
        return self._opens, self._rank, 0 if self._always else self._window

    def before(self, instant: Any) -> Ints:
        """Return the open seconds in ``0 <= t < instant``."""
        now: Ints = np.maximum(np.asarray(instant, dtype=np.int64), 0)
        if self._always:
            return now
        rank = self._days_opened_before(now)
        last = self._opens[np.maximum(rank - 1, 0)]
        seconds = (rank - 1) * self._window + np.minimum(now - last, self._window)
        return np.where(rank == 0, 0, seconds)

    def between(self, begin: Any, end: Any) -> Ints:
        """Return the open seconds in ``begin <= t < end``."""
        return self.before(end) - self.before(begin)

    def is_open(self, now: Ints) -> NDArray[np.bool_]:
        """Return whether work may start at each instant."""
        if self._always:
            return np.ones(len(now), dtype=np.bool_)
        return self.between(now, now + 1) > 0

    def finish_time(self, start: Ints, seconds: Ints) -> Ints:
        """Return the earliest instants by which so many open seconds have passed."""
        if self._always:
            return start + seconds
        target = self.before(start) + seconds
        rank = np.minimum((target - 1) // self._window, len(self._opens) - 1)
        finish: Ints = self._opens[rank] + target - rank * self._window
        return finish

    def _days_opened_before(self, now: Ints) -> Ints:
        day = now // DAY
        if not len(self._rank):
            return np.zeros_like(now)
        inside = np.minimum(day, len(self._rank) - 1)
        rank = self._rank[inside]
        opens = self._opens[np.minimum(rank, len(self._opens) - 1)]
        days: Ints = rank + ((rank < len(self._opens)) & (opens < now))
        return days


def is_among(values: Ints, some: Ints) -> Flags:
    """Return which values are among some others; by sorting, which is quicker than hashing."""
    if not len(some):
        return np.zeros(len(values), dtype=np.bool_)
    ordered = np.sort(some)
    place = np.minimum(np.searchsorted(ordered, values), len(ordered) - 1)
    found: Flags = ordered[place] == values
    return found
