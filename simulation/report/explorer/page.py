"""The explorer as one web page that asks for nothing else: no network, no other file."""

import json
from dataclasses import dataclass
from typing import Any

from simulation.report.explorer.assets import fingerprint, script, style_sheet
from simulation.report.writers.page_template import page_template

_TEMPLATE = "explorer.html.j2"
_UNSAFE = {each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class LivePanel:
    """What live reruns add: trusted markup of a panel, and a script run after the page's.

    The page may then connect to where it came from, and to nowhere else.
    """

    markup: str
    script: str


@dataclass(frozen=True)
class ExplorerPage:
    """What stands on the page.

    ``looks`` maps an option to colour, dash and marker; ``data`` is the text that the arithmetic
    reads, ``arithmetic`` its script; ``days`` what ``days.js`` reads, nothing if no run was played.
    """

    title: str
    looks: dict[str, dict[str, str]]
    data: str
    arithmetic: str
    days: dict[str, Any] | None = None
    cautions: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    about_days: tuple[str, ...] = ()
    live: LivePanel | None = None


def html(page: ExplorerPage) -> str:
    """Return the page as text; the same for the same contents."""
    scripts = _scripts(page)
    style = style_sheet()
    return page_template(_TEMPLATE).render(
        page=page,
        style=style,
        scripts=scripts,
        looks=safe_json(page.looks),
        days=safe_json(page.days),
        policy=_policy(scripts, style, live=page.live is not None),
    )


def safe_json(value: Any) -> str:
    """Return JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=False)
    return "".join(_UNSAFE.get(each, each) for each in text)


def _scripts(page: ExplorerPage) -> tuple[str, ...]:
    own = "\n".join(("'use strict';", page.arithmetic, script()))
    return (own,) if page.live is None else (own, page.live.script)


def _policy(scripts: tuple[str, ...], style: str, *, live: bool) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(fingerprint, scripts))}",
            f"style-src {fingerprint(style)}",
            "img-src data:",
            "connect-src 'self'" if live else "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
