"""Spells: stretches of time in which a person is in a state, between the marks that bound it."""

from typing import NamedTuple

import numpy as np

from simulation.activity.fast.merging import spells
from simulation.activity.index import Index, quick
from simulation.activity.open_time import Flags, Ints
from simulation.activity.view import NEVER, View
from simulation.pathway.marks import Mark


class Spells(NamedTuple):
    """Equally long arrays: who, from when, until when (``NEVER`` if it outlasts the run)."""

    person: Ints
    begin: Ints
    end: Ints

    def where(self, keep: Flags) -> "Spells":
        """Return only some of them."""
        return Spells._make(column[keep] for column in self)

    def seconds_in(self, begin: int, end: int) -> Ints:
        """Return how much of each spell lies in ``begin <= t < end``."""
        inside: Ints = np.minimum(self.end, end) - np.maximum(self.begin, begin)
        return np.maximum(inside, 0)


def spells_of(view: View, start: Mark, end: Mark, opening: bool = True) -> Spells:
    """Return the spells that begin at a start mark and last until the person's next end mark.

    A start within a spell and an end outside one change nothing. With ``opening`` the run's
    opening cases are in a spell from the first second.
    """
    first = np.asarray(view.outcome.opening_cases if opening else (), dtype=np.int64)
    if view.index is not None:
        return _quickly(view.index, start, end, first)
    starts, ends = view.marks(start), view.marks(end)
    person = np.concatenate((first, starts.person, ends.person))
    time = np.concatenate((np.zeros_like(first), starts.time, ends.time))
    index = np.concatenate((np.full_like(first, -1), starts.record, ends.record))
    inside = np.ones(len(person), dtype=np.bool_)
    inside[len(first) + len(starts.time) :] = False
    order = np.lexsort((index, person))
    return _runs(person[order], time[order], inside[order])


def _quickly(index: Index, start: Mark, end: Mark, opening: Ints) -> Spells:
    ranges = index.ranges(start, end)
    most = len(opening) + int(ranges[0, 1] - ranges[0, 0])
    table = np.empty((3, most), dtype=np.int64)
    number = quick(spells)(index.marks, ranges, opening, index.persons, table)
    return Spells._make(table[:, :number])


def _runs(person: Ints, time: Ints, inside: Flags) -> Spells:
    new = np.ones(len(person), dtype=np.bool_)
    new[1:] = person[1:] != person[:-1]
    changes = new | np.concatenate((inside[:1], inside[1:] != inside[:-1]))
    person, time, inside = person[changes], time[changes], inside[changes]
    begins = np.flatnonzero(inside)
    after = np.minimum(begins + 1, max(len(person) - 1, 0))
    ended = (after > begins) & (person[after] == person[begins])
    return Spells(person[begins], time[begins], np.where(ended, time[after], NEVER))
