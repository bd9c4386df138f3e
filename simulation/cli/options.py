"""``optare options``: the options of an appraisal, their staff and pay bill, and what differs."""

import argparse
from typing import Any

from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import pounds, print_json
from simulation.cli.staff import staff_of
from simulation.cli.terminal import show
from simulation.cli.values import settings_of
from simulation.report.document import Table
from simulation.scenario.difference import diff
from simulation.scenario.loading import Loaded, load_with_places


def run(given: argparse.Namespace) -> int:
    """Print each option and in how many values it differs from the baseline."""
    loaded = load_with_places(given.file, settings_of(given.set))
    appraisal = loaded.appraisal
    listed = [_described(loaded, name) for name in appraisal.options]
    if given.json:
        print_json(listed)
        return GOOD
    header = ("Option", "Title", "FTE", "Pay bill a year", "Gap to baseline", "Values that differ")
    rows = tuple(_row(one, appraisal.baseline) for one in listed)
    show([Table(appraisal.title, header, rows)], whole_names=True)
    print(f"In detail: optare diff {given.file} {appraisal.baseline} OPTION")
    return GOOD


def _described(loaded: Loaded, name: str) -> dict[str, Any]:
    appraisal = loaded.appraisal
    rows = diff(loaded, appraisal.baseline, name).rows
    mechanisms = appraisal.options[name].mechanisms
    return {
        "option": name,
        "title": appraisal.options[name].title,
        **staff_of(appraisal, name),
        "mechanisms": {key: switch.strength.value for key, switch in mechanisms.items()},
        "differences_to_baseline": len(rows),
    }


def _row(one: dict[str, Any], baseline: str) -> tuple[str, ...]:
    is_baseline = one["option"] == baseline
    return (
        one["option"],
        one["title"],
        f"{one['fte']:.1f}",
        pounds(one["pay_bill_gbp"]),
        "baseline" if is_baseline else pounds(one["pay_bill_gap_gbp"]),
        "" if is_baseline else str(one["differences_to_baseline"]),
    )
