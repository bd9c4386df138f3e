"""The activity table: everything seen in one run, as rows of one fixed layout."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

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

    @classmethod
    def of(cls, rows: Iterable[ActivityRow]) -> "Activity":
        """Return the table of these rows. Raises ``ValueError`` if a key comes twice."""
        ordered = sorted(rows)
        for one, other in pairwise(ordered):
            if one[:4] == other[:4]:
                raise ValueError(f"two values for {one[:4]}")
        columns = tuple(zip(*ordered, strict=True)) if ordered else ((),) * 5
        return cls(*columns)

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


def _quoted(text: str) -> str:
    if any(mark in text for mark in ',"\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
