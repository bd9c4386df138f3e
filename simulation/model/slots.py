"""Places that journeys hold: plain pools, and the caseload slots of a team's workers."""

from simulation.model.dispatch import push_waiting
from simulation.model.heaps import head, is_empty, live_head, move, pop, push, remove
from simulation.model.log import Event
from simulation.model.recording import record
from simulation.model.resuming import go_on
from simulation.model.room import new_hold
from simulation.model.state import WAITING, State
from simulation.pathway.tables import NONE

NOBODY_FITS = -2
"""No place is free; -1 means a place that is nobody's own."""


def touch_pool(s: State, pool: int) -> None:
    """Let the last phase look at a pool."""
    if not s.pool_touched[pool]:
        s.pool_touched[pool] = 1
        s.touched_pools += 1


def pool_for(s: State, name: int, person: int) -> int:
    """Return the number of the pool of this name that serves a person."""
    return s.pool_at[name * s.classes + s.cls[person]]


def ask(s: State, journey: int, name: int, amount: int) -> None:
    """Wait for places of a named pool; touches the pool."""
    pool = pool_for(s, name, s.j_person[journey])
    s.j_amount[journey] = amount
    s.j_where[journey] = WAITING
    push_waiting(s, s.first_pool + pool, journey, 0)
    touch_pool(s, pool)


def serve(s: State, pool: int) -> None:
    """Give places to those who wait, in order, while there are any; they go on."""
    _settle_orphans(s, pool)
    waiting = s.first_pool + pool
    while live_head(s, waiting) != NONE:
        journey = head(s, waiting)
        amount = s.j_amount[journey]
        holder = _holder(s, pool, amount)
        if holder == NOBODY_FITS:
            break
        pop(s, waiting)
        s.j_stamp[journey] += 1
        _give(s, pool, holder, journey, amount)
        go_on(s, journey)


def keep(s: State, journey: int, name: int, amount: int) -> None:
    """Note what a person already holds of a plain pool on the first day, full or not."""
    _give(s, pool_for(s, name, s.j_person[journey]), NONE, journey, amount)


def capacity(s: State, pool: int) -> int:
    """Return the places of a plain pool in the current financial year."""
    first, after = s.capacity_at[pool], s.capacity_at[pool + 1]
    return s.capacity[min(first + s.budget_year, after - 1)]


def _holder(s: State, pool: int, amount: int) -> int:
    team = s.pool_team[pool]
    if team == NONE:
        most = capacity(s, pool)
        fits = s.pool_held[pool] + amount <= most
        oversize = s.pool_held[pool] == 0 and amount > most > 0
        return NONE if fits or oversize else NOBODY_FITS
    best, most = NOBODY_FITS, 0
    for each in range(s.member_at[team], s.member_at[team + 1]):
        worker = s.member[each]
        spare = s.post_slots[worker] - s.w_held[worker]
        if spare > most and s.w_present[worker] and not s.w_leaving[worker]:
            best, most = worker, spare
    return best


def _give(s: State, pool: int, holder: int, journey: int, amount: int) -> None:
    person = s.j_person[journey]
    name = s.pool_name[pool]
    s.pool_held[pool] += amount
    if holder != NONE:
        _assign(s, person, holder)
    hold = new_hold(s)
    top = name * s.persons + person
    below = s.hold_top[top]
    s.h_pool[hold], s.h_holder[hold], s.h_amount[hold] = pool, holder, amount
    s.h_below[hold] = below
    s.h_place[hold] = 0 if below == NONE else s.h_place[below] + 1
    s.hold_top[top] = hold
    record(s, Event.HOLD, journey, name, s.pool_team[pool], holder, amount)


def _assign(s: State, person: int, worker: int) -> None:
    s.w_held[worker] += 1
    s.known_worker[person] = worker
    s.known_tenure[person] = s.w_tenure[worker]


def give_back(s: State, journey: int, name: int) -> None:
    """Release what the person holds of a named pool, if anything; touches the pool."""
    person = s.j_person[journey]
    top = name * s.persons + person
    hold = s.hold_top[top]
    if hold == NONE:
        return
    pool, holder, amount = s.h_pool[hold], s.h_holder[hold], s.h_amount[hold]
    s.hold_top[top] = s.h_below[hold]
    s.h_below[hold] = s.free_hold
    s.free_hold = hold
    s.pool_held[pool] -= amount
    if holder != NONE:
        s.w_held[holder] -= 1
    elif s.pool_team[pool] != NONE:
        remove(s, s.first_orphan + pool, person, 0)
    touch_pool(s, pool)
    if holder != NONE:
        touch_pools_of(s, s.w_team[holder])
    record(s, Event.RELEASE, journey, name, s.pool_team[pool], holder, amount)


def touch_pools_of(s: State, team: int) -> None:
    """Look at the caseloads of a team again: one of its workers has places."""
    if team == NONE:
        return
    for pool in range(s.pools):
        if s.pool_team[pool] == team:
            touch_pool(s, pool)


def return_to_allocation(s: State, worker: int) -> None:
    """The cases of a worker who left wait for another one, ahead of new people."""
    if s.w_held[worker] == 0:
        return
    for top in range(s.pool_names * s.persons):
        hold = s.hold_top[top]
        while hold != NONE:
            if s.h_holder[hold] == worker:
                pool, person = s.h_pool[hold], top % s.persons
                s.h_holder[hold] = NONE
                push(s, s.first_orphan + pool, s.now, person, s.h_place[hold], person, 0)
                touch_pool(s, pool)
            hold = s.h_below[hold]
    s.w_held[worker] = 0


def reroute(s: State) -> None:
    """From now on the pools of the new regime: who waits, what is held, and its orphans.

    Holders stay.
    """
    for top in range(s.pool_names * s.persons):
        hold = s.hold_top[top]
        while hold != NONE:
            before = s.h_pool[hold]
            pool = pool_for(s, top // s.persons, top % s.persons)
            s.h_pool[hold] = pool
            s.pool_held[before] -= s.h_amount[hold]
            s.pool_held[pool] += s.h_amount[hold]
            hold = s.h_below[hold]
    for name in range(s.pool_names):
        _reroute_waiting(s, name)
        _reroute_orphans(s, name)
    for pool in range(s.pools):
        touch_pool(s, pool)


def _reroute_waiting(s: State, name: int) -> None:
    for pool in range(s.pools):
        if s.pool_name[pool] == name:
            while live_head(s, s.first_pool + pool) != NONE:
                move(s, s.first_pool + pool, s.spare_heap)
    while not is_empty(s, s.spare_heap):
        person = s.j_person[head(s, s.spare_heap)]
        move(s, s.spare_heap, s.first_pool + pool_for(s, name, person))


def _reroute_orphans(s: State, name: int) -> None:
    for pool in range(s.pools):
        if s.pool_name[pool] == name:
            while not is_empty(s, s.first_orphan + pool):
                move(s, s.first_orphan + pool, s.spare_heap)
    while not is_empty(s, s.spare_heap):
        person = head(s, s.spare_heap)
        move(s, s.spare_heap, s.first_orphan + pool_for(s, name, person))


def _settle_orphans(s: State, pool: int) -> None:
    orphans = s.first_orphan + pool
    while not is_empty(s, orphans):
        worker = _holder(s, pool, 1)
        if worker < 0:
            return
        person = head(s, orphans)
        pop(s, orphans)
        first = NONE
        hold = s.hold_top[s.pool_name[pool] * s.persons + person]
        while hold != NONE:
            if s.h_pool[hold] == pool and s.h_holder[hold] == NONE:
                first = hold
            hold = s.h_below[hold]
        if first != NONE:
            s.h_holder[first] = worker
            _assign(s, person, worker)
