"""``optare explore``: one page in which a result is valued anew, as its reader likes."""

import argparse

from simulation.api.exploring import explore_result
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import GOOD
from simulation.cli.live import explore_live, refuse_without_live
from simulation.cli.printing import print_json


def run(given: argparse.Namespace) -> int:
    """Write the page and print where it is, or serve it; 2 for bad input."""
    if given.live:
        return explore_live(given)
    refuse_without_live(given)
    if given.days:
        note_if_slower(given.engine)
    found = explore_result(
        given.result,
        given.prices,
        given.criteria,
        given.out,
        days=given.days,
        engine=given.engine,
        progress=not given.quiet,
    )
    if given.json:
        print_json({"file": str(found.file), "size_bytes": found.size_bytes})
    elif given.quiet:
        print(found.file)
    else:
        print(f"{found.explorer.page.title}: {found.size_bytes / 1e6:.1f} MB in one file")
        print(f"\nWritten:\n  {found.file}")
    return GOOD
