"""Tables of an appraisal as files: what is read back is what was written."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from simulation.report.appraisal_tables.files import csv_of, write_csv_files
from simulation.report.appraisal_tables.on_page import interval_text, page_table
from simulation.report.appraisal_tables.units import BY_ROW, excel_format, text_of
from simulation.report.appraisal_tables.workbook import Cover, write_workbook
from simulation.valuation.data_table import Column, DataTable

pytestmark = pytest.mark.unit

COVER = Cover("Appraisal of Exampleton", ("What this is.", "How it was made."))
COSTS = DataTable(
    "T6",
    "economic_case",
    "Cost by line",
    (
        Column("line", "Line"),
        Column("cost_gbp", "Cost", "GBP"),
        Column("share", "Share of all", "share"),
    ),
    (("Pay, with on-costs", 1_234_567.25, 0.75), ("Rent", -20.5, None), ("Tax", float("nan"), 0.0)),
    ("Real pounds of 2011/12.", "The tax is not known."),
)
WAITS = DataTable(
    "T5",
    "performance",
    "Waits",
    (
        Column("measure", "Measure"),
        Column("unit", "Unit"),
        Column("median", "Median", BY_ROW),
        Column("median_low", "Median low", BY_ROW),
        Column("median_high", "Median high", BY_ROW),
    ),
    (("Wait", "days", 27.4, 25.0, 31.0), ("Reviewed", "share", 0.874, 0.81, 0.93)),
)
EMPTY = DataTable("T13", "risks", "Risks", (Column("risk", "Risk"), Column("p", "P", "share")), ())


def _book(tmp_path: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(write_workbook([COSTS, WAITS, EMPTY], tmp_path / "t.xlsx", COVER))


def test_a_workbook_has_a_cover_contents_notes_and_a_sheet_a_table(tmp_path: Path) -> None:
    book = _book(tmp_path)
    assert book.sheetnames == [
        *("Cover", "Contents", "Notes"),
        *("T6_economic_case", "T5_performance", "T13_risks"),
    ]
    assert book["Cover"]["A1"].value == "Appraisal of Exampleton"
    assert book.properties.title == "Appraisal of Exampleton"
    assert book.properties.language == "en-GB"


def test_each_sheet_has_one_table_whose_header_is_its_first_row(tmp_path: Path) -> None:
    book = _book(tmp_path)
    for sheet in book.worksheets[1:]:
        [table] = sheet.tables.values()
        assert table.headerRowCount == 1
        names = [cell.value for cell in sheet[table.ref][0]]
        assert names == [column.name for column in table.tableColumns]
        assert len(set(names)) == len(names)
        assert sheet.freeze_panes is not None


def test_no_cell_of_a_sheet_is_merged_or_empty(tmp_path: Path) -> None:
    for sheet in _book(tmp_path).worksheets:
        assert not sheet.merged_cells.ranges
        for table in sheet.tables.values():
            assert all(cell.value is not None for row in sheet[table.ref] for cell in row)


def test_numbers_are_read_back_whole_with_the_format_of_their_unit(tmp_path: Path) -> None:
    sheet = _book(tmp_path)["T6_economic_case"]
    [table] = sheet.tables.values()
    _, pay, rent, tax = sheet[table.ref]
    assert pay[1].value == 1_234_567.25
    assert "£" in pay[1].number_format
    assert pay[2].number_format == "0.0%"
    assert rent[2].value == "[x]"
    assert tax[1].value == "[x]"


def test_a_unit_of_a_row_is_the_format_of_its_numbers(tmp_path: Path) -> None:
    sheet = _book(tmp_path)["T5_performance"]
    [table] = sheet.tables.values()
    _, wait, reviewed = sheet[table.ref]
    assert "%" not in wait[2].number_format
    assert reviewed[2].number_format == "0.0%"


def test_contents_and_notes_lead_to_sheets_that_exist(tmp_path: Path) -> None:
    book = _book(tmp_path)
    links = [
        cell.hyperlink.location
        for name in ("Contents", "Notes", "T6_economic_case")
        for row in book[name].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert len(links) == 4 + 2 + 1
    assert {link.split("!")[0].strip("'") for link in links} <= set(book.sheetnames)


def test_the_same_tables_give_the_same_bytes(tmp_path: Path) -> None:
    one = write_workbook([COSTS, WAITS], tmp_path / "one.xlsx", COVER).read_bytes()
    two = write_workbook([COSTS, WAITS], tmp_path / "two.xlsx", COVER).read_bytes()
    assert one == two


def test_two_tables_of_one_number_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="same number"):
        write_workbook([COSTS, COSTS], tmp_path / "t.xlsx", COVER)


def test_a_csv_file_gives_back_names_and_values(tmp_path: Path) -> None:
    [file] = write_csv_files([COSTS], tmp_path / "tables")
    assert file.name == "T6_economic_case.csv"
    header, pay, rent, tax = csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
    assert header == ["line", "cost_gbp", "share"]
    assert (pay[0], float(pay[1]), float(pay[2])) == ("Pay, with on-costs", 1_234_567.25, 0.75)
    assert rent == ["Rent", "-20.5", ""]
    assert tax == ["Tax", "", "0"]
    assert csv_of(EMPTY) == "risk,p\n"


def test_a_page_puts_a_number_and_its_interval_in_one_cell() -> None:
    table = page_table(WAITS)
    assert table.caption == "Waits (T5)"
    assert table.header == ("Measure", "Unit", "Median")
    assert table.rows == (
        ("Wait", "days", "27.4 (25.0 to 31.0)"),
        ("Reviewed", "per cent", "87.4 (81.0 to 93.0)"),
    )


def test_a_page_rounds_pounds_and_says_what_is_missing() -> None:
    table = page_table(COSTS)
    assert table.header == ("Line", "Cost (£)", "Share of all (per cent)")
    assert [row[1] for row in table.rows] == ["£1.23 million", "−£20.50", "[x]"]
    assert table.numeric
    assert table.note.startswith("Real pounds of 2011/12. The tax is not known.")


def test_a_page_shows_the_first_rows_of_a_long_table_and_says_where_the_rest_is() -> None:
    table = page_table(COSTS, most_rows=1)
    assert len(table.rows) == 1
    assert "first 1 of 3 rows" in table.note
    assert "tables/T6_economic_case.csv" in table.note


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (27.0, "days", "27"), (27.44, "days", "27.4"), (0.1234, "share", "12.3"),
        (0.95, "factor", "0.9500"), (2011, "year", "2011"), (-4_321_987.0, "GBP", "−£4.32 million"),
        (1e-9, "GBP", "£0"), (0.28 + 1e-13, "share", "28"), (0.45, "GBP", "£0.45"),
        (None, "GBP", "[x]"), ("words", "", "words"), (float("inf"), "days", "[x]"),
    ],
)  # fmt: skip
def test_a_cell_is_written_by_its_unit(value: object, unit: str, text: str) -> None:
    assert text_of(value, unit) == text  # type: ignore[arg-type]


def test_a_number_in_a_column_without_a_unit_has_the_unit_of_its_row() -> None:
    columns = (Column("item", "Item"), Column("unit", "Unit"), Column("y2011", "2011/12"))
    rows = (("Cash", "GBP", 1234.5), ("Need", "days", 7.25), ("Payback", "year", "not yet"))
    table = page_table(DataTable("T7", "cash", "Cash", columns, rows))
    assert [row[2] for row in table.rows] == ["£1,234", "7.25", "not yet"]


def test_percentiles_in_their_order_are_one_cell() -> None:
    names = ("draw_low", "draw_median", "draw_high")
    columns = (Column("option", "Option"), *(Column(name, name, "days") for name in names))
    table = page_table(DataTable("T6", "x", "X", columns, (("A", 1.0, 2.0, 4.0),)))
    assert table.header == ("Option", "draw_median (days)")
    assert table.rows == (("A", "2.0 (1.0 to 4.0)"),)


def test_keys_and_evidence_stand_in_the_files_only() -> None:
    columns = (Column("what", "What"), Column("key", "Key in the files"))
    table = page_table(DataTable("T4", "x", "X", columns, (("A", "a.b"),)))
    assert table.header == ("What",)
    assert "In the files only: key in the files." in table.note


def test_an_interval_of_no_width_or_with_no_end_is_not_printed() -> None:
    assert interval_text(5.0, 5.0, 5.0, "days") == "5"
    assert interval_text(5.0, None, 6.0, "days") == "5"
    assert interval_text(None, 1.0, 2.0, "days") == "[x]"


def test_millions_are_said_once_in_an_interval() -> None:
    text = interval_text(170_020_000.0, 161_310_000.0, 174_650_000.0, "GBP")
    assert text == "£170.0 million (161.3 to 174.6)"
    assert interval_text(-2.5e6, -11.5e6, 2.4e6, "GBP") == "−£2.5 million (−11.5 to 2.4)"
    assert interval_text(3e5, -8e6, 5.5e6, "GBP") == "£0.3 million (−8.0 to 5.5)"


@pytest.mark.parametrize(
    ("unit", "value", "wanted"),
    [
        ("days", 22.0, "#,##0"), ("people", 2250.4, "#,##0"), ("days", 27.44, "#,##0.0"),
        ("hand-offs", 0.0312, "#,##0.00##"), ("GBP", 1.5, '"£"#,##0;-"£"#,##0'),
        ("share a year", 0.1, "0.0%"), ("rank", 3, "0"), ("days", float("nan"), "#,##0"),
    ],
)  # fmt: skip
def test_a_number_in_a_spreadsheet_never_ends_with_a_bare_point(
    unit: str, value: float, wanted: str
) -> None:
    assert excel_format(unit, value) == wanted
