"""Tables as comma-separated files."""

from collections.abc import Sequence
from math import isfinite
from pathlib import Path

from simulation.experiment.folder.csv_text import csv_text
from simulation.valuation.data_table import Cell, DataTable

TABLES = "tables"
"""folder of an appraisal in which they stand"""


def file_name(table: DataTable) -> str:
    """Return the name of a table's file without its ending, such as ``T6_economic_case``."""
    return f"{table.number}_{table.name}"


def write_csv_files(tables: Sequence[DataTable], folder: Path) -> list[Path]:
    """Write ``T6_economic_case.csv`` and so on into a folder, made if need be; return them.

    The header holds the columns' names, which carry their units. A missing value is empty.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for table in tables:
        file = folder / f"{file_name(table)}.csv"
        file.write_text(csv_of(table), encoding="utf-8", newline="\n")
        files.append(file)
    return files


def csv_of(table: DataTable) -> str:
    """Return a table as CSV text; decimals with at most twelve figures."""
    header = [column.name for column in table.columns]
    return csv_text(header, ([_bare(cell) for cell in row] for row in table.rows))


def _bare(cell: Cell) -> object:
    known = cell is not None and (isinstance(cell, str) or isfinite(cell))
    return cell if known else ""
