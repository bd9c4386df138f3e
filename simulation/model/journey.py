"""A resident's journey in SimPy: referral, assessment, broker, review, budget.

One generator per journey. It reads the compiled pathway step by step; each kind of step is one
function below. A step that takes time yields one SimPy event and goes on when that event
happens: work when it is finished, a delay when it is over, a place when it is given.
"""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING

from simpy import Event as SimpyEvent
from simpy import Interrupt

from simulation.model import budget, dispatch, gathering, slots
from simulation.model.log import Event
from simulation.model.rules import DECISIONS, KEPT_SHARES, NUMBERS, STEADY_SHARES
from simulation.model.rules.review import price_change
from simulation.model.state import RUNNING, WAITING
from simulation.pathway.names import Parameter, Rule
from simulation.pathway.steps import Kind, SameWorker
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER

if TYPE_CHECKING:
    from simulation.model.simpy_driver import Run

# Plain numbers: a member of an enumeration takes a tenth of a microsecond to reach.
ANY, PREFER, MUST, USUAL = (
    int(SameWorker.ANY),
    int(SameWorker.PREFER),
    int(SameWorker.MUST),
    int(SameWorker.USUAL),
)
WORK = int(Kind.WORK)
JOIN, MARK = int(Event.JOIN), int(Event.MARK)
NO_RULE, CARE_HOME = int(Rule.NONE), int(Rule.CARE_HOME)
STRENGTH = int(Parameter.SAME_WORKER_STRENGTH)
AFFINITY_WAIT = int(Parameter.AFFINITY_WAIT_SECONDS)

Journey = Generator[SimpyEvent, None, None]
Waiting = Generator[SimpyEvent, None, int]


def journey(run: "Run", number: int, step: int) -> Journey:
    """Play a journey from a step to its end.

    When the exit clock of its scope rings while it waits, it is interrupted with the step at
    which it goes on; work in hand is finished first.
    """
    s = run.state
    kinds, steps_of, cancels = run.kinds, s.j_step, s.j_cancel
    while step >= 0:
        steps_of[number] = step
        kind = kinds[step]
        if kind in AT_ONCE:
            step = AT_ONCE[kind](run, number, step)
            continue
        try:
            if kind == WORK:  # the most common step does without a generator of its own
                join_work(run, number, step)
                yield run.wait(number)
                step = _work_done(run, number, step)
            else:
                step = yield from WAITS[kind](run, number, step)
        except Interrupt as exit_clock:
            step = int(exit_clock.cause or 0)
            s.j_joined[number] = NEVER
        if cancels[number]:
            step = cancels[number] - run.CANCEL_OFFSET
            cancels[number] = 0
    run.end_journey(number)


# steps that take time


def join_work(run: "Run", number: int, step: int) -> None:
    """Join a team's line; what follows begins when a worker has finished."""
    s, steps = run.state, run.steps
    activity = s.j_activity[number] = steps.subject[step]
    s.j_content[number] = run.seconds(steps.law[step], steps.purpose[step], s.j_person[number])
    _join(run, number, step)
    wanted = steps.same_worker[step]
    prefers = s.j_prefers[number] = wanted if wanted != USUAL else _usual_preference(run, number)
    own = dispatch.join_line(s, number)
    s.record(JOIN, number, activity, s.j_team[number], own, s.j_joined[number])
    if prefers == MUST and wanted == USUAL:
        run.stop_insisting_later(number)
    if steps.patience[step] != NONE:
        run.start_patience(number, step)


def play_gather(run: "Run", number: int, step: int) -> Waiting:
    """Wait for others, then share one piece of work with them."""
    s, steps = run.state, run.steps
    person = s.j_person[number]
    activity = steps.subject[step]
    s.j_activity[number] = activity
    s.j_content[number] = run.seconds(steps.law[step], steps.purpose[step], person)
    s.j_size[number] = int(run.value(steps.size[step], person))
    _join(run, number, step)
    wanted = steps.same_worker[step]
    s.j_prefers[number] = wanted if wanted != USUAL else _usual_preference(run, number)
    home = s.people.home[person] if steps.rule[step] == CARE_HOME else NONE
    team = s.team_of[activity * s.tables.classes + s.cls[person]]
    key = gathering.join_group(s, number, step, home, team)
    s.record(Event.GATHER_JOIN, number, activity, team, NONE, s.j_joined[number])
    run.close_group_later(number, key, int(run.value(steps.law_two[step], person)))
    run.start_patience(number, step)
    yield run.wait(number)
    return _work_done(run, number, step)


def play_delay(run: "Run", number: int, step: int) -> Waiting:
    """Let calendar time pass; a thinned hazard waits for the first candidate that is kept."""
    s, steps = run.state, run.steps
    person = s.j_person[number]
    rule = steps.rule[step]
    if rule in NUMBERS and rule != NO_RULE:
        yield run.sleep(number, s.now + NUMBERS[rule](s, number))
        return _rested(run, number, step)
    when = s.now
    while True:
        seconds = run.seconds(steps.law[step], steps.purpose[step], person)
        if seconds == 0:
            return steps.then[step]
        when += seconds
        if rule == NO_RULE or when >= s.horizon:
            yield run.sleep(number, when)
            break
        kept_share = STEADY_SHARES[rule](s)
        if kept_share < 0.0:  # it depends on how things stand then, so wait and see
            yield run.sleep(number, when)
            kept_share = KEPT_SHARES[rule](s, number)
            if s.draw(steps.purpose_two[step], person) < kept_share:
                break
        elif s.draw(steps.purpose_two[step], person) < kept_share:
            yield run.sleep(number, when)
            break
    return _rested(run, number, step)


def play_until(run: "Run", number: int, step: int) -> Waiting:
    """Wait for the next meeting that has a place."""
    _join(run, number, step)
    run.join_meeting(number, run.steps.subject[step])
    run.start_patience(number, step)
    yield run.wait(number)
    return _awake(run, number, step)


def play_hold(run: "Run", number: int, step: int) -> Waiting:
    """Wait for places of a pool and take them."""
    s, steps = run.state, run.steps
    amount = 1
    if steps.rule[step] == Rule.OPENING_PACKAGE:
        slots.keep(s, number, steps.subject[step], s.people.opening_package[s.j_person[number]])
        return steps.then[step]
    if steps.rule[step] == Rule.PACKAGE_PENCE:
        amount = max(1, s.wanted[s.j_person[number]])
    _join(run, number, step)
    s.record(Event.HOLD_JOIN, number, steps.subject[step], NONE, NONE, s.j_joined[number])
    slots.ask(s, number, steps.subject[step], amount)
    run.start_patience(number, step)
    yield run.wait(number)
    return _awake(run, number, step)


def play_commit(run: "Run", number: int, step: int) -> Waiting:
    """Reserve a package (wait until the budget agrees), start it, or change its price."""
    s, steps = run.state, run.steps
    person, number_of_budget = s.j_person[number], steps.subject[step]
    rule = steps.rule[step]
    if rule == Rule.START:
        budget.start(s, number, number_of_budget)
        return steps.then[step]
    if rule == Rule.REPRICE:
        change = price_change(s, number, s.draw(steps.purpose[step], person))
        budget.change(s, number, number_of_budget, change)
        return steps.then[step]
    if rule == Rule.RESERVE_SHORT:
        price = s.people.short_pence[person]
    elif rule == Rule.RESERVE_LONG_INSTEAD:
        price = max(0, s.people.weekly_pence[person] - s.package[person])
    else:
        price = s.people.weekly_pence[person]
    _join(run, number, step)
    budget.ask(s, number, number_of_budget, price)
    yield run.wait(number)
    return _awake(run, number, step)


def play_cycle(run: "Run", number: int, step: int) -> Waiting:
    """Come back a period after the last time done; what follows has waited since it was due."""
    s, steps = run.state, run.steps
    person = s.j_person[number]
    last = s.last_done[person]
    if last == NEVER:
        first = steps.law_two[step]
        law = steps.law[step] if first == NONE else first
        due = s.now + run.seconds(law, steps.purpose[step], person)
    else:
        due = last + run.seconds(steps.law[step], steps.purpose[step], person)
    s.due[person] = due
    if due > s.now:
        yield run.sleep(number, due)
        s.j_where[number] = RUNNING
    s.j_joined[number] = due
    return steps.then[step]


# steps that take no time


def play_choose(run: "Run", number: int, step: int) -> int:
    """Branch by a keyed uniform against shares, or by a rule."""
    s, steps = run.state, run.steps
    person = s.j_person[number]
    u = s.draw(steps.purpose[step], person)
    rule = steps.rule[step]
    if rule != NO_RULE:
        return steps.targets[step][DECISIONS[rule](s, number, u)]
    tables = s.tables
    row = s.choice_at[steps.share[step] * tables.classes + s.cls[person]]
    branch = 0
    for threshold in tables.thresholds[row]:
        if u < threshold:
            break
        branch += 1
    return steps.targets[step][branch]


def play_release(run: "Run", number: int, step: int) -> int:
    """Give places back."""
    slots.give_back(run.state, number, run.steps.subject[step])
    return run.steps.then[step]


def play_uncommit(run: "Run", number: int, step: int) -> int:
    """End the package."""
    budget.end(run.state, number, run.steps.subject[step])
    return run.steps.then[step]


def play_spawn(run: "Run", number: int, step: int) -> int:
    """Start a parallel journey of the same person."""
    s, steps = run.state, run.steps
    scope = NONE if steps.detached[step] else s.j_scope[number]
    run.begin(s.j_person[number], steps.journey[step], scope, Event.BEGIN)
    return steps.then[step]


def play_while(run: "Run", number: int, step: int) -> int:
    """Open a scope that an exit clock cancels."""
    s, steps = run.state, run.steps
    person = s.j_person[number]
    stay = s.people.stay_seconds[person]
    if stay and s.j_occurrence[number] == 0:
        seconds = stay
    else:
        seconds = run.seconds(steps.law[step], steps.purpose[step], person)
    run.open_scope(number, step, s.now + seconds)
    return steps.then[step]


def play_return(run: "Run", number: int, step: int) -> int:
    """Perhaps come back later as a new episode; this journey ends."""
    s, steps = run.state, run.steps
    person = s.j_person[number]
    u = s.draw(steps.purpose[step], person)
    row = s.choice_at[steps.share[step] * s.tables.classes + s.cls[person]]
    if u < s.tables.thresholds[row][0]:
        seconds = run.seconds(steps.law[step], steps.purpose_two[step], person)
        run.begin_later(person, steps.journey[step], s.now + seconds)
    return steps.then[step]


def play_mark(run: "Run", number: int, step: int) -> int:
    """Write a named record."""
    s, steps = run.state, run.steps
    value = NUMBERS[steps.rule[step]](s, number)
    s.record(MARK, number, steps.subject[step], NONE, s.j_worker[number], value)
    return steps.then[step]


# what several steps share


def _join(run: "Run", number: int, step: int) -> None:
    """Fix urgency and time joined: now, or since when the step before says it has waited."""
    s = run.state
    s.j_urgency[number] = s.urgency[s.j_person[number]] + run.steps.urgency[step]
    if s.j_joined[number] == NEVER:
        s.j_joined[number] = s.now
    s.j_where[number] = WAITING


def _usual_preference(run: "Run", number: int) -> int:
    s = run.state
    strength = s.par[STRENGTH]
    if strength <= 0.0:
        return ANY
    u = s.draw(run.same_worker_purpose, s.j_person[number])
    if u >= strength:
        return ANY
    return MUST if s.par[AFFINITY_WAIT] > 0 else PREFER


def _work_done(run: "Run", number: int, step: int) -> int:
    s, steps = run.state, run.steps
    s.j_joined[number] = NEVER
    if s.j_where[number] == WAITING:
        return steps.leave_to[step]
    s.j_where[number] = RUNNING
    run.finish(number)
    return steps.then[step]


def _awake(run: "Run", number: int, step: int) -> int:
    s = run.state
    left = s.j_where[number] == WAITING
    s.j_where[number] = RUNNING
    s.j_joined[number] = NEVER
    return run.steps.leave_to[step] if left else run.steps.then[step]


def _rested(run: "Run", number: int, step: int) -> int:
    s = run.state
    s.j_where[number] = RUNNING
    s.j_joined[number] = NEVER
    return run.steps.then[step]


WAITS: dict[int, Callable[["Run", int, int], Waiting]] = {
    Kind.GATHER: play_gather,
    Kind.DELAY: play_delay,
    Kind.UNTIL: play_until,
    Kind.HOLD: play_hold,
    Kind.COMMIT: play_commit,
    Kind.CYCLE: play_cycle,
}
AT_ONCE: dict[int, Callable[["Run", int, int], int]] = {
    Kind.CHOOSE: play_choose,
    Kind.RELEASE: play_release,
    Kind.UNCOMMIT: play_uncommit,
    Kind.SPAWN: play_spawn,
    Kind.WHILE: play_while,
    Kind.RETURN: play_return,
    Kind.MARK: play_mark,
}
