"""Groups: people who wait for others to share one piece of work."""

from heapq import heappop, heappush

from simulation.model.dispatch import join_line, live_head
from simulation.model.log import Event
from simulation.model.state import WAITING, State

_TEAM_PLACES = 1 << 12
_HOME_PLACES = 1 << 20


def join_group(s: State, journey: int, step: int, home: int, team: int) -> int:
    """Wait for others of the same step, home (-1: any) and team; return the group's key."""
    key = (step * _HOME_PLACES + home + 1) * _TEAM_PLACES + team
    entry = (
        s.j_urgency[journey] - s.j_raised[journey], s.j_joined[journey], s.j_person[journey],
        s.j_type[journey], s.j_occurrence[journey], journey, s.j_stamp[journey],
    )  # fmt: skip
    s.j_where[journey] = WAITING
    heappush(s.groups.setdefault(key, []), entry)
    s.touched_groups.add(key)
    return key


def form(s: State, key: int) -> None:
    """Form what groups can be formed: those that are full, and one whose window has passed."""
    waiting = s.groups[key]
    while live_head(s, waiting) is not None:
        present = sorted(entry for entry in waiting if s.j_stamp[entry[5]] == entry[6])
        size = max(1, s.j_size[present[0][5]])
        if len(present) < size and key not in s.group_due:
            break
        s.group_due.discard(key)
        members = [heappop_live(s, waiting) for _ in range(min(size, len(present)))]
        _send_to_line(s, members)
    s.group_due.discard(key)


def heappop_live(s: State, waiting: list[tuple[int, ...]]) -> int:
    """Take the first journey that still waits out of a heap that has one."""
    head = live_head(s, waiting)
    if head is None:
        raise AssertionError("nobody waits in this group")
    heappop(waiting)
    return head[5]


def _send_to_line(s: State, members: list[int]) -> None:
    if s.free_groups:
        group = s.free_groups.pop()
    else:
        group = len(s.members)
        s.members.append([])
    s.members[group] = members
    for journey in members:
        s.j_stamp[journey] += 1
        s.j_group[journey] = group
    leader = members[0]
    s.record(Event.GATHER_FORM, leader, s.j_activity[leader], -1, -1, len(members))
    s.j_joined[leader] = s.now
    own = join_line(s, leader)
    s.record(Event.JOIN, leader, s.j_activity[leader], s.j_team[leader], own, s.now)


def leave_group(s: State, journey: int) -> None:
    """Take a member out of a group that waits in a line; the next member leads."""
    members = s.members[s.j_group[journey]]
    led = members[0] == journey
    members.remove(journey)
    s.j_group[journey] = -1
    if led and members:
        leader = members[0]
        s.j_joined[leader] = s.j_joined[journey]
        s.j_urgency[leader] = s.j_urgency[journey]
        join_line(s, leader)


def dissolve(s: State, group: int) -> None:
    """The group's work is done."""
    s.members[group] = []
    s.free_groups.append(group)
