"""The numbers that named records carry, and the dates that they set."""

from simulation.model.state import State
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER


def since_request(s: State, journey: int) -> int:
    """Return the seconds since the person asked."""
    return s.now - s.requested[s.j_person[journey]]


def new_request(s: State, journey: int) -> int:
    """Note that the person asks now; those of the opening list asked before the start."""
    person = s.j_person[journey]
    opening = s.requested_at[person]
    first = s.j_occurrence[journey] == 0
    s.requested[person] = opening if first and opening != NEVER else s.now
    s.j_joined[journey] = s.requested[person]
    return s.requested[person]


def assessed_now(s: State, journey: int) -> int:
    """Note that the assessment is complete; return the seconds since the person asked."""
    s.assessed[s.j_person[journey]] = s.now
    return since_request(s, journey)


def plan_is_ready(s: State, journey: int) -> int:
    """Note that the plan is ready for a decision; return the seconds since the assessment."""
    person = s.j_person[journey]
    s.planned[person] = s.now
    return s.now - s.assessed[person]


def since_plan(s: State, journey: int) -> int:
    """Return the seconds since the plan was ready."""
    return s.now - s.planned[s.j_person[journey]]


def due_time(s: State, journey: int) -> int:
    """Return when the review fell due."""
    return s.due[s.j_person[journey]]


def since_due(s: State, journey: int) -> int:
    """Note that the review is done; return the seconds since it fell due."""
    person = s.j_person[journey]
    s.last_done[person] = s.now
    return s.now - s.due[person]


def concern_begins(s: State, journey: int) -> int:
    """Note that a hidden concern began."""
    s.concern_since[s.j_person[journey]] = s.now
    return 0


def concern_ends(s: State, journey: int) -> int:
    """Note that the concern came to light; return how long it was hidden, seconds."""
    person = s.j_person[journey]
    began = s.concern_since[person]
    s.concern_since[person] = NONE
    s.found_at[person] = s.now
    return 0 if began == NONE else s.now - began


def since_found(s: State, journey: int) -> int:
    """Return the seconds since the concern came to light."""
    found = s.found_at[s.j_person[journey]]
    return 0 if found == NONE else s.now - found


def contribution(s: State, journey: int) -> int:
    """Return what the client pays towards the package, weekly pence."""
    return s.contribution_pence[s.j_person[journey]]


def closed_now(s: State, journey: int) -> int:
    """Note that the person was sent away."""
    s.closed[s.j_person[journey]] = s.now
    return 0


def since_closed(s: State, journey: int) -> int:
    """Return the seconds since the person was sent away."""
    closed = s.closed[s.j_person[journey]]
    return 0 if closed == NONE else s.now - closed


def change_of_package(s: State, journey: int) -> int:
    """Return the last change of the person's package, weekly pence."""
    return s.change[s.j_person[journey]]


def known_worker(s: State, journey: int) -> int:
    """Return 1 if the last piece of work was done by a worker who knew the person."""
    return s.j_known[journey]


def package_change(s: State, journey: int, u: float) -> int:
    """Return 0 (up), 1 (down) or 2 (same) after the package was re-priced."""
    change = s.change[s.j_person[journey]]
    return 0 if change > 0 else 1 if change < 0 else 2


def plans_short(s: State, journey: int) -> int:
    """Note that a short-term package is planned."""
    s.long_term[s.j_person[journey]] = 0
    return 0


def plans_long(s: State, journey: int) -> int:
    """Note that an ongoing package is planned."""
    s.long_term[s.j_person[journey]] = 1
    return 0


def first_time(s: State, journey: int, u: float) -> int:
    """Return 0 (yes) at a person's first contact, 1 (no) when they come back."""
    return 0 if s.j_occurrence[journey] == 0 and s.closed[s.j_person[journey]] == NONE else 1


def from_opening_caseload(s: State, journey: int, u: float) -> int:
    """Return 0 (new) or 1 (opening): whether the case was open before the start."""
    opening = s.opening_package[s.j_person[journey]] > 0
    return 1 if opening and s.j_occurrence[journey] == 0 else 0


def from_opening_list(s: State, journey: int, u: float) -> int:
    """Return 0 (new) or 1 (opening): whether the person asked before the start."""
    opening = s.requested_at[s.j_person[journey]] != NEVER
    return 1 if opening and s.j_occurrence[journey] == 0 else 0
