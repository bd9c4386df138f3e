"""A paper as a web page: numbers say where they come from, nothing is fetched, the same twice."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from made_paper import COUNT, HOSTILE, MADE_FROM, paper

from simulation.report.document import Document, Paragraph, Table
from simulation.report.text import Said
from simulation.report.writers.checking.page import html_faults
from simulation.report.writers.paper_page import paper_html

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return paper(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def page(made: Document) -> str:
    return paper_html(made, MADE_FROM)


def test_the_walker_finds_nothing_wrong(page: str) -> None:
    assert html_faults(page) == []


def test_written_twice_the_page_is_the_same(made: Document, page: str) -> None:
    assert paper_html(made, MADE_FROM) == page


def test_a_number_says_its_formula_and_source(page: str) -> None:
    found = re.findall(r"<data ([^>]*)>4</data>", page)
    assert found
    assert f'data-formula="{COUNT.formula}"' in found[0]
    assert f'data-source="{COUNT.source}"' in found[0]
    assert 'data-id="n1"' in found[0]


def test_the_page_fetches_nothing_and_runs_nothing(page: str) -> None:
    assert not re.findall(r'(?:src|href)="(?!data:|#)', page)
    scripts = re.findall(r"<script([^>]*)>", page)
    assert scripts == [' type="application/json" id="optare"']
    assert "default-src 'none'" in page


def test_what_it_was_made_from_is_json(page: str) -> None:
    (record,) = re.findall(r'id="optare">(.*?)</script>', page, re.DOTALL)
    assert MADE_FROM.items() <= json.loads(record)["made_from"].items()


def test_text_that_looks_like_markup_is_text(page: str) -> None:
    bare = unescape(re.sub(r"<(?!i>)[^>]*>", "", page))
    assert HOSTILE.replace("`", "") in bare
    assert "<i>" not in page


def test_the_data_of_a_picture_stand_in_a_table_below_it(page: str) -> None:
    below = page.partition("Data of figure 1 as a table")[2]
    assert "1234" in below and "900.1" in below and "900.123456" not in below


def test_columns_of_words_are_not_set_as_numbers() -> None:
    rows = (("In house", "yes", Said("£1.0m (£0.5m to £1.5m)")),)
    page = paper_html(Document("T", (Paragraph("p"), Table("c", ("a", "b", "d"), rows))))
    assert page.count('<td class="number">') == 1
    assert '<span class="part">£1.0m</span> <span class="part">(£0.5m to £1.5m)</span>' in page


def test_wide_tables_are_printed_on_turned_pages(page: str) -> None:
    (turned,) = re.findall(r'<div class="turned">(.*?)</div>\n<h3', page, re.DOTALL)
    assert "Saved by year" in turned and "Appendix C: " in turned


def test_two_headings_with_the_same_words_have_two_places(tmp_path: Path) -> None:
    from simulation.report.document import Heading  # noqa: PLC0415

    page = paper_html(Document("T", (Heading("Risk"), Heading("Risk"))))
    assert 'id="risk"' in page and 'id="risk-2"' in page
