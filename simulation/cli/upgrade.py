"""``optare upgrade``: bring a result folder to the present format."""

import argparse
from pathlib import Path

from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.experiment.folder.format import FORMAT, FORMATS
from simulation.experiment.folder.result_folder import MANIFEST
from simulation.experiment.folder.upgrading import Upgrade, kept_copy, upgrade


def run(given: argparse.Namespace) -> int:
    """Upgrade and print what was done; 2 for bad input."""
    done = [upgrade(one, dry_run=given.dry_run) for one in given.results]
    if given.json:
        print_json([_as_json(one, dry_run=given.dry_run) for one in done])
        return GOOD
    for one in done:
        _print(one, dry_run=given.dry_run)
    return GOOD


def _print(found: Upgrade, *, dry_run: bool) -> None:
    if not found.needed:
        print(f"{found.folder}: is of format {FORMAT}, the present one: nothing to do")
        return
    doing = "would become" if dry_run else "is now"
    print(f"{found.folder}: format {found.before} {doing} format {FORMAT}")
    for step in found.steps:
        print(f"  {step}")
    changed = [
        f"format {one.number}: {one.changed}" for one in FORMATS if one.number > found.before
    ]
    for line in changed:
        print(f"  {line}")
    if found.before < FORMAT and not dry_run:
        back = Path(kept_copy(found.before))
        print(f"  to take it back: put {back} in the place of {MANIFEST}")


def _as_json(found: Upgrade, *, dry_run: bool) -> dict[str, object]:
    return {
        "folder": str(found.folder),
        "format_before": found.before,
        "format": found.before if dry_run else FORMAT,
        "steps": list(found.steps),
    }
