"""Working time: which seconds are open, and when a piece of work that starts now is done."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from simulation.scenario.seconds import DAY, HOUR

WEEKEND = 5


def is_open(window: int, opens_at: int, open_day: Sequence[int], now: int) -> bool:
    """Return whether work may start at this second; a window of 0 is always open."""
    if window == 0:
        return True
    second = now % DAY
    return open_day[now // DAY] == 1 and opens_at <= second < opens_at + window


def finish_time(
    window: int, opens: Sequence[int], day_rank: Sequence[int], start: int, seconds: int
) -> int:
    """Return the earliest instant by which ``seconds`` open seconds have passed.

    ``start`` must be open; ``seconds`` at least 1. Work that the calendar is too short for
    ends at some time after its last day.
    """
    if window == 0:
        return start + seconds
    rank = day_rank[start // DAY]
    done_today = start - opens[rank] + seconds
    if done_today <= window:
        return start + seconds
    days = (done_today - 1) // window
    if rank + days >= len(opens):
        return (len(day_rank) + days) * DAY
    return opens[rank + days] + (done_today - 1) % window + 1


@dataclass(frozen=True)
class WorkingCalendar:
    """Open windows of equal length, one on each working day.

    ``day_rank[d]`` is the number of working days before day ``d`` from the start; ``opens[k]`` is
    the second at which the k-th working day opens; ``window`` is its length in seconds.
    A calendar that is always open has ``window == 0``.
    """

    start: date
    opens: tuple[int, ...]
    day_rank: tuple[int, ...]
    open_day: tuple[bool, ...]
    opens_at: int
    window: int

    @property
    def always_open(self) -> bool:
        """True if no second is closed."""
        return self.window == 0

    def is_open(self, now: int) -> bool:
        """Return whether work may start at this second."""
        return is_open(self.window, self.opens_at, self.open_day, now)

    def finish_time(self, start: int, seconds: int) -> int:
        """Return the earliest instant by which ``seconds`` open seconds have passed.

        ``start`` must be open; ``seconds`` at least 1. Work that the calendar is too short for
        ends at some time after its last day.
        """
        return finish_time(self.window, self.opens, self.day_rank, start, seconds)

    def open_seconds(self, start: int, end: int) -> int:
        """Return how many open seconds lie in ``start <= t < end`` (from the first second on)."""
        return self._open_before(end) - self._open_before(start)

    def _open_before(self, now: int) -> int:
        if self.window == 0 or now <= 0:
            return max(now, 0) if self.window == 0 else 0
        rank = bisect_right(self.opens, now - 1)
        if rank == 0:
            return 0
        return (rank - 1) * self.window + min(now - self.opens[rank - 1], self.window)

    def seconds_at(self, day: date) -> int:
        """Return the seconds from the start to midnight at the beginning of ``day``."""
        return (day - self.start).days * DAY

    def date_at(self, now: int) -> date:
        """Return the date on which second ``now`` falls."""
        return self.start + timedelta(days=now // DAY)


def always_open(start: date = date(2001, 1, 1)) -> WorkingCalendar:
    """Return a calendar on which every second is open, for queueing theory."""
    return WorkingCalendar(start, (), (), (), 0, 0)


def daily(start: date, days: int, opens_at: int, window: int) -> WorkingCalendar:
    """Return a calendar open for ``window`` seconds from second ``opens_at`` of every day."""
    return _from_open_days(start, (True,) * days, opens_at, window)


@lru_cache(maxsize=8)
def english_working_days(
    start: date, years: int, opens_at: int = 9 * HOUR, window: int = 26_640
) -> WorkingCalendar:
    """Return weekdays less the bank holidays of England, 7.4 hours a day from 09:00.

    Holds four years more than asked, so that work begun before the horizon has an end.
    """
    import holidays  # noqa: PLC0415  (slow to import)

    last = years + 4
    bank = holidays.country_holidays(
        "GB", subdiv="ENG", years=range(start.year, start.year + last + 1)
    )
    days = (date(start.year + last, start.month, min(start.day, 28)) - start).days
    each = (start + timedelta(days=number) for number in range(days))
    return _from_open_days(
        start, tuple(day.weekday() < WEEKEND and day not in bank for day in each), opens_at, window
    )


def _from_open_days(
    start: date, open_day: tuple[bool, ...], opens_at: int, window: int
) -> WorkingCalendar:
    ranks: list[int] = []
    opens: list[int] = []
    for number, is_open in enumerate(open_day):
        ranks.append(len(opens))
        if is_open:
            opens.append(number * DAY + opens_at)
    return WorkingCalendar(start, tuple(opens), tuple(ranks), open_day, opens_at, window)
