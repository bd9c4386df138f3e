"""``optare pathway``: the pathway drawn, with who does each step under each option."""

import argparse
from pathlib import Path

from simulation.api import load
from simulation.cli.exit_codes import GOOD
from simulation.cli.values import settings_of


def run(given: argparse.Namespace) -> int:
    """Draw the pathway into a folder and name the files."""
    appraisal = load(given.file, settings_of(given.set))
    from simulation.report.pathway_diagram import draw  # noqa: PLC0415  (imports matplotlib)

    folder = Path(given.out)
    folder.mkdir(parents=True, exist_ok=True)
    for file in draw(appraisal, folder):
        print(file)
    return GOOD
