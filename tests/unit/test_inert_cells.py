"""No cell of a table that Optare writes is worked out by a spreadsheet that opens it."""

import csv
import io

import pytest

from simulation.experiment.folder.csv_text import LabelledLines, csv_line, csv_text
from simulation.report.chart import csv_text as chart_csv

pytestmark = pytest.mark.unit

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(1)",
    "+1+cmd",
    "-1+cmd",
    "\t=1",
    '=HYPERLINK("http://example.org","x")',
    "＝1+1",
]


def first_cell(text: str) -> str:
    return next(csv.reader(io.StringIO(text, newline="")))[0]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_is_marked_as_text(text: str) -> None:
    assert first_cell(csv_line([text])) == f"'{text}"
    lines = chart_csv(["a"], [[text]]).partition("\n")[2]
    assert first_cell(lines) == f"'{text}"
    assert first_cell(LabelledLines().text("", [[text]], [1.0])) == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+1e3", "-0.5", "in_house", "10 - 5", "a=b", "−5%", ""])
def test_numbers_and_usual_texts_stay_as_they_are(text: str) -> None:
    assert csv_line([text]) == text


def test_numbers_below_nought_are_numbers() -> None:
    assert csv_text(["a", "b"], [(-1.5, -2), (-3.0, 4)]) == "a,b\n-1.5,-2\n-3,4\n"
    assert chart_csv(["a"], [[-1.5]]) == "a\n-1.5\n"
