"""A paper as a workbook: its tables, the data of its pictures and where each number comes from."""

from pathlib import Path

import openpyxl
import pytest
from made_paper import COUNT, MADE_FROM, paper
from openpyxl import Workbook

from simulation.report.document import Document
from simulation.report.writers.paper_workbook import write_paper_workbook
from simulation.valuation.data_table import Column, DataTable

pytestmark = pytest.mark.unit

APPRAISED = DataTable(
    "T1", "decision", "The decision", (Column("option", "Option"),), (("In house",),), ()
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return paper(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def file(made: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    return write_paper_workbook(made, [APPRAISED], folder / "p.xlsx", MADE_FROM)


@pytest.fixture(scope="module")
def book(file: Path) -> Workbook:
    return openpyxl.load_workbook(file)


def test_it_holds_the_papers_tables_its_pictures_the_appraisal_and_the_numbers(
    book: Workbook,
) -> None:
    starts = [name.partition("_")[0] for name in book.sheetnames]
    assert starts == ["Cover", "Contents", "Notes", "P1", "P2", "P3", "F1", "T1", "N"]


def test_every_sheet_begins_with_its_title_and_holds_one_named_table(book: Workbook) -> None:
    for sheet in book.worksheets[1:]:
        assert sheet["A1"].value
        assert len(sheet.tables) == 1


def test_the_data_of_a_picture_are_numbers_and_whole(book: Workbook) -> None:
    sheet = next(one for one in book.worksheets if one.title.startswith("F1"))
    values = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert 900.123456 in values and 1234 in values


def test_a_picture_has_its_text_alternative(file: Path) -> None:
    import zipfile  # noqa: PLC0415

    with zipfile.ZipFile(file) as package:
        drawings = [n for n in package.namelist() if n.startswith("xl/drawings/drawing")]
        (drawing,) = [package.read(name).decode() for name in drawings]
    assert 'descr="A bar for each of two options' in drawing


def test_each_number_of_the_text_stands_with_its_formula(book: Workbook) -> None:
    rows = list(book.worksheets[-1].iter_rows(values_only=True))
    assert any(row[1:4] == (COUNT.text, COUNT.formula, COUNT.form) for row in rows)


def test_written_twice_the_bytes_are_the_same(made: Document, file: Path, tmp_path: Path) -> None:
    again = write_paper_workbook(made, [APPRAISED], tmp_path / "again.xlsx", MADE_FROM)
    assert again.read_bytes() == file.read_bytes()
