"""Which lines of a team share which staff: its queues, each a set of lines with its own workers.

A worker may do several activities, and an activity may be done by several sorts of workers. A set
of activities can be done by whoever may do one of them. The set with the highest load is the
bottleneck: its staff have no time for anything else, and its lines are one queue. What is left,
with the staff who are left, is divided in the same way.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from math import inf
from typing import NamedTuple


class Shared(NamedTuple):
    """Activities that share staff, and the skill sets of those staff."""

    activities: tuple[int, ...]
    skills: tuple[int, ...]


def queues_among(
    work: Mapping[int, float], able: Mapping[int, Sequence[int]], there: Mapping[int, float]
) -> list[Shared]:
    """Return the queues of a team, the tightest first; every activity is in one of them.

    ``work``: how much of it comes in a unit of time; ``able``: the skill sets that may do it;
    ``there``: how many of each are there. Of sets with equal loads the largest is one queue.
    """
    found: list[Shared] = []
    left, staff = dict(work), {skill: number for skill, number in there.items() if number > 0}
    while left:
        one = _tightest(left, able, staff)
        found.append(one)
        left = {each: much for each, much in left.items() if each not in one.activities}
        staff = {skill: number for skill, number in staff.items() if skill not in one.skills}
    return found


def _tightest(
    work: Mapping[int, float], able: Mapping[int, Sequence[int]], staff: Mapping[int, float]
) -> Shared:
    best, highest = Shared((), ()), (-inf, 0)
    for chosen in _subsets(sorted(work)):
        skills = tuple(sorted({skill for each in chosen for skill in able[each]} & {*staff}))
        number = sum(staff[skill] for skill in skills)
        use = sum(work[each] for each in chosen) / number if number > 0 else inf
        if (use, len(chosen)) > highest:
            best, highest = Shared(chosen, skills), (use, len(chosen))
    return best


def _subsets(activities: Sequence[int]) -> Iterable[tuple[int, ...]]:
    for size in range(1, len(activities) + 1):
        yield from combinations(activities, size)
