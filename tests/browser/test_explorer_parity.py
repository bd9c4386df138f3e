"""The explorer's arithmetic in a browser gives what Python gives, key by key."""

from collections.abc import Iterator
from typing import Any

import pytest
from explorer_town import explorer, settings
from playwright.sync_api import Browser, Page

from simulation.report.explorer.data import explorer_json, setting_json
from simulation.report.explorer.scripts import compute_script
from simulation.valuation.exploring.data import ExplorerData
from simulation.valuation.exploring.explored import explored
from simulation.valuation.exploring.found import plain
from simulation.valuation.exploring.setting import Setting

pytestmark = pytest.mark.browser

CLOSE = 1e-9
"""of the number itself, or so much of a pound, a week or a share where it is near nothing"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    found = with_script(browser, compute_script())
    yield found
    found.close()


def with_script(browser: Browser, script: str) -> Page:
    found = browser.new_page()
    found.set_content("<!doctype html><title>Arithmetic</title>")
    found.add_script_tag(content=script)
    return found


def answers(page: Page, data: ExplorerData, asked: list[Setting]) -> list[Any]:
    """Return what the browser answers to settings, as the page would hand them over."""
    ask = """([text, settings]) => {
      const data = Optare.decode(JSON.parse(text));
      return settings.map((one) => Optare.explored(data, Optare.settingOf(data, one)));
    }"""
    found: list[Any] = page.evaluate(ask, [explorer_json(data), [setting_json(s) for s in asked]])
    return found


def apart(one: Any, other: Any, place: str = "") -> list[str]:
    """Return the places at which two answers differ."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        return [each for key in one for each in apart(one[key], other[key], f"{place}.{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = enumerate(zip(one, other, strict=True))
        return [each for at, pair in pairs for each in apart(*pair, f"{place}[{at}]")]
    if _is_number(one) and _is_number(other):
        same = abs(one - other) <= CLOSE * max(1.0, abs(one), abs(other))
        return [] if same else [f"{place}: {one!r} is not {other!r}"]
    return [] if one == other else [f"{place}: {one!r} is not {other!r}"]


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


@pytest.mark.parametrize(
    ("case", "count"),
    [
        ({}, 20),
        pytest.param({}, 200, marks=pytest.mark.slow),
        ({"draw_replications": 1}, 40),
        ({"replications": 1}, 10),
        ({"replications": 1, "draw_replications": 1, "criteria": None}, 10),
    ],
    ids=["two_runs_a_draw", "many_settings", "luck_borrowed", "one_run", "one_run_of_all"],
)
def test_a_browser_says_what_python_says(page: Page, case: dict[str, Any], count: int) -> None:
    data, _ = explorer(**case)
    asked = [data.setting, *settings(data, count)]
    found = answers(page, data, asked)
    for setting, said in zip(asked, found, strict=True):
        assert apart(plain(explored(data, setting)), said) == [], setting


def test_a_fault_in_the_arithmetic_of_the_page_is_found(browser: Browser) -> None:
    right, wrong = (
        "bought * terms.vatable_input_share",
        "bought * terms.vatable_agency_share * 1.01",
    )
    assert right in compute_script()
    page = with_script(browser, compute_script().replace(right, wrong))
    data, _ = explorer()
    (said,) = answers(page, data, [data.setting])
    page.close()
    assert any(
        ".cash_gbp[1].mean" in one for one in apart(plain(explored(data, data.setting)), said)
    )


def test_two_ways_of_making_the_data_give_the_same_text() -> None:
    assert explorer_json(explorer()[0]) == explorer_json(explorer()[0])


def test_the_text_cannot_end_the_script_in_which_it_stands() -> None:
    data, _ = explorer()
    titles = {"in_house": "</script><script>alert(1)</script>", "company": "A & B\u2028"}
    text = explorer_json(ExplorerData(**{**vars(data), "titles": titles}))
    assert not {"<", ">", "&", "\u2028"} & set(text)
