"""Care budgets: what is committed, what is spent, and whether a package fits.

Money is whole pence a week; money times time is pence a week x seconds, so every sum is exact.
"""

from simulation.model.dispatch import push_waiting
from simulation.model.heaps import head, is_empty, live_head, move, pop
from simulation.model.log import Event
from simulation.model.recording import record
from simulation.model.resuming import go_on
from simulation.model.slots import touch_pool
from simulation.model.state import WAITING, State
from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER
from simulation.scenario.seconds import WEEK

LEAST_CAPPED_SHARE = 2
"""A package is capped to no less than one part in two of what is needed."""


def touch_budget(s: State, budget: int) -> None:
    """Let the last phase look at a budget."""
    if not s.budget_touched[budget]:
        s.budget_touched[budget] = 1
        s.touched_budgets += 1


def ask(s: State, journey: int, budget: int, pence: int) -> None:
    """Ask a budget to reserve a weekly sum; touches the budget."""
    s.j_where[journey] = WAITING
    s.j_amount[journey] = pence
    s.j_asks_since[journey] = NEVER
    push_waiting(s, s.first_budget + budget, journey, 0)
    touch_budget(s, budget)
    record(s, Event.ASK, journey, budget, NONE, NONE, pence)


def serve(s: State, budget: int) -> None:
    """Decide on those who ask, in order; what does not fit is passed over and tried again."""
    waiting = s.first_budget + budget
    while live_head(s, waiting) != NONE:
        journey = head(s, waiting)
        pence = _granted(s, budget, journey)
        if pence < 0:
            move(s, waiting, s.spare_heap)
            if s.j_asks_since[journey] == NEVER:
                s.j_asks_since[journey] = s.now
                record(s, Event.DEFER, journey, budget, NONE, NONE, s.j_amount[journey])
            continue
        pop(s, waiting)
        s.j_stamp[journey] += 1
        s.wanted[s.j_person[journey]] = pence
        s.budget_reserved[budget] += pence
        go_on(s, journey)
    while not is_empty(s, s.spare_heap):
        move(s, s.spare_heap, waiting)


def headroom_pence_per_week(s: State, budget: int) -> int:
    """Return the weekly sum that could still start now without overspending the year.

    (the year's budget - spent - committed and reserved x time left) / time left; rounded down.
    """
    advance(s, budget)
    left = year_end(s) - s.now
    if left <= 0:
        return 0
    last = s.pence_at[budget + 1] - 1
    allowed = s.pence[min(s.pence_at[budget] + s.budget_year, last)] * WEEK
    promised = (s.budget_committed[budget] + s.budget_reserved[budget]) * left
    return (allowed - s.budget_spent[budget] - promised) // left


def year_end(s: State) -> int:
    """Return the second at which the current financial year ends."""
    following = s.budget_year + 1
    return s.year_starts[following] if following < len(s.year_starts) else s.horizon


def _granted(s: State, budget: int, journey: int) -> int:
    """Return what is granted of what a journey asks for, weekly pence; -1: it has to wait."""
    pence, rule = s.j_amount[journey], int(s.par[Parameter.SHORTAGE_RULE])
    if rule == Shortage.APPROVE or s.j_account[journey]:
        return pence
    spare = headroom_pence_per_week(s, budget)
    if pence <= spare:
        return pence
    if rule == Shortage.CAP and spare * LEAST_CAPPED_SHARE >= pence:
        return spare
    return -1


def start(s: State, journey: int, budget: int) -> None:
    """Begin the package that was reserved."""
    person = s.j_person[journey]
    pence = s.wanted[person]
    s.budget_reserved[budget] -= pence
    s.wanted[person] = 0
    change(s, journey, budget, pence)


def change(s: State, journey: int, budget: int, pence: int) -> None:
    """Change the person's live package by a weekly sum; touches the budget if it falls."""
    advance(s, budget)
    person = s.j_person[journey]
    s.package[person] += pence
    s.change[person] = pence
    s.budget_committed[budget] += pence
    if pence < 0:
        touch_budget(s, budget)
    record(s, Event.COMMIT, journey, budget, NONE, NONE, pence)


def end(s: State, journey: int, budget: int) -> None:
    """End the person's package, or give up what was reserved; touches the budget."""
    person = s.j_person[journey]
    advance(s, budget)
    if s.wanted[person]:
        s.budget_reserved[budget] -= s.wanted[person]
        s.wanted[person] = 0
    pence = s.package[person]
    s.package[person] = 0
    s.budget_committed[budget] -= pence
    touch_budget(s, budget)
    record(s, Event.UNCOMMIT, journey, budget, NONE, NONE, pence)


def advance(s: State, budget: int) -> None:
    """Count what was spent since it was last counted."""
    s.budget_spent[budget] += s.budget_committed[budget] * (s.now - s.budget_since[budget])
    s.budget_since[budget] = s.now


def new_year(s: State, year: int) -> None:
    """Begin a financial year: spending starts at nothing, and all who wait are tried again."""
    for budget in range(s.budgets):
        advance(s, budget)
        s.budget_spent[budget] = 0
        touch_budget(s, budget)
    s.budget_year = year
    for pool in range(s.pools):
        touch_pool(s, pool)
