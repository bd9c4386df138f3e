"""Waiting for staff: every entry in a line, from joining to being served or leaving."""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Flags, Ints
from simulation.activity.view import NEVER, View
from simulation.model.log import Event


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


def moved_by_transfer(view: View, entries: Entries) -> Flags:
    """Return which entries were waiting when the transfer put everybody into the new lines."""
    moved_at = view.outcome.transfer_at
    moved: Flags = (entries.begin < moved_at) & (entries.end >= moved_at)
    return moved & (moved_at >= 0)


def serving_team(view: View, entries: Entries) -> Ints:
    """Return the team in whose line each entry was when it ended, or is at the end of the run.

    START tells it. Entries that a transfer moved and nobody served yet are put where most of
    the served ones went that had joined the same team's line for the same activity.
    """
    team = entries.team.copy()
    served = entries.served
    team[served] = view.column("team", entries.end_record[served])
    stayed = moved_by_transfer(view, entries)
    teams = max(len(view.outcome.teams), 1)
    line = entries.activity * teams + entries.team
    counts: dict[int, Ints] = {}
    for old, new in zip(
        line[stayed & served].tolist(), team[stayed & served].tolist(), strict=True
    ):
        counts.setdefault(old, np.zeros(teams, dtype=np.int64))[new] += 1
    for old, number in counts.items():
        team[stayed & ~served & (line == old)] = int(number.argmax())
    return team
