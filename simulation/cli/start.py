"""``optare start``: a working folder with a copy of the shipped scenarios."""

import argparse
from pathlib import Path

from simulation.api.starting import working_copy
from simulation.cli.exit_codes import GOOD


def run(given: argparse.Namespace) -> int:
    """Make the copy and say what to do with it; a copy that is there is left alone."""
    folder = Path(given.folder)
    made = working_copy(folder)
    files = sum(1 for file in made.rglob("*.yaml"))
    print(f"{made}: {files} scenario files to read and change")
    inside = "" if folder == Path() else f"cd {folder}, then: "
    print(f"{inside}optare compare scenarios/appraisals/wokingham.yaml --replications 5")
    return GOOD
