"""Who serves whom: the lines of each team, its idle workers, and the next match.

A team has a line for each of its activities, and one for each worker whose own people must wait
for them. It compares the heads of its lines by urgency, then by its order of activities, then by
time joined.
"""

from typing import NoReturn

from simulation.model.heaps import (
    head,
    is_before,
    is_empty,
    live_head,
    pop,
    push,
    remove,
)
from simulation.model.state import RANKS, WAITING, State
from simulation.pathway.steps import SameWorker
from simulation.pathway.tables import NONE

_ANY, _MUST = int(SameWorker.ANY), int(SameWorker.MUST)


def touch_team(s: State, team: int) -> None:
    """Let the last phase look at a team."""
    if not s.team_touched[team]:
        s.team_touched[team] = 1
        s.touched_teams += 1


def team_for(s: State, activity: int, person: int) -> int:
    """Return the team that does an activity for a person, or -1."""
    return s.team_of[activity * s.classes + s.cls[person]]


def no_team(s: State, activity: int) -> None:
    """Say that nobody does an activity for somebody who needs it."""
    no_team_for(s.driver.tables.activities[activity])


def no_team_for(name: str) -> NoReturn:
    """Say that nobody does a named activity for somebody who needs it."""
    raise LookupError(f"no team does {name!r} for this person")


def push_waiting(s: State, heap: int, journey: int, rank: int) -> None:
    """Put a journey that waits into a heap: by urgency, rank, time joined and person."""
    urgency = s.j_urgency[journey] - s.j_raised[journey]
    push(
        s, heap, urgency * RANKS + rank, s.j_joined[journey], s.j_place[journey], journey,
        s.j_stamp[journey],
    )  # fmt: skip


def join_line(s: State, journey: int) -> int:
    """Put a journey into its line and return the worker whose own line it is, or -1.

    The known worker's own line if it must, else the team's. Reads the journey's activity,
    urgency and time joined; touches the team.
    """
    person = s.j_person[journey]
    activity = s.j_activity[journey]
    team = team_for(s, activity, person)
    if team == NONE:
        no_team(s, activity)
    s.j_team[journey] = team
    s.j_where[journey] = WAITING
    line = team * s.activities + activity
    worker = s.known_worker[person] if s.j_prefers[journey] == _MUST else NONE
    if worker != NONE and serves(s, worker, person, team, activity):
        if not s.w_has_own[worker]:
            s.w_has_own[worker] = 1
            s.team_own[team] += 1
            s.team_own_idle[team] += s.w_is_idle[worker]
        push_waiting(s, s.first_own + worker, journey, s.rank_of[line])
    else:
        worker = NONE
        push_waiting(s, line, journey, s.rank_of[line])
    touch_team(s, team)
    return worker


def serves(s: State, worker: int, person: int, team: int, activity: int) -> bool:
    """Return whether this worker still knows the person and may do the activity in the team."""
    return (
        worker != NONE
        and s.w_present[worker] == 1
        and s.known_tenure[person] == s.w_tenure[worker]
        and s.w_team[worker] == team
        and may_do(s, worker, activity)
    )


def may_do(s: State, worker: int, activity: int) -> bool:
    """Return whether the worker's role may do the activity, and the post does not keep from it."""
    place = (s.regime * s.activities + activity) * s.skill_sets + s.w_skill[worker]
    return s.may_do[place] == 1


def _idle_heap(s: State, worker: int) -> int:
    return s.first_idle + s.w_team[worker] * s.skill_sets + s.w_skill[worker]


def make_idle(s: State, worker: int) -> None:
    """Let a worker wait for work; touches the team if someone waits there."""
    team = s.w_team[worker]
    s.w_is_idle[worker] = 1
    s.team_idle[team] += 1
    s.team_own_idle[team] += s.w_has_own[worker]
    push(s, _idle_heap(s, worker), s.now, worker, 0, worker, 0)
    if s.team_own[team]:
        touch_team(s, team)
        return
    place = s.regime * s.teams + team
    for each in range(s.does_at[place], s.does_at[place + 1]):
        if not is_empty(s, team * s.activities + s.does[each]):
            touch_team(s, team)
            return


def make_busy(s: State, worker: int) -> None:
    """Take a worker out of those who wait for work."""
    _no_longer_idle(s, worker, s.w_team[worker])
    heap = _idle_heap(s, worker)
    if head(s, heap) == worker:
        pop(s, heap)
    else:
        remove(s, heap, worker, 0)


def _no_longer_idle(s: State, worker: int, team: int) -> None:
    s.w_is_idle[worker] = 0
    s.team_idle[team] -= 1
    s.team_own_idle[team] -= s.w_has_own[worker]


def next_match(s: State, team: int) -> tuple[int, int]:
    """Take the next journey of a team and its worker out of the line; (-1, -1) if none fits."""
    if s.team_idle[team] == 0:
        return NONE, NONE
    best, activity_of_best = NONE, NONE
    place = s.regime * s.teams + team
    for each in range(s.does_at[place], s.does_at[place + 1]):
        activity = s.does[each]
        line = team * s.activities + activity
        if is_empty(s, line) or not _somebody_idle(s, team, activity):
            continue
        if live_head(s, line) == NONE:
            continue
        if best == NONE or is_before(s, line, best):
            best, activity_of_best = line, activity
    if s.team_own_idle[team]:
        worker = _own_line_first(s, team, best)
        if worker != NONE:
            journey = _take(s, s.first_own + worker)
            make_busy(s, worker)
            return journey, worker
    if best == NONE:
        return NONE, NONE
    journey = _take(s, best)
    return journey, _take_worker(s, team, journey, activity_of_best)


def _take(s: State, heap: int) -> int:
    journey = head(s, heap)
    pop(s, heap)
    s.j_stamp[journey] += 1
    return journey


def _somebody_idle(s: State, team: int, activity: int) -> bool:
    first = s.first_idle + team * s.skill_sets
    place = s.regime * s.activities + activity
    for each in range(s.skill_at[place], s.skill_at[place + 1]):
        if not is_empty(s, first + s.skill[each]):
            return True
    return False


def _own_line_first(s: State, team: int, best: int) -> int:
    """Return the idle worker whose own line has the first entry, before ``best``; -1 if none."""
    chosen = NONE
    for each in range(s.member_at[team], s.member_at[team + 1]):
        worker = s.member[each]
        if not (s.w_has_own[worker] and s.w_is_idle[worker]):
            continue
        own = s.first_own + worker
        if live_head(s, own) == NONE:
            forget_own_line(s, worker, team)
        elif chosen == NONE or is_before(s, own, s.first_own + chosen):
            chosen = worker
    if min(chosen, best) == NONE or is_before(s, s.first_own + chosen, best):
        return chosen
    return NONE


def forget_own_line(s: State, worker: int, team: int) -> None:
    """Nobody waits any more in this worker's own line."""
    if s.w_has_own[worker]:
        s.w_has_own[worker] = 0
        s.team_own[team] -= 1
        s.team_own_idle[team] -= s.w_is_idle[worker]


def _take_worker(s: State, team: int, journey: int, activity: int) -> int:
    """Take out of the idle the known worker if preferred, else who has been idle longest."""
    if s.j_prefers[journey] != _ANY:
        person = s.j_person[journey]
        known = s.known_worker[person]
        if (
            known != NONE
            and s.w_is_idle[known]
            and serves(s, known, person, team, s.j_activity[journey])
        ):
            make_busy(s, known)
            return known
    longest = NONE
    first = s.first_idle + team * s.skill_sets
    place = s.regime * s.activities + activity
    for each in range(s.skill_at[place], s.skill_at[place + 1]):
        heap = first + s.skill[each]
        if not is_empty(s, heap) and (longest == NONE or is_before(s, heap, longest)):
            longest = heap
    worker = head(s, longest)
    pop(s, longest)
    _no_longer_idle(s, worker, team)
    return worker


def leave_own_line(s: State, journey: int) -> bool:
    """Take a journey out of the worker's own line in which it waits; False if it is in none.

    It keeps its stamp, so that its patience runs on.
    """
    team = s.j_team[journey]
    for each in range(s.member_at[team], s.member_at[team + 1]):
        worker = s.member[each]
        own = s.first_own + worker
        if s.w_has_own[worker] and remove(s, own, journey, s.j_stamp[journey]):
            return True
    return False


def empty_own_line(s: State, worker: int, team: int) -> None:
    """Let those who waited for this worker only, who is gone, wait for anyone."""
    own = s.first_own + worker
    while live_head(s, own) != NONE:
        journey = head(s, own)
        pop(s, own)
        join_line(s, journey)
    forget_own_line(s, worker, team)
