"""Groups: people who wait for others to share one piece of work, and the session they form."""

from simulation.model.dispatch import join_line, push_waiting
from simulation.model.drawing import value_of
from simulation.model.heaps import head, is_empty, live_head, move, pop
from simulation.model.log import Event
from simulation.model.recording import record
from simulation.model.room import new_session
from simulation.model.rules.sharing import shared_seconds
from simulation.model.state import WAITING, State
from simulation.pathway.tables import NONE


def touch_group(s: State, group: int) -> None:
    """Let the last phase look at a group."""
    if not s.group_touched[group]:
        s.group_touched[group] = 1
        s.touched_groups += 1


def join_group(s: State, journey: int, step: int, home: int, team: int) -> int:
    """Wait for others of the same step, home (-1: any) and team; return the group's number."""
    group = (s.step_gathers[step] * s.homes + home + 1) * s.teams + team
    s.j_where[journey] = WAITING
    push_waiting(s, s.first_group + group, journey, 0)
    touch_group(s, group)
    return group


def form(s: State, group: int) -> None:
    """Form what sessions can be formed: those that are full, and one whose window has passed."""
    waiting = s.first_group + group
    while live_head(s, waiting) != NONE:
        first = head(s, waiting)
        present = _present(s, waiting)
        size = max(1, s.j_size[first])
        if present < size and not s.group_due[group]:
            break
        s.group_due[group] = 0
        _send_to_line(s, waiting, min(size, present))
    s.group_due[group] = 0


def _present(s: State, waiting: int) -> int:
    """Return how many still wait in a heap; the dead are dropped."""
    present = 0
    while live_head(s, waiting) != NONE:
        move(s, waiting, s.spare_heap)
        present += 1
    while not is_empty(s, s.spare_heap):
        move(s, s.spare_heap, waiting)
    return present


def _send_to_line(s: State, waiting: int, size: int) -> None:
    session = new_session(s)
    leader, last = NONE, NONE
    for _ in range(size):
        live_head(s, waiting)
        journey = head(s, waiting)
        pop(s, waiting)
        s.j_stamp[journey] += 1
        s.j_session[journey] = session
        s.j_next[journey] = NONE
        if leader == NONE:
            leader = journey
        else:
            s.j_next[last] = journey
        last = journey
    s.session_first[session] = leader
    s.session_size[session] = size
    record(s, Event.GATHER_FORM, leader, s.j_activity[leader], NONE, NONE, size)
    s.j_joined[leader] = s.now
    own = join_line(s, leader)
    record(s, Event.JOIN, leader, s.j_activity[leader], s.j_team[leader], own, s.now)


def leave_session(s: State, journey: int) -> None:
    """Take a member out of a session that waits in a line; the next member leads."""
    session = s.j_session[journey]
    following = s.j_next[journey]
    s.j_session[journey] = NONE
    s.session_size[session] -= 1
    if s.session_first[session] != journey:
        before = s.session_first[session]
        while s.j_next[before] != journey:
            before = s.j_next[before]
        s.j_next[before] = following
        return
    s.session_first[session] = following
    if following != NONE:
        s.j_joined[following] = s.j_joined[journey]
        s.j_urgency[following] = s.j_urgency[journey]
        join_line(s, following)


def session_content(s: State, session: int) -> int:
    """Return the content of a session in seconds of work, led by its first member."""
    leader = s.session_first[session]
    saving = value_of(s, s.step_saving[s.j_step[leader]], s.j_person[leader])
    own = 0
    member = leader
    while member != NONE:
        own += s.j_content[member]
        member = s.j_next[member]
    return shared_seconds(own, s.session_size[session], saving)


def dissolve(s: State, session: int) -> None:
    """The session's work is done."""
    s.session_next[session] = s.free_session
    s.free_session = session
