"""``optare study export``: a study as tidy tables."""

import argparse
from pathlib import Path

from simulation.cli.exit_codes import GOOD
from simulation.cli.study_commands.finding import open_study, study_folder
from simulation.experiment.study_export import EXPORT, export_study


def run(given: argparse.Namespace) -> int:
    """Write the tables and print their files."""
    folder = study_folder(given.name, given.out)
    data = open_study(folder)
    target = Path(given.to) if given.to else folder / EXPORT
    for file in export_study(data, target, given.format):
        print(file)
    return GOOD
