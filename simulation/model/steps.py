"""What each kind of step does, and how the wait of each kind ends: one function each.

A function of ``BEGINS`` plays a step that takes no time, or begins one that does; it returns the
step that follows, or ``WAITS``. When the wait is over, the function of ``ENDS`` returns the same.
"""

from collections.abc import Callable

from simulation.model.beginning import come_back_later, spawn
from simulation.model.budget import ask as ask_budget
from simulation.model.budget import change as change_package
from simulation.model.budget import end as end_package
from simulation.model.budget import start as start_package
from simulation.model.clock import FIRST_OTHER
from simulation.model.dispatch import join_line, team_for
from simulation.model.drawing import draw, seconds_of, value_of
from simulation.model.events import wake
from simulation.model.gathering import join_group
from simulation.model.log import Event
from simulation.model.meetings import join_meeting
from simulation.model.patience import close_group_later, start_patience, stop_insisting_later
from simulation.model.recording import record
from simulation.model.rules import decide, gives_number, kept_share, number_of, steady_share
from simulation.model.rules.approval import paid_from_account
from simulation.model.rules.prices import long_term_price, short_term_price
from simulation.model.rules.review import price_change
from simulation.model.scopes import CANCEL_OFFSET, open_scope
from simulation.model.serving import finish
from simulation.model.slots import ask as ask_pool
from simulation.model.slots import give_back, keep
from simulation.model.state import RUNNING, WAITING, State
from simulation.pathway.names import Parameter, Rule
from simulation.pathway.steps import Kind, SameWorker
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER

WAITS = -9
"""Instead of a step: the journey waits now."""

# Plain numbers: a member of an enumeration takes a tenth of a microsecond to reach.
_ANY, _PREFER, _MUST, _USUAL = (
    int(SameWorker.ANY),
    int(SameWorker.PREFER),
    int(SameWorker.MUST),
    int(SameWorker.USUAL),
)
_JOIN, _MARK, _PUT_FIRST = int(Event.JOIN), int(Event.MARK), int(Event.PUT_FIRST)
_NO_RULE = int(Rule.NONE)
_STRENGTH = int(Parameter.SAME_WORKER_STRENGTH)
_AFFINITY_WAIT = int(Parameter.AFFINITY_WAIT_SECONDS)


# steps that take time


def begin_work(s: State, journey: int, step: int) -> int:
    """Join a team's line; what follows begins when a worker has finished."""
    activity = s.j_activity[journey] = s.step_subject[step]
    s.j_content[journey] = seconds_of(
        s, s.step_law[step], s.step_purpose[step], s.j_person[journey]
    )
    _join_work(s, journey, step)
    wanted = s.step_same_worker[step]
    prefers = wanted if wanted != _USUAL else _usual_preference(s, journey)
    s.j_prefers[journey] = prefers
    own = join_line(s, journey)
    record(s, _JOIN, journey, activity, s.j_team[journey], own, s.j_joined[journey])
    if prefers == _MUST and wanted == _USUAL:
        stop_insisting_later(s, journey)
    if s.step_patience[step] != NONE:
        start_patience(s, journey, step)
    return WAITS


def end_work(s: State, journey: int, step: int) -> int:
    """The work is finished, or the wait was given up."""
    s.j_joined[journey] = NEVER
    if s.j_where[journey] == WAITING:
        return s.step_leave_to[step]
    s.j_where[journey] = RUNNING
    finish(s, journey)
    return s.step_then[step]


def begin_gather(s: State, journey: int, step: int) -> int:
    """Wait for others, then share one piece of work with them."""
    person = s.j_person[journey]
    activity = s.step_subject[step]
    s.j_activity[journey] = activity
    s.j_content[journey] = seconds_of(s, s.step_law[step], s.step_purpose[step], person)
    s.j_size[journey] = int(value_of(s, s.step_size[step], person))
    _join_work(s, journey, step)
    wanted = s.step_same_worker[step]
    if wanted == _USUAL:  # a group prefers the known worker and does not wait for one
        wanted = min(_usual_preference(s, journey), _PREFER)
    s.j_prefers[journey] = wanted
    home = s.home[person] if s.step_rule[step] == Rule.CARE_HOME else NONE
    team = team_for(s, activity, person)
    group = join_group(s, journey, step, home, team)
    record(s, Event.GATHER_JOIN, journey, activity, team, NONE, s.j_joined[journey])
    close_group_later(s, journey, group, int(value_of(s, s.step_law_two[step], person)))
    start_patience(s, journey, step)
    return WAITS


def begin_delay(s: State, journey: int, step: int) -> int:
    """Let calendar time pass; a thinned hazard waits for the first candidate that is kept."""
    rule = s.step_rule[step]
    s.j_undecided[journey] = 0
    if rule != _NO_RULE and gives_number(rule):
        return _sleep(s, journey, s.now + number_of(s, rule, journey))
    return _next_candidate(s, journey, step)


def _next_candidate(s: State, journey: int, step: int) -> int:
    person, rule = s.j_person[journey], s.step_rule[step]
    when = s.now
    while True:
        seconds = seconds_of(s, s.step_law[step], s.step_purpose[step], person)
        if seconds == 0:
            return s.step_then[step]
        when += seconds
        if rule == _NO_RULE or when >= s.horizon:
            return _sleep(s, journey, when)
        share = steady_share(s, rule)
        if share < 0.0:  # it depends on how things stand then, so wait and see
            s.j_undecided[journey] = 1
            return _sleep(s, journey, when)
        if draw(s, s.step_purpose_two[step], person) < share:
            return _sleep(s, journey, when)


def end_delay(s: State, journey: int, step: int) -> int:
    """The time is over; a candidate that is not kept is followed by the next one."""
    if s.j_undecided[journey]:
        s.j_undecided[journey] = 0
        share = kept_share(s, s.step_rule[step], journey)
        if draw(s, s.step_purpose_two[step], s.j_person[journey]) >= share:
            return _next_candidate(s, journey, step)
    s.j_where[journey] = RUNNING
    s.j_joined[journey] = NEVER
    return s.step_then[step]


def begin_until(s: State, journey: int, step: int) -> int:
    """Wait for the next meeting that has a place."""
    _join(s, journey, step)
    join_meeting(s, journey, s.step_subject[step])
    start_patience(s, journey, step)
    return WAITS


def begin_hold(s: State, journey: int, step: int) -> int:
    """Wait for places of a pool and take them."""
    person, rule, name = s.j_person[journey], s.step_rule[step], s.step_subject[step]
    if rule == Rule.OPENING_PACKAGE:
        keep(s, journey, name, s.opening_package[person])
        return s.step_then[step]
    amount = max(1, s.wanted[person]) if rule == Rule.PACKAGE_PENCE else 1
    _join(s, journey, step)
    record(s, Event.HOLD_JOIN, journey, name, NONE, NONE, s.j_joined[journey])
    ask_pool(s, journey, name, amount)
    start_patience(s, journey, step)
    return WAITS


def begin_commit(s: State, journey: int, step: int) -> int:
    """Reserve a package (wait until the budget agrees), start it, or change its price."""
    person, budget = s.j_person[journey], s.step_subject[step]
    rule = s.step_rule[step]
    if rule == Rule.START:
        start_package(s, journey, budget)
        return s.step_then[step]
    if rule == Rule.REPRICE:
        u = draw(s, s.step_purpose[step], person)
        change_package(s, journey, budget, price_change(s, journey, u))
        return s.step_then[step]
    if rule == Rule.RESERVE_SHORT:
        price = short_term_price(s, person)
    elif rule == Rule.RESERVE_LONG_INSTEAD:
        price = max(0, long_term_price(s, person) - s.package[person])
    else:
        price = long_term_price(s, person)
    s.j_account[journey] = paid_from_account(s, person, s.step_purpose[step])
    _join(s, journey, step)
    ask_budget(s, journey, budget, price)
    return WAITS


def end_wait(s: State, journey: int, step: int) -> int:
    """It was given what it waited for, or gave up."""
    left = s.j_where[journey] == WAITING
    s.j_where[journey] = RUNNING
    s.j_joined[journey] = NEVER
    return s.step_leave_to[step] if left else s.step_then[step]


def begin_cycle(s: State, journey: int, step: int) -> int:
    """Come back a period after the last time done; what follows has waited since it was due."""
    person = s.j_person[journey]
    last = s.last_done[person]
    if last == NEVER:
        first = s.step_law_two[step]
        law = s.step_law[step] if first == NONE else first
        due = s.now + seconds_of(s, law, s.step_purpose[step], person)
    else:
        due = last + seconds_of(s, s.step_law[step], s.step_purpose[step], person)
    s.due[person] = due
    if due > s.now:
        s.j_amount[journey] = due
        return _sleep(s, journey, due)
    s.j_joined[journey] = due
    return s.step_then[step]


def end_cycle(s: State, journey: int, step: int) -> int:
    """It is due."""
    s.j_where[journey] = RUNNING
    s.j_joined[journey] = s.j_amount[journey]
    return s.step_then[step]


# steps that take no time


def play_choose(s: State, journey: int, step: int) -> int:
    """Branch by a keyed uniform against shares, or by a rule."""
    person = s.j_person[journey]
    u = draw(s, s.step_purpose[step], person)
    rule = s.step_rule[step]
    first_target = s.target_at[step]
    if rule != _NO_RULE:
        return s.target[first_target + decide(s, rule, journey, u)]
    row = s.choice_row[s.step_share[step] * s.classes + s.cls[person]]
    first, after = s.threshold_at[row], s.threshold_at[row + 1]
    place = first
    while place < after and u >= s.threshold[place]:
        place += 1
    return s.target[first_target + place - first]


def play_release(s: State, journey: int, step: int) -> int:
    """Give places back."""
    give_back(s, journey, s.step_subject[step])
    return s.step_then[step]


def play_uncommit(s: State, journey: int, step: int) -> int:
    """End the package."""
    end_package(s, journey, s.step_subject[step])
    return s.step_then[step]


def play_spawn(s: State, journey: int, step: int) -> int:
    """Start a parallel journey of the same person."""
    scope = NONE if s.step_detached[step] else s.j_scope[journey]
    spawn(s, s.j_person[journey], s.step_journey[step], scope)
    return s.step_then[step]


def play_while(s: State, journey: int, step: int) -> int:
    """Open a scope that an exit clock cancels."""
    person = s.j_person[journey]
    stay = s.stay_seconds[person]
    if stay and s.j_occurrence[journey] == 0:
        seconds = stay
    else:
        seconds = seconds_of(s, s.step_law[step], s.step_purpose[step], person)
    open_scope(s, journey, step, s.now + seconds)
    return s.step_then[step]


def play_return(s: State, journey: int, step: int) -> int:
    """Perhaps come back later as a new episode; this journey ends."""
    person = s.j_person[journey]
    u = draw(s, s.step_purpose[step], person)
    row = s.choice_row[s.step_share[step] * s.classes + s.cls[person]]
    if u < s.threshold[s.threshold_at[row]]:
        seconds = seconds_of(s, s.step_law[step], s.step_purpose_two[step], person)
        come_back_later(s, person, s.step_journey[step], s.now + seconds)
    return s.step_then[step]


def play_mark(s: State, journey: int, step: int) -> int:
    """Write a named record."""
    value = number_of(s, s.step_rule[step], journey)
    record(s, _MARK, journey, s.step_subject[step], NONE, s.j_worker[journey], value)
    return s.step_then[step]


# what several steps share


def _join(s: State, journey: int, step: int) -> None:
    """Fix urgency and time joined: now, or since when the step before says it has waited."""
    s.j_urgency[journey] = s.urgency[s.j_person[journey]] + s.step_urgency[step]
    if s.j_joined[journey] == NEVER:
        s.j_joined[journey] = s.now
    s.j_where[journey] = WAITING


def _join_work(s: State, journey: int, step: int) -> None:
    """As ``_join``; a share of what is measured by a target is put first."""
    _join(s, journey, step)
    activity = s.j_activity[journey]
    share = s.measured[s.regime * s.activities + activity]
    if share > 0.0 and draw(s, s.measured_purpose[activity], s.j_person[journey]) < share:
        s.j_urgency[journey] -= 1
        record(s, _PUT_FIRST, journey, activity, NONE, NONE, s.j_joined[journey])


def _sleep(s: State, journey: int, when: int) -> int:
    s.j_where[journey] = WAITING
    wake(s, journey, max(when, s.now), FIRST_OTHER + s.j_place[journey])
    return WAITS


def _usual_preference(s: State, journey: int) -> int:
    strength = s.par[_STRENGTH]
    if strength <= 0.0:
        return _ANY
    u = draw(s, s.same_worker_purpose, s.j_person[journey])
    if u >= strength:
        return _ANY
    return _MUST if s.par[_AFFINITY_WAIT] > 0 else _PREFER


def after_cancel(s: State, journey: int, step: int) -> int:
    """Return where a journey goes on after its work: elsewhere if its scope ended meanwhile."""
    if s.j_cancel[journey] == 0:
        return step
    target = s.j_cancel[journey] - CANCEL_OFFSET
    s.j_cancel[journey] = 0
    return target


Play = Callable[[State, int, int], int]

BEGINS: dict[int, Play] = {
    Kind.WORK: begin_work,
    Kind.CHOOSE: play_choose,
    Kind.DELAY: begin_delay,
    Kind.UNTIL: begin_until,
    Kind.HOLD: begin_hold,
    Kind.RELEASE: play_release,
    Kind.GATHER: begin_gather,
    Kind.COMMIT: begin_commit,
    Kind.UNCOMMIT: play_uncommit,
    Kind.CYCLE: begin_cycle,
    Kind.SPAWN: play_spawn,
    Kind.WHILE: play_while,
    Kind.RETURN: play_return,
    Kind.MARK: play_mark,
}
ENDS: dict[int, Play] = {
    Kind.WORK: end_work,
    Kind.GATHER: end_work,
    Kind.DELAY: end_delay,
    Kind.UNTIL: end_wait,
    Kind.HOLD: end_wait,
    Kind.COMMIT: end_wait,
    Kind.CYCLE: end_cycle,
}


def begin_step(s: State, kind: int, journey: int, step: int) -> int:
    """Play or begin a step of this kind; return the step that follows, or ``WAITS``."""
    return BEGINS[kind](s, journey, step)


def end_step(s: State, kind: int, journey: int, step: int) -> int:
    """The wait of a step of this kind is over; return the step that follows, or ``WAITS``."""
    return ENDS[kind](s, journey, step)
