"""Everything that changes during a run, as plain columns that the rules read and write.

A field is a whole number, a real number, or one flat column of either. So the same rules run over
Python lists (the SimPy driver) and over arrays (the compiled driver); whoever adds a field here
and fills it in ``filling`` has it in both. What a driver keeps in a form of its own, the waiting
lines, the log, the draws and the calendar of events, is reached by functions only (``heaps``,
``log``, ``drawing``, ``events``), and those have a twin over arrays.
"""

from dataclasses import dataclass
from typing import Any

Ints = list[int]
Floats = list[float]


class Small(list[int]):
    """A column of whole numbers for which 32 bits are enough; a plain list will do."""


RANKS = 64
"""Room for a team's order of activities inside the first word of a place in a line."""

# where a journey stands
RUNNING, WAITING, WORKING, OVER = 0, 1, 2, 3


@dataclass(slots=True, init=False, eq=False, repr=False)
class State:
    """Columns by person, journey in progress, team, worker, pool and budget.

    A *journey in progress* is a number that is used again once it is over; ``j_stamp`` grows each
    time it stops waiting, so that what still lies in a heap is known to be dead.
    """

    # time and extent
    now: int
    horizon: int
    persons: int
    kinds: int
    """journeys that the pathway names"""
    classes: int
    activities: int
    roles: int
    skill_sets: int
    """what workers may do: a role, or a role and the activities that a post keeps to"""
    teams: int
    posts: int
    pools: int
    """pool numbers: a name may have several, one a team or part"""
    pool_names: int
    calendars: int
    first_weekday: int
    """weekday of the first day, 0 Monday"""
    budgets: int
    homes: int
    """care homes, and one place for those who live in none"""
    regime: int
    budget_year: int
    same_worker_purpose: int
    """the draws of staff follow it"""
    crisis_mark: int
    price_law: int
    """the law of the factor on prices, or -1"""

    # working time
    window: int
    opens_at: int
    opens: Ints
    day_rank: Ints
    open_day: Ints
    year_starts: Ints
    month_starts: Ints
    regime_starts: Ints

    # steps
    step_kind: Small
    step_then: Small
    step_subject: Small
    step_law: Small
    step_law_two: Small
    step_share: Small
    step_rule: Small
    step_same_worker: Small
    step_urgency: Small
    step_patience: Small
    step_leave_to: Small
    step_raises: Small
    step_journey: Small
    step_detached: Small
    step_keeps: Small
    step_size: Small
    step_saving: Small
    step_purpose: Small
    step_purpose_two: Small
    step_gathers: Small
    """number of the step among those that gather, or -1"""
    target_at: Ints
    """[step]: where its targets begin in ``target``"""
    target: Ints
    journey_start: Ints

    # what the names are worth, in the present regime
    par: Floats
    team_of: Small
    """[activity * classes + class]"""
    law_row: Small
    """[law name * classes + class]"""
    choice_row: Small
    """[choice * classes + class]"""
    pool_at: Small
    """[pool name * classes + class]"""
    rank_of: Small
    """[team * activities + activity]"""

    # and in every regime, one after another
    every_par: Floats
    every_team_of: Ints
    every_law_row: Ints
    every_choice_row: Ints
    every_pool_at: Ints
    every_rank_of: Ints
    does_at: Ints
    """[regime * teams + team]: where its activities begin in ``does``"""
    does: Ints
    skill_at: Ints
    """[regime * activities + activity]: where its skill sets begin in ``skill``"""
    skill: Ints
    may_do: Ints
    """[(regime * activities + activity) * skill_sets + skill set]: 1 if it may do the activity"""
    measured: Floats
    """[regime * activities + activity]: share of its work that is put first"""
    measured_purpose: Ints
    """[activity]: the draw that says which work, or -1"""
    promotion_at: Ints
    """[regime]: where its promotions begin in the next three"""
    promotion_junior: Ints
    promotion_senior: Ints
    promotion_rate: Floats
    """a year"""
    post_team: Ints
    """[regime * posts + post], as the next six"""
    post_fte: Floats
    post_pace: Floats
    post_skill: Ints
    post_leave_factor: Floats
    post_leave_extra: Floats
    """a year"""
    post_fill_factor: Floats

    # laws and choices
    law_kind: Ints
    law_a: Floats
    law_b: Floats
    threshold_at: Ints
    threshold: Floats

    # people: who they are
    cls: Small
    urgency: Small
    source: Small
    number: Small
    arrives: Ints
    entry: Small
    home: Small
    requested_at: Ints
    stay_seconds: Ints
    weekly_pence: Ints
    short_pence: Ints
    contribution_pence: Ints
    opening_package: Ints

    # people: what has become of them
    begun: Small
    """[person * kinds + journey]: how often the person began it"""
    known_worker: Small
    known_tenure: Small
    requested: Ints
    assessed: Ints
    planned: Ints
    due: Ints
    last_done: Ints
    closed: Ints
    concern_since: Ints
    found_at: Ints
    package: Ints
    change: Ints
    wanted: Ints
    approved_locally: Small
    long_term: Small
    hold_top: Small
    """[pool name * persons + person]: the last thing that the person took of it, or -1"""

    # journeys in progress
    j_person: Small
    j_type: Small
    j_occurrence: Small
    j_place: Ints
    """its place among the events of an instant, and in a line"""
    j_step: Small
    j_where: Small
    j_stamp: Small
    j_wait: Small
    """grows with each wait, so that an event of an earlier one is known to be dead"""
    j_urgency: Small
    j_raised: Small
    j_joined: Ints
    j_content: Ints
    j_seconds: Ints
    j_amount: Ints
    j_team: Small
    j_worker: Small
    j_activity: Small
    j_prefers: Small
    j_undecided: Small
    """1 while a candidate of a hazard is decided on only when it comes"""
    j_scope: Small
    j_member: Small
    """its membership of the innermost scope, or -1"""
    j_session: Small
    j_next: Small
    """the next member of the session, or the next free number"""
    j_role: Small
    j_known: Small
    j_size: Small
    j_cancel: Small
    j_depth: Small
    j_account: Small
    """1 if its package is paid from the practice's own account, which asks nobody"""
    j_asks_since: Ints
    free_journey: int

    # scopes with an exit clock, and who belongs to them
    scope_person: Small
    scope_kind: Small
    scope_occurrence: Small
    scope_step: Small
    scope_outer: Small
    scope_first: Small
    """a membership, or -1"""
    m_journey: Small
    m_scope: Small
    m_owner: Small
    m_before: Small
    m_after: Small
    """the neighbours in the scope"""
    m_outer: Small
    """the same journey's membership of the next outer scope; or the next free one"""
    free_member: int

    # sessions of a group
    session_first: Small
    session_size: Small
    session_next: Small
    free_session: int

    # teams
    member_at: Ints
    """[team]: where its workers begin in ``member``"""
    member: Ints
    team_idle: Ints
    """[team]: workers who wait for work"""
    team_own: Ints
    """[team]: workers in whose own line somebody waits"""
    team_own_idle: Ints
    """[team]: those of them who wait for work"""
    team_touched: Ints
    touched_teams: int

    # workers
    post_role: Small
    post_index: Small
    post_moves: Small
    post_slots: Small
    w_team: Small
    w_skill: Small
    """its skill set"""
    w_fte: Floats
    w_pace: Floats
    w_present: Small
    w_busy: Small
    w_leaving: Small
    w_tenure: Small
    w_is_idle: Small
    w_promoted: Small
    """1 if the worker moved up into the post"""
    w_joined: Ints
    w_vacated: Ints
    w_agency: Small
    w_held: Small
    w_has_own: Small
    w_took_part: Small
    """1 if somebody was in the post when it ended"""
    w_at_start: Small
    broker_role: Ints
    """[role]: 1 if it is a broker's"""

    # pools and what is held of them
    pool_name: Ints
    pool_team: Ints
    pool_held: Ints
    capacity_at: Ints
    capacity: Ints
    pool_touched: Ints
    touched_pools: int
    h_pool: Small
    h_holder: Small
    h_amount: Ints
    h_place: Small
    """how many the person held of the same name before"""
    h_below: Small
    """what the person took before; or the next free one"""
    free_hold: int

    # meetings and groups
    meeting_weekday: Ints
    meeting_places: Ints
    meets_now: Ints
    meetings_now: int
    group_due: Ints
    group_touched: Ints
    touched_groups: int

    # budgets
    pence_at: Ints
    pence: Ints
    budget_committed: Ints
    budget_reserved: Ints
    budget_spent: Ints
    budget_since: Ints
    budget_touched: Ints
    touched_budgets: int

    # numbers of the first heap of each sort
    first_own: int
    first_idle: int
    first_pool: int
    first_orphan: int
    first_meeting: int
    first_budget: int
    first_group: int
    spare_heap: int
    """for whoever moves entries from one heap to another"""
    heap_count: int

    # what the SimPy driver keeps in a form of its own
    heaps: Any
    draws: Any
    log: Any
    driver: Any
    met: Any
    block_place: Any
    block_word: Any


OF_SIMPY = ("heaps", "draws", "log", "driver", "met", "block_place", "block_word")
"""Fields that the compiled driver has no use for: it has arrays of its own instead."""


def _beginning(*prefixes: str) -> tuple[str, ...]:
    return tuple(name for name in State.__annotations__ if name.startswith(prefixes))


GROWING = {
    "journey": _beginning("j_"),
    "scope": _beginning("scope_"),
    "membership": _beginning("m_"),
    "session": _beginning("session_"),
    "hold": _beginning("h_"),
}
"""Columns that grow together, by what they describe."""
FACTS = (
    "cls", "urgency", "source", "number", "arrives", "home", "requested_at", "stay_seconds",
    "weekly_pence", "short_pence", "contribution_pence", "opening_package",
)  # fmt: skip
"""What the residents say of a person."""
BECAME = {
    "known_worker": -1, "known_tenure": 0, "requested": 0, "assessed": 0, "planned": 0,
    "due": 0, "closed": -1, "concern_since": -1, "found_at": -1, "change": 0, "wanted": 0,
    "approved_locally": 0, "long_term": 0,
}  # fmt: skip
"""What becomes of a person, with its value at first."""
ROWS = {
    **GROWING,
    "person": (*FACTS, "entry", *BECAME, "last_done", "package"),
    "step": _beginning("step_"),
    "worker": _beginning("w_", "post_role", "post_index", "post_moves", "post_slots"),
}
"""Columns that are read together: where it matters, they lie together in memory."""
