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
    junior_role: int
    senior_role: int

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
    step_kind: Ints
    step_then: Ints
    step_subject: Ints
    step_law: Ints
    step_law_two: Ints
    step_share: Ints
    step_rule: Ints
    step_same_worker: Ints
    step_urgency: Ints
    step_patience: Ints
    step_leave_to: Ints
    step_raises: Ints
    step_journey: Ints
    step_detached: Ints
    step_keeps: Ints
    step_size: Ints
    step_saving: Ints
    step_purpose: Ints
    step_purpose_two: Ints
    step_gathers: Ints
    """number of the step among those that gather, or -1"""
    target_at: Ints
    """[step]: where its targets begin in ``target``"""
    target: Ints
    journey_start: Ints

    # what the names are worth, in the present regime
    par: Floats
    team_of: Ints
    """[activity * classes + class]"""
    law_row: Ints
    """[law name * classes + class]"""
    choice_row: Ints
    """[choice * classes + class]"""
    pool_at: Ints
    """[pool name * classes + class]"""
    rank_of: Ints
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
    """[regime * activities + activity]: where its roles begin in ``skill``"""
    skill: Ints
    may_do: Ints
    """[(regime * activities + activity) * roles + role]: 1 if the role may do the activity"""
    post_team: Ints
    """[regime * posts + post], as the next two"""
    post_fte: Floats
    post_pace: Floats

    # laws and choices
    law_kind: Ints
    law_a: Floats
    law_b: Floats
    threshold_at: Ints
    threshold: Floats

    # people: who they are
    cls: Ints
    urgency: Ints
    source: Ints
    number: Ints
    arrives: Ints
    entry: Ints
    home: Ints
    requested_at: Ints
    stay_seconds: Ints
    weekly_pence: Ints
    short_pence: Ints
    contribution_pence: Ints
    opening_package: Ints

    # people: what has become of them
    begun: Ints
    """[person * kinds + journey]: how often the person began it"""
    known_worker: Ints
    known_tenure: Ints
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
    approved_locally: Ints
    long_term: Ints
    hold_top: Ints
    """[pool name * persons + person]: the last thing that the person took of it, or -1"""

    # journeys in progress
    j_person: Ints
    j_type: Ints
    j_occurrence: Ints
    j_place: Ints
    """its place among the events of an instant, and in a line"""
    j_step: Ints
    j_where: Ints
    j_stamp: Ints
    j_wait: Ints
    """grows with each wait, so that an event of an earlier one is known to be dead"""
    j_urgency: Ints
    j_raised: Ints
    j_joined: Ints
    j_content: Ints
    j_seconds: Ints
    j_amount: Ints
    j_team: Ints
    j_worker: Ints
    j_activity: Ints
    j_prefers: Ints
    j_undecided: Ints
    """1 while a candidate of a hazard is decided on only when it comes"""
    j_scope: Ints
    j_member: Ints
    """its membership of the innermost scope, or -1"""
    j_session: Ints
    j_next: Ints
    """the next member of the session, or the next free number"""
    j_role: Ints
    j_known: Ints
    j_size: Ints
    j_cancel: Ints
    j_depth: Ints
    j_asks_since: Ints
    free_journey: int

    # scopes with an exit clock, and who belongs to them
    scope_person: Ints
    scope_kind: Ints
    scope_occurrence: Ints
    scope_step: Ints
    scope_outer: Ints
    scope_first: Ints
    """a membership, or -1"""
    m_journey: Ints
    m_scope: Ints
    m_owner: Ints
    m_before: Ints
    m_after: Ints
    """the neighbours in the scope"""
    m_outer: Ints
    """the same journey's membership of the next outer scope; or the next free one"""
    free_member: int

    # sessions of a group
    session_first: Ints
    session_size: Ints
    session_next: Ints
    free_session: int

    # teams
    member_at: Ints
    """[team]: where its workers begin in ``member``"""
    member: Ints
    team_idle: Ints
    """[team]: workers who wait for work"""
    team_own: Ints
    """[team]: workers in whose own line somebody waits"""
    team_touched: Ints
    touched_teams: int

    # workers
    post_role: Ints
    post_index: Ints
    post_moves: Ints
    post_slots: Ints
    w_team: Ints
    w_fte: Floats
    w_pace: Floats
    w_present: Ints
    w_busy: Ints
    w_leaving: Ints
    w_tenure: Ints
    w_is_idle: Ints
    w_joined: Ints
    w_vacated: Ints
    w_agency: Ints
    w_held: Ints
    w_has_own: Ints
    w_took_part: Ints
    """1 if somebody was in the post when it ended"""
    state_at_start: Ints
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
    h_pool: Ints
    h_holder: Ints
    h_amount: Ints
    h_place: Ints
    """how many the person held of the same name before"""
    h_below: Ints
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

GROWING = {
    "journey": tuple(name for name in State.__annotations__ if name.startswith("j_")),
    "scope": tuple(name for name in State.__annotations__ if name.startswith("scope_")),
    "member": tuple(name for name in State.__annotations__ if name.startswith("m_")),
    "session": tuple(name for name in State.__annotations__ if name.startswith("session_")),
    "hold": tuple(name for name in State.__annotations__ if name.startswith("h_")),
}
"""Columns that grow together, by what they describe."""
