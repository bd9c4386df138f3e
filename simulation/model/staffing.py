"""Posts: who is there, leavers, vacancies, agency cover and joiners.

Once a month each post meets one pre-drawn uniform. A worker who leaves finishes the work in
hand; their cases go back to allocation.
"""

import math

from simulation.model.dispatch import empty_own_line, make_busy, make_idle
from simulation.model.drawing import uniform_of
from simulation.model.log import Event
from simulation.model.outcome import PostState
from simulation.model.recording import record_post
from simulation.model.slots import return_to_allocation, touch_pools_of
from simulation.model.state import State
from simulation.pathway.names import Parameter
from simulation.pathway.tables import NONE

MONTHS_PER_YEAR = 12
_PACE_FACTOR, _RAMP_SECONDS, _RAMP_PACE, _PROTECTED_SECONDS, _PROTECTED_PACE = (
    int(Parameter.PACE_FACTOR),
    int(Parameter.RAMP_SECONDS),
    int(Parameter.RAMP_PACE),
    int(Parameter.PROTECTED_SECONDS),
    int(Parameter.PROTECTED_PACE),
)
POST_SOURCE = 255
"""The source under which staff draw their numbers: not one of the residents'."""
_DRAWS = ("leave", "agency", "vacant", "conversion")
_LEAVE, _AGENCY, _VACANT, _CONVERSION = range(4)


def purposes(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names under which staff draw: a worker is keyed by role and index in it."""
    return tuple(f"staff:{draw}:{role}" for draw in _DRAWS for role in roles)


def _draw(s: State, what: int, worker: int, occurrence: int) -> float:
    purpose = s.same_worker_purpose + 1 + what * s.roles + s.post_role[worker]
    return uniform_of(s, purpose, POST_SOURCE, s.post_index[worker], occurrence)


def fill_at_start(s: State) -> None:
    """Fill the posts of the first regime, leaving a share of them vacant; note how they stand."""
    place_workers(s)
    vacant_share = s.par[Parameter.VACANT_AT_START]
    for worker in range(s.posts):
        if s.w_team[worker] == NONE:
            s.w_at_start[worker] = int(PostState.NOT_YET)
            continue
        u = _draw(s, _VACANT, worker, 0)
        if u < vacant_share:
            # vacant for a part of the time to fill: u / share is a uniform of its own
            s.w_vacated[worker] = -int(u / vacant_share * _fill_seconds(s, worker))
            s.w_at_start[worker] = int(PostState.VACANT)
        else:
            s.w_present[worker] = 1
            make_idle(s, worker)
            s.w_at_start[worker] = int(PostState.PERMANENT)


def place_workers(s: State) -> None:
    """Put every post into its team and share of time in the current regime."""
    first = s.regime * s.posts
    for worker in range(s.posts):
        s.w_team[worker] = s.post_team[first + worker]
        s.w_fte[worker] = s.post_fte[first + worker]
        s.w_pace[worker] = s.post_pace[first + worker]
        s.w_skill[worker] = s.post_skill[first + worker]
    list_members(s)


def list_members(s: State) -> None:
    """List the workers of each team."""
    place = 0
    for team in range(s.teams):
        s.member_at[team] = place
        for worker in range(s.posts):
            if s.w_team[worker] == team:
                s.member[place] = worker
                place += 1
    s.member_at[s.teams] = place


def pace(s: State, worker: int) -> float:
    """Return the work a worker does in an open second: share of time, case work, ramp-up, dip."""
    par = s.par
    value = s.w_fte[worker] * s.w_pace[worker] * par[_PACE_FACTOR]
    since = s.now - s.w_joined[worker]
    if since < par[_RAMP_SECONDS]:
        value *= par[_RAMP_PACE]
    if s.w_promoted[worker] and since < par[_PROTECTED_SECONDS]:
        value *= par[_PROTECTED_PACE]
    return value


def leave_probability(s: State, worker: int) -> float:
    """Return the chance that a post's worker leaves in a month; higher after a move."""
    yearly = s.par[Parameter.LEAVE_PER_YEAR]
    if s.post_moves[worker]:
        yearly += s.par[Parameter.EXTRA_LEAVE_HAZARD]
    place = s.regime * s.posts + worker
    yearly = yearly * s.post_leave_factor[place] + s.post_leave_extra[place]
    if s.w_promoted[worker]:
        yearly *= s.par[Parameter.RETAINED_FACTOR]
    return 1.0 - math.exp(-max(0.0, yearly) / MONTHS_PER_YEAR)


def month(s: State, number: int) -> None:
    """Look at every post once: leavers, then who arrives, then who moves up."""
    for worker in range(s.posts):
        if s.w_team[worker] == NONE or s.w_leaving[worker]:
            continue
        if not s.w_present[worker]:
            _fill(s, worker)
        elif s.w_agency[worker] and _filled(s, worker):
            _hand_over(s, worker)
        elif _draw(s, _LEAVE, worker, number) < leave_probability(s, worker):
            leave(s, worker, s.w_team[worker])
    for each in range(s.promotion_at[s.regime], s.promotion_at[s.regime + 1]):
        _promote(s, each, number)


def leave(s: State, worker: int, team: int) -> None:
    """A worker of a team leaves, after the work in hand."""
    s.w_present[worker] = 0
    s.w_vacated[worker] = s.now
    s.w_agency[worker] = 0
    if s.w_is_idle[worker]:
        make_busy(s, worker)
    elif s.w_busy[worker]:
        s.w_leaving[worker] = 1
    _give_up_cases(s, worker, team)
    record_post(s, Event.POST_LEFT, worker, team)


def arrive(s: State, worker: int, agency: bool) -> None:
    """Someone new takes a vacant post; they know nobody."""
    s.w_present[worker] = 1
    _begin_tenure(s, worker, agency)
    make_idle(s, worker)


def _begin_tenure(s: State, worker: int, agency: bool) -> None:
    s.w_tenure[worker] += 1
    s.w_promoted[worker] = 0
    s.w_joined[worker] = s.now
    s.w_agency[worker] = 1 if agency else 0
    event = Event.POST_AGENCY if agency else Event.POST_JOINED
    record_post(s, event, worker, s.w_team[worker])
    touch_pools_of(s, s.w_team[worker])


def _give_up_cases(s: State, worker: int, team: int) -> None:
    return_to_allocation(s, worker)
    empty_own_line(s, worker, team)


def _filled(s: State, worker: int) -> bool:
    return s.now - s.w_vacated[worker] >= _fill_seconds(s, worker)


def _fill_seconds(s: State, worker: int) -> float:
    factor = s.post_fill_factor[s.regime * s.posts + worker]
    return s.par[Parameter.FILL_SECONDS] * factor


def _fill(s: State, worker: int) -> None:
    if _filled(s, worker):
        arrive(s, worker, False)
    elif s.now - s.w_vacated[worker] >= s.par[Parameter.AGENCY_SECONDS]:
        occurrence = s.w_tenure[worker]
        if _draw(s, _AGENCY, worker, occurrence) < s.par[Parameter.AGENCY_SHARE]:
            arrive(s, worker, True)


def _hand_over(s: State, worker: int) -> None:
    """A permanent worker takes over from agency cover; work in hand goes on in the post."""
    team = s.w_team[worker]
    s.w_present[worker] = 0
    record_post(s, Event.POST_LEFT, worker, team)
    _give_up_cases(s, worker, team)
    s.w_present[worker] = 1
    _begin_tenure(s, worker, False)


def _promote(s: State, which: int, number: int) -> None:
    """Workers of one role move up into vacancies of another; nobody twice in a month."""
    junior, senior = s.promotion_junior[which], s.promotion_senior[which]
    probability = 1.0 - math.exp(-s.promotion_rate[which] / MONTHS_PER_YEAR)
    vacancy = _next_vacancy(s, senior, -1)
    for worker in range(s.posts):
        if vacancy == NONE:
            return
        if s.post_role[worker] != junior or not s.w_present[worker] or s.w_agency[worker]:
            continue
        if s.w_promoted[worker] and s.w_joined[worker] == s.now:
            continue
        if _draw(s, _CONVERSION, worker, number) < probability:
            leave(s, worker, s.w_team[worker])
            arrive(s, vacancy, False)
            s.w_promoted[vacancy] = 1
            vacancy = _next_vacancy(s, senior, vacancy)


def _next_vacancy(s: State, role: int, after: int) -> int:
    """Return the next vacant post of a role, or -1."""
    for worker in range(after + 1, s.posts):
        if (
            s.post_role[worker] == role and s.w_team[worker] != NONE
            and not s.w_present[worker] and not s.w_leaving[worker]
        ):  # fmt: skip
            return worker
    return NONE
