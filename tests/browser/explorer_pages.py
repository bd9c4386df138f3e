"""Opening the explorer in a browser, and what its tests ask of it."""

import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
LONGEST_S = 20
STEP_MS = 10
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Opened:
    """A page with all that its browser has said and asked for."""

    def __init__(self, browser: Browser, file: Path, fragment: str = "", **kinds: Any) -> None:
        self.page: Page = browser.new_page(**kinds)
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri() + fragment, wait_until="load")
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for is on the page."""
        self.until("Explorer.state.found !== null && !Explorer.state.waiting")
        self.page.evaluate(SETTLED)

    def until(self, claim: str) -> None:
        """Wait until a claim holds; the page's policy lets no browser do it by itself."""
        end = time.monotonic() + LONGEST_S
        while not self.page.evaluate(claim):
            assert time.monotonic() < end, f"not within {LONGEST_S} seconds: {claim}"
            self.page.wait_for_timeout(STEP_MS)

    def run(self, script: str, *given: Any) -> Any:
        """Return what a script says in the page."""
        return self.page.evaluate(script, *given)

    def numbers(self) -> str:
        """Return all that the page says of the options at present, without its settings."""
        text = self.run(
            "['glance-body', 'worth', 'chance', 'cash', 'criteria']"
            ".map((id) => document.getElementById(id).textContent).join('|')"
        )
        return str(text)
