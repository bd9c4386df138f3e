"""The panel "Run again" of the page: its words, its levers as data, and its script."""

from importlib.resources import files
from typing import Any

from simulation.live.base import Base
from simulation.live.levers import Lever, levers_of
from simulation.live.terms import Terms
from simulation.report.explorer.page import LivePanel, safe_json
from simulation.report.words import day_name, lower_first
from simulation.scenario.appraisal import Appraisal

SCRIPTS = ("live/ask.js", "live/table.js", "live/panel.js")


def live_panel(base: Base, terms: Terms) -> LivePanel:
    """Return what the page of a live server has beside the page from disk."""
    texts = [f"<p>{text}</p>" for text in _words(base)]
    levers = safe_json(_data(base, terms))
    markup = "\n".join(
        (
            '<section id="live" aria-labelledby="live-title">',
            '<h2 id="live-title">Run again</h2>',
            *texts,
            '<div id="live-body"></div>',
            f'<script type="application/json" id="live-data">{levers}</script>',
            "</section>",
        )
    )
    return LivePanel(markup, "\n".join(("'use strict';", *map(_script, SCRIPTS))))


def live_parts_script() -> str:
    """Return the panel's script without what opens it, so that its parts can be tried alone."""
    return "\n".join(map(_script, SCRIPTS[:-1]))


def _words(base: Base) -> tuple[str, ...]:
    horizon, count = base.what.horizon, len(base.what.numbers)
    last = day_name(horizon.until)
    words = (
        f"These levers need new runs of the model, so they work only while it is running on this "
        f"machine. One option is played again, {count} times, up to {last}, with the residents "
        f"and the luck of the result. What is read is the financial year {horizon.year}. Later "
        f"years are not played, and nothing above changes: prices, criteria and chances stay "
        f"those of the result.",
        "An option is changed alone. Where it is the baseline, the others keep the pay bill that "
        "they have. Levers go as far as one may try, which says nothing about what is likely.",
    )
    again = (
        "Another version of the model made the result, so its options were played again at the "
        "start: the figures of this panel are of the model as it is now.",
    )
    return words + again if base.played else words


def _data(base: Base, terms: Terms) -> dict[str, Any]:
    appraisal = base.source.appraisal
    return {
        "options": [
            {
                "name": name,
                "title": option.title,
                "baseline": name == appraisal.baseline,
                "payer": _payer(levers),
                "levers": [_lever(lever, terms) for lever in levers],
            }
            for name, option in appraisal.options.items()
            for levers in (_in_order(appraisal, name, terms),)
        ]
    }


def _in_order(appraisal: Appraisal, name: str, terms: Terms) -> list[Lever]:
    """Return practices first: posts are many, and folded away."""
    return sorted(levers_of(appraisal, name, terms.levers), key=lambda each: each.kind == "posts")


def _payer(levers: list[Lever]) -> str:
    paying = [lever.title for lever in levers if lever.pays and lever.kind == "posts"]
    return lower_first(paying[0]) if paying else ""


def _lever(lever: Lever, terms: Terms) -> dict[str, Any]:
    return {
        "name": lever.name,
        "title": lever.title,
        "unit": lever.unit,
        "group": "Posts" if lever.kind == "posts" else "",
        "value": lever.value,
        "low": lever.low,
        "high": lever.high,
        "step": terms.levers.steps[lever.kind],
        "pays": lever.pays,
    }


def _script(name: str) -> str:
    return (files("simulation.report.explorer") / name).read_text(encoding="utf-8")
