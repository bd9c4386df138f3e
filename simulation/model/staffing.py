"""Posts: who is there, leavers, vacancies, agency cover, joiners, and a change of regime.

Once a month each post meets one pre-drawn uniform. A worker who leaves finishes the work in
hand; their cases go back to allocation.
"""

import math
from heapq import heappush

from simulation.model import slots
from simulation.model.dispatch import empty_own_line, join_line, make_busy, make_idle
from simulation.model.log import Event
from simulation.model.outcome import PostState
from simulation.model.state import State
from simulation.pathway.names import Parameter
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER

MONTHS_PER_YEAR = 12
_PACE_FACTOR, _RAMP_SECONDS, _RAMP_PACE = (
    int(Parameter.PACE_FACTOR),
    int(Parameter.RAMP_SECONDS),
    int(Parameter.RAMP_PACE),
)
POST_SOURCE = 255
"""The source under which staff draw their numbers: not one of the residents'."""
_DRAWS = ("leave", "agency", "vacant", "conversion")
_LEAVE, _AGENCY, _VACANT, _CONVERSION = range(4)


def purposes(roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names under which staff draw: a worker is keyed by role and index in it."""
    return tuple(f"staff:{draw}:{role}" for draw in _DRAWS for role in roles)


def _draw(s: State, what: int, worker: int, occurrence: int) -> float:
    role = s.w_role[worker]
    after_journeys = len(s.tables.purposes) + 1
    purpose = after_journeys + what * len(s.tables.roles) + role
    return s.draws.uniform(purpose, POST_SOURCE, s.tables.post_index[worker], occurrence)


def fill_at_start(s: State) -> list[PostState]:
    """Fill the posts of the first regime, leaving a share of them vacant; return how they stand."""
    place_workers(s)
    vacant_share = s.par[Parameter.VACANT_AT_START]
    states = []
    for worker in range(len(s.w_role)):
        if s.w_team[worker] == NONE:
            states.append(PostState.NOT_YET)
        elif (u := _draw(s, _VACANT, worker, 0)) < vacant_share:
            # vacant for a part of the time to fill: u / share is a uniform of its own
            s.w_vacated[worker] = -int(u / vacant_share * s.par[Parameter.FILL_SECONDS])
            states.append(PostState.VACANT)
        else:
            s.w_present[worker] = 1
            make_idle(s, worker)
            states.append(PostState.PERMANENT)
    return states


def place_workers(s: State) -> None:
    """Put every post into its team and share of time in the current regime."""
    tables = s.tables
    s.w_team = list(tables.post_team[s.regime])
    s.w_fte = list(tables.post_fte[s.regime])
    s.w_pace = list(tables.post_pace[s.regime])
    s.team_members = [
        [worker for worker, team in enumerate(s.w_team) if team == number]
        for number in range(len(tables.teams))
    ]


def pace(s: State, worker: int) -> float:
    """Return the work a worker does in an open second: share of time, case work, ramp-up, dip."""
    par = s.par
    value = s.w_fte[worker] * s.w_pace[worker] * par[_PACE_FACTOR]
    if s.now - s.w_joined[worker] < par[_RAMP_SECONDS]:
        value *= par[_RAMP_PACE]
    return value


def leave_probability(s: State, worker: int) -> float:
    """Return the chance that a post's worker leaves in a month; higher after a move."""
    yearly = s.par[Parameter.LEAVE_PER_YEAR]
    if s.tables.post_moves[worker]:
        yearly += s.par[Parameter.EXTRA_LEAVE_HAZARD]
    return 1.0 - math.exp(-yearly / MONTHS_PER_YEAR)


def month(s: State, number: int) -> None:
    """Look at every post once: leavers, then who arrives, then newly qualified brokers."""
    for worker in range(len(s.w_role)):
        if s.w_team[worker] == NONE or s.w_leaving[worker]:
            continue
        if not s.w_present[worker]:
            _fill(s, worker)
        elif s.w_agency[worker] and _filled(s, worker):
            _hand_over(s, worker)
        elif _draw(s, _LEAVE, worker, number) < leave_probability(s, worker):
            leave(s, worker)
    _promote(s, number)


def leave(s: State, worker: int) -> None:
    """A worker leaves, after the work in hand."""
    s.w_present[worker] = 0
    s.w_vacated[worker] = s.now
    s.w_agency[worker] = 0
    if s.w_is_idle[worker]:
        make_busy(s, worker)
    elif s.w_busy[worker]:
        s.w_leaving[worker] = 1
    _give_up_cases(s, worker)
    s.record_post(Event.POST_LEFT, worker, s.w_team[worker])


def arrive(s: State, worker: int, *, agency: bool) -> None:
    """Someone new takes a vacant post; they know nobody."""
    s.w_present[worker] = 1
    _begin_tenure(s, worker, agency=agency)
    make_idle(s, worker)


def _begin_tenure(s: State, worker: int, *, agency: bool) -> None:
    s.w_tenure[worker] += 1
    s.w_joined[worker] = s.now
    s.w_agency[worker] = int(agency)
    event = Event.POST_AGENCY if agency else Event.POST_JOINED
    s.record_post(event, worker, s.w_team[worker])
    slots.touch_pools_of(s, s.w_team[worker])


def _give_up_cases(s: State, worker: int) -> None:
    slots.return_to_allocation(s, worker)
    for journey in empty_own_line(s, worker):
        join_line(s, journey)


def _filled(s: State, worker: int) -> bool:
    return s.now - s.w_vacated[worker] >= s.par[Parameter.FILL_SECONDS]


def _fill(s: State, worker: int) -> None:
    if _filled(s, worker):
        arrive(s, worker, agency=False)
    elif s.now - s.w_vacated[worker] >= s.par[Parameter.AGENCY_SECONDS]:
        occurrence = s.w_tenure[worker]
        if _draw(s, _AGENCY, worker, occurrence) < s.par[Parameter.AGENCY_SHARE]:
            arrive(s, worker, agency=True)


def _hand_over(s: State, worker: int) -> None:
    """A permanent worker takes over from agency cover; work in hand goes on in the post."""
    s.w_present[worker] = 0
    s.record_post(Event.POST_LEFT, worker, s.w_team[worker])
    _give_up_cases(s, worker)
    s.w_present[worker] = 1
    _begin_tenure(s, worker, agency=False)


def _promote(s: State, number: int) -> None:
    """Newly qualified brokers move up into social work vacancies of their organisation."""
    yearly = s.par[Parameter.CONVERSION_PER_YEAR]
    roles = s.tables.roles
    if yearly <= 0 or "newly_qualified_broker" not in roles or "social_worker" not in roles:
        return
    junior, senior = roles.index("newly_qualified_broker"), roles.index("social_worker")
    probability = 1.0 - math.exp(-yearly / MONTHS_PER_YEAR)
    vacancies = [
        worker
        for worker in range(len(s.w_role))
        if s.w_role[worker] == senior and s.w_team[worker] != NONE
        and not s.w_present[worker] and not s.w_leaving[worker]
    ]  # fmt: skip
    for worker in range(len(s.w_role)):
        if not vacancies:
            return
        if s.w_role[worker] != junior or not s.w_present[worker] or s.w_agency[worker]:
            continue
        if _draw(s, _CONVERSION, worker, number) < probability:
            leave(s, worker)
            arrive(s, vacancies.pop(0), agency=False)


def change_regime(s: State, regime: int) -> None:
    """From now on another regime: workers, waiting people and cases move to its teams.

    Time joined is kept. A worker keeps the cases held; a post that ends gives them back.
    """
    waiting = _take_everyone_out(s)
    s.set_regime(regime)
    before = list(s.w_team)
    place_workers(s)
    _change_roles(s, before)
    for worker, team in enumerate(s.w_team):
        if NONE not in {team, before[worker]} and team != before[worker]:
            _move(s, worker, before[worker], team)
    for journey in waiting:
        join_line(s, journey)
    _reroute_pools(s)
    for budget in range(len(s.tables.budgets)):
        s.touched_budgets.add(budget)


def _change_roles(s: State, before: list[int]) -> None:
    """Posts end and begin: the people of ended posts take the new ones, the rest are recruited."""
    now = list(s.w_team)
    ended = [w for w, team in enumerate(now) if team == NONE and before[w] != NONE]
    begun = [w for w, team in enumerate(now) if team != NONE and before[w] == NONE]
    were_present = [s.w_present[worker] for worker in ended]
    vacant_since = [s.w_vacated[worker] for worker in ended]
    for worker in ended:
        s.w_team[worker] = before[worker]
        if s.w_present[worker]:
            leave(s, worker)
        s.w_team[worker] = NONE
        s.record_post(Event.POST_MOVED, worker, NONE)
    for place, worker in enumerate(begun):
        s.record_post(Event.POST_MOVED, worker, now[worker])
        if place < len(ended) and not were_present[place]:
            s.w_vacated[worker] = vacant_since[place]
            continue
        arrive(s, worker, agency=False)
        if place < len(ended):
            s.w_joined[worker] = -NEVER


def _move(s: State, worker: int, before: int, team: int) -> None:
    if s.w_is_idle[worker]:
        s.w_team[worker] = before
        make_busy(s, worker)
        s.w_team[worker] = team
        make_idle(s, worker)
    s.record_post(Event.POST_MOVED, worker, team)


def _take_everyone_out(s: State) -> list[int]:
    journeys = []
    for heap in (*s.lines, *s.w_must):
        journeys += [entry[-2] for entry in heap if s.j_stamp[entry[-2]] == entry[-1]]
        heap.clear()
    for teams in s.must_teams:
        teams.clear()
    journeys.sort(key=lambda j: (s.j_person[j], s.j_type[j], s.j_occurrence[j]))
    return journeys


def _reroute_pools(s: State) -> None:
    entries = []
    for pool, heap in enumerate(s.pool_waiting):
        entries += [(s.pool_name[pool], e) for e in heap if s.j_stamp[e[-2]] == e[-1]]
        heap.clear()
        s.touched_pools.add(pool)
    for name, entry in sorted(entries):
        pool = s.pool_at[name * s.tables.classes + s.cls[entry[2]]]
        heappush(s.pool_waiting[pool], entry)
    slots.reroute_holds(s)
