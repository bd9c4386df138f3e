"""What a long wait leads to: leaving, a crisis, or taking anyone instead of the known worker."""

from simulation.model.clock import FIRST_OTHER, FIRST_PATIENCE
from simulation.model.dispatch import join_line, leave_own_line
from simulation.model.drawing import seconds_of
from simulation.model.events import CLOSE_GROUP, PATIENCE, STOP_INSISTING, at, wake
from simulation.model.gathering import leave_session, touch_group
from simulation.model.log import Event
from simulation.model.meetings import join_meeting
from simulation.model.recording import record
from simulation.model.slots import ask as ask_pool
from simulation.model.state import WAITING, State
from simulation.pathway.names import Parameter
from simulation.pathway.steps import Kind, SameWorker
from simulation.pathway.tables import NONE


def start_patience(s: State, journey: int, step: int) -> None:
    """Test patience later, after the last phase of that instant."""
    law = s.step_patience[step]
    if law == NONE:
        return
    when = s.now + seconds_of(s, law, s.step_purpose_two[step], s.j_person[journey])
    at(
        s, when, FIRST_PATIENCE + s.j_place[journey], PATIENCE, journey, s.j_stamp[journey], step
    )  # fmt: skip


def still_waits(s: State, journey: int, stamp: int) -> bool:
    """Return whether a journey still waits as it did when it had this stamp."""
    return s.j_stamp[journey] == stamp and s.j_where[journey] == WAITING


def patience_over(s: State, journey: int, stamp: int, step: int) -> None:
    """Whoever still waits leaves, or has a crisis: more urgent, with the time joined kept."""
    if not still_waits(s, journey, stamp):
        return
    s.j_stamp[journey] += 1
    leaves = s.step_leave_to[step] != NONE
    event = Event.LEAVE if leaves else Event.ESCALATE
    record(s, event, journey, s.step_subject[step], NONE, NONE, s.j_joined[journey])
    if not leaves:
        _crisis(s, journey, step)
        return
    if s.j_session[journey] != NONE:
        leave_session(s, journey)
    wake(s, journey, s.now, FIRST_OTHER + s.j_place[journey])


def _crisis(s: State, journey: int, step: int) -> None:
    if s.crisis_mark != NONE:
        waited = s.now - s.requested[s.j_person[journey]]
        record(s, Event.MARK, journey, s.crisis_mark, NONE, NONE, waited)
    s.j_raised[journey] += s.step_raises[step]
    if s.step_kind[step] == Kind.HOLD:
        ask_pool(s, journey, s.step_subject[step], s.j_amount[journey])
    elif s.step_kind[step] == Kind.UNTIL:
        join_meeting(s, journey, s.step_subject[step])
    else:
        if s.step_same_worker[step] == SameWorker.USUAL and s.j_prefers[journey]:
            s.j_prefers[journey] = int(SameWorker.PREFER)  # a crisis takes anyone
        join_line(s, journey)


def stop_insisting_later(s: State, journey: int) -> None:
    """After a while, someone who waits for the known worker takes anyone."""
    when = s.now + int(s.par[Parameter.AFFINITY_WAIT_SECONDS])
    order = FIRST_OTHER + s.j_place[journey]
    at(s, when, order, STOP_INSISTING, journey, s.j_stamp[journey], 0)


def stop_insisting(s: State, journey: int, stamp: int) -> None:
    """Whoever still waits for the known worker joins the team's line."""
    if still_waits(s, journey, stamp):
        s.j_prefers[journey] = int(SameWorker.PREFER)
        if leave_own_line(s, journey):
            join_line(s, journey)


def close_group_later(s: State, journey: int, group: int, window: int) -> None:
    """When the longest wait of a member has passed, the group goes with who is there."""
    order = FIRST_OTHER + s.j_place[journey]
    at(s, s.now + window, order, CLOSE_GROUP, journey, s.j_stamp[journey], group)


def close_group(s: State, journey: int, stamp: int, group: int) -> None:
    """The longest wait of a member who still waits has passed."""
    if still_waits(s, journey, stamp):
        s.group_due[group] = 1
        touch_group(s, group)
