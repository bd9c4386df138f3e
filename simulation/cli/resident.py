"""``optare resident``: one resident's journey under several options, side by side."""

import argparse
from typing import Any

from simulation.api.residents import FoundResident, resident
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import GOOD
from simulation.cli.printing import print_json
from simulation.cli.stopped import complain
from simulation.cli.terminal import show
from simulation.report.residents.one_page import blocks, journeys_of, numbers_of, sentences_of


def run(given: argparse.Namespace) -> int:
    """Play and print; 2 for bad input, 130 if interrupted."""
    note_if_slower(given.engine)
    found = resident(
        given.source,
        given.name,
        given.options,
        given.replication,
        engine=given.engine,
        progress=not given.quiet,
    )
    if not found.source.same_model:
        complain("the result was made by another version of the model: its tables may differ")
    if given.json:
        print_json(as_json(found))
    else:
        show(blocks(found.one, found.source, found.rule, everything=given.all))
    return GOOD


def as_json(found: FoundResident) -> dict[str, Any]:
    """Return the resident, every line of each journey and the sums, for other programs."""
    one, source = found.one, found.source
    day = journeys_of(one, source).part_on
    return {
        "resident": one.label,
        "replication": one.replication,
        "seed": source.seed,
        "groups": {group.split: group.name for group in one.groups},
        "part_on": day.isoformat() if day else None,
        "journeys": {
            option: [{"day": line.day.isoformat(), "text": line.text} for line in lines]
            for option, lines in sentences_of(one, source).items()
        },
        "sums": numbers_of(one),
    }
