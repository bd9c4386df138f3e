"""Places that journeys hold: plain pools, and the caseload slots of a team's workers."""

from heapq import heappop, heappush

from simulation.model.dispatch import live_head
from simulation.model.log import Event
from simulation.model.state import WAITING, State
from simulation.pathway.tables import NONE


def ask(s: State, journey: int, name: int, amount: int) -> None:
    """Wait for places of a named pool; touches the pool."""
    person = s.j_person[journey]
    pool = s.pool_at[name * s.tables.classes + s.cls[person]]
    s.j_amount[journey] = amount
    s.j_where[journey] = WAITING
    entry = (
        s.j_urgency[journey] - s.j_raised[journey], s.j_joined[journey], person,
        s.j_type[journey], s.j_occurrence[journey], journey, s.j_stamp[journey],
    )  # fmt: skip
    heappush(s.pool_waiting[pool], entry)
    s.touched_pools.add(pool)


def serve(s: State, pool: int) -> list[int]:
    """Give places to those who wait, in order, while there are any; return their journeys."""
    _settle_orphans(s, pool)
    served = []
    while (head := live_head(s, s.pool_waiting[pool])) is not None:
        journey = head[5]
        amount = s.j_amount[journey]
        holder = _holder(s, pool, amount)
        if holder is None:
            break
        heappop(s.pool_waiting[pool])
        s.j_stamp[journey] += 1
        _give(s, pool, holder, journey, amount)
        served.append(journey)
    return served


def keep(s: State, journey: int, name: int, amount: int) -> None:
    """Note what a person already holds of a plain pool on the first day, full or not."""
    pool = s.pool_at[name * s.tables.classes + s.cls[s.j_person[journey]]]
    _give(s, pool, NONE, journey, amount)


def capacity(s: State, pool: int) -> int:
    """Return the places of a plain pool in the current financial year."""
    by_year = s.tables.pool_capacity[pool]
    return by_year[min(s.budget_year, len(by_year) - 1)]


def _holder(s: State, pool: int, amount: int) -> int | None:
    team = s.tables.pool_team[pool]
    if team == NONE:
        fits = s.pool_held[pool] + amount <= capacity(s, pool)
        oversize = s.pool_held[pool] == 0 and amount > capacity(s, pool) > 0
        return NONE if fits or oversize else None
    best, most = None, 0
    slots, held = s.tables.post_slots, s.w_held
    for worker in s.team_members[team]:
        spare = slots[worker] - held[worker]
        if spare > most and s.w_present[worker] and not s.w_leaving[worker]:
            best, most = worker, spare
    return best


def _give(s: State, pool: int, holder: int, journey: int, amount: int) -> None:
    person = s.j_person[journey]
    s.pool_held[pool] += amount
    if holder != NONE:
        _assign(s, person, holder)
    s.holds.setdefault(_hold_key(s, pool, person), []).append((pool, holder, amount))
    s.record(Event.HOLD, journey, _name(s, pool), s.tables.pool_team[pool], holder, amount)


def _assign(s: State, person: int, worker: int) -> None:
    s.w_held[worker] += 1
    s.known_worker[person] = worker
    s.known_tenure[person] = s.w_tenure[worker]


def give_back(s: State, journey: int, name: int) -> None:
    """Release what the person holds of a named pool, if anything; touches the pool."""
    person = s.j_person[journey]
    stack = s.holds.get(name * len(s.cls) + person)
    if not stack:
        return
    pool, holder, amount = stack.pop()
    s.pool_held[pool] -= amount
    if holder != NONE:
        s.w_held[holder] -= 1
    elif s.tables.pool_team[pool] != NONE:
        _forget_orphan(s, pool, person)
    s.touched_pools.add(pool)
    if holder != NONE:
        touch_pools_of(s, s.w_team[holder])
    s.record(Event.RELEASE, journey, name, s.tables.pool_team[pool], holder, amount)


def touch_pools_of(s: State, team: int) -> None:
    """Look at the caseloads of a team again: one of its workers has places."""
    for pool, its_team in enumerate(s.tables.pool_team):
        if its_team == team != NONE:
            s.touched_pools.add(pool)


def return_to_allocation(s: State, worker: int) -> None:
    """The cases of a worker who left wait for another one, ahead of new people."""
    persons = len(s.cls)
    for key in sorted(s.holds):
        stack = s.holds[key]
        for place, (pool, holder, amount) in enumerate(stack):
            if holder == worker:
                stack[place] = (pool, NONE, amount)
                heappush(s.pool_orphans[pool], (s.now, key % persons, place))
                s.touched_pools.add(pool)
    s.w_held[worker] = 0


def reroute_holds(s: State) -> None:
    """What is held belongs from now on to the pools of the new regime; holders stay."""
    persons, classes = len(s.cls), s.tables.classes
    for key in sorted(s.holds):
        name, person = divmod(key, persons)
        pool = s.pool_at[name * classes + s.cls[person]]
        stack = s.holds[key]
        for place, (before, holder, amount) in enumerate(stack):
            stack[place] = (pool, holder, amount)
            s.pool_held[before] -= amount
            s.pool_held[pool] += amount
    orphans = [(_name(s, pool), each) for pool, heap in enumerate(s.pool_orphans) for each in heap]
    for heap in s.pool_orphans:
        heap.clear()
    for name, entry in orphans:
        heappush(s.pool_orphans[s.pool_at[name * classes + s.cls[entry[1]]]], entry)


def _settle_orphans(s: State, pool: int) -> None:
    orphans = s.pool_orphans[pool]
    while orphans:
        worker = _holder(s, pool, 1)
        if worker is None or worker == NONE:
            return
        _, person, _ = heappop(orphans)
        stack = s.holds.get(_hold_key(s, pool, person), [])
        for place, (its_pool, holder, amount) in enumerate(stack):
            if its_pool == pool and holder == NONE:
                stack[place] = (pool, worker, amount)
                _assign(s, person, worker)
                break


def _forget_orphan(s: State, pool: int, person: int) -> None:
    orphans = s.pool_orphans[pool]
    for place, entry in enumerate(orphans):
        if entry[1] == person:
            orphans.pop(place)
            orphans.sort()
            return


def _name(s: State, pool: int) -> int:
    return s.pool_name[pool]


def _hold_key(s: State, pool: int, person: int) -> int:
    return _name(s, pool) * len(s.cls) + person
