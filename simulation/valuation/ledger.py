"""The ledger: every sum of every option by year, with who pays whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.lines import SEEN_BY, Lens, Line, Party

Floats = NDArray[np.float64]


class Entry(NamedTuple):
    """A sort of sum: its line, who pays, and who is paid (``RESOURCE``: it is used up)."""

    line: Line
    payer: Party
    payee: Party

    @property
    def is_transfer(self) -> bool:
        """Whether it only moves money from one party to another."""
        return self.payee is not Party.RESOURCE


@dataclass(frozen=True)
class Ledger:
    """Nominal pounds, shape (draws, replications, options, years, entries).

    Positive: the payer pays. ``years`` go beyond the run where a return is paid for later.
    ``deflator``, one a year, is the factor from that year's prices to those of the price year.
    """

    options: tuple[str, ...]
    years: tuple[str, ...]
    entries: tuple[Entry, ...]
    nominal: Floats
    deflator: Floats

    @property
    def real(self) -> Floats:
        """The same in pounds of the price year."""
        found: Floats = self.nominal * self.deflator[:, None]
        return found

    def signs(self, parties: Iterable[Party]) -> Floats:
        """Return for each entry what these parties bear of it: 1, 0, or -1 if they are paid it."""
        of = frozenset(parties)
        return np.array(
            [(one.payer in of) - (one.payee in of) for one in self.entries], dtype=float
        )

    def cost(self, lens: Lens, *, real: bool) -> Floats:
        """Return what a lens sees by entry, shape as ``nominal``; a cost is positive."""
        pounds = self.real if real else self.nominal
        found: Floats = pounds * self.signs(SEEN_BY[lens])
        return found

    def by_line(self, pounds: Floats) -> tuple[tuple[Line, ...], Floats]:
        """Return the lines that stand in the ledger and their sums, the last axis being lines."""
        lines = tuple(dict.fromkeys(one.line for one in self.entries))
        places = np.array([lines.index(one.line) for one in self.entries])
        sums = np.zeros((*pounds.shape[:-1], len(lines)))
        for at in range(len(lines)):
            sums[..., at] = pounds[..., places == at].sum(axis=-1)
        return lines, sums
