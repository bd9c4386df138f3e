"""Who plays: the parts of a difference, and what a part waits for.

A part that needs another, such as a mechanism without which it does nothing or a team that does
its activity, waits for it: in a hybrid without the other it is left out. The game with such
waiting has the same total, and its contributions are the conjunctive permission values of Gilles,
Owen and van den Brink (1992), International Journal of Game Theory 20:277-293. Parts that need
each other are one player.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from simulation.experiment.attribution.hybrids import Hybrids

FEW = 64
"""so many different hybrids at most are all run; of more, orders are sampled"""

MOST_FOR_ALL = 16
"""players among whom all coalitions are counted"""


@dataclass(frozen=True)
class Player:
    """Parts that come together; ``waits_for`` are the names of players without which they do not.

    ``why`` says what is wrong with the player alone.
    """

    name: str
    title: str
    bits: int
    waits_for: tuple[str, ...] = ()
    why: str = ""


class Game:
    """The players between two options, and which hybrid each coalition of them is."""

    def __init__(self, hybrids: Hybrids) -> None:
        self.hybrids = hybrids
        self._known: dict[int, int] = {}

    @cached_property
    def players(self) -> tuple[Player, ...]:
        """The players in the order of the parts."""
        together = self._together
        return tuple(self._player(bits, together) for bits in together)

    def hybrid(self, coalition: int) -> int:
        """Return the bits of the hybrid that a coalition of players is."""
        players = self.players
        return self.largest(sum(one.bits for at, one in enumerate(players) if coalition & 1 << at))

    def hybrids_of_all(self) -> set[int] | None:
        """Return the hybrids that coalitions are; nothing if there are too many coalitions.

        As far as can be told from who waits for whom, without looking at each.
        """
        count = len(self.players)
        if count > MOST_FOR_ALL:
            return None
        whole = [sum(one.bits for at, one in enumerate(self.players) if coalition & 1 << at)
                 for coalition in range(1 << count)]  # fmt: skip
        return {self._settled(bits) for bits in whole}

    def largest(self, bits: int) -> int:
        """Return the largest hybrid within ``bits`` that can be run.

        Of several as large it is the one that leaves out what is listed later.
        """
        if bits not in self._known:
            self._known[bits] = self._searched(self._settled(bits))
        return self._known[bits]

    def _searched(self, bits: int) -> int:
        parts = [at for at in range(len(self.hybrids.parts)) if bits & 1 << at]
        for count in range(len(parts) + 1):
            for left_out in combinations(reversed(parts), count):
                smaller = bits - sum(1 << at for at in left_out)
                if not self.hybrids.problem(smaller):
                    return smaller
        return 0

    @cached_property
    def _needs(self) -> tuple[int, ...]:
        """For each part the bits of those that it cannot be without."""
        every, count = self.hybrids.everything, len(self.hybrids.parts)
        needs = [0] * count
        for part in range(count):
            there = self._searched(every & ~(1 << part))
            for other in range(count):
                if other != part and not there & 1 << other:
                    needs[other] |= 1 << part
        return tuple(needs)

    def _settled(self, bits: int) -> int:
        """Return ``bits`` without the parts that wait for one that is not among them."""
        while True:
            here = sum(1 << at for at, needs in enumerate(self._needs)
                       if bits & 1 << at and needs & bits == needs)  # fmt: skip
            if here == bits:
                return bits
            bits = here

    @cached_property
    def _together(self) -> tuple[int, ...]:
        """The bits of parts that need each other, first those with the first part."""
        needs = self._needs
        groups: dict[int, int] = {}
        for at in range(len(needs)):
            mutual = [other for other in range(len(needs))
                      if needs[at] & 1 << other and needs[other] & 1 << at]  # fmt: skip
            groups.setdefault(min([at, *mutual]), 0)
            groups[min([at, *mutual])] |= 1 << at
        return tuple(groups[first] for first in sorted(groups))

    def _player(self, bits: int, together: tuple[int, ...]) -> Player:
        inside = [part for at, part in enumerate(self.hybrids.parts) if bits & 1 << at]
        needed = 0
        for at, needs in enumerate(self._needs):
            needed |= needs if bits & 1 << at else 0
        others = [other for other in together if other != bits and other & needed]
        return Player(
            "+".join(part.name for part in inside),
            " with ".join(part.title for part in inside),
            bits,
            tuple(self._name(other) for other in others),
            self.hybrids.problem(bits) if others else "",
        )

    def _name(self, bits: int) -> str:
        return "+".join(p.name for at, p in enumerate(self.hybrids.parts) if bits & 1 << at)
