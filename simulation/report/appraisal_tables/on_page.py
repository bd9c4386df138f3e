"""A table of data as a table of a page: rounded, a number and its interval in one cell."""

import re
from collections.abc import Sequence
from math import isfinite
from typing import NamedTuple

from simulation.report.appraisal_tables.files import TABLES, file_name
from simulation.report.appraisal_tables.sheet import headings
from simulation.report.appraisal_tables.units import (
    MILLION,
    UNIT_COLUMN,
    in_print,
    pounds_text,
    text_of,
    unit_of_cell,
    unit_words,
)
from simulation.report.document import Table
from simulation.report.rounding import place_of_interval, place_of_number
from simulation.report.words import listed
from simulation.valuation.data_table import Cell, Column, DataTable

MOST_ROWS = 60
"""a page shows no more rows of a table; the file has all"""
_FILE_ONLY = frozenset({"key", "evidence"})
"""columns for whoever works with the numbers"""
_FILE_ONLY_OF = {"T4": frozenset({"source"})}
"""more of them in a table that is wide already"""
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
    ``high``), the three become one: ``12 (10 to 15)``, rounded no finer than the interval supports;
    so do ``x_low``, ``x_median`` and ``x_high``. Of a longer table the first ``most_rows`` rows are
    shown, and a note says so. Keys, evidence ids, addresses of sources and the end of long texts
    are in the file only.
    """
    hidden = _FILE_ONLY | _FILE_ONLY_OF.get(table.number, frozenset())
    fields = [one for one in _fields(table.columns) if table.columns[one.at].name not in hidden]
    titles = headings(table.columns)
    shown = table.rows[:most_rows]
    return Table(
        caption=f"{table.title} ({table.number})",
        header=tuple(titles[field.at] for field in fields),
        rows=tuple(tuple(_text(table, row, field) for field in fields) for row in shown),
        note=_note(table, len(shown), hidden, notes=notes),
        numeric=_is_numeric([table.columns[field.at] for field in fields[1:]]),
    )


def _fields(columns: Sequence[Column]) -> list[_Field]:
    names = [column.name for column in columns]
    fields: list[_Field] = []
    at = 0
    while at < len(names):
        ends = tuple(names[at + 1 : at + 3])
        stem = names[at].removesuffix("_low")
        if ends in ((f"{names[at]}_low", f"{names[at]}_high"), ("low", "high")):
            fields.append(_Field(at, at + 1, at + 2))
            at += 3
        elif names[at] != stem and ends == (f"{stem}_median", f"{stem}_high"):
            fields.append(_Field(at + 1, at, at + 2))
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
    numbers = (float(value), *map(float, ends))
    if unit.startswith("GBP"):
        return _pounds(numbers, place)
    texts = [text_of(number, unit, place=place) for number in numbers]
    return f"{texts[0]} ({texts[1]} to {texts[2]})"


def _pounds(numbers: Sequence[float], place: int) -> str:
    """Return pounds with their interval, millions said once."""
    beside = max(map(abs, numbers))
    middle, *ends = (pounds_text(number, place, beside=beside) for number in numbers)
    if middle.endswith(MILLION):
        ends = [text.removesuffix(MILLION).replace("£", "") for text in ends]
    return f"{middle} ({ends[0]} to {ends[1]})"


def _unit(table: DataTable, row: Sequence[Cell], at: int) -> str:
    said = {column.name: str(cell) for column, cell in zip(table.columns, row, strict=True)}
    return unit_of_cell(table.columns[at], said.get(UNIT_COLUMN, ""))


def _note(table: DataTable, shown: int, hidden: frozenset[str], *, notes: bool) -> str:
    said = list(table.notes) if notes else []
    left = [column.title.lower() for column in table.columns if column.name in hidden]
    if left:
        said.append(f"In the files only: {listed(left)}.")
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
