"""The script and the style of the explorer, put together from its small files."""

import base64
import hashlib
from importlib.resources import files

SCRIPTS = tuple(
    f"page/{name}.js"
    for name in (
        *("start", "dom", "words", "scales", "marks", "names"),
        *("figure", "intervals", "curves", "years", "stretches"),
        *("fragment", "fields", "controls", "answer"),
        *("presets", "worth_view", "glance_view", "readout"),
        *("chance_view", "cash_view", "criteria_view", "settings_view"),
        *("days", "days_view", "days_player", "follow", "printing"),
        *("app", "page"),
    )
)
"""in the order in which they stand on the page; each adds its part to the one name ``Explorer``"""
STYLES = ("page/explorer.css",)


def script() -> str:
    """Return the script of the page, without the arithmetic."""
    return "\n".join(map(_text, SCRIPTS))


def parts_script() -> str:
    """Return the same without what opens the page, so that its parts can be tried alone."""
    return "\n".join(map(_text, SCRIPTS[:-1]))


def style_sheet() -> str:
    """Return the style of the page."""
    return "\n".join(map(_text, STYLES))


def fingerprint(text: str) -> str:
    """Return the hash by which a page's policy allows this script or style and no other."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _text(name: str) -> str:
    return (files("simulation.report.explorer") / name).read_text(encoding="utf-8")
