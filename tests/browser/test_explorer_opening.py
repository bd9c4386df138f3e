"""The explorer as a file: opened from disk it asks for nothing, says nothing, trusts nothing."""

from pathlib import Path

import pytest
from explorer_pages import Opened
from made_explorer import TITLES, made_page, town_data, write_page
from playwright.sync_api import Browser, Error

from simulation.report.explorer.page import html
from simulation.valuation.exploring.explored import explored

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("explorer_page")]

QUIET_MS = 600
HOSTILE = (
    "#week_gbp=NaN&discount=1e999&horizon_years=soon&pension_regime=__proto__&levers.pay_ratio=x"
    "&levers.nothing=1&weights.fit=%3Cscript%3E&__proto__.a=1&=&&&%E0%A4%A"
)


def test_the_page_asks_for_nothing_but_itself_and_reports_no_fault(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    opened.page.wait_for_timeout(QUIET_MS)
    assert opened.asked == [explorer_file.as_uri()]
    assert opened.said == []
    opened.page.close()


def test_the_page_shows_what_python_finds_with_the_settings_of_the_files(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    found = explored(town_data(), town_data().setting).options[1].npsv_gbp
    shown = opened.run("Explorer.state.byName.company.npsv_gbp")
    assert shown["mean"] == pytest.approx(found.mean, rel=1e-9)
    assert shown["draw_median"] == pytest.approx(found.draw_median, rel=1e-9)
    words = opened.run(
        "(({ mean, low, high }, { placeOf, pounds }) => pounds(mean, placeOf(low, high)))"
        "(Explorer.state.byName.company.npsv_gbp, Explorer.words)"
    )
    assert words in opened.page.inner_text("#glance-body")
    opened.page.close()


def test_it_is_said_that_the_criteria_count_the_whole_run(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    assert "whole run" in opened.page.inner_text("#criteria")
    assert "The criteria count the whole run" in opened.page.inner_text("main")
    opened.page.close()


def test_titles_that_look_like_markup_are_shown_as_text(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    assert opened.page.locator("main b").count() == 0
    assert TITLES["company"] in opened.page.inner_text("#glance-body")
    opened.page.close()


def test_the_policy_lets_the_page_reach_no_network_and_run_no_other_script(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    with pytest.raises(Error, match="Failed to fetch"):
        opened.run("fetch('http://127.0.0.1:9/')")
    ran = "const one = document.createElement('script'); one.textContent = 'window.hurt = 1';"
    opened.run(f"{ran} document.body.append(one);")
    assert opened.run("window.hurt === undefined")
    inline = "[...document.querySelectorAll('*')].filter((one) => [...one.attributes]"
    assert opened.run(f"{inline}.some(({{ name }}) => /^on|^style$/.test(name))).length") == 0
    opened.page.close()


@pytest.mark.parametrize("fragment", ["", HOSTILE])
def test_an_address_that_holds_no_setting_gives_that_of_the_files(
    browser: Browser, explorer_file: Path, fragment: str
) -> None:
    opened = Opened(browser, explorer_file, fragment)
    said = "All settings are those of the files."
    assert said in opened.page.inner_text("#settings-body")
    assert opened.said == []
    opened.page.close()


def test_a_setting_in_the_address_holds_when_the_page_is_opened(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file, "#week_gbp=555&weights.fit=3&levers.pay_ratio=1.1")
    assert opened.run("document.getElementById('week').value") == "555"
    told = opened.page.inner_text("#settings-list")
    assert "£555" in told
    assert "Strategic fit: 3" in told
    assert "Pay of every post: 1.10" in told
    opened.page.close()


def test_a_setting_that_is_changed_stands_in_the_address(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file)
    opened.page.fill("#week", "321")
    opened.page.press("#week", "Tab")
    opened.until("location.hash === '#week_gbp=321'")
    opened.page.get_by_role("button", name="Values of the files").click()
    opened.until("location.hash === ''")
    opened.page.close()


def test_what_is_copied_holds_the_settings_the_answer_and_the_address(
    browser: Browser, explorer_file: Path
) -> None:
    opened = Opened(browser, explorer_file, "#week_gbp=321")
    text = opened.run("document.getElementById('settings-text').value")
    assert "Worth of a week of need not met: £321" in text
    assert "net present value" in text or "cannot be told apart" in text
    assert text.endswith("#week_gbp=321")
    opened.page.close()


def test_a_page_without_draws_days_or_criteria_opens_all_the_same(
    browser: Browser, tmp_path: Path
) -> None:
    data = town_data(criteria=False)
    opened = Opened(browser, write_page(tmp_path, made_page(data, days=False)))
    assert opened.said == []
    assert not opened.page.is_visible("#days")
    assert not opened.page.is_visible("#criteria")
    opened.page.close()


def test_the_same_contents_give_the_same_page_and_it_is_small() -> None:
    text = html(made_page())
    assert text == html(made_page())
    assert len(text.encode()) < 3_000_000
