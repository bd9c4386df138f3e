"""Which draws are sent: those with all their runs, and no more than a page can hold and work with.

Draws are independent of each other and of their places, so any of them are as good as all, but for
being fewer.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.exploring.data import Drawn
from simulation.valuation.exploring.part import Part
from simulation.valuation.ledgers import Ledgers

Places = NDArray[np.intp]

MOST_BYTES = 1_900_000
"""of the draws as they are sent: with everything else of the page that is below three megabytes"""
MOST_RUNS = 1_500
"""of each option: a price that moves is then answered in less than half a second"""
_BYTES_A_NUMBER = 4 * 4 / 3
"""single precision, in letters"""


@dataclass(frozen=True)
class Kept:
    """The places of the draws that are kept, every so many-th of ``of``."""

    places: Places
    every: int
    of: int

    def thinner(self, times: int) -> "Kept":
        """Return every so many-th of them."""
        return replace(self, places=self.places[::times], every=self.every * times)

    def told(self, *, of_runs: bool) -> Drawn:
        """Return what the page says of the draws."""
        return Drawn(len(self.places), self.of, of_runs, _rule(self.every))


def kept_draws(many: Ledgers) -> Kept:
    """Return the draws that have all their runs, as many as can be worked with."""
    good = np.flatnonzero(~np.isnan(many.seen.values).any(axis=(1, 2, 3, 4)))
    whole = Kept(good, 1, many.seen.draws)
    return whole.thinner(max(1, math.ceil(len(good) * many.seen.replications / MOST_RUNS)))


def only(many: Ledgers, places: Places) -> Ledgers:
    """Return the ledgers of some of the draws, with the years of all of them."""
    seen = replace(many.seen, values=many.seen.values[places])
    found = Ledgers(seen, [many.situations[at] for at in places], held_to_rules=False)
    found.years = many.years
    return found


def fitting(part: Part, kept: Kept, most_bytes: float = MOST_BYTES) -> tuple[Part, Kept]:
    """Return as much of a part, whose draws are kept, as fits; rounded as it is sent."""
    times = max(1, math.ceil(size_bytes(part) / most_bytes))
    if times > 1:
        part = part.of_draws(np.arange(0, part.draws, times)).compact()
    return part.rounded(), kept.thinner(times)


def size_bytes(part: Part) -> float:
    """Return about how long a part is as it is sent in single precision."""
    groups = part.groups().values()
    return _BYTES_A_NUMBER * sum(one.size for each in groups for one in each.named().values())


def _rule(every: int) -> str:
    if every == 1:
        return ""
    return f"One draw in {every} is here, from the first on: all would be too much for a page."
