"""``optare verify-paper``: whether a paper still says what the result gives."""

import argparse
from typing import Any

from simulation.api.verifying_paper import verify_paper
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.terminal import show
from simulation.report.auditing.fault import Audit
from simulation.report.auditing.words import blocks


def run(given: argparse.Namespace) -> int:
    """Check and print; 1 if anything differs, 2 for bad input."""
    audit = verify_paper(given.file, given.result, given.prices, given.criteria, given.supplied)
    if given.json:
        print_json(as_json(audit))
    else:
        show(blocks(audit))
    return GOOD if audit.passed else FAILED


def as_json(audit: Audit) -> dict[str, Any]:
    """Return the audit for other programs."""
    return {
        "title": audit.title,
        "passed": audit.passed,
        "numbers": audit.numbers,
        "agreeing": audit.agreeing,
        "made_from": dict(audit.made_from),
        "unchecked": list(audit.unchecked),
        "faults": [fault._asdict() for fault in audit.faults],
        "notes": [note._asdict() for note in audit.notes],
    }
