"""The days of a run in the explorer: the slider, playing, and the same numbers as a table."""

from pathlib import Path

import pytest
from explorer_pages import Opened
from made_explorer import DAYS, made_days
from playwright.sync_api import Browser

from simulation.activity.days import STAGE, Track

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("explorer_page")]

BOXES = (
    "[...document.querySelectorAll('.box')].map((one) => [one.querySelector('h4').textContent, "
    "...[...one.querySelectorAll('.count')].map((each) => Number(each.textContent))])"
)
GO = """(day) => {
  const one = document.getElementById("day");
  one.value = String(day);
  one.dispatchEvent(new Event("input", { bubbles: true }));
}"""
DATE = "document.querySelector('.player .date').textContent"


def day_of(opened: Opened) -> int:
    return int(opened.run("document.getElementById('day').value"))


@pytest.mark.parametrize("day", [0, 123, DAYS - 1])
def test_the_boxes_and_the_table_show_the_counts_of_the_day(
    browser: Browser, explorer_file: Path, day: int
) -> None:
    opened = Opened(browser, explorer_file)
    opened.run(GO, day)
    counts = made_days().counts[Track(STAGE, "waiting_list")][:, day].tolist()
    assert ["Waiting for an assessment", *counts] in opened.run(BOXES)
    rows = opened.run(
        "[...document.querySelectorAll('#day-table tbody tr')].map((one) => "
        "[...one.cells].map((cell) => cell.textContent))"
    )
    told = ["Along the pathway: Waiting for an assessment", *map(str, counts)]
    assert told in rows
    assert len(rows) == len(made_days().counts)
    opened.page.close()


def test_a_date_that_is_typed_is_the_day_that_is_shown(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    opened.page.fill("#day-date", "2012-03-01")
    opened.page.press("#day-date", "Tab")
    assert day_of(opened) == 335
    assert opened.run(DATE) == "1 March 2012"
    assert opened.run("document.getElementById('day').getAttribute('aria-valuetext')") == (
        "1 March 2012"
    )
    opened.page.close()


def test_playing_goes_on_by_itself_until_it_is_paused(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    button = opened.page.locator("#day-play")
    button.click()
    assert button.inner_text() == "Pause"
    opened.until("Number(document.getElementById('day').value) > 10")
    button.click()
    paused = day_of(opened)
    opened.page.wait_for_timeout(300)
    assert day_of(opened) == paused
    assert button.inner_text() == "Play"
    opened.page.close()


def test_playing_stops_at_the_last_day(browser: Browser, explorer_file: Path) -> None:
    opened = Opened(browser, explorer_file)
    opened.run(GO, DAYS - 5)
    opened.page.locator("#day-play").click()
    opened.until("document.getElementById('day-play').textContent === 'Play'")
    assert day_of(opened) == DAYS - 1
    opened.page.close()


def test_for_who_wants_less_movement_it_plays_in_steps_of_a_month(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file, reduced_motion="reduce")
    opened.page.locator("#day-play").click()
    opened.until("Number(document.getElementById('day').value) > 0")
    assert day_of(opened) == 30
    opened.page.close()


def test_keys_step_a_day_and_buttons_a_month(browser: Browser, explorer_file: Path) -> None:
    opened = Opened(browser, explorer_file)
    opened.page.focus("#day")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("ArrowRight")
    assert day_of(opened) == 2
    opened.page.get_by_role("button", name="30 days on").click()
    assert day_of(opened) == 32
    opened.page.get_by_role("button", name="30 days back").click()
    opened.page.get_by_role("button", name="30 days back").click()
    assert day_of(opened) == 0
    opened.page.close()


def test_one_count_can_be_followed_over_the_run(browser: Browser, explorer_file: Path) -> None:
    opened = Opened(browser, explorer_file)
    opened.page.select_option("#follow", label="In support: Receiving support")
    caption = opened.page.locator(".follow caption").text_content()
    assert caption == "Receiving support"
    first = opened.run("document.querySelector('.follow tbody tr').textContent")
    assert first.startswith("1 April 2011")
    opened.page.close()
