"""The tables of an appraisal as one spreadsheet that a screen reader can follow.

One table a sheet, its title in A1, a header row, no merged cells, no empty cells, no colour that
says anything. Source: Government Analysis Function, Making spreadsheets accessible.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from simulation.report.appraisal_tables.one_package import with_language
from simulation.report.appraisal_tables.sheet import (
    Link,
    Sheet,
    Styles,
    add_picture,
    add_sheet,
    data_sheet,
    sheet_name,
)
from simulation.report.appraisal_tables.units import NOT_AVAILABLE
from simulation.valuation.data_table import Column, DataTable

if TYPE_CHECKING:
    from xlsxwriter import Workbook

WORKBOOK = "tables.xlsx"
COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
_FIXED = datetime(2000, 1, 1)
_SHORTHAND = (
    f"{NOT_AVAILABLE} stands where there is no value: it was not measured, is not known, or is for "
    "the council to fill in; a note of the table says which."
)


@dataclass(frozen=True)
class Cover:
    """What the first sheet says: the title, and sentences on what this is and how it was made."""

    title: str
    sentences: tuple[str, ...]
    language: str = "en-GB"


class Picture(NamedTuple):
    """A picture that stands beside a table, and what it shows in words."""

    file: Path
    alternative: str


def write_workbook(
    tables: Sequence[DataTable],
    file: Path,
    cover: Cover,
    pictures: Mapping[str, Picture] = MappingProxyType({}),
) -> Path:
    """Write every table into one Excel file: cover, contents, notes, then a sheet a table.

    ``pictures`` go by the number of the table that they stand beside. The same tables give the same
    bytes. The folder is made if it is not there.

    Raises:
        ValueError: two tables have the same number.
    """
    import xlsxwriter  # noqa: PLC0415

    numbers = [table.number for table in tables]
    if len(set(numbers)) < len(numbers):
        raise ValueError(f"two tables have the same number: {', '.join(numbers)}")
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "nan_inf_to_errors": False}) as book:
        _properties(book, cover)
        styles = Styles(book)
        for sheet in (_contents_of(cover), _contents(tables), _notes(tables)):
            add_sheet(styles, sheet)
        for table in tables:
            sheet = data_sheet(table, back=Link(CONTENTS, "Back to the contents"))
            page = add_sheet(styles, sheet)
            if table.number in pictures:
                add_picture(page, sheet, *pictures[table.number])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(with_language(buffer.getvalue(), cover.language))
    return file


def _properties(book: "Workbook", cover: Cover) -> None:
    book.set_properties(
        {
            "title": cover.title,
            "subject": "Options appraisal",
            "author": "Optare",
            "company": "",
            "created": _FIXED,
        }
    )


def _contents_of(cover: Cover) -> Sheet:
    return Sheet(COVER, cover.title, (*cover.sentences, _SHORTHAND))


def _contents(tables: Sequence[DataTable]) -> Sheet:
    rows = tuple(
        (Link(sheet_name(table), table.number), table.title, len(table.rows)) for table in tables
    )
    return Sheet(
        CONTENTS,
        "Contents",
        ("One table. Each number leads to the sheet that holds the table.",),
        (Column("number", "Table"), Column("title", "What it shows"), Column("rows", "Rows")),
        ((Link(NOTES, NOTES), "Notes on the tables", sum(len(x.notes) for x in tables)), *rows),
    )


def _notes(tables: Sequence[DataTable]) -> Sheet:
    rows = tuple(
        (Link(sheet_name(table), table.number), note) for table in tables for note in table.notes
    )
    return Sheet(
        NOTES,
        "Notes on the tables",
        ("One table: what is to be known before a number of a table is used.",),
        (Column("number", "Table"), Column("note", "Note")),
        rows or ((NOT_AVAILABLE, "No table has a note."),),
    )
