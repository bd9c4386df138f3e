"""Formulas of cells: a table of the appraisal, a row by its number from 1, a column by its name."""

from collections.abc import Sequence
from math import nan

from simulation.report.appraisal_tables.units import UNIT_COLUMN, unit_of_cell
from simulation.report.paper.formulas.known import Known
from simulation.report.paper.formulas.sources import Sources
from simulation.valuation.data_table import Cell, DataTable


def cell(sources: Sources, number: str, row: str, column: str) -> Known:
    """Return a cell with the interval that stands in the columns after it, if there is one."""
    return cell_of(sources.tables[number], int(row) - 1, column)


def rows(sources: Sources, number: str) -> Known:
    """Return how many rows a table has."""
    return Known(float(len(sources.tables[number].rows)))


def having(sources: Sources, number: str, column: str, value: str) -> Known:
    """Return how many rows of a table have a value in a column."""
    found = sources.tables[number].column(column)
    return Known(float(sum(str(one or "") == value for one in found)))


def cell_of(table: DataTable, row: int, column: str) -> Known:
    """Return a cell of a table. Raises ``KeyError`` or ``IndexError`` if there is none."""
    names = [one.name for one in table.columns]
    at = {name: place for place, name in enumerate(names)}[column]
    values = table.rows[row]
    value = values[at]
    if value is None:
        return Known("", "")
    if isinstance(value, str):
        return Known(value, "")
    said = str(values[names.index(UNIT_COLUMN)] or "") if UNIT_COLUMN in names else ""
    low, high = _ends(names, values, at)
    return Known(float(value), unit_of_cell(table.columns[at], said), low, high)


def ends_of(names: Sequence[str], column: str) -> tuple[str, str] | None:
    """Return the columns that hold the ends of a column's interval, if there are such."""
    at = names.index(column)
    stem = column.removesuffix("_median")
    if column != stem and {f"{stem}_low", f"{stem}_high"} <= set(names):
        return f"{stem}_low", f"{stem}_high"
    after = tuple(names[at + 1 : at + 3])
    if after in ((f"{column}_low", f"{column}_high"), ("low", "high")):
        return after[0], after[1]
    return None


def _ends(names: list[str], values: Sequence[Cell], at: int) -> tuple[float, float]:
    found = ends_of(names, names[at])
    if found is None:
        return nan, nan
    low, high = (values[names.index(one)] for one in found)
    if isinstance(low, int | float) and isinstance(high, int | float):
        return float(low), float(high)
    return nan, nan
