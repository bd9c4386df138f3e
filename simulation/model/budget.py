"""Care budgets: what is committed, what is spent, and whether a package fits.

Money is whole pence a week; money times time is pence a week x seconds, so every sum is exact.
"""

from heapq import heappop, heappush

from simulation.model.dispatch import live_head
from simulation.model.log import Event
from simulation.model.state import WAITING, State
from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.working_time import WEEK
from simulation.people.residents import NEVER

LEAST_CAPPED_SHARE = 2
"""A package is capped to no less than one part in two of what is needed."""


def ask(s: State, journey: int, budget: int, pence: int) -> None:
    """Ask a budget to reserve a weekly sum; touches the budget."""
    person = s.j_person[journey]
    s.j_where[journey] = WAITING
    s.j_amount[journey] = pence
    s.j_asks_since[journey] = NEVER
    entry = (
        s.j_urgency[journey] - s.j_raised[journey], s.j_joined[journey], person,
        s.j_type[journey], s.j_occurrence[journey], journey, s.j_stamp[journey],
    )  # fmt: skip
    heappush(s.budget_waiting[budget], entry)
    s.touched_budgets.add(budget)
    s.record(Event.ASK, journey, budget, -1, -1, pence)


def serve(s: State, budget: int) -> list[int]:
    """Decide on those who ask, in order; what does not fit is passed over and tried again."""
    waiting = s.budget_waiting[budget]
    passed, served = [], []
    while (head := live_head(s, waiting)) is not None:
        heappop(waiting)
        journey = head[5]
        pence = _granted(s, budget, s.j_amount[journey])
        if pence < 0:
            passed.append(head)
            if s.j_asks_since[journey] == NEVER:
                s.j_asks_since[journey] = s.now
                s.record(Event.DEFER, journey, budget, -1, -1, s.j_amount[journey])
            continue
        s.j_stamp[journey] += 1
        s.wanted[head[2]] = pence
        s.budget_reserved[budget] += pence
        served.append(journey)
    for entry in passed:
        heappush(waiting, entry)
    return served


def headroom_pence_per_week(s: State, budget: int) -> int:
    """Return the weekly sum that could still start now without overspending the year.

    (the year's budget - spent - committed and reserved x time left) / time left; rounded down.
    """
    advance(s, budget)
    left = year_end(s) - s.now
    if left <= 0:
        return 0
    by_year = s.tables.budget_pence[budget]
    allowed = by_year[min(s.budget_year, len(by_year) - 1)] * WEEK
    promised = (s.budget_committed[budget] + s.budget_reserved[budget]) * left
    return (allowed - s.budget_spent[budget] - promised) // left


def year_end(s: State) -> int:
    """Return the second at which the current financial year ends."""
    starts = s.tables.year_starts
    return starts[s.budget_year + 1] if s.budget_year + 1 < len(starts) else s.horizon


def _granted(s: State, budget: int, pence: int) -> int:
    rule = int(s.par[Parameter.SHORTAGE_RULE])
    if rule == Shortage.APPROVE:
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
        s.touched_budgets.add(budget)
    s.record(Event.COMMIT, journey, budget, -1, -1, pence)


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
    s.touched_budgets.add(budget)
    s.record(Event.UNCOMMIT, journey, budget, -1, -1, pence)


def advance(s: State, budget: int) -> None:
    """Count what was spent since it was last counted."""
    s.budget_spent[budget] += s.budget_committed[budget] * (s.now - s.budget_since[budget])
    s.budget_since[budget] = s.now


def new_year(s: State, year: int) -> None:
    """Begin a financial year: spending starts at nothing, and all who wait are tried again."""
    for budget in range(len(s.tables.budgets)):
        advance(s, budget)
        s.budget_spent[budget] = 0
        s.touched_budgets.add(budget)
    s.budget_year = year
    for pool in range(len(s.tables.pool_numbers)):
        s.touched_pools.add(pool)
