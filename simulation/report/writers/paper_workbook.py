"""A paper as a spreadsheet: its tables and pictures, the appraisal's tables, and every number.

Numbers in the paper's own tables (P1, P2) are as printed; those of the appraisal (T1, T2) and of
the pictures (F1, F2) can be worked with. The last sheet says where each number
of the text comes from.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulation.report.appraisal_tables.workbook import Cover, Picture, write_workbook
from simulation.report.auditing.part import part_of
from simulation.report.document import Document, Figure, Table
from simulation.report.text import runs_of
from simulation.report.writers.figure_data import figure_cells
from simulation.report.writers.tokens import Token, plain, without_label
from simulation.report.writers.web import anchor
from simulation.valuation.data_table import Column, DataTable

_LONGEST_NAME = 24
_MADE = {
    "run": "run", "result": "result", "model": "version of the model", "prices": "price set",
    "criteria": "criteria", "supplied": "what the council supplied", "audience": "audience",
    "appraisal": "appraisal",
}  # fmt: skip


def write_paper_workbook(
    document: Document,
    tables: Sequence[DataTable],
    file: Path,
    made_from: Mapping[str, str | None] | None = None,
) -> Path:
    """Write the paper's tables, pictures and numbers and the appraisal's tables into one file.

    The same paper gives the same bytes. The folder is made if it is not there.
    """
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    own = [block for block in document.blocks if isinstance(block, Table)]
    sheets = [
        *(_paper_table(at, block) for at, block in enumerate(own, start=1)),
        *(_figure_table(at, block) for at, block in enumerate(figures, start=1)),
        *tables,
        _numbers(document),
    ]
    pictures = {
        f"F{at}": Picture(figure.png, str(figure.alternative))
        for at, figure in enumerate(figures, start=1)
    }
    cover = Cover(str(document.title), _sentences(document, made_from or {}), document.language)
    return write_workbook(sheets, file, cover, pictures)


def _paper_table(at: int, block: Table) -> DataTable:
    columns = tuple(Column(_name(title), _bare(title)) for title in block.header)
    rows = tuple(tuple(_bare(cell) for cell in row) for row in block.rows)
    notes = (_bare(block.note),) if block.note else ()
    title = _bare(block.caption)
    return DataTable(f"P{at}", _name(title), title, columns, rows, notes)


def _figure_table(at: int, block: Figure) -> DataTable:
    header, rows = figure_cells(block)
    columns = tuple(
        Column(name, name.replace("_", " ").capitalize(), "year" if name == "year" else "")
        for name in header
    )
    caption = plain(without_label(tuple(Token(*run) for run in runs_of(block.caption))))
    notes = (str(block.alternative),)
    return DataTable(f"F{at}", _name(block.name), caption, columns, rows, notes)


def _numbers(document: Document) -> DataTable:
    names = ("id", "printed", "formula", "form", "source", "where", "times")
    titles = ("Number", "As printed", "Formula", "Form", "Source", "First stands in", "Times")
    rows = tuple(
        (token.id, *token.bound, token.where, token.times) for token in part_of(document, {}).tokens
    )
    return DataTable(
        "N",
        "numbers",
        "Where each number of the paper comes from",
        tuple(Column(name, title) for name, title in zip(names, titles, strict=True)),
        rows,
        ("Each formula is worked out again from the result by: optare verify-paper.",),
    )


def _sentences(document: Document, made_from: Mapping[str, str | None]) -> tuple[str, ...]:
    details = [f"{_bare(name)}: {_bare(text)}" for name, text in document.details]
    made = [f"Made from {_MADE.get(k, k)}: {text}" for k, text in made_from.items() if text]
    return (
        "The tables of a paper. Sheets P are tables as the paper prints them, sheets F the data of "
        "its pictures, sheets T the tables of the appraisal, and sheet N says how each number in "
        "the text came about.",
        *details,
        *made,
    )


def _name(text: str) -> str:
    return anchor(text).replace("-", "_")[:_LONGEST_NAME].strip("_") or "table"


def _bare(text: str) -> str:
    return str(text).replace("`", "")
