"""Exempt information: commercial tables and lines that a copy for Part I leaves out.

Local Government Act 1972, Schedule 12A. Where the rows of a table add up to a sum that stands
elsewhere too, one exempt line takes the whole table with it: else it could be worked out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from simulation.valuation.data_table import Cell, DataTable

_ADD_UP = ("T6b", "T6c", "T7b", "T7c", "T7e", "T7r")
"""tables of lines of money and their sums"""


@dataclass(frozen=True)
class Exempt:
    """Numbers of tables, and names of lines, that are left out."""

    names: frozenset[str]

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.names)

    def without(self, table: DataTable) -> DataTable | None:
        """Return the table without exempt rows; nothing if it is exempt itself or none is left."""
        kept = self.kept(table)
        return replace(table, rows=tuple(table.rows[at] for at in kept)) if kept else None

    def kept(self, table: DataTable) -> tuple[int, ...]:
        """Return the places of the rows that stay, in order."""
        left_out = {at for at, row in enumerate(table.rows) if self._names(row)}
        if table.number in self.names or (left_out and table.number in _ADD_UP):
            return ()
        return tuple(at for at in range(len(table.rows)) if at not in left_out)

    def _names(self, row: tuple[Cell, ...]) -> bool:
        return any(isinstance(cell, str) and cell in self.names for cell in row)


def unknown_names(names: Iterable[str], tables: Mapping[str, DataTable]) -> list[str]:
    """Return names that are no table and stand in no cell: by them nothing would be left out."""
    cells = {
        cell
        for table in tables.values()
        for row in table.rows
        for cell in row
        if isinstance(cell, str)
    }
    return [name for name in names if name not in tables and name not in cells]
