"""One sheet of a spreadsheet: a title, sentences, and one table with a header row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from simulation.report.appraisal_tables.units import (
    NOT_AVAILABLE,
    UNIT_COLUMN,
    excel_format,
    unit_of_cell,
    unit_words,
)
from simulation.valuation.data_table import Cell, Column, DataTable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_NAME = 31
"""letters that a sheet's name can have"""
_NARROW, _WIDE = 9, 60
"""width of columns, in letters; longer text is wrapped"""
_TITLE_PT, _TEXT_PT = 15, 12
_SENTENCE_WIDTH = 90


class Styles:
    """The looks of cells in a workbook: one of each kind, so that the file stays small."""

    def __init__(self, book: "Workbook") -> None:
        self.book = book
        self._made: dict[str, Format] = {}

    def of(self, *, size: int = _TEXT_PT, **more: Any) -> "Format":
        """Return a look: the size of its letters and what else the library knows of a format."""
        key = repr((size, sorted(more.items())))
        if key not in self._made:
            self._made[key] = self.book.add_format(
                {"font_name": "Arial", "font_size": size, **more}
            )
        return self._made[key]


class Link(NamedTuple):
    """A cell that leads to another sheet."""

    sheet: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """What a sheet holds. Without columns it has sentences only. ``key`` names its table."""

    name: str
    title: str
    sentences: tuple[str | Link, ...]
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell | Link, ...], ...] = ()


def sheet_name(table: DataTable) -> str:
    """Return the name of a table's sheet: its number and as much of its name as there is room."""
    return f"{table.number}_{table.name}"[:_LONGEST_NAME].rstrip("_")


def data_sheet(table: DataTable, back: Link) -> Sheet:
    """Return the sheet of a table; its notes stand on the sheet of notes."""
    said = "One table. " + ("What it rests on stands on the sheet Notes." if table.notes else "")
    title = f"{table.number}: {table.title}"
    rows = table.rows or (_nothing(table),)
    return Sheet(sheet_name(table), title, (said.strip(), back), table.columns, rows)


def add_sheet(styles: "Styles", sheet: Sheet) -> "Worksheet":
    """Write a sheet into a workbook: title in A1, sentences below, then the table."""
    page = styles.book.add_worksheet(sheet.name)
    page.hide_gridlines(2)
    page.write_string(0, 0, sheet.title, styles.of(bold=True, size=_TITLE_PT))
    for row, sentence in enumerate(sheet.sentences, start=1):
        _write(page, (row, 0), sentence, styles.of(text_wrap=not sheet.columns), styles)
    if not sheet.columns:
        page.set_column(0, 0, _SENTENCE_WIDTH, styles.of())
        return page
    top = len(sheet.sentences) + 1
    _fit(page, sheet)
    _body(styles, page, sheet, top + 1)
    _as_table(styles, page, sheet, top)
    page.freeze_panes(top + 1, 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
    return page


def add_picture(page: "Worksheet", sheet: Sheet, file: Path, alternative: str) -> None:
    """Put a picture beside the table of a sheet, with its text alternative."""
    place = (len(sheet.sentences) + 1, len(sheet.columns) + 1)
    page.insert_image(*place, str(file), {"description": alternative, "object_position": 3})


def headings(columns: Sequence[Column]) -> list[str]:
    """Return the header of columns with their units; no two are the same."""
    texts: list[str] = []
    for column in columns:
        unit = unit_words(column.unit)
        text = f"{column.title} ({unit})" if unit else column.title
        free = (text if at == 1 else f"{text} {at}" for at in count(1))
        texts.append(next(one for one in free if one not in texts))
    return texts


def _as_table(styles: "Styles", page: "Worksheet", sheet: Sheet, top: int) -> None:
    """Mark the cells as a table with a header row, so that a screen reader names its columns."""
    header = styles.of(bold=True, text_wrap=True, valign="top", bottom=1)
    page.add_table(
        top,
        0,
        top + len(sheet.rows),
        len(sheet.columns) - 1,
        {
            "name": "".join(x if x.isalnum() else "_" for x in f"table_{sheet.name}"),
            "style": None,
            "autofilter": False,
            "columns": [
                {"header": text, "header_format": header} for text in headings(sheet.columns)
            ],
        },
    )


def _body(styles: "Styles", page: "Worksheet", sheet: Sheet, first: int) -> None:
    for at, row in enumerate(sheet.rows, start=first):
        for column, (cell, unit) in enumerate(zip(row, _units(sheet.columns, row), strict=True)):
            how: dict[str, Any] = {"text_wrap": True}
            if isinstance(cell, int | float):
                how = {"num_format": excel_format(unit, cell)}
            _write(page, (at, column), cell, styles.of(valign="top", **how), styles)


def _units(columns: Sequence[Column], row: Sequence[Cell | Link]) -> Iterator[str]:
    """Yield the unit of each cell: its column's, or what the row says."""
    said = {column.name: str(cell) for column, cell in zip(columns, row, strict=True)}
    for column in columns:
        yield unit_of_cell(column, said.get(UNIT_COLUMN, ""))


def _write(
    page: "Worksheet", place: tuple[int, int], cell: Cell | Link, style: "Format", styles: "Styles"
) -> None:
    if isinstance(cell, Link):
        linked = styles.of(underline=1, font_color="#0B3D91")
        page.write_url(*place, f"internal:'{cell.sheet}'!A1", linked, cell.text)
    elif isinstance(cell, str):
        page.write_string(*place, cell or NOT_AVAILABLE, style)
    elif cell is None or not isfinite(cell):
        page.write_string(*place, NOT_AVAILABLE, style)
    else:
        page.write_number(*place, cell, style)


def _fit(page: "Worksheet", sheet: Sheet) -> None:
    for at, title in enumerate(headings(sheet.columns)):
        texts = [_length(row[at]) for row in sheet.rows]
        heading = max(len(word) for word in title.split())
        wanted = max([*texts, min(len(title), 18), heading]) + 3
        page.set_column(at, at, max(_NARROW, min(wanted, _WIDE)))


def _length(cell: Cell | Link) -> int:
    if isinstance(cell, Link):
        return len(cell.text)
    if isinstance(cell, float):
        return len(f"{cell:,.2f}")
    return len(str(cell))


def _nothing(table: DataTable) -> tuple[Cell, ...]:
    return ("Nothing to show", *(None for _ in table.columns[1:]))
