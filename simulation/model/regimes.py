"""A change of regime: from a date on, every name is read anew, and posts move, end and begin.

Waiting people keep the time joined. A worker keeps the cases held; a post that ends gives them
back.
"""

from simulation.model.budget import touch_budget
from simulation.model.dispatch import forget_own_line, join_line, make_busy, make_idle
from simulation.model.heaps import head, is_empty, live_head, move, pop
from simulation.model.log import Event
from simulation.model.recording import record_post
from simulation.model.slots import reroute
from simulation.model.staffing import arrive, leave, place_workers
from simulation.model.state import State
from simulation.pathway.tables import NONE
from simulation.people.residents import NEVER


def set_regime(s: State, regime: int) -> None:
    """Read every name in the light of a regime."""
    s.regime = regime
    for each in range(len(s.par)):
        s.par[each] = s.every_par[regime * len(s.par) + each]
    for each in range(len(s.team_of)):
        s.team_of[each] = s.every_team_of[regime * len(s.team_of) + each]
    for each in range(len(s.law_row)):
        s.law_row[each] = s.every_law_row[regime * len(s.law_row) + each]
    for each in range(len(s.choice_row)):
        s.choice_row[each] = s.every_choice_row[regime * len(s.choice_row) + each]
    for each in range(len(s.pool_at)):
        s.pool_at[each] = s.every_pool_at[regime * len(s.pool_at) + each]
    for each in range(len(s.rank_of)):
        s.rank_of[each] = s.every_rank_of[regime * len(s.rank_of) + each]


def change_regime(s: State, regime: int) -> None:
    """From now on another regime: workers, waiting people and cases move to its teams."""
    _take_everyone_out(s)
    before = s.regime * s.posts
    set_regime(s, regime)
    place_workers(s)
    _change_posts(s, before)
    now = s.regime * s.posts
    for worker in range(s.posts):
        old, new = s.post_team[before + worker], s.post_team[now + worker]
        if min(old, new) != NONE:
            _move(s, worker, before, old != new)
    while not is_empty(s, s.spare_heap):
        journey = head(s, s.spare_heap)
        pop(s, s.spare_heap)
        join_line(s, journey)
    reroute(s)
    for budget in range(s.budgets):
        touch_budget(s, budget)


def _take_everyone_out(s: State) -> None:
    for line in range(s.teams * s.activities):
        while live_head(s, line) != NONE:
            move(s, line, s.spare_heap)
    for worker in range(s.posts):
        while live_head(s, s.first_own + worker) != NONE:
            move(s, s.first_own + worker, s.spare_heap)
        forget_own_line(s, worker, s.w_team[worker])


def _change_posts(s: State, before: int) -> None:
    """Posts end and begin: the people of ended posts take the new ones, the rest are recruited."""
    now = s.regime * s.posts
    ended = _next_ended(s, before, now, -1)
    while ended != NONE:
        _end_post(s, ended, before)
        ended = _next_ended(s, before, now, ended)
    ended = _next_ended(s, before, now, -1)
    for worker in range(s.posts):
        if s.post_team[now + worker] == NONE or s.post_team[before + worker] != NONE:
            continue
        record_post(s, Event.POST_MOVED, worker, s.post_team[now + worker])
        if s.w_leaving[worker]:
            s.w_vacated[worker] = s.now  # who left still finishes the work in hand
        elif ended != NONE and not s.w_took_part[ended]:
            s.w_vacated[worker] = s.w_vacated[ended]
        else:
            arrive(s, worker, False)
            if ended != NONE:
                s.w_joined[worker] = -NEVER
                s.w_promoted[worker] = s.w_promoted[ended]
        if ended != NONE:
            ended = _next_ended(s, before, now, ended)


def _next_ended(s: State, before: int, now: int, after: int) -> int:
    """Return the next post that has no team any more, or -1."""
    for worker in range(after + 1, s.posts):
        if s.post_team[before + worker] != NONE and s.post_team[now + worker] == NONE:
            return worker
    return NONE


def _end_post(s: State, worker: int, before: int) -> None:
    s.w_took_part[worker] = s.w_present[worker]
    if s.w_present[worker]:
        _place_as_in(s, worker, before)
        leave(s, worker, s.w_team[worker])
        _place_as_in(s, worker, s.regime * s.posts)
    record_post(s, Event.POST_MOVED, worker, NONE)


def _move(s: State, worker: int, before: int, to_another_team: bool) -> None:
    """Let a worker wait for the work of the new team, or for what the post now may do."""
    now = s.regime * s.posts
    other_skill = s.post_skill[before + worker] != s.post_skill[now + worker]
    if s.w_is_idle[worker] and (to_another_team or other_skill):
        _place_as_in(s, worker, before)
        make_busy(s, worker)
        _place_as_in(s, worker, now)
        make_idle(s, worker)
    if to_another_team:
        record_post(s, Event.POST_MOVED, worker, s.w_team[worker])


def _place_as_in(s: State, worker: int, regime: int) -> None:
    """Note the team and the skill set of a post; ``regime``: where its posts begin."""
    s.w_team[worker] = s.post_team[regime + worker]
    s.w_skill[worker] = s.post_skill[regime + worker]
