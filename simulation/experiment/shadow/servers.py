"""How many servers were there, in open seconds: workers by skill set, or places of a caseload."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Ints
from simulation.activity.posts import PostSpells
from simulation.activity.view import View
from simulation.experiment.shadow.windows import Window


class Spans(NamedTuple):
    """When servers were there: from when until when, and how many each counts for."""

    begin: Ints
    end: Ints
    number: Ints

    def time_in(self, begin: int, end: int) -> int:
        """Return the time of all servers between two instants."""
        inside = np.clip(self.end, begin, end) - np.clip(self.begin, begin, end)
        return int((inside * self.number).sum())


def staff_there(
    view: View, posts: PostSpells, window: Window, slots: Ints | None = None
) -> dict[tuple[int, int], Spans]:
    """Return by (team, skill set) when posts were filled in a stretch.

    The skill set is that of the window's first regime, which holds for all of it. With ``slots``
    each post counts for its places.
    """
    inside = posts.filled & (posts.begin < window.end) & (posts.end > window.begin)
    spell = np.flatnonzero(inside)
    begin = view.open_time.before(np.maximum(posts.begin[spell], window.begin))
    end = view.open_time.before(np.minimum(posts.end[spell], window.end))
    number = np.ones(len(spell), dtype=np.int64) if slots is None else slots[posts.post[spell]]
    skill = window.skill_of_post[posts.post[spell]]
    team = posts.team[spell]
    found = {}
    for each in sorted(set(zip(team.tolist(), skill.tolist(), strict=True))):
        mine = (team == each[0]) & (skill == each[1])
        found[each] = Spans(begin[mine], end[mine], number[mine])
    return found


def all_of(spans: Sequence[Spans]) -> Spans:
    """Return several as one."""
    if not spans:
        none = np.zeros(0, dtype=np.int64)
        return Spans(none, none, none)
    return Spans._make(map(np.concatenate, zip(*spans, strict=True)))


def changes_of(spans: Spans, begin: int) -> tuple[Ints, Ints]:
    """Return when the number of servers changes, and the number from then on; first ``begin``."""
    at = np.concatenate((spans.begin, spans.end, [begin]))
    change = np.concatenate((spans.number, -spans.number, [0]))
    times, place = np.unique(at, return_inverse=True)
    number = np.zeros(len(times), dtype=np.int64)
    np.add.at(number, place, change)
    return times, np.cumsum(number)


def empty_stretches(spans: Spans, begin: int, end: int) -> Ints:
    """Return the lengths of the stretches in which no server was there."""
    times, number = changes_of(spans, begin)
    lengths = np.diff(np.append(times, end))
    none = (number == 0) & (lengths > 0)
    starts = none & ~np.concatenate(([False], none[:-1]))
    run = np.cumsum(starts)[none] - 1
    found = np.zeros(int(starts.sum()), dtype=np.int64)
    np.add.at(found, run, lengths[none])
    return found
