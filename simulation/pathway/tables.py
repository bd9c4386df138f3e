"""The compiled pathway: plain integers and floats that any driver can play."""

from dataclasses import dataclass

from simulation.pathway.working_time import WorkingCalendar

NONE = -1


@dataclass(frozen=True)
class StepTable:
    """One column a field, one row a step. Targets are step numbers; names are indices; -1 none."""

    name: tuple[str, ...]
    kind: tuple[int, ...]
    then: tuple[int, ...]
    subject: tuple[int, ...]
    """activity, pool, calendar, budget or mark, by kind"""
    law: tuple[int, ...]
    """law name: hours, delay, period, amount, exit clock"""
    law_two: tuple[int, ...]
    """law name: first period of a cycle, longest window of a group"""
    share: tuple[int, ...]
    """choice name"""
    rule: tuple[int, ...]
    targets: tuple[tuple[int, ...], ...]
    """choose: one target a branch, in the order of the choice's branches"""
    same_worker: tuple[int, ...]
    urgency: tuple[int, ...]
    patience: tuple[int, ...]
    """law name"""
    leave_to: tuple[int, ...]
    raises: tuple[int, ...]
    journey: tuple[int, ...]
    detached: tuple[int, ...]
    keeps: tuple[int, ...]
    size: tuple[int, ...]
    """law name of a group's size"""
    saving: tuple[int, ...]
    """law name of a group's saving"""
    purpose: tuple[int, ...]
    """draw: hours, choice, delay, period, amount"""
    purpose_two: tuple[int, ...]
    """draw: patience, keeping a candidate, the delay of a return"""


@dataclass(frozen=True)
class Tables:
    """A pathway under one option. Arrays by regime and class are flat: see the index functions."""

    steps: StepTable
    journeys: tuple[str, ...]
    journey_start: tuple[int, ...]
    classes: int
    regime_starts: tuple[int, ...]
    transfer_at: int
    activities: tuple[str, ...]
    teams: tuple[str, ...]
    team_organisation: tuple[str, ...]
    roles: tuple[str, ...]
    skill_sets: tuple[str, ...]
    """a role, or a role and the activities to which some of its posts keep; the roles first"""
    pools: tuple[str, ...]
    calendars: tuple[str, ...]
    budgets: tuple[str, ...]
    marks: tuple[str, ...]
    law_names: tuple[str, ...]
    choice_names: tuple[str, ...]
    purposes: tuple[str, ...]
    # by regime
    team_organisation_at: tuple[tuple[str, ...], ...]
    """[regime][team]: its organisation then, or empty"""
    does: tuple[tuple[tuple[int, ...], ...], ...]
    """[regime][team]: activities in order of priority"""
    ranks: tuple[tuple[tuple[int, ...], ...], ...]
    """[regime][team]: rank of each of its activities, 0 first"""
    skills: tuple[tuple[tuple[int, ...], ...], ...]
    """[regime][activity]: skill sets that may do it"""
    team_of: tuple[tuple[int, ...], ...]
    """[regime][activity * classes + class]"""
    law_at: tuple[tuple[int, ...], ...]
    """[regime][law name * classes + class]: row of the law arrays"""
    choice_at: tuple[tuple[int, ...], ...]
    """[regime][choice * classes + class]: row of ``thresholds``"""
    pool_at: tuple[tuple[int, ...], ...]
    """[regime][pool name * classes + class]: pool number"""
    parameters: tuple[tuple[float, ...], ...]
    """[regime][Parameter]"""
    # laws and choices
    law_kind: tuple[int, ...]
    law_a: tuple[float, ...]
    law_b: tuple[float, ...]
    thresholds: tuple[tuple[float, ...], ...]
    """cumulated shares, one a branch but the last"""
    # pools, calendars, budgets
    pool_numbers: tuple[str, ...]
    """name of each pool number"""
    pool_capacity: tuple[tuple[int, ...], ...]
    """[pool number]: places by financial year; empty for caseloads"""
    pool_team: tuple[int, ...]
    """[pool number]: team whose workers' caseload slots it is, or -1"""
    meeting_weekday: tuple[int, ...]
    meeting_places: tuple[int, ...]
    budget_pence: tuple[tuple[int, ...], ...]
    # posts
    post_role: tuple[int, ...]
    post_index: tuple[int, ...]
    post_team: tuple[tuple[int, ...], ...]
    """[regime][post]"""
    post_fte: tuple[tuple[float, ...], ...]
    """[regime][post]"""
    post_pace: tuple[tuple[float, ...], ...]
    """[regime][post]: work done in an open second by a whole-time worker"""
    post_moves: tuple[int, ...]
    """1 if the post changes team or organisation at some date"""
    post_slots: tuple[int, ...]
    post_case_work: tuple[tuple[float, ...], ...]
    """[regime][post]: share of a paid hour for case work"""
    post_skill: tuple[tuple[int, ...], ...]
    """[regime][post]: skill set"""
    post_leave_factor: tuple[tuple[float, ...], ...]
    """[regime][post], as the next two"""
    post_leave_extra: tuple[tuple[float, ...], ...]
    post_fill_factor: tuple[tuple[float, ...], ...]
    promotions: tuple[tuple[tuple[int, int, float], ...], ...]
    """[regime]: junior role, senior role, yearly rate, in order"""
    measured: tuple[tuple[float, ...], ...]
    """[regime][activity]: share of its work that is put first"""
    measured_purpose: tuple[int, ...]
    """[activity]: its draw, or -1 where none is ever put first"""
    price_law: int
    """law name of the factor on weekly prices, or -1"""
    # time
    calendar: WorkingCalendar
    year_starts: tuple[int, ...]
    month_starts: tuple[int, ...]
