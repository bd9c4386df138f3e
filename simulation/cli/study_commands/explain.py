"""``optare study explain``: why runs that are kept would not be used again."""

import argparse

from simulation.api.studies import explain
from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.study_commands.finding import study_folder


def run(given: argparse.Namespace) -> int:
    """Print, in words, which part of the runs' keys differs from what the sweep file gives now."""
    folder = study_folder(given.name, given.out)
    lines = explain(folder, given.file)
    if given.json:
        print_json(lines)
    else:
        print("\n".join(lines))
    return GOOD
