"""The panel "Run again", served and used in a real browser with a model that answers at once."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from made_explorer import made_page
from made_live import MEASURES, OPTION, Gate, live
from playwright.sync_api import Browser, Error, Page, expect

from simulation.live.panel import live_panel
from simulation.live.server import LiveServer
from simulation.report.explorer.page import html

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("live_panel")]

BROKERS = "#live-posts\\.brokerage\\.broker"
SLIDER = "Broker, brokerage and review team, slider"
OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
FIRST_MEASURE = "#live-answer tbody tr:first-child"


@dataclass
class Visit:
    """A page with all that its browser has said and asked for."""

    server: LiveServer
    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def open(self) -> "Visit":
        """Open the page at the server's address, on the option whose levers are tried."""
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda asked: self.asked.append(f"{asked.method} {asked.url}"))
        self.page.goto(self.server.address, wait_until="load")
        self.page.select_option("#live-option", OPTION)
        self.page.evaluate(OPEN_ALL)
        return self

    def again(self) -> None:
        """Press the button and wait for the last answer."""
        self.page.get_by_role("button", name="Run again").click()
        expect(self.page.locator("#live-status")).to_contain_text("20 replications in")


def served(server: LiveServer) -> None:
    panel = live_panel(server.rerunner.base, server.rerunner.terms)
    server.page = html(replace(made_page(), live=panel)).encode()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    with live() as server:
        served(server)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        yield Visit(server, page).open()
        page.close()


def test_the_page_asks_its_server_alone_and_complains_of_nothing(visit: Visit) -> None:
    visit.again()
    assert visit.asked == [f"GET {visit.server.address}", f"POST {visit.server.address}again"]
    assert visit.said == []


def test_nothing_moved_changes_nothing(visit: Visit) -> None:
    visit.again()
    assert visit.page.locator("#live-answer tbody tr").count() == len(MEASURES)
    status = visit.page.inner_text("#live-status")
    assert "No change can be told from zero. No post changes" in status


def test_a_post_moved_by_its_slider_moves_its_box_and_the_answer(visit: Visit) -> None:
    slider = visit.page.get_by_role("slider", name=SLIDER, exact=True)
    slider.focus()
    for _ in range(3):
        slider.press("ArrowRight")
    assert visit.page.input_value(BROKERS) == "1.16"
    visit.page.uncheck("#live-keep")
    visit.again()
    assert "adds £" in visit.page.inner_text("#live-status")
    assert "+0.3" in visit.page.inner_text(FIRST_MEASURE)
    slider.press("ArrowLeft")
    assert "moved since the answer below" in visit.page.inner_text("#live-status")


def test_a_box_beyond_its_range_goes_to_the_end_of_it(visit: Visit) -> None:
    visit.page.fill(BROKERS, "99")
    visit.page.press(BROKERS, "Tab")
    assert visit.page.input_value(BROKERS) == "1.72"
    visit.page.get_by_role("button", name="Levers back to the files").click()
    assert visit.page.input_value(BROKERS) == "0.86"


def test_the_posts_that_follow_cannot_be_moved_while_pay_bills_are_equal(visit: Visit) -> None:
    follows = visit.page.locator("#live-posts\\.long_term\\.social_worker")
    assert follows.is_disabled()
    visit.page.uncheck("#live-keep")
    assert follows.is_enabled()
    visit.page.select_option("#live-option", "in_house")
    assert visit.page.locator("#live-keep").is_disabled()


def test_the_baseline_has_its_own_levers_and_is_set_against_itself_alone(visit: Visit) -> None:
    visit.page.select_option("#live-option", "in_house")
    visit.page.evaluate(OPEN_ALL)
    assert visit.page.locator("#live-strength\\.clustered_reviews").count() == 0
    visit.again()
    assert visit.page.locator("#live-answer thead th").count() == 4


def test_a_newer_request_takes_the_place_of_an_older(browser: Browser) -> None:
    gate = Gate()
    with live(gate) as server:
        served(server)
        visit = Visit(server, browser.new_page()).open()
        button = visit.page.get_by_role("button", name="Run again")
        button.click()
        assert gate.begun.wait(20)
        visit.page.fill(BROKERS, "1.2")
        visit.page.press(BROKERS, "Tab")
        button.click()
        gate.open.set()
        expect(visit.page.locator("#live-status")).to_contain_text("0.86 to 1.2")
        assert visit.said == []
        visit.page.close()


def test_a_refusal_is_told_where_the_answer_would_be(visit: Visit) -> None:
    visit.server.turns.close()
    visit.page.get_by_role("button", name="Run again").click()
    expect(visit.page.locator("#live-status")).to_contain_text("ask again soon")


def test_a_server_that_has_gone_is_told(browser: Browser) -> None:
    with live() as server:
        served(server)
        visit = Visit(server, browser.new_page()).open()
    visit.page.get_by_role("button", name="Run again").click()
    expect(visit.page.locator("#live-status")).to_contain_text("does not answer")
    visit.page.close()


def test_a_page_of_another_place_can_neither_ask_nor_read_nor_frame(browser: Browser) -> None:
    with live() as server, live() as other:
        served(server)
        other.page = b"<!doctype html><title>Another place</title>"
        page = browser.new_page()
        page.goto("about:blank")
        again = f"{server.address}again"
        for how in ("{}", "{mode: 'no-cors'}", "{method: 'POST', body: '{}'}"):
            with pytest.raises(Error, match="Failed to fetch"):
                page.evaluate(f"fetch('{again}', {how})")
        page.set_content(f"<iframe src='{server.address}'></iframe>")
        page.wait_for_timeout(300)
        assert "Run again" not in page.frames[-1].content()
        page.close()
        assert not server.turns._queue


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_fault_in_the_panel_with_an_answer(visit: Visit, width: int) -> None:
    visit.page.set_viewport_size({"width": width, "height": 800})
    visit.again()
    found = Axe().run(visit.page, context="#live").response["violations"]
    assert [(one["impact"], one["id"], one["nodes"][0]["html"][:200]) for one in found] == []
    inside, window = visit.page.evaluate(WIDTHS)
    assert inside <= window


def test_the_keyboard_alone_sets_a_lever_and_runs(visit: Visit) -> None:
    visit.page.focus("#live-option")
    visit.page.keyboard.press("Tab")
    visit.page.keyboard.press("Space")  # pay bills need not be equal
    for _ in range(40):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate("document.activeElement.textContent") == "Run again":
            break
        name = visit.page.evaluate("document.activeElement.getAttribute('aria-label')")
        if name == SLIDER:
            visit.page.keyboard.press("ArrowRight")
    visit.page.keyboard.press("Enter")
    expect(visit.page.locator("#live-status")).to_contain_text("0.86 to 0.96")
