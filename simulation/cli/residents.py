"""``optare residents``: who gains and who loses under each option, resident by resident."""

import argparse
from typing import Any

from simulation.api.residents import FoundResidents, residents
from simulation.cli.answering import answer
from simulation.cli.engine import note_if_slower
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
    return answer(
        given, found.files, lambda: short_blocks(found.gains, found.table), lambda: as_json(found)
    )


def as_json(found: FoundResidents) -> dict[str, Any]:
    """Return T15 and the files for other programs."""
    return {
        "baseline": found.gains.options[0],
        "options": list(found.gains.options[1:]),
        "replications": found.gains.replications,
        "same_model": found.gains.source.same_model,
        "rows": found.table.records(),
        "notes": list(found.table.notes),
        "files": list(found.files),
    }
