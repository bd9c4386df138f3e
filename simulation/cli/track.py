"""``optare track``: what happened, held against what was forecast."""

import argparse
from typing import Any

from simulation.api.tracking import TrackedResult, track
from simulation.cli.answering import answer
from simulation.report.tracking_page import short_blocks
from simulation.report.tracking_words import sentences


def run(given: argparse.Namespace) -> int:
    """Read, write and print; 2 for bad input."""
    found = track(given.result, given.actual, given.option, given.measure, given.out)
    return answer(given, found.files, lambda: short_blocks(found.tracked), lambda: as_json(found))


def as_json(found: TrackedResult) -> dict[str, Any]:
    """Return what was found, for other programs."""
    one = found.tracked
    met = [one.forecast.periods[at] for at in one.trigger.met]
    return {
        "option": one.option,
        "measure": one.measure,
        "standing": one.standing,
        "signals": [
            {
                "rule": signal.rule,
                "first": one.forecast.periods[signal.first],
                "last": one.forecast.periods[signal.last],
                "side": "above" if signal.side > 0 else "below",
            }
            for signal in one.signals
        ],
        "limits": one.limits._asdict(),
        "trigger_met": [] if one.forecast.adds_up else met,
        "said": sentences(one),
        "files": [str(file) for file in found.files],
    }
