"""Every control of the explorer changes what the page says, and can be put back."""

from pathlib import Path

import pytest
from explorer_pages import OPEN_ALL, Opened
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("explorer_page")]

SLIDERS = "[...document.querySelectorAll('#controls input[type=range]')].map((one) => one.id)"
BOXES = "[...document.querySelectorAll('#controls input[type=number]')].map((one) => one.id)"
MOVE = """([id, share]) => {
  const one = document.getElementById(id);
  const [low, high, now] = [one.min, one.max, one.value].map(Number);
  const to = low + share * (high - low);
  one.value = String(Math.abs(to - now) > (high - low) / 9 ? to : low);
  one.dispatchEvent(new Event("input", { bubbles: true }));
}"""
SLIDE = """async () => {
  const one = document.getElementById("week-slider");
  for (const share of [0.2, 0.4, 0.6, 0.8]) {
    one.value = String(share * Number(one.max));
    one.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise(requestAnimationFrame);
  }
}"""
PICK = """(id) => {
  const one = document.getElementById(id);
  one.selectedIndex = (one.selectedIndex + 1) % one.options.length;
  one.dispatchEvent(new Event("change", { bubbles: true }));
}"""


@pytest.fixture
def opened(browser: Browser, explorer_file: Path) -> Opened:
    return Opened(browser, explorer_file)


def test_moving_each_slider_changes_the_numbers_and_its_own_box(opened: Opened) -> None:
    ids = opened.run(SLIDERS)
    assert len(ids) > 10
    before = opened.numbers()
    still = []
    for name in ids:
        opened.run(MOVE, [name, 0.9])
        opened.settle()
        box = name.removesuffix("-slider")
        values = f"['{name}', '{box}'].map((id) => Number(document.getElementById(id).value))"
        slider, number = opened.run(values)
        assert slider == pytest.approx(number, rel=1e-6), name
        if opened.numbers() == before:
            still.append(name)
        opened.run("Explorer.begin({})")
        opened.settle()
        assert opened.numbers() == before, name
    assert still == []
    opened.page.close()


def test_typing_into_a_box_does_what_moving_its_slider_does(opened: Opened) -> None:
    opened.run(OPEN_ALL)
    before = opened.numbers()
    for name in opened.run(BOXES):
        box = opened.page.locator(f"#{name}")
        high = opened.run(f"document.getElementById('{name}-slider').max")
        box.fill(high)
        box.press("Enter")
        opened.settle()
        assert opened.numbers() != before, name
        assert opened.run(f"document.getElementById('{name}-slider').value") == high
        opened.run("Explorer.begin({})")
        opened.settle()
    opened.page.close()


def test_choosing_a_horizon_a_schedule_and_a_pension_changes_the_numbers(opened: Opened) -> None:
    before = opened.numbers()
    opened.run("Explorer.change({ discount: 0.01 })")
    opened.settle()
    assert opened.numbers() != before
    for name in ("schedule", "horizon", "pension"):
        opened.run("Explorer.begin({})")
        opened.settle()
        opened.run(PICK, name)
        opened.settle()
        changed = opened.run(
            "Explorer.fragment.changes(Explorer.state.setting, Explorer.state.files).length"
        )
        assert changed == 1, name
    opened.page.close()


def test_a_price_goes_back_to_what_the_files_say(opened: Opened) -> None:
    opened.run(OPEN_ALL)
    before = opened.numbers()
    opened.run(MOVE, ["lever-pay_ratio-slider", 0.9])
    opened.settle()
    back = opened.page.get_by_role("button", name="Pay of every post: as in the files")
    assert back.is_enabled()
    back.click()
    opened.settle()
    assert opened.numbers() == before
    assert back.is_disabled()
    opened.page.close()


def test_a_number_out_of_bounds_is_moved_to_the_bound(opened: Opened) -> None:
    opened.page.fill("#week", "-40")
    opened.page.press("#week", "Enter")
    opened.settle()
    assert opened.run("document.getElementById('week').value") == "0"
    opened.page.close()


def test_ready_made_settings_say_which_one_holds(opened: Opened) -> None:
    free = opened.page.get_by_role("button", name="Waiting costs nothing")
    assert free.get_attribute("aria-pressed") == "false"
    free.click()
    opened.settle()
    assert free.get_attribute("aria-pressed") == "true"
    assert "£0" in opened.page.inner_text("#settings-list")
    opened.page.close()


def test_a_reader_of_the_screen_is_told_the_answer_only_once_a_control_rests(
    opened: Opened,
) -> None:
    opened.until("document.getElementById('status').textContent !== ''")
    opened.run(
        "window.told = 0; new MutationObserver(() => { window.told += 1; })"
        ".observe(document.getElementById('status'), { childList: true })"
    )
    opened.run(SLIDE)
    opened.until("window.told > 0")
    assert opened.run("window.told") == 1
    assert opened.page.get_attribute("#status", "role") == "status"
    opened.page.close()


def test_no_weight_at_all_means_no_score(opened: Opened) -> None:
    opened.run("Explorer.change({ weights: { fit: 0, speed: 0, reach: 0 } })")
    opened.settle()
    assert "No criterion has any weight" in opened.page.inner_text("#criteria")
    assert opened.said == []
    opened.page.close()
