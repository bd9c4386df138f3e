"""Journeys begin and end; both drivers keep their numbers and memberships by these."""

from simulation.model.clock import FIRST_OTHER, place
from simulation.model.events import COME_BACK, at, begin_soon
from simulation.model.log import Event
from simulation.model.recording import record
from simulation.model.room import new_journey
from simulation.model.rules.review import FULL
from simulation.model.scopes import enter_scopes, leave_scopes
from simulation.model.state import OVER, RUNNING, State
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER

_ARRIVE, _BEGIN, _END = int(Event.ARRIVE), int(Event.BEGIN), int(Event.END)


def arrive(s: State, person: int, kind: int) -> int:
    """Begin an episode of a person now; return the number of the journey."""
    journey = _new(s, person, kind, NONE)
    record(s, _ARRIVE, journey, NONE, NONE, NONE, s.cls[person])
    return journey


def spawn(s: State, person: int, kind: int, scope: int) -> None:
    """Let a parallel journey of a person begin at this instant, as a member of a scope."""
    journey = _new(s, person, kind, scope)
    record(s, _BEGIN, journey, NONE, NONE, NONE, 0)
    begin_soon(s, journey)


def come_back_later(s: State, person: int, kind: int, when: int) -> None:
    """Begin a new episode of a person later."""
    occurrence = s.begun[person * s.kinds + kind]
    at(s, when, FIRST_OTHER + place(person, kind, occurrence), COME_BACK, person, kind, 0)


def end_journey(s: State, journey: int) -> None:
    """The journey is over; its number may be used again."""
    record(s, _END, journey, NONE, NONE, NONE, 0)
    leave_scopes(s, journey, NONE)
    s.j_where[journey] = OVER
    s.j_stamp[journey] += 1
    s.j_next[journey] = s.free_journey
    s.free_journey = journey


def _new(s: State, person: int, kind: int, scope: int) -> int:
    row = person * s.kinds + kind
    occurrence = s.begun[row]
    s.begun[row] = occurrence + 1
    journey = new_journey(s)
    s.j_person[journey] = person
    s.j_type[journey] = kind
    s.j_occurrence[journey] = occurrence
    s.j_place[journey] = place(person, kind, occurrence)
    s.j_where[journey] = RUNNING
    s.j_raised[journey] = 0
    s.j_joined[journey] = NEVER
    s.j_asks_since[journey] = NEVER
    s.j_worker[journey] = NONE
    s.j_session[journey] = NONE
    s.j_next[journey] = NONE
    s.j_cancel[journey] = 0
    s.j_role[journey] = NONE
    s.j_known[journey] = 0
    s.j_size[journey] = 1
    s.j_depth[journey] = FULL
    enter_scopes(s, journey, scope)
    return journey
