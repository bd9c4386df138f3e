"""``optare shadow``: each simulated queue beside the answer of queueing theory at its own rates."""

import argparse
from typing import Any

from simulation.api.shadow import FoundShadow, shadow
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.terminal import show
from simulation.experiment.shadow.table import line_table, queue_table, reason_table
from simulation.report.shadow.page import short_blocks
from simulation.valuation.data_table import DataTable


def run(given: argparse.Namespace) -> int:
    """Play, print and write; 0 with flags too, 2 for bad input, 130 if interrupted."""
    note_if_slower(given.engine)
    found = shadow(
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
        show(short_blocks(found.shadow))
        print("\nWritten:")
        for file in found.files:
            print(f"  {file}")
    return GOOD


def as_json(found: FoundShadow) -> dict[str, Any]:
    """Return the tables and the files for other programs."""
    return {
        "options": list(found.shadow.options),
        "replications": found.shadow.replications,
        "same_model": found.shadow.source.same_model,
        "band": list(found.shadow.limits.band),
        "queues": _rows(queue_table(found.shadow)),
        "lines": _rows(line_table(found.shadow)),
        "reasons": _rows(reason_table(found.shadow)),
        "files": list(found.files),
    }


def _rows(table: DataTable) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]
