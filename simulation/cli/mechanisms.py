"""``optare mechanisms``: every mechanism and claim, its class, and whether it is a switch."""

import argparse
from collections.abc import Iterator
from typing import Any

from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.terminal import show
from simulation.report.document import Table
from simulation.scenario.loading import load_catalogue
from simulation.scenario.mechanism import Catalogue


def run(given: argparse.Namespace) -> int:
    """List the mechanisms, then the claims that are none; of one class if asked."""
    listed = [
        one
        for one in _listed(load_catalogue())
        if given.kind in (None, one["kind"], *one["claim_kinds"])
    ]
    if given.json:
        print_json(listed)
        return GOOD
    title = f"Mechanisms of class {given.kind}" if given.kind else "Mechanisms"
    header = ("Name", "Class", "Claims", "Acts on (or why not modelled)", "Switch")
    rows = tuple(_row(one) for one in listed)
    show([Table(title, header, rows, numeric=False)], whole_names=True)
    switches = sum(one["switch"] == "yes" for one in listed)
    print(f"{switches} switches. More of one: optare explain NAME (or a claim, such as M10)")
    return GOOD


def _row(one: dict[str, Any]) -> tuple[str, ...]:
    kind = "caution" if "caution" in one["claim_kinds"] else one["kind"]
    return one["name"], kind, " ".join(one["claims"]), one["acts_on"], one["switch"]


def _listed(catalogue: Catalogue) -> Iterator[dict[str, Any]]:
    for name, entry in catalogue.mechanisms.items():
        yield {
            "name": name.value,
            "kind": entry.kind,
            "claim_kinds": [catalogue.claims[one].kind for one in entry.claims],
            "claims": list(entry.claims),
            "title": entry.title,
            "acts_on": entry.acts_on,
            "switch": "yes",
            "self_reported": entry.self_reported,
            "outside_only": entry.outside,
        }
    for number, claim in catalogue.claims.items():
        if not claim.mechanisms:
            yield {
                "name": number,
                "kind": claim.kind,
                "claim_kinds": [claim.kind],
                "claims": [number],
                "title": claim.title,
                "acts_on": "every self-reported effect" if claim.dial else claim.not_modelled,
                "switch": "dial" if claim.dial else "no",
                "self_reported": False,
                "outside_only": False,
            }
