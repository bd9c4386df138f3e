"""How each post stood over the run: vacant, held or covered, and in which team."""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Flags, Ints
from simulation.activity.view import View
from simulation.model.log import Event
from simulation.model.outcome import PostState


class PostSpells(NamedTuple):
    """Stretches in which nothing about a post changes; sorted by post, then time, no gaps.

    ``team`` is -1 while the post does not exist; ``state`` is a ``PostState``; ``regime`` is one of
    those in which it has the share of case work of that time.
    """

    post: Ints
    begin: Ints
    end: Ints
    team: Ints
    state: Ints
    regime: Ints

    @property
    def exists(self) -> Flags:
        """Whether the post is part of the establishment."""
        exists: Flags = (self.team >= 0) & (self.state != PostState.NOT_YET)
        return exists

    @property
    def filled(self) -> Flags:
        """Whether somebody works in it."""
        held: Flags = (self.state == PostState.PERMANENT) | (self.state == PostState.AGENCY)
        return self.exists & held


_POST_EVENTS = (Event.POST_LEFT, Event.POST_JOINED, Event.POST_AGENCY, Event.POST_MOVED)
_STATE_AFTER = {
    Event.POST_LEFT: PostState.VACANT,
    Event.POST_JOINED: PostState.PERMANENT,
    Event.POST_AGENCY: PostState.AGENCY,
}


def post_spells(view: View) -> PostSpells:
    """Read the spells of every post from its state at the start and its records.

    A post that begins at a transfer is vacant until somebody is said to have joined it.
    """
    if view.index is None:
        return _read(view)
    made = view.index.made
    if "posts" not in made:
        made["posts"] = _read(view)
    posts: PostSpells = made["posts"]
    return posts


def _read(view: View) -> PostSpells:
    index = view.at(*_POST_EVENTS)
    columns = (view.column(name, index) for name in ("time", "event", "worker", "team"))
    changes: dict[int, list[tuple[int, int, int]]] = {}
    for time, event, post, team in zip(*(c.tolist() for c in columns), strict=True):
        changes.setdefault(post, []).append((time, event, team))
    rows = []
    for number in range(len(view.outcome.posts)):
        rows += _spells_of_post(view, number, changes.get(number, []))
    table = np.array(rows, dtype=np.int64).reshape(-1, 6)
    return PostSpells(*table.T)


def _spells_of_post(
    view: View, number: int, changes: list[tuple[int, int, int]]
) -> list[tuple[int, int, int, int, int, int]]:
    post = view.outcome.posts[number]
    team, state, since, regime = post.team_by_regime[0], int(post.state_at_start), 0, 0
    spells = []
    for time, event, given in _in_order(changes, _other_hours(view, number)):
        if time > since:
            spells.append((number, since, time, team, state, regime))
            since = time
        if event == _OTHER_HOURS:
            regime = given
        elif event == Event.POST_MOVED:
            team = given
            state = PostState.VACANT if state == PostState.NOT_YET else state
        else:
            state = _STATE_AFTER[Event(event)]
    if view.horizon > since:
        spells.append((number, since, view.horizon, team, state, regime))
    return spells


_OTHER_HOURS = -1
"""instead of an event: from now on another share of the post's hours is for case work"""


def _other_hours(view: View, number: int) -> list[tuple[int, int, int]]:
    """Return when the share of case work of a post changes, each with the regime."""
    post, starts = view.outcome.posts[number], view.outcome.regimes.starts
    if len(set(post.case_work_by_regime)) <= 1:
        return []
    changed = (r for r in range(1, len(starts)) if post.case_work(r) != post.case_work(r - 1))
    return [(starts[r], _OTHER_HOURS, r) for r in changed if starts[r] < view.horizon]


def _in_order(
    changes: list[tuple[int, int, int]], others: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    return sorted(changes + others, key=lambda change: change[0]) if others else changes
