"""The summary page, opened from disk in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("summary_page")]


class Visit:
    """A page that was opened, with what it asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: object) -> None:
        if getattr(message, "type", "") in {"error", "warning"}:
            self.complaints.append(getattr(message, "text", ""))


@pytest.fixture
def visit(browser: Browser, summary_page: Path) -> Iterator[Visit]:
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    opened = Visit(page)
    page.goto(summary_page.as_uri())  # all of it is there, and then nothing more is asked for
    page.wait_for_load_state("networkidle")
    yield opened
    page.close()


def test_the_page_opens_from_disk_with_one_request_and_no_complaint(visit: Visit) -> None:
    asked = [url for url in visit.requests if not url.startswith("data:")]
    assert asked == [visit.page.url]
    assert visit.complaints == []
    assert visit.page.title() == "Four ways to deliver adult social care in Exampleton"


def test_every_picture_is_drawn_and_described(visit: Visit) -> None:
    pictures = visit.page.locator("img").evaluate_all(
        "all => all.map(i => [i.naturalWidth, i.complete, i.alt.length])"
    )
    assert len(pictures) == 9
    for width, complete, described in pictures:
        assert width > 0 and complete and described > 100


@pytest.mark.parametrize("width", [320, 1200])
def test_no_rule_of_accessibility_is_broken(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    found = Axe().run(visit.page).response["violations"]
    assert [(one["impact"], one["id"], one["help"]) for one in found] == []


@pytest.mark.parametrize("width", [320, 375, 768, 1200])
def test_the_page_never_scrolls_sideways_though_its_tables_may(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    inside, window = visit.page.evaluate(
        "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert inside <= window
    if width == 320:
        wide = visit.page.locator(".scroll").evaluate_all(
            "all => all.filter(one => one.scrollWidth > one.clientWidth).length"
        )
        assert wide > 0


def test_the_first_press_of_tab_offers_to_skip_to_the_content(visit: Visit) -> None:
    visit.page.keyboard.press("Tab")
    link = visit.page.locator(".skip")
    assert link.evaluate("one => one === document.activeElement")
    box = link.bounding_box()
    assert box is not None and box["x"] >= 0
    visit.page.keyboard.press("Enter")
    assert visit.page.evaluate("document.activeElement.id") == "content"


def test_a_table_that_scrolls_can_be_reached_and_is_named(visit: Visit) -> None:
    regions = visit.page.get_by_role("region")
    assert regions.count() == visit.page.locator("table").count() > 0
    assert regions.first.get_attribute("tabindex") == "0"


def test_text_stays_readable_when_printed(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    assert visit.page.locator("nav").is_hidden()
    size = visit.page.locator("td").first.evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    assert size >= 12
