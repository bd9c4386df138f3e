"""The script and the style of the explorer, put together from its small files."""

import base64
import hashlib
from importlib.resources import files

SCRIPTS = (
    "page/start.js",
    "page/dom.js",
    "page/words.js",
    "page/scales.js",
    "page/days.js",
    "page/days_view.js",
    "page/days_player.js",
    "page/page.js",
)
"""in the order in which they stand on the page; each adds its part to the one name ``Explorer``"""
STYLES = ("page/explorer.css",)


def script() -> str:
    """Return the script of the page, without the arithmetic."""
    return "\n".join(map(_text, SCRIPTS))


def style_sheet() -> str:
    """Return the style of the page."""
    return "\n".join(map(_text, STYLES))


def fingerprint(text: str) -> str:
    """Return the hash by which a page's policy allows this script or style and no other."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _text(name: str) -> str:
    return (files("simulation.report.explorer") / name).read_text(encoding="utf-8")
