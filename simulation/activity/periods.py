"""Financial years and months of a run, in seconds from its start."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from simulation.pathway.working_time import WorkingCalendar
from simulation.scenario.seconds import DAY

APRIL = 4


@dataclass(frozen=True)
class Period:
    """A named stretch ``begin <= t < end``; ``whole`` if the run holds all of it."""

    name: str
    begin: int
    end: int
    whole: bool


def financial_years(calendar: WorkingCalendar, horizon: int) -> tuple[Period, ...]:
    """Return the financial years (from 1 April) that the run touches, in order."""
    return _financial_years(calendar.start, horizon)


@lru_cache(maxsize=16)
def _financial_years(start: date, horizon: int) -> tuple[Period, ...]:
    first = start.year - (start.month < APRIL)
    periods = []
    for year in range(first, first + 1 + _years_at_most(horizon)):
        begin, end = date(year, APRIL, 1), date(year + 1, APRIL, 1)
        name = f"{year}/{(year + 1) % 100:02d}"
        periods += _clipped(name, begin, end, start, horizon)
    return tuple(periods)


def months(calendar: WorkingCalendar, horizon: int) -> tuple[Period, ...]:
    """Return the calendar months that end within the run, in order."""
    return _months(calendar.start, horizon)


@lru_cache(maxsize=16)
def _months(start: date, horizon: int) -> tuple[Period, ...]:
    periods = []
    count = start.year * 12 + start.month - 1
    for number in range(count, count + 1 + 12 * _years_at_most(horizon)):
        begin = date(number // 12, number % 12 + 1, 1)
        end = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
        periods += _clipped(f"{begin:%Y-%m}", begin, end, start, horizon)
    return tuple(period for period in periods if _ends_inside(period, start))


def _years_at_most(horizon: int) -> int:
    shortest_year = 365 * DAY
    return horizon // shortest_year + 1


def _clipped(name: str, begin: date, end: date, start: date, horizon: int) -> list[Period]:
    first, last = (begin - start).days * DAY, (end - start).days * DAY
    inside = max(first, 0), min(last, horizon)
    if inside[0] >= inside[1]:
        return []
    return [Period(name, *inside, whole=inside == (first, last))]


def _ends_inside(period: Period, start: date) -> bool:
    return (start + timedelta(days=period.end // DAY)).day == 1
