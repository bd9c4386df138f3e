"""The explorer for everybody: axe, narrow windows, enlarged text, the keyboard alone, and paper."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from explorer_pages import OPEN_ALL, Opened
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("explorer_page")]

SHOW_TABLES = "document.getElementById('show-tables').click()"
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
REACHABLE = """[...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter((one) => !one.disabled && one.tabIndex >= 0 && one.checkVisibility())"""
NAMED = f"{REACHABLE}.map((one, at) => {{ one.dataset.place = String(at); return String(at); }})"
OUTSIDE = """[...document.querySelectorAll("svg.chart")].flatMap((chart) => {
  const box = chart.viewBox.baseVal;
  return [...chart.querySelectorAll("text")].filter((text) => {
    const { x, y, width, height } = text.getBBox();
    return x < -1 || y < -1 || x + width > box.width + 1 || y + height > box.height + 1;
  }).map((text) => text.textContent);
})"""


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_fault_with_everything_open(
    browser: Browser, explorer_file: Path, width: int
) -> None:
    opened = Opened(browser, explorer_file, viewport={"width": width, "height": 900})
    opened.run(SHOW_TABLES)
    opened.run(OPEN_ALL)
    found = Axe().run(opened.page).response["violations"]
    told = [(one["impact"], one["id"], one["nodes"][0]["html"][:200]) for one in found]
    assert told == []
    opened.page.close()


@pytest.mark.parametrize(("width", "scale"), [(320, 1), (640, 2), (1280, 1)])
def test_the_page_never_scrolls_sideways(
    browser: Browser, explorer_file: Path, width: int, scale: int
) -> None:
    kinds = {"viewport": {"width": width, "height": 700}, "device_scale_factor": scale}
    opened = Opened(browser, explorer_file, **kinds)
    opened.run(SHOW_TABLES)
    opened.run(OPEN_ALL)
    opened.page.wait_for_timeout(200)
    inside, window = opened.run(WIDTHS)
    assert inside <= window
    opened.page.close()


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_no_text_of_a_chart_runs_over_its_edge(
    browser: Browser, explorer_file: Path, width: int
) -> None:
    opened = Opened(browser, explorer_file, viewport={"width": width, "height": 900})
    assert opened.run(OUTSIDE) == []
    opened.page.close()


def test_the_keyboard_alone_reaches_every_control(browser: Browser, explorer_file: Path) -> None:
    opened = Opened(browser, explorer_file)
    opened.run(SHOW_TABLES)
    opened.run(OPEN_ALL)
    wanted = set(opened.run(NAMED))
    assert len(wanted) > 40
    opened.run("document.activeElement.blur()")
    reached: set[str] = set()
    for _ in range(3 * len(wanted)):  # a date has several stops
        opened.page.keyboard.press("Tab")
        reached.add(opened.run("document.activeElement.dataset.place ?? ''"))
        if wanted <= reached:
            break
    assert wanted - reached == set()
    opened.page.close()


def test_what_has_the_focus_can_be_seen_to_have_it(browser: Browser, explorer_file: Path) -> None:
    opened = Opened(browser, explorer_file)
    opened.page.keyboard.press("Tab")
    assert "Skip to the answer" in opened.run("document.activeElement.textContent")
    opened.page.keyboard.press("Enter")
    opened.page.keyboard.press("Tab")
    style = "getComputedStyle(document.activeElement)"
    assert opened.run(f"{style}.outlineStyle") == "solid"
    assert opened.run(f"parseFloat({style}.outlineWidth)") >= 2
    opened.page.close()


def test_arrow_keys_move_a_slider_and_the_answer_with_it(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    before = opened.numbers()
    opened.page.focus("#week-slider")
    opened.page.keyboard.press("End")
    opened.settle()
    assert opened.numbers() != before
    opened.page.close()


def test_each_chart_is_described_and_has_its_table_after_it(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    charts = "[...document.querySelectorAll('figure')].filter((one) => !one.hidden)"
    assert opened.run(f"{charts}.length") >= 6
    described = "one.querySelector('svg[role=img]').getAttribute('aria-label').length > 40"
    tables = "one.querySelectorAll('.beside table caption').length >= 1"
    heads = "[...one.querySelectorAll('.beside table')].every((each) => each.tHead.rows.length)"
    assert opened.run(f"{charts}.every((one) => {described} && {tables} && {heads})")
    opened.page.close()


def test_paper_holds_every_table_and_no_control(browser: Browser, explorer_file: Path) -> None:
    opened = Opened(browser, explorer_file, viewport={"width": 700, "height": 1000})
    opened.page.emulate_media(media="print")
    opened.run("window.dispatchEvent(new Event('beforeprint'))")
    opened.page.wait_for_timeout(200)
    hidden = "[...document.querySelectorAll('table')].filter((one) => !one.closest('[hidden]'))"
    assert opened.run(f"{hidden}.length") >= 9
    assert opened.run(f"{hidden}.filter((one) => one.clientWidth < 200).length") == 0
    controls = "button, input, select, .controls"
    shown = f"[...document.querySelectorAll('{controls}')].filter((one) => one.checkVisibility())"
    assert opened.run(f"{shown}.map((one) => one.id || one.textContent)") == []
    inside, window = opened.run(WIDTHS)
    assert inside <= window
    opened.page.close()
