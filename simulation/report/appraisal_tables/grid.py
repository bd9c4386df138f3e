"""A grid: one measure under every setting (rows) and option (columns); and T10, made of grids."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import NamedTuple

from simulation.experiment.statistics import Estimates
from simulation.report.appraisal_tables.performance_lines import PerformanceLine
from simulation.report.appraisal_tables.seen_runs import ALL, SeenRuns
from simulation.report.appraisal_tables.units import BY_ROW
from simulation.valuation.data_table import Cell, Column, DataTable

_NO_BETTER = "neither"


class GridValue(NamedTuple):
    """A value with its interval; ends that are not known are nothing."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Grid:
    """One measure by row and column, both named with their titles.

    ``better`` is ``lower``, ``higher`` or ``neither``; ``interval`` says what the ends are.
    """

    name: str
    title: str
    unit: str
    better: str
    rows: Mapping[str, str]
    columns: Mapping[str, str]
    values: Mapping[tuple[str, str], GridValue]
    interval: str = ""

    def best(self, row: str) -> str | None:
        """Return the column that is best in a row; nothing where two are, or no way is better."""
        found = {
            column: self.values[row, column].value
            for column in self.columns
            if (row, column) in self.values
        }
        if self.better == _NO_BETTER or not found:
            return None
        top = min(found.values()) if self.better == "lower" else max(found.values())
        at_top = [column for column, value in found.items() if value == top]
        return at_top[0] if len(at_top) == 1 else None


def measure_grid(runs: SeenRuns, line: PerformanceLine) -> Grid:
    """Return the mean of a measure over the whole run by setting and option."""
    values = {
        (setting, option): _possible(found, line.unit)
        for setting in runs.settings
        for option in runs.options
        if (found := runs.mean(option, line.measure, ALL, line.band, setting))
    }
    name = f"{line.measure}_{line.band}".rstrip("_")
    interval = "95% interval of the mean over runs"
    return Grid(
        name, line.title, line.unit, line.better, runs.settings, runs.options, values, interval
    )


def _possible(found: Estimates, unit: str) -> GridValue:
    """Return mean and ends; those of a share end where a share does."""
    mean, low, high = (float(one[0]) for one in (found.mean, found.low, found.high))
    if isnan(low):
        return GridValue(mean)
    if unit == "share":
        low, high = max(low, 0.0), min(high, 1.0)
    return GridValue(mean, low, high)


def scenario_table(grids: Sequence[Grid], notes: Sequence[str] = ()) -> DataTable:
    """Return T10: a row for each measure and setting, a column for each option, and the best.

    All grids have the same columns.

    Raises:
        ValueError: there is no grid, or the columns of two differ.
    """
    if not grids:
        raise ValueError("a table of scenarios needs at least one measure")
    columns = grids[0].columns
    if any(dict(grid.columns) != dict(columns) for grid in grids):
        raise ValueError("the grids of a table have the same columns")
    return DataTable(
        "T10",
        "scenarios",
        "Options under each setting",
        (
            Column("measure", "Measure"),
            Column("setting", "Setting"),
            Column("unit", "Unit"),
            *(Column(name, title, BY_ROW) for name, title in columns.items()),
            Column("best", "Best mean"),
        ),
        tuple(_row(grid, row) for grid in grids for row in grid.rows),
        (*_NOTES, *notes),
    )


_NOTES = (
    "Every setting changes a value of the scenario and plays all options again with the same "
    "random numbers. Settings with few runs have wide intervals: see the heat maps.",
    "The best mean of a row may be so by chance where intervals meet.",
)


def _row(grid: Grid, row: str) -> tuple[Cell, ...]:
    values = (
        grid.values[row, column].value if (row, column) in grid.values else None
        for column in grid.columns
    )
    best = grid.best(row)
    said = grid.columns[best] if best is not None else "none"
    return (grid.title, grid.rows[row], grid.unit, *values, said)
