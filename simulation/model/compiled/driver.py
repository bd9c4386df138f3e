"""The loop of the compiled driver: the next event, the journey that it concerns, the last phase."""

from simulation.model.beginning import arrive, end_journey
from simulation.model.clock import FIRST_OTHER, FIRST_PATIENCE, place
from simulation.model.compiled.array_state import ArrayState
from simulation.model.compiled.calendar import (
    begin_next_bucket,
    drop_first,
    first_what,
    take_at_once,
)
from simulation.model.dated import open_the_run
from simulation.model.events import BEGIN, CANCELLED, WAKE
from simulation.model.happening import happen
from simulation.model.last_phase import last_phase
from simulation.model.steps import WAITS, after_cancel, begin_step, end_step
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER


def play(s: ArrayState) -> None:
    """Play the run to its horizon."""
    open_the_run(s)
    see_who_comes(s)
    while _play_next(s):
        pass


def _play_next(s: ArrayState) -> bool:
    """Play the next event, or the last phase before it; return whether there was one."""
    first = take_at_once(s)
    if first != NONE:
        events = s.at_once
        _happen(s, events[first], events[first + 1], events[first + 2], events[first + 3])
        return True
    when, order, arrives = s.horizon, 0, False
    if s.near_size == 0:
        begin_next_bucket(s)
    if s.near_size > 0:
        when, order = s.near[0], s.near[1]
    if s.next_arrival <= when and (s.next_arrival < when or s.arrival_order < order):
        when, order, arrives = s.next_arrival, s.arrival_order, True
    if (when > s.now or order >= FIRST_PATIENCE) and last_phase(s):
        return True
    if when >= s.horizon:
        return False
    s.now = when
    if arrives:
        _arrive(s)
    else:
        events = s.near
        what, a, b, c = first_what(s), events[3], events[4], events[5]
        drop_first(s)
        _happen(s, what, a, b, c)
    return True


def _arrive(s: ArrayState) -> None:
    person = s.in_order[s.coming]
    s.coming += 1
    see_who_comes(s)
    _begin(s, arrive(s, person, s.entry[person]))


def see_who_comes(s: ArrayState) -> None:
    """Note when the next person arrives, and in which order of that instant."""
    s.next_arrival = s.horizon
    if s.coming < len(s.in_order):
        person = s.in_order[s.coming]
        s.next_arrival = min(s.horizon, s.arrives[person])
        s.arrival_order = FIRST_OTHER + place(person, s.entry[person], 0)


def _happen(s: ArrayState, what: int, a: int, b: int, c: int) -> None:
    if what == WAKE:
        if s.j_wait[a] == b:
            _wait_is_over(s, a)
    elif what == BEGIN:
        _begin(s, a)
    elif what == CANCELLED:
        if s.j_wait[a] == b:
            s.j_joined[a] = NEVER
            _go_on_at(s, a, c)
    elif happen(s, what, a, b, c):
        _begin(s, arrive(s, a, b))


def _wait_is_over(s: ArrayState, journey: int) -> None:
    step = s.j_step[journey]
    s.j_wait[journey] += 1
    following = end_step(s, s.step_kind[step], journey, step)
    _go_on_at(s, journey, after_cancel(s, journey, following))


def _begin(s: ArrayState, journey: int) -> None:
    _go_on_at(s, journey, s.journey_start[s.j_type[journey]])


def _go_on_at(s: ArrayState, journey: int, step: int) -> None:
    """Play a journey from a step until it waits or ends."""
    while step >= 0:
        s.j_step[journey] = step
        s.j_wait[journey] += 1
        step = begin_step(s, s.step_kind[step], journey, step)
    if step != WAITS:
        end_journey(s, journey)
