"""``optare paper``: a paper for a board, from a stored result."""

import argparse
from pathlib import Path

from simulation.api.papers import paper
from simulation.cli.exit_codes import GOOD


def run(given: argparse.Namespace) -> int:
    """Write the paper and say where; 2 for bad input."""
    found = paper(
        given.result, given.audience, given.supplied, given.template, given.prices,
        given.criteria, given.out, given.formats, open_part=given.open_part,
    )  # fmt: skip
    if given.quiet:
        print("\n".join(str(_short(file)) for file in found.files))
        return GOOD
    print("Written:")
    for file in found.files:
        if file.parent == found.folder:
            print(f"  {_short(file)}")
    for note in found.notes:
        print(note)
    return GOOD


def _short(file: Path) -> Path:
    """Return a file as it is found from here, if it lies below."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
