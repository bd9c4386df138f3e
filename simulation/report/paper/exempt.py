"""Exempt information: commercial tables and lines that a copy for Part I leaves out.

Local Government Act 1972, Schedule 12A. Where a line is left out, so is the sum of its table:
else the line could be worked out from the rest.
"""

from dataclasses import dataclass, replace

from simulation.valuation.cases.economic import EVERY_LINE
from simulation.valuation.data_table import Cell, DataTable


@dataclass(frozen=True)
class Exempt:
    """Numbers of tables, and names of lines, that are left out."""

    names: frozenset[str]

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.names)

    def without(self, table: DataTable) -> DataTable | None:
        """Return the table without exempt rows and their sums; nothing if it is exempt itself."""
        if table.number in self.names:
            return None
        return replace(table, rows=tuple(table.rows[at] for at in self.kept(table)))

    def kept(self, table: DataTable) -> tuple[int, ...]:
        """Return the places of the rows that stay, in order."""
        left_out = [at for at, row in enumerate(table.rows) if self._names(row)]
        sums = [at for at, row in enumerate(table.rows) if left_out and EVERY_LINE in row]
        gone = {*left_out, *sums}
        return tuple(at for at in range(len(table.rows)) if at not in gone)

    def _names(self, row: tuple[Cell, ...]) -> bool:
        return any(isinstance(cell, str) and cell in self.names for cell in row)
