"""A table of an appraisal as data: numbered, with a unit for each column, for CSV and Excel."""

from dataclasses import dataclass
from typing import NamedTuple

Cell = str | int | float | None
"""``None``: there is no value, or it is not known; a note says which"""


class Column(NamedTuple):
    """A column: its name in a CSV file, its heading, and its unit (empty for words)."""

    name: str
    title: str
    unit: str = ""


@dataclass(frozen=True)
class DataTable:
    """One table. ``number`` is ``T6``, ``name`` its file's name, ``notes`` are sentences."""

    number: str
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {self.number} does not fit its columns: {row}")

    def column(self, name: str) -> tuple[Cell, ...]:
        """Return a column's cells. Raises ``ValueError`` if there is no such column."""
        at = [one.name for one in self.columns].index(name)
        return tuple(row[at] for row in self.rows)

    def records(self) -> list[dict[str, Cell]]:
        """Return each row as its cells by the names of the columns."""
        names = [column.name for column in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]
