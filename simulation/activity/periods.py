"""Financial years and months of a run, in seconds from its start."""

from dataclasses import dataclass
from datetime import date

from simulation.pathway.working_time import WorkingCalendar

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
    first = calendar.start.year - (calendar.start.month < APRIL)
    periods = []
    for year in range(first, first + 1 + _years_at_most(horizon)):
        begin, end = date(year, APRIL, 1), date(year + 1, APRIL, 1)
        name = f"{year}/{(year + 1) % 100:02d}"
        periods += _clipped(name, begin, end, calendar, horizon)
    return tuple(periods)


def months(calendar: WorkingCalendar, horizon: int) -> tuple[Period, ...]:
    """Return the calendar months that end within the run, in order."""
    periods = []
    count = calendar.start.year * 12 + calendar.start.month - 1
    for number in range(count, count + 1 + 12 * _years_at_most(horizon)):
        begin = date(number // 12, number % 12 + 1, 1)
        end = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
        periods += _clipped(f"{begin:%Y-%m}", begin, end, calendar, horizon)
    return tuple(period for period in periods if _ends_inside(period, calendar))


def _years_at_most(horizon: int) -> int:
    shortest_year = 365 * 86_400
    return horizon // shortest_year + 1


def _clipped(
    name: str, begin: date, end: date, calendar: WorkingCalendar, horizon: int
) -> list[Period]:
    first, last = calendar.seconds_at(begin), calendar.seconds_at(end)
    inside = max(first, 0), min(last, horizon)
    if inside[0] >= inside[1]:
        return []
    return [Period(name, *inside, whole=inside == (first, last))]


def _ends_inside(period: Period, calendar: WorkingCalendar) -> bool:
    return calendar.date_at(period.end).day == 1
