"""A paper's web page in a browser: from disk, accessible, on a small screen, in print."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from simulation.report.writers.paper_page import paper_html

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("paper_page")]

MADE = Path(__file__).parents[1] / "unit" / "made_paper.py"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    spec = importlib.util.spec_from_file_location("made_paper", MADE)
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    folder = tmp_path_factory.mktemp("paper")
    page = folder / "paper.html"
    page.write_text(paper_html(made.paper(folder), made.MADE_FROM), encoding="utf-8")
    return page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1000, "height": 900})
    yield opened
    opened.close()


def test_it_makes_one_request_and_has_nothing_to_complain_of(page: Page, file: Path) -> None:
    requests: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert [url for url in requests if not url.startswith("data:")] == [file.as_uri()]
    assert said == []


@pytest.mark.parametrize("width", [1000, 320])
def test_axe_finds_no_fault(page: Page, file: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


@pytest.mark.parametrize("width", [1000, 640, 320])
def test_the_page_does_not_scroll_sideways(page: Page, file: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(file.as_uri())
    assert not page.evaluate(SIDEWAYS)


def test_letters_of_twice_the_size_do_not_make_it_scroll_sideways(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.set_viewport_size({"width": 640, "height": 900})
    assert not page.evaluate(SIDEWAYS)


def test_the_keyboard_reaches_what_scrolls_and_what_opens(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    reached: set[str] = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate("document.activeElement.className || document.activeElement.tagName")
        )
    assert {"skip", "A", "scroll", "SUMMARY"} <= reached


def test_print_holds_tables_and_leaves_out_what_is_for_screens(page: Page, file: Path) -> None:
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    assert page.locator("table").first.is_visible()
    assert not page.locator("nav").is_visible()
    assert not page.locator("details").first.is_visible()
