"""``optare shadow``: each simulated queue beside the answer of queueing theory at its own rates."""

import argparse
from typing import Any

from simulation.api.shadow import FoundShadow, shadow
from simulation.cli.answering import answer
from simulation.cli.engine import note_if_slower
from simulation.experiment.shadow.table import line_table, queue_table, reason_table
from simulation.report.shadow.page import short_blocks


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
    return answer(given, found.files, lambda: short_blocks(found.shadow), lambda: as_json(found))


def as_json(found: FoundShadow) -> dict[str, Any]:
    """Return the tables and the files for other programs."""
    return {
        "options": list(found.shadow.options),
        "replications": found.shadow.replications,
        "same_model": found.shadow.source.same_model,
        "band": list(found.shadow.limits.band),
        "queues": queue_table(found.shadow).records(),
        "lines": line_table(found.shadow).records(),
        "reasons": reason_table(found.shadow).records(),
        "files": list(found.files),
    }
