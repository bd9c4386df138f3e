"""``optare stress-des``: a report after STRESS-DES, from a result or an appraisal."""

import argparse
from pathlib import Path

from simulation.api.stress import stress_des
from simulation.cli.exit_codes import GOOD


def run(given: argparse.Namespace) -> int:
    """Write the report and say where; 2 for bad input, a blank cell among it."""
    found = stress_des(given.given, given.prose, given.out, given.formats)
    shown = [file for file in found.files if file.parent == found.folder]
    if given.quiet:
        print("\n".join(str(_short(file)) for file in found.files))
        return GOOD
    print("Written:")
    for file in shown:
        print(f"  {_short(file)}")
    return GOOD


def _short(file: Path) -> Path:
    """Return a file as it is found from here, if it lies below."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
