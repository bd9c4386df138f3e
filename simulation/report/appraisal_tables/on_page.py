"""A table of data as a table of a page: rounded, a number and its interval in one cell."""

import re
from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from simulation.report.appraisal_tables.files import TABLES, file_name
from simulation.report.appraisal_tables.sheet import headings
from simulation.report.appraisal_tables.units import (
    BY_ROW,
    UNIT_COLUMN,
    in_print,
    text_of,
    unit_words,
)
from simulation.report.document import Table
from simulation.report.rounding import place_of_interval, place_of_number
from simulation.valuation.data_table import Cell, Column, DataTable

MOST_ROWS = 60
"""a page shows no more rows of a table; the file has all"""
_MILLION = " million"
_FILE_ONLY = frozenset({"key", "evidence"})
"""columns for whoever works with the numbers"""
_ADDRESS = re.compile(r" \(https?://[^)]*\)")
_LONGEST = 300
"""letters of a text in a cell; more are in the file"""
_ROUNDED = "Numbers are rounded, so sums may differ in the last figure."


class _Field(NamedTuple):
    """A column of the page: where its number stands, and the ends of its interval if it has one."""

    at: int
    low: int | None = None
    high: int | None = None


def page_table(table: DataTable, most_rows: int = MOST_ROWS, *, notes: bool = True) -> Table:
    """Return a table as a page shows it.

    Where a column ``x`` is followed by ``x_low`` and ``x_high`` (or a number by ``low`` and
    ``high``), the three become one: ``12 (10 to 15)``, rounded no finer than the interval supports.
    Of a longer table the first ``most_rows`` rows are shown, and a note says so. Keys, evidence
    ids, addresses of sources and the end of long texts are in the file only.
    """
    fields = [one for one in _fields(table.columns) if table.columns[one.at].name not in _FILE_ONLY]
    titles = headings(table.columns)
    shown = table.rows[:most_rows]
    return Table(
        caption=f"{table.title} ({table.number})",
        header=tuple(titles[field.at] for field in fields),
        rows=tuple(tuple(_text(table, row, field) for field in fields) for row in shown),
        note=_note(table, len(shown), notes=notes),
        numeric=_is_numeric([table.columns[field.at] for field in fields[1:]]),
    )


def _fields(columns: Sequence[Column]) -> list[_Field]:
    names = [column.name for column in columns]
    fields: list[_Field] = []
    at = 0
    while at < len(names):
        ends = tuple(names[at + 1 : at + 3])
        if ends in ((f"{names[at]}_low", f"{names[at]}_high"), ("low", "high")):
            fields.append(_Field(at, at + 1, at + 2))
            at += 3
        else:
            fields.append(_Field(at))
            at += 1
    return fields


def _text(table: DataTable, row: Sequence[Cell], field: _Field) -> str:
    unit = _unit(table, row, field.at)
    if field.low is None or field.high is None:
        return _alone(table, row, field.at, unit)
    return interval_text(row[field.at], row[field.low], row[field.high], unit)


def _alone(table: DataTable, row: Sequence[Cell], at: int, unit: str) -> str:
    cell = row[at]
    if table.columns[at].name == UNIT_COLUMN and isinstance(cell, str):
        return unit_words(cell)
    return _shortened(cell) if isinstance(cell, str) else text_of(cell, unit)


def _shortened(text: str) -> str:
    plain = _ADDRESS.sub("", text)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rpartition(" ")[0] + " …"


def interval_text(value: Cell, low: Cell, high: Cell, unit: str) -> str:
    """Return ``12 (10 to 15)`` at the place that the interval supports."""
    if not isinstance(value, int | float) or not isfinite(value):
        return text_of(value, unit)
    ends = [end for end in (low, high) if isinstance(end, int | float) and isfinite(end)]
    if len(ends) < 2 or ends[0] == ends[1]:
        return text_of(value, unit)
    shown = [in_print(float(end), unit) for end in ends]
    place = place_of_interval(*shown)
    if shown[0] * shown[1] > 0:  # no end is printed as nought that is not
        least = min(abs(end) for end in shown)
        place = max(place, min(place + 2, place_of_number(least, 1)))
    texts = [text_of(number, unit, place=place) for number in (value, *ends)]
    if all(text.endswith(_MILLION) for text in texts):  # said once
        texts[1:] = [text.removesuffix(_MILLION).replace("£", "") for text in texts[1:]]
    return f"{texts[0]} ({texts[1]} to {texts[2]})"


def _unit(table: DataTable, row: Sequence[Cell], at: int) -> str:
    unit = table.columns[at].unit
    if unit != BY_ROW:
        return unit
    names = [column.name for column in table.columns]
    return str(row[names.index(UNIT_COLUMN)]) if UNIT_COLUMN in names else ""


def _note(table: DataTable, shown: int, *, notes: bool) -> str:
    said = list(table.notes) if notes else []
    if any(column.unit for column in table.columns):
        said.append(_ROUNDED)
    if shown < len(table.rows):
        said.append(
            f"The first {shown} of {len(table.rows):,} rows; all are in "
            f"{TABLES}/{file_name(table)}.csv and in tables.xlsx."
        )
    return " ".join(said)


def _is_numeric(columns: Sequence[Column]) -> bool:
    """Whether every column but the first holds numbers, so that the page aligns them so."""
    words = ("", UNIT_COLUMN)
    return bool(columns) and all(column.unit not in words for column in columns)
