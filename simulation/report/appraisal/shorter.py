"""Tables as a page has room for them: some columns, the first rows, and where the rest stands."""

from collections.abc import Sequence
from dataclasses import replace

from simulation.report.appraisal_tables.files import TABLES, file_name
from simulation.valuation.data_table import DataTable

RENAMED = {"low": "from", "high": "to"}
"""ends of an input's range, which are not the interval of the number before them"""


def shorter(table: DataTable, rows: int, columns: Sequence[str] = ()) -> DataTable:
    """Return the first rows of a table, with the named columns (all, if none are named).

    What is left out is said in a note. The ends of a range stand in columns of their own.
    """
    names = [one.name for one in table.columns]
    kept = [names.index(name) for name in columns] if columns else list(range(len(names)))
    notes = list(table.notes)
    if len(table.rows) > rows or columns:
        notes.append(
            f"The whole table, {len(table.rows)} rows and {len(names)} columns, is in "
            f"{TABLES}/{file_name(table)}."
        )
    return replace(
        table,
        columns=tuple(
            table.columns[at]._replace(name=RENAMED.get(names[at], names[at])) for at in kept
        ),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows[:rows]),
        notes=tuple(notes),
    )
