"""``optare attribute``: how much each practice and the ownership make of a difference."""

import argparse

from simulation.api.attribution import Attributed, attribute
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.stopped import STOPS, complain, stopped_by
from simulation.experiment.attribution.table import notes, table
from simulation.experiment.sensitivity.switching_study import RunFailed


def run(given: argparse.Namespace) -> int:
    """Attribute, print and write; 1 if a run failed, 130 if interrupted, 2 for bad input."""
    note_if_slower(given.engine)
    try:
        answer = attribute(
            given.result,
            given.start,
            given.end,
            given.measure,
            orders=given.orders,
            replications=given.replications,
            seed=given.seed,
            jobs=given.jobs,
            out=given.out,
            progress=not given.quiet,
            engine=given.engine,
        )
    except RunFailed as reason:
        complain(f"a run failed: {reason}")
        return FAILED
    except STOPS as reason:
        return stopped_by(reason)
    if given.json:
        print_json(as_json(answer))
    elif given.quiet:
        print("\n".join(map(str, answer.files)))
    else:
        print_answer(answer)
    return GOOD


def print_answer(answer: Attributed) -> None:
    """Print the sentences, what does not stand apart, and the files."""
    print("\n\n".join(answer.lines))
    print()
    print("\n".join(notes(answer.found)))
    print("\nWritten:")
    print("\n".join(f"  {file}" for file in answer.files))


def as_json(answer: Attributed) -> dict[str, object]:
    """Return the answer for other programs."""
    made = table(answer.found)
    asked = answer.found.question
    return {
        "from": asked.start,
        "to": asked.end,
        "seed": asked.seed,
        "hybrids": answer.found.hybrids,
        "rows": made.records(),
        "notes": list(made.notes),
        "lines": list(answer.lines),
        "files": [str(file) for file in answer.files],
    }
