"""New journeys, scopes, memberships, sessions and holds: a number each, used again once free.

``more_*`` make room for one more; their twins in ``compiled.room`` double the columns.
"""

from simulation.model.state import GROWING, State
from simulation.pathway.tables import NONE


def _append(s: State, names: tuple[str, ...]) -> None:
    for name in names:
        getattr(s, name).append(0)


def more_journeys(s: State) -> None:
    """Make room for a further journey in progress."""
    _append(s, GROWING["journey"])
    s.j_next[-1] = NONE
    s.free_journey = len(s.j_next) - 1


def more_scopes(s: State) -> int:
    """Make room for a further scope and return its number."""
    _append(s, GROWING["scope"])
    return len(s.scope_first) - 1


def more_members(s: State) -> None:
    """Make room for a further membership of a scope."""
    _append(s, GROWING["membership"])
    s.m_outer[-1] = NONE
    s.free_member = len(s.m_outer) - 1


def more_sessions(s: State) -> None:
    """Make room for a further session of a group."""
    _append(s, GROWING["session"])
    s.session_next[-1] = NONE
    s.free_session = len(s.session_next) - 1


def more_holds(s: State) -> None:
    """Make room for a further hold."""
    _append(s, GROWING["hold"])
    s.h_below[-1] = NONE
    s.free_hold = len(s.h_below) - 1


def new_journey(s: State) -> int:
    """Return a free number of a journey in progress."""
    if s.free_journey == NONE:
        more_journeys(s)
    number = s.free_journey
    s.free_journey = s.j_next[number]
    return number


def new_member(s: State) -> int:
    """Return a free number of a membership."""
    if s.free_member == NONE:
        more_members(s)
    number = s.free_member
    s.free_member = s.m_outer[number]
    return number


def new_session(s: State) -> int:
    """Return a free number of a session."""
    if s.free_session == NONE:
        more_sessions(s)
    number = s.free_session
    s.free_session = s.session_next[number]
    return number


def new_hold(s: State) -> int:
    """Return a free number of a hold."""
    if s.free_hold == NONE:
        more_holds(s)
    number = s.free_hold
    s.free_hold = s.h_below[number]
    return number
