"""Waiting for staff: every entry in a line, from joining to being served or leaving."""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Flags, Ints
from simulation.activity.view import NEVER, View
from simulation.model.log import Event
from simulation.model.outcome import Regimes


class Entries(NamedTuple):
    """Equally long arrays, one element an entry in a line, in order of the JOIN records.

    A group session is one entry, its leader's (``gathered``). ``ended_by`` is the event that
    follows in the same journey (START, LEAVE, CANCEL, ...) or 0 if still waiting at the end.
    """

    record: Ints
    person: Ints
    journey: Ints
    occurrence: Ints
    activity: Ints
    team: Ints
    """the team joined"""
    worker: Ints
    """the worker whose own line it is, or -1"""
    joined: Ints
    """as kept in line order; negative in the opening list"""
    begin: Ints
    end: Ints
    """``NEVER`` if still waiting"""
    end_record: Ints
    ended_by: Ints
    gathered: Flags

    def where(self, keep: Flags) -> "Entries":
        """Return only some of them."""
        return Entries._make(column[keep] for column in self)

    @property
    def served(self) -> Flags:
        """Whether a worker took it."""
        served: Flags = self.ended_by == Event.START
        return served


_LINE_EVENTS = (
    Event.JOIN, Event.START, Event.LEAVE, Event.CANCEL, Event.END, Event.GATHER_JOIN,
)  # fmt: skip


def entries_of(view: View) -> Entries:
    """Read the entries: each JOIN with what follows it in the same journey."""
    index = view.at(*_LINE_EVENTS)
    key = view.instance(index)
    order = np.argsort(key, kind="stable")
    index, key = index[order], key[order]
    event = view.event[index]
    same = np.zeros(len(index) + 1, dtype=np.bool_)
    same[1:-1] = key[1:] == key[:-1]
    at = np.flatnonzero(event == Event.JOIN)
    at = at[np.argsort(index[at])]
    follows = same[at + 1]
    after = np.minimum(at + 1, max(len(index) - 1, 0))
    gathered = same[at] & (event[np.maximum(at - 1, 0)] == Event.GATHER_JOIN)
    join = index[at]
    names = ("person", "journey", "occurrence", "subject", "team", "worker", "value", "time")
    return Entries._make(
        (
            join,
            *(view.column(name, join) for name in names),
            np.where(follows, view.column("time", index[after]), NEVER),
            np.where(follows, index[after], -1),
            np.where(follows, event[after], 0).astype(np.int64),
            gathered,
        )
    )


def known_until(view: View, activity: Ints, person: Ints, begin: Ints, end: Ints) -> Ints:
    """Return until when each entry is, for certain, in the line that it joined; else ``NEVER``.

    Where a regime begins, everybody joins the line of its team; and whoever insists on a known
    worker may join that worker's own.
    """
    until = np.full(len(activity), NEVER, dtype=np.int64)
    cls = _classes(view, person)
    for number, start in enumerate(view.outcome.regimes.starts):
        if number == 0 or start >= view.horizon:
            continue
        moves = _moving(view.outcome.regimes, number, len(view.outcome.activities))
        if moves is None or moves.any():
            there = np.flatnonzero((begin <= start) & (start <= end) & (until == NEVER))
            if moves is not None:
                known = activity[there] < len(moves)
                row = np.where(known, activity[there], 0)
                there = there[~known | moves[row, cls[there]]]
            until[there] = start
    return until


def _moving(regimes: Regimes, number: int, activities: int) -> Flags | None:
    """Return which people change lines when a regime begins: (activities, classes)."""
    if not regimes.teams or not activities:
        return None
    before, after = (np.array(regimes.teams[each]) for each in (number - 1, number))
    moves: Flags = (before != after).reshape(activities, -1)
    if regimes.insists:
        moves |= np.array(regimes.insists)[:, None]
    return moves


def _classes(view: View, person: Ints) -> Ints:
    cls = view.outcome.people.cls
    return np.zeros(len(person), dtype=np.int64) if cls is None else cls[person]


def line_at_the_end(view: View, activity: Ints, person: Ints, joined: Ints) -> Ints:
    """Return the team in whose line each entry would be at the end of the run.

    ``joined``: the team joined; it is the answer where the run does not say who does what.
    """
    regimes, activities = view.outcome.regimes, len(view.outcome.activities)
    if len(regimes.starts) == 1 or not regimes.teams or not activities:
        return joined
    last = max(n for n, start in enumerate(regimes.starts) if n == 0 or start < view.horizon)
    teams = np.array(regimes.teams[last]).reshape(activities, -1)
    known = activity < activities
    row = np.where(known, activity, 0)
    found: Ints = np.where(known, teams[row, _classes(view, person)], joined)
    return found
