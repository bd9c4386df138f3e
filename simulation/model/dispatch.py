"""Who serves whom: the lines of each team, its idle workers, and the next match.

A line is a heap of (urgency, time joined, person, journey, occurrence, number, stamp), one for each
team and activity, and one for each worker whose own people must wait for them. Teams compare
the heads of their lines by urgency and then by their order of activities.
"""

from heapq import heapify, heappop, heappush

from simulation.model.state import WAITING, State
from simulation.pathway.steps import SameWorker
from simulation.pathway.tables import NONE

Entry = tuple[int, ...]
_NUMBER, _STAMP = 5, 6
NO_MATCH = (NONE, NONE)
_ANY, _MUST = int(SameWorker.ANY), int(SameWorker.MUST)


def join_line(s: State, journey: int) -> int:
    """Put a journey into its line and return the worker whose own line it is, or -1.

    The known worker's own line if it must, else the team's. Reads the journey's activity,
    urgency and time joined; touches the team.
    """
    person = s.j_person[journey]
    activity = s.j_activity[journey]
    team = s.team_of[activity * s.classes + s.cls[person]]
    if team == NONE:
        raise LookupError(f"no team does {s.tables.activities[activity]!r} for this person")
    s.j_team[journey] = team
    s.j_where[journey] = WAITING
    entry = (
        s.j_urgency[journey] - s.j_raised[journey], s.j_joined[journey], person,
        s.j_type[journey], s.j_occurrence[journey], journey, s.j_stamp[journey],
    )  # fmt: skip
    worker = s.known_worker[person] if s.j_prefers[journey] == _MUST else NONE
    if worker != NONE and serves(s, worker, person, team, activity):
        rank = s.rank_of[team][activity]
        heappush(s.w_must[worker], (entry[0], rank, *entry[1:]))
        s.must_teams[team].add(worker)
    else:
        worker = NONE
        heappush(s.lines[team * s.activity_count + activity], entry)
    s.touched_teams.add(team)
    return worker


def serves(s: State, worker: int, person: int, team: int, activity: int) -> bool:
    """Return whether this worker still knows the person and may do the activity in the team."""
    return (
        worker != NONE
        and s.w_present[worker] == 1
        and s.known_tenure[person] == s.w_tenure[worker]
        and s.w_team[worker] == team
        and s.w_role[worker] in s.may_do[activity]
    )


def make_idle(s: State, worker: int) -> None:
    """Let a worker wait for work; touches the team if someone waits there."""
    team = s.w_team[worker]
    s.w_is_idle[worker] = 1
    heappush(s.idle[team * s.role_count + s.w_role[worker]], (s.now, worker))
    if s.must_teams[team]:
        s.touched_teams.add(team)
        return
    lines = s.lines
    for line, _, _ in s.team_lines[team]:
        if lines[line]:
            s.touched_teams.add(team)
            return


def make_busy(s: State, worker: int) -> None:
    """Take a worker out of those who wait for work."""
    s.w_is_idle[worker] = 0
    heap = s.idle[s.w_team[worker] * s.role_count + s.w_role[worker]]
    if heap[0][1] == worker:
        heappop(heap)
        return
    heap[:] = [entry for entry in heap if entry[1] != worker]
    heapify(heap)


def next_match(s: State, team: int) -> tuple[int, int]:
    """Take the next journey of a team and its worker out of the line; (-1, -1) if none fits."""
    best: Entry | None = None
    best_rank, line_taken = 0, NONE
    rows_taken: list[int] = []
    lines, idle, stamps = s.lines, s.idle, s.j_stamp
    for line, rank, idle_rows in s.team_lines[team]:
        heap = lines[line]
        if not heap:
            continue
        for row in idle_rows:
            if idle[row]:
                break
        else:
            continue
        first = heap[0]
        head = first if stamps[first[_NUMBER]] == first[_STAMP] else live_head(s, heap)
        if head is None:
            continue
        if best is None or (head[0], rank, head[1:5]) < (best[0], best_rank, best[1:5]):
            best, best_rank, line_taken, rows_taken = head, rank, line, idle_rows
    if s.must_teams[team]:
        own = _own_line(s, team, best, best_rank)
        if own is not None:
            return own
    if best is None:
        return NO_MATCH
    heappop(lines[line_taken])
    journey = best[_NUMBER]
    stamps[journey] += 1
    return journey, _take_worker(s, team, journey, rows_taken)


def live_head(s: State, heap: list[Entry]) -> Entry | None:
    """Return the first entry that still waits, dropping the dead before it."""
    stamps = s.j_stamp
    while heap:
        head = heap[0]
        if stamps[head[-2]] == head[-1]:
            return head
        heappop(heap)
    return None


def _own_line(s: State, team: int, best: Entry | None, best_rank: int) -> tuple[int, int] | None:
    chosen, chosen_worker = None, NONE
    for worker in sorted(s.must_teams[team]):
        head = live_head(s, s.w_must[worker])
        if head is None:
            s.must_teams[team].discard(worker)
        elif s.w_is_idle[worker] and (chosen is None or head < chosen):
            chosen, chosen_worker = head, worker
    if chosen is None:
        return None
    if best is not None and (best[0], best_rank, *best[1:5]) < chosen[:6]:
        return None
    heappop(s.w_must[chosen_worker])
    journey = chosen[-2]
    s.j_stamp[journey] += 1
    make_busy(s, chosen_worker)
    return journey, chosen_worker


def _take_worker(s: State, team: int, journey: int, idle_rows: list[int]) -> int:
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
    longest: list[tuple[int, int]] = []
    for row in idle_rows:
        heap = s.idle[row]
        if heap and (not longest or heap[0] < longest[0]):
            longest = heap
    worker = heappop(longest)[1]
    s.w_is_idle[worker] = 0
    return worker


def leave_own_line(s: State, journey: int) -> bool:
    """Take a journey out of the worker's own line in which it waits; False if it is in none.

    It keeps its stamp, so that its patience runs on.
    """
    for worker in s.must_teams[s.j_team[journey]]:
        line = s.w_must[worker]
        for place, entry in enumerate(line):
            if entry[-2] == journey and entry[-1] == s.j_stamp[journey]:
                line.pop(place)
                heapify(line)
                return True
    return False


def empty_own_line(s: State, worker: int) -> list[int]:
    """Return the journeys that waited for this worker only, and forget them there."""
    waiting = [entry[-2] for entry in sorted(s.w_must[worker]) if s.j_stamp[entry[-2]] == entry[-1]]
    s.w_must[worker].clear()
    return waiting
