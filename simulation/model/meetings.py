"""Meetings: who waits for the next one, and who has a place at it."""

from simulation.model.budget import touch_budget
from simulation.model.dispatch import push_waiting
from simulation.model.heaps import head, live_head, pop
from simulation.model.log import Event
from simulation.model.recording import record
from simulation.model.resuming import go_on
from simulation.model.state import WAITING, State
from simulation.pathway.tables import NONE


def join_meeting(s: State, journey: int, calendar: int) -> None:
    """Wait for a place at the next meeting."""
    s.j_where[journey] = WAITING
    push_waiting(s, s.first_meeting + calendar, journey, 0)


def call_meeting(s: State, calendar: int) -> None:
    """Let the last phase hold a meeting."""
    if not s.meets_now[calendar]:
        s.meets_now[calendar] = 1
        s.meetings_now += 1


def hold_meeting(s: State, calendar: int) -> None:
    """Give the places of a meeting to those who wait, in order; touches the budgets."""
    waiting = s.first_meeting + calendar
    for _ in range(s.meeting_places[calendar]):
        if live_head(s, waiting) == NONE:
            break
        journey = head(s, waiting)
        pop(s, waiting)
        s.j_stamp[journey] += 1
        record(s, Event.MEET, journey, calendar, NONE, NONE, s.j_joined[journey])
        go_on(s, journey)
    for budget in range(s.budgets):
        touch_budget(s, budget)
