"""What happens on dates: openings, months, financial years, meetings and changes of regime.

Each comes after what people do at the same instant.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from simpy import Event as SimpyEvent

from simulation.model import budget, staffing
from simulation.model.clock import FIRST_OTHER, NOBODY, place
from simulation.pathway.working_time import DAY, WEEK

if TYPE_CHECKING:
    from simulation.model.simpy_driver import Run

_REGIME, _YEAR, _MONTH, _MEETING, _OPENING = range(5)
"""The order in which the dated events of one instant happen."""
_WEEKDAYS = 7


def start(run: "Run") -> None:
    """Plan every dated event of a run."""
    tables = run.tables
    for number, when in enumerate(tables.regime_starts):
        if number:
            _recur(run, iter([when]), _REGIME, partial(_new_regime, run, number))
    _recur(run, iter(tables.year_starts[1:]), _YEAR, partial(_new_year, run))
    _recur(run, iter(tables.month_starts), _MONTH, partial(_new_month, run))
    for number, weekday in enumerate(tables.meeting_weekday):
        _recur(run, _meetings(run, weekday), _MEETING, partial(_meet, run, number))
    if not tables.calendar.always_open:
        _recur(run, iter(tables.calendar.opens), _OPENING, partial(_open, run))


def _recur(run: "Run", times: Iterator[int], kind: int, then: Callable[[int], None]) -> None:
    """Let something happen at each of these times; it is told how often it happened before."""
    order = FIRST_OTHER + place(NOBODY, kind, 0)
    count = [0]

    def happen(_: SimpyEvent) -> None:
        then(count[0])
        count[0] += 1
        plan()

    def plan() -> None:
        when = next(times, None)
        if when is not None:
            run.at(when, order, happen)

    plan()


def _meetings(run: "Run", weekday: int) -> Iterator[int]:
    calendar, horizon = run.tables.calendar, run.horizon
    if weekday < 0:
        yield from range(WEEK, horizon, WEEK)
        return
    if calendar.always_open:
        first = (weekday - calendar.start.weekday()) % _WEEKDAYS
        yield from range(first * DAY, horizon, WEEK)
        return
    for opens in calendar.opens:
        if (calendar.start.weekday() + opens // DAY) % _WEEKDAYS == weekday:
            yield opens


def _open(run: "Run", _: int) -> None:
    run.state.touched_teams.update(range(len(run.tables.teams)))


def _new_year(run: "Run", count: int) -> None:
    budget.new_year(run.state, count + 1)


def _new_month(run: "Run", count: int) -> None:
    staffing.month(run.state, count)


def _meet(run: "Run", calendar: int, _: int) -> None:
    run.state.meets_now.add(calendar)


def _new_regime(run: "Run", regime: int, _: int) -> None:
    staffing.change_regime(run.state, regime)
    run.state.touched_teams.update(range(len(run.tables.teams)))
