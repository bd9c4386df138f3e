"""The activity table: everything seen in one run, as rows of one fixed layout."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import compress, pairwise, product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]

ALL = "all"
"""The period that is the whole run, and the group that is everybody."""


class ActivityRow(NamedTuple):
    """One value: of a measure, in a period, for a group, with an optional further split."""

    measure: str
    period: str
    group: str
    band: str
    value: float


@dataclass(frozen=True)
class Activity:
    """Equally long columns, sorted by (measure, period, group, band), each key once.

    ``period`` is ``all``, a financial year ``2011/12`` or a month ``2011-04``; ``group`` is
    ``all`` or a client group; units are in the catalogue.
    """

    measure: tuple[str, ...]
    period: tuple[str, ...]
    group: tuple[str, ...]
    band: tuple[str, ...]
    value: tuple[float, ...]
    chosen: "Chosen | None" = field(default=None, repr=False, compare=False)
    """which labels of a longer list these are, where that is known"""

    @classmethod
    def of(cls, rows: Iterable[ActivityRow]) -> "Activity":
        """Return the table of these rows. Raises ``ValueError`` if a key comes twice."""
        ordered = sorted(rows)
        for one, other in pairwise(ordered):
            if one[:4] == other[:4]:
                raise ValueError(f"two values for {one[:4]}")
        measure, period, group, band, value = zip(*ordered, strict=True) if ordered else ((),) * 5
        return cls(measure, period, group, band, value)

    def rows(self) -> Iterator[ActivityRow]:
        """Yield the rows in order."""
        columns = (self.measure, self.period, self.group, self.band, self.value)
        return map(ActivityRow._make, zip(*columns, strict=True))

    def value_of(
        self, measure: str, period: str = ALL, group: str = ALL, band: str = ""
    ) -> float | None:
        """Return the value under this key, or nothing if it was not measured."""
        return self._by_key.get((measure, period, group, band))

    def bands(self, measure: str, period: str = ALL, group: str = ALL) -> tuple[str, ...]:
        """Return the bands of a measure in a period and group, sorted."""
        return tuple(row.band for row in self.rows() if row[:3] == (measure, period, group))

    def to_csv_text(self) -> str:
        """Return the table as CSV text with a header; each number in its shortest exact form."""
        lines = ["measure,period,group,band,value"]
        lines += [",".join((*map(_quoted, row[:4]), repr(float(row.value)))) for row in self.rows()]
        return "\n".join(lines) + "\n"

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def _by_key(self) -> dict[tuple[str, str, str, str], float]:
        return {row[:4]: row.value for row in self.rows()}


@dataclass(frozen=True, eq=False)
class Labels:
    """The labels of everything that runs of one option can show, sorted; each is itself alone."""

    measure: tuple[str, ...]
    period: tuple[str, ...]
    group: tuple[str, ...]
    band: tuple[str, ...]

    def table(self, there: Flags, values: NDArray[np.float64]) -> Activity:
        """Return the table of the labels that are ``there``, with their values."""
        flags = there.tobytes()
        measure, period, group, band = (
            tuple(compress(column, flags))
            for column in (self.measure, self.period, self.group, self.band)
        )
        return Activity(measure, period, group, band, tuple(values.tolist()), Chosen(self, there))


class Chosen(NamedTuple):
    """Some of a list of labels."""

    labels: Labels
    there: Flags


def _quoted(text: str) -> str:
    if any(mark in text for mark in ',"\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


class Block(NamedTuple):
    """The labels of a table of values: of a measure, by period, group and band in that order."""

    measure: str
    periods: tuple[str, ...]
    groups: tuple[str, ...]
    bands: tuple[str, ...]


def table_of(blocks: tuple[Block, ...], values: Iterable[NDArray[np.float64]]) -> Activity:
    """Return the table of these blocks; values that are not numbers are left out.

    Runs of one option have the same blocks: their labels are sorted once, and held in memory once.
    Raises ``ValueError`` if a key comes twice.
    """
    labels, order = _sorted_labels(blocks)
    ordered = np.concatenate([*values, np.zeros(0)])[order]
    there = ~np.isnan(ordered)
    return labels.table(there, ordered[there])


@lru_cache(maxsize=64)
def _sorted_labels(blocks: tuple[Block, ...]) -> tuple[Labels, NDArray[np.int64]]:
    labels = [
        (block.measure, *label)
        for block in blocks
        for label in product(block.periods, block.groups, block.bands)
    ]
    order = sorted(range(len(labels)), key=labels.__getitem__)
    for one, other in pairwise(order):
        if labels[one] == labels[other]:
            raise ValueError(f"two values for {labels[one]}")
    columns = (tuple(sys.intern(labels[place][column]) for place in order) for column in range(4))
    return Labels(*columns), np.array(order, dtype=np.int64)
