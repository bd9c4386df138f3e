"""``optare residents``: who gains and who loses under each option, resident by resident."""

import argparse
from typing import Any

from simulation.api.residents import FoundResidents, residents
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.terminal import show
from simulation.report.residents.page import short_blocks


def run(given: argparse.Namespace) -> int:
    """Play, print and write; 2 for bad input, 130 if interrupted."""
    note_if_slower(given.engine)
    found = residents(
        given.result,
        given.replications,
        given.options,
        given.jobs,
        engine=given.engine,
        progress=not given.quiet,
    )
    if given.json:
        print_json(as_json(found))
    elif given.quiet:
        print("\n".join(found.files))
    else:
        show(short_blocks(found.gains, found.table))
        print("\nWritten:")
        for file in found.files:
            print(f"  {file}")
    return GOOD


def as_json(found: FoundResidents) -> dict[str, Any]:
    """Return T15 and the files for other programs."""
    names = [column.name for column in found.table.columns]
    return {
        "baseline": found.gains.options[0],
        "options": list(found.gains.options[1:]),
        "replications": found.gains.replications,
        "same_model": found.gains.source.same_model,
        "rows": [dict(zip(names, row, strict=True)) for row in found.table.rows],
        "notes": list(found.table.notes),
        "files": list(found.files),
    }
