"""The transition table put to use: sets of positions, and what a record does to them.

Records do not always tell where a journey is (two marks may have one name), so it stands at a set
of positions. Sets are numbered; each move is worked out once.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import pairwise

from simulation.pathway.tables import NONE, Tables
from simulation.verification.conformance.positions import Mask, Position, Reading, Stage, Way

NOWHERE = 0
"""The empty set: no position of the pathway fits."""


class Automaton:
    """Sets of positions by number; ``move`` says which set a record leads to."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.reading = Reading(tables)
        self.sets: list[frozenset[Position]] = [frozenset()]
        self._numbers: dict[frozenset[Position], int] = {frozenset(): NOWHERE}
        self.masks: list[Mask] = []
        self._mask_numbers: dict[Mask, int] = {}
        self._mask_at: dict[tuple[int, int, int], int] = {}
        self._moves: dict[tuple[int, int, int, int, bool], int] = {}

    def number(self, positions: Iterable[Position]) -> int:
        """Return the number of a set of positions."""
        known = frozenset(positions)
        if known not in self._numbers:
            self._numbers[known] = len(self.sets)
            self.sets.append(known)
        return self._numbers[known]

    def start_of(self, journey: int) -> int:
        """Return the set in which a journey begins."""
        return self.number([Position(Stage.AT, self.tables.journey_start[journey])])

    def either(self, one: int, other: int) -> int:
        """Return the set of the positions of two."""
        return one if one == other else self.number(self.sets[one] | self.sets[other])

    def move(self, at: int, mask: int, event: int, subject: int, later: bool) -> int:
        """Return the set after a record; ``later``: it is later than the journey's last one."""
        key = at, mask, event, subject, later
        found = self._moves.get(key)
        if found is None:
            found = self._moves[key] = self.number(
                way.to
                for way in self.ways(at, mask)
                if way.event == event and way.subject == subject and (way.later or not later)
            )
        return found

    def ways(self, at: int, mask: int) -> tuple[Way, ...]:
        """Return every record that may follow, in a fixed order."""
        its = (self.reading.ways(each, self.masks[mask]) for each in sorted(self.sets[at]))
        return tuple(dict.fromkeys(way for ways in its for way in ways))

    def stopped(self, at: int, mask: int, after: int) -> int:
        """Return the set once the exit clock has rung, by which a journey goes on elsewhere."""
        return self.number(
            stopped
            for each in self.sets[at]
            for stopped in self.reading.stopped(each, self.masks[mask], after)
        )

    def may_wait(self, at: int, mask: int) -> bool:
        """Return whether a journey may stand here when the log ends."""
        return any(self.reading.may_wait(each, self.masks[mask]) for each in self.sets[at])

    # which branches are open

    def mask(self, cls: int, first: int, last: int) -> int:
        """Return the number of the mask of the branches open to a class in some of the regimes."""
        key = cls, first, last
        found = self._mask_at.get(key)
        if found is None:
            open_ways = [0] * len(self.tables.choice_names)
            for regime in range(first, last + 1):
                for choice, ways in enumerate(self._open(cls, regime)):
                    open_ways[choice] |= ways
            found = self._mask_at[key] = self._mask_number(tuple(open_ways))
        return found

    def every_way(self) -> int:
        """Return the number of a mask with every branch open, whatever its share."""
        return self._mask_number((NONE,) * len(self.tables.choice_names))

    def _mask_number(self, mask: Mask) -> int:
        if mask not in self._mask_numbers:
            self._mask_numbers[mask] = len(self.masks)
            self.masks.append(mask)
        return self._mask_numbers[mask]

    def _open(self, cls: int, regime: int) -> list[int]:
        """Return a bit for each branch of each choice whose share is not nought."""
        rows, classes = self.tables.choice_at[regime], self.tables.classes
        names = range(len(self.tables.choice_names))
        return [_bits(self.tables.thresholds[rows[name * classes + cls]]) for name in names]

    def regime_before(self, time: int) -> int:
        """Return the regime that held until an instant."""
        return max(0, bisect_left(self.tables.regime_starts, time) - 1)

    def regime_at(self, time: int) -> int:
        """Return the regime that holds from an instant on."""
        return max(0, bisect_right(self.tables.regime_starts, time) - 1)


def _bits(thresholds: tuple[float, ...]) -> int:
    bounds = (0.0, *thresholds, 1.0)
    pairs = pairwise(bounds)
    return sum(1 << branch for branch, (low, high) in enumerate(pairs) if high > low)
