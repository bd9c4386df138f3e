"""The JavaScript tests of the explorer, run in a real browser: each is told by its name.

A folder of ``explorer_js`` is tested with the script that its page would hold. Files without
``.test`` in their name are helpers of the tests in the same folder.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from simulation.live.panel import live_parts_script
from simulation.report.explorer.assets import parts_script
from simulation.report.explorer.scripts import compute_script

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("explorer_page")]

FOLDER = Path(__file__).parent / "explorer_js"
SCRIPTS: Mapping[str, Callable[[], str]] = {
    "compute": compute_script,
    "page": lambda: f"{compute_script()}\n{parts_script()}",
    "live": lambda: f"{parts_script()}\n{live_parts_script()}",
}
"""what stands on the page before the tests of each folder"""
NAME = re.compile(r'^test\(\s*"([^"]+)"', re.MULTILINE)

Outcomes = dict[tuple[str, str], str | None]


def files() -> list[Path]:
    return [file for folder in SCRIPTS for file in sorted((FOLDER / folder).glob("*.test.js"))]


def names() -> list[tuple[str, str]]:
    """Return file and name of each test."""
    return [
        (f"{file.parent.name}/{file.name}", name)
        for file in files()
        for name in NAME.findall(file.read_text(encoding="utf-8"))
    ]


def run(browser: Browser, file: Path) -> dict[str, str | None]:
    """Return what is wrong, or None, by the name of each test of a file."""
    helpers = [one for one in sorted(file.parent.glob("*.js")) if not one.name.endswith(".test.js")]
    page = browser.new_page()
    page.set_content("<!doctype html><title>Tests</title>")
    page.add_script_tag(content=SCRIPTS[file.parent.name]())
    for each in (FOLDER / "harness.js", *helpers, file):
        page.add_script_tag(content=each.read_text(encoding="utf-8"))
    found = page.evaluate("results()")
    page.close()
    return {one["name"]: one["wrong"] for one in found}


@pytest.fixture(scope="module")
def outcomes(browser: Browser) -> Outcomes:
    """What every test found."""
    return {
        (f"{file.parent.name}/{file.name}", name): wrong
        for file in files()
        for name, wrong in run(browser, file).items()
    }


@pytest.mark.parametrize(("file", "name"), names())
def test_script(outcomes: Outcomes, file: str, name: str) -> None:
    assert outcomes[(file, name)] is None


def test_no_test_is_run_twice_or_left_out(outcomes: Outcomes) -> None:
    assert sorted(outcomes) == sorted(names())


def test_a_test_that_is_wrong_is_said_to_be(browser: Browser) -> None:
    page = browser.new_page()
    page.add_script_tag(content=(FOLDER / "harness.js").read_text(encoding="utf-8"))
    page.evaluate("test('wrong', () => same(1, 2))")
    assert page.evaluate("results()") == [{"name": "wrong", "wrong": "1 is not 2"}]
    page.close()
