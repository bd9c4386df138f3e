"""Columns of printed tables: numbers stay whole, words have room, too wide a table is turned."""

import pytest
from made_paper import wide_table

from simulation.report.document import Figure, Heading, PageBreak, Paragraph, Table
from simulation.report.writers.columns import (
    TEXT_WIDTH_CM,
    TURNED_WIDTH_CM,
    column_widths_cm,
    is_wide,
    keeps_numbers,
    number_columns,
    unbroken,
)
from simulation.report.writers.letters import cell_width_cm
from simulation.report.writers.turning import turned

pytestmark = pytest.mark.unit

SIZE = 9.0
RANGES = Table(
    "Cost",
    ("Option", "Unit", "Cost", "Best mean"),
    (
        ("In house", "£", "£4.45m (£4.07m to £4.83m)", "Reformed in house"),
        ("Trading company owned by the council", "£", "–", "Reformed in house"),
    ),
)


def test_columns_of_words_in_a_table_of_numbers_are_words() -> None:
    assert number_columns(RANGES) == (False, False, True, False)


def test_a_column_of_dashes_holds_numbers_if_the_table_does() -> None:
    empty = Table("t", ("a", "b"), (("x", "–"),))
    assert number_columns(empty) == (False, True)
    assert number_columns(Table("t", ("a", "b"), (("x", "–"),), numeric=False)) == (False, False)


@pytest.mark.parametrize("cell", ["31 March 2016", "never behind", "2012/13 (even by the end)"])
def test_a_text_with_digits_is_no_number(cell: str) -> None:
    assert number_columns(Table("t", ("a", "b"), (("x", cell),))) == (False, False)


def test_widths_make_up_the_width_of_the_page() -> None:
    for table, width in ((RANGES, TEXT_WIDTH_CM), (wide_table(), TURNED_WIDTH_CM)):
        assert sum(column_widths_cm(table, SIZE, width)) == pytest.approx(width)


def test_no_number_is_broken_where_the_page_has_room() -> None:
    table = wide_table()
    assert keeps_numbers(table, SIZE, TURNED_WIDTH_CM)
    widths = column_widths_cm(table, SIZE, TURNED_WIDTH_CM)
    for row in table.rows:
        for cell, width in zip(row[2:], widths[2:], strict=True):
            assert width >= cell_width_cm(cell, SIZE) - 1e-9


def test_a_range_goes_below_its_value_and_is_not_broken_itself() -> None:
    assert unbroken("£4.45m (£4.07m to £4.83m)") == "£4.45m (£4.07m\u00a0to\u00a0£4.83m)"
    assert unbroken("never behind (in 4 of 5)") == "never behind (in 4 of 5)"


def test_only_a_table_without_room_is_turned() -> None:
    assert is_wide(wide_table(), SIZE)
    assert not is_wide(RANGES, SIZE)


def test_a_heading_turns_with_its_wide_table_and_the_next_is_upright_again() -> None:
    blocks = (
        Paragraph("Before."), PageBreak(), Heading("Years"), Paragraph("Leads to it."),
        wide_table(), Paragraph("Said of it."), Heading("After"), RANGES,
    )  # fmt: skip
    assert turned(blocks, lambda table: is_wide(table, SIZE)) == [
        False, True, True, True, True, True, False, False
    ]  # fmt: skip


def test_a_picture_stays_upright_before_a_wide_table(tmp_path: object) -> None:
    picture = Figure("a", "b", "c", *([None] * 3))  # type: ignore[arg-type]
    sides = turned((picture, wide_table(), RANGES), lambda table: is_wide(table, SIZE))
    assert sides == [False, True, False]
