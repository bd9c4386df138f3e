"""The page of an appraisal, opened from disk in a real browser."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from simulation.report.appraisal_charts import waterfall
from simulation.report.appraisal_charts.waterfall import Waterfall, WaterfallLine
from simulation.report.appraisal_page import write_page
from simulation.report.document import Heading, Paragraph
from simulation.valuation.data_table import Column, DataTable

pytestmark = pytest.mark.browser

COSTS = DataTable(
    "T6",
    "economic_case",
    "Cost by line",
    (Column("line", "Line"), *(Column(f"y{at}", f"20{at}", "GBP") for at in range(11, 21))),
    (("Pay", *(1e6 + at for at in range(10))), ("Rent", *(None for _ in range(10)))),
    ("Real pounds.",),
)


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    lines = (WaterfallLine("Care", -2e6), WaterfallLine("VAT", 5e5, True))
    given = Waterfall("a", "New", "Old", "The council pays", "pounds", 9e6, 7.5e6, lines)
    chart = waterfall.chart(given, 1, "Source: a test.")
    assert chart is not None
    blocks = [Paragraph("In short.", "lead"), Heading("Money"), COSTS, chart]
    return write_page("Appraisal of Exampleton", blocks, tmp_path_factory.mktemp("page"))[0]


@pytest.mark.parametrize("width", [320, 1200])
def test_no_rule_of_accessibility_is_broken_by_the_page_of_an_appraisal(
    browser: Browser, page_file: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(page_file.as_uri())
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    assert [(one["impact"], one["id"], one["help"]) for one in found] == []
    inside, window = page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert inside <= window
    page.close()
