"""The page of an appraisal: its tables, charts and words, twice the same."""

from pathlib import Path

import pytest
from test_appraisal_charts_of_money import LINES, _waterfall
from test_appraisal_files import COSTS, WAITS

from simulation.report.appraisal_page import numbered, write_page
from simulation.report.document import Heading, Paragraph

pytestmark = pytest.mark.unit


def _written(folder: Path) -> list[Path]:
    blocks = [Paragraph("In short.", "lead"), Heading("Money"), COSTS, _waterfall(LINES), WAITS]
    return write_page("Appraisal of Exampleton", blocks, folder)


def test_a_page_holds_tables_of_data_and_charts_in_their_order(tmp_path: Path) -> None:
    page, text, *drawn = _written(tmp_path)
    html, markdown = (file.read_text(encoding="utf-8") for file in (page, text))
    assert "Cost by line (T6)" in html
    assert "data:image/svg+xml;base64," in html
    places = [markdown.index(word) for word in ("Cost by line (T6)", "**Figure 1.", "Waits (T5)")]
    assert places == sorted(places)
    assert "](charts/waterfall_company.png)" in markdown
    assert {file.suffix for file in drawn} == {".png", ".svg", ".csv", ".txt"}
    assert all(file.is_file() for file in drawn)


def test_a_page_is_the_same_bytes_twice(tmp_path: Path) -> None:
    one, two = _written(tmp_path / "one"), _written(tmp_path / "two")
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in two]


def test_two_charts_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one name"):
        write_page("A", [_waterfall(LINES), _waterfall(LINES)], tmp_path)


def test_charts_are_numbered_in_order_and_missing_ones_left_out() -> None:
    found = numbered([_waterfall(LINES), None, _waterfall(LINES)], first=3)
    assert [chart.number for chart in found] == [3, 4]
