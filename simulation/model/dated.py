"""What happens on dates: openings, months, financial years, meetings and changes of regime.

Each comes after what people do at the same instant.
"""

from simulation.model.budget import new_year
from simulation.model.clock import FIRST_OTHER, NOBODY, place
from simulation.model.dispatch import touch_team
from simulation.model.events import DATED, at
from simulation.model.meetings import call_meeting
from simulation.model.regimes import change_regime, set_regime
from simulation.model.staffing import fill_at_start, month
from simulation.model.state import State
from simulation.scenario.seconds import DAY, WEEK

REGIME, YEAR, MONTH, MEETING, OPENING = range(5)
"""The order in which the dated events of one instant happen."""
NO_MORE = -1


def open_the_run(s: State) -> None:
    """Begin with the first regime: fill its posts, and plan the first date of each sort."""
    set_regime(s, 0)
    fill_at_start(s)
    for number in range(1, len(s.regime_starts)):
        _plan(s, REGIME, number, 0)
    _plan(s, YEAR, 0, 0)
    _plan(s, MONTH, 0, 0)
    for calendar in range(s.calendars):
        _plan(s, MEETING, calendar, 0)
    if s.window:
        _plan(s, OPENING, 0, 0)


def _plan(s: State, sort: int, number: int, count: int) -> None:
    """Plan what happens for the ``count``-th time, if it does."""
    when = _when(s, sort, number, count)
    if when != NO_MORE:
        at(s, when, FIRST_OTHER + place(NOBODY, sort, 0), DATED, sort, number, count)


def _when(s: State, sort: int, number: int, count: int) -> int:
    if sort == REGIME:
        return s.regime_starts[number] if count == 0 else NO_MORE
    if sort == YEAR:
        return s.year_starts[count + 1] if count + 1 < len(s.year_starts) else NO_MORE
    if sort == MONTH:
        return s.month_starts[count] if count < len(s.month_starts) else NO_MORE
    if sort == OPENING:
        return s.opens[count] if count < len(s.opens) else NO_MORE
    return _meeting_time(s, number, count)


def _meeting_time(s: State, calendar: int, count: int) -> int:
    """Return when a calendar meets: on open days of its weekday, at the opening."""
    weekday = s.meeting_weekday[calendar]
    if weekday < 0:
        return (count + 1) * WEEK
    first = (weekday - s.first_weekday) % 7
    if s.window == 0:
        return first * DAY + count * WEEK
    met = -1
    for day in range(first, len(s.open_day), 7):
        met += s.open_day[day]
        if met == count:
            return s.opens[s.day_rank[day]]
    return NO_MORE


def happen_on_date(s: State, sort: int, number: int, count: int) -> None:
    """Do what a date brings, and plan the next of its sort."""
    if sort == REGIME:
        change_regime(s, number)
        touch_all_teams(s)
    elif sort == YEAR:
        new_year(s, count + 1)
    elif sort == MONTH:
        month(s, count)
    elif sort == MEETING:
        call_meeting(s, number)
    else:
        touch_all_teams(s)
    _plan(s, sort, number, count + 1)


def touch_all_teams(s: State) -> None:
    """Let the last phase look at every team."""
    for team in range(s.teams):
        touch_team(s, team)
