"""A worker takes a piece of work, and is done with it."""

from simulation.model.clock import FIRST_COMPLETION
from simulation.model.dispatch import make_idle, next_match, serves
from simulation.model.events import wake
from simulation.model.gathering import dissolve, session_content
from simulation.model.log import Event
from simulation.model.recording import record
from simulation.model.staffing import pace
from simulation.model.state import WORKING, State
from simulation.pathway.names import Parameter
from simulation.pathway.steps import SameWorker
from simulation.pathway.tables import NONE
from simulation.pathway.working_time import finish_time
from simulation.people.laws import whole_seconds

_START, _FINISH = int(Event.START), int(Event.FINISH)
_ANY, _USUAL = int(SameWorker.ANY), int(SameWorker.USUAL)
_FAMILIARITY = int(Parameter.FAMILIARITY_SHARE)


def serve_team(s: State, team: int) -> None:
    """Give a team's idle workers what they may do, while there is any."""
    journey, worker = next_match(s, team)
    while journey != NONE:
        _start(s, journey, worker, team)
        journey, worker = next_match(s, team)


def _start(s: State, journey: int, worker: int, team: int) -> None:
    session = s.j_session[journey]
    content = s.j_content[journey] if session == NONE else session_content(s, session)
    person, step = s.j_person[journey], s.j_step[journey]
    known = s.known_worker[person] == worker and serves(
        s, worker, person, team, s.j_activity[journey]
    )
    # Only where the practice is: a chance meeting would make its effect begin at strength 0.
    if known and s.step_same_worker[step] == _USUAL and s.j_prefers[journey] != _ANY:
        content = whole_seconds(content * (1.0 - s.par[_FAMILIARITY]))
    seconds = whole_seconds(content / pace(s, worker))
    done = finish_time(s.window, s.opens, s.day_rank, s.now, seconds)
    s.w_busy[worker] = 1
    if session == NONE:
        s.j_size[journey] = 1
        _put_to_work(s, journey, worker, seconds, done, known)
        return
    member = s.session_first[session]
    while member != NONE:
        s.j_team[member] = team
        s.j_size[member] = s.session_size[session]
        _put_to_work(s, member, worker, seconds if member == journey else 0, done, known)
        member = s.j_next[member]


def _put_to_work(s: State, journey: int, worker: int, seconds: int, done: int, known: bool) -> None:
    s.j_where[journey] = WORKING
    s.j_worker[journey] = worker
    s.j_seconds[journey] = seconds
    s.j_role[journey] = s.post_role[worker]
    s.j_known[journey] = 1 if known else 0
    record(s, _START, journey, s.j_activity[journey], s.j_team[journey], worker, seconds)
    if s.step_keeps[s.j_step[journey]]:
        person = s.j_person[journey]
        s.known_worker[person] = worker
        s.known_tenure[person] = s.w_tenure[worker]
    wake(s, journey, done, FIRST_COMPLETION + s.j_place[journey])


def finish(s: State, journey: int) -> None:
    """The work is done; its worker is free again."""
    worker = s.j_worker[journey]
    activity, seconds = s.j_activity[journey], s.j_seconds[journey]
    record(s, _FINISH, journey, activity, s.j_team[journey], worker, seconds)
    session = s.j_session[journey]
    if session != NONE:
        s.j_session[journey] = NONE
        if seconds == 0:
            return  # the worker's time is the leader's
        dissolve(s, session)
    s.w_busy[worker] = 0
    if s.w_leaving[worker]:
        s.w_leaving[worker] = 0
    elif s.w_present[worker]:
        make_idle(s, worker)
