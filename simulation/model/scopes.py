"""Scopes with an exit clock: who belongs to them, and what happens when the clock rings."""

from simulation.model.clock import FIRST_EXIT
from simulation.model.events import RING, at, cancel_soon
from simulation.model.gathering import leave_session
from simulation.model.heaps import head, is_empty, pop, push
from simulation.model.log import Event
from simulation.model.recording import record, record_exit
from simulation.model.room import more_scopes, new_member
from simulation.model.state import RUNNING, WORKING, State
from simulation.pathway.tables import NONE

CANCEL_OFFSET = 3
"""Added to the step at which a cancelled journey goes on, so that 0 means: not cancelled."""


def open_scope(s: State, journey: int, step: int, exits_at: int) -> None:
    """From now on the journey and what it starts belong to a scope with an exit clock."""
    scope = more_scopes(s)
    s.scope_person[scope] = s.j_person[journey]
    s.scope_kind[scope] = s.j_type[journey]
    s.scope_occurrence[scope] = s.j_occurrence[journey]
    s.scope_step[scope] = step
    s.scope_outer[scope] = s.j_scope[journey]
    s.scope_first[scope] = NONE
    s.j_member[journey] = _enter(s, journey, scope, 1, s.j_member[journey])
    s.j_scope[journey] = scope
    at(s, exits_at, FIRST_EXIT + s.j_place[journey], RING, scope, 0, 0)


def _enter(s: State, journey: int, scope: int, owner: int, outer: int) -> int:
    """Make a journey a member of a scope; return the membership."""
    member = new_member(s)
    first = s.scope_first[scope]
    s.m_journey[member], s.m_scope[member], s.m_owner[member] = journey, scope, owner
    s.m_before[member], s.m_after[member], s.m_outer[member] = NONE, first, outer
    if first != NONE:
        s.m_before[first] = member
    s.scope_first[scope] = member
    return member


def enter_scopes(s: State, journey: int, scope: int) -> None:
    """Make a journey a member of a scope and of all around it; it leads none of them."""
    s.j_scope[journey] = scope
    s.j_member[journey] = NONE
    inner = NONE
    while scope != NONE:
        member = _enter(s, journey, scope, 0, NONE)
        if inner == NONE:
            s.j_member[journey] = member
        else:
            s.m_outer[inner] = member
        inner = member
        scope = s.scope_outer[scope]


def leave_scopes(s: State, journey: int, up_to: int) -> None:
    """End a journey's memberships, from the innermost, until its scope is ``up_to``."""
    while s.j_scope[journey] != up_to:
        scope, member = s.j_scope[journey], s.j_member[journey]
        before, after = s.m_before[member], s.m_after[member]
        if before == NONE:
            s.scope_first[scope] = after
        else:
            s.m_after[before] = after
        if after != NONE:
            s.m_before[after] = before
        s.j_member[journey] = s.m_outer[member]
        s.j_scope[journey] = s.scope_outer[scope]
        s.m_outer[member] = s.free_member
        s.free_member = member


def ring(s: State, scope: int) -> None:
    """The exit clock rings: all members are cancelled, if there are any.

    Who led goes on after the scope; all else ends. Work in hand is finished first.
    """
    if s.scope_first[scope] == NONE:
        return
    record_exit(s, scope)
    after = s.step_leave_to[s.scope_step[scope]]
    outer = s.scope_outer[scope]
    member = s.scope_first[scope]
    while member != NONE:
        journey = s.m_journey[member]
        push(s, s.spare_heap, s.j_place[journey], 0, 0, journey, 0)
        member = s.m_after[member]
    while not is_empty(s, s.spare_heap):
        journey = head(s, s.spare_heap)
        pop(s, s.spare_heap)
        leads = _leads(s, journey, scope)
        leave_scopes(s, journey, outer)
        _cancel(s, journey, after if leads else NONE)


def _leads(s: State, journey: int, scope: int) -> bool:
    member = s.j_member[journey]
    while s.m_scope[member] != scope:
        member = s.m_outer[member]
    return s.m_owner[member] == 1


def _cancel(s: State, journey: int, target: int) -> None:
    if s.j_where[journey] == WORKING:
        s.j_cancel[journey] = target + CANCEL_OFFSET
        return
    record(s, Event.CANCEL, journey, s.j_step[journey], NONE, NONE, 0)
    s.j_stamp[journey] += 1
    if s.j_session[journey] != NONE:
        leave_session(s, journey)
    s.j_where[journey] = RUNNING
    cancel_soon(s, journey, target)
