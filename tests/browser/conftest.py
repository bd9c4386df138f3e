"""A headless Chromium of the machine, and the summary page that it looks at."""

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from made_explorer import write_page as write_explorer
from playwright.sync_api import Browser, sync_playwright

from simulation.report.summary import write_report

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
DATA = Path(__file__).parents[1] / "unit" / "report_data.py"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser: the machine's own, else the one that playwright has installed."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        if found is None and not Path(chromium.executable_path).exists():
            pytest.fail("no Chromium or Chrome: run scripts/install-browser.sh")
        started = chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def summary_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The summary of a made-up comparison."""
    folder = tmp_path_factory.mktemp("summary")
    write_report(_report_data().comparison(), folder)
    return folder / "summary.html"


@pytest.fixture(scope="session")
def explorer_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of a made-up town."""
    return write_explorer(tmp_path_factory.mktemp("explorer"))


def _report_data() -> ModuleType:
    spec = importlib.util.spec_from_file_location("report_data", DATA)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
