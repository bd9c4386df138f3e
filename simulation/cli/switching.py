"""``optare switching``: at which values of physical inputs another option is preferred."""

import argparse

from simulation.api.physical_switching import Switched, physical_switching
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.stopped import STOPS, complain, stopped_by
from simulation.experiment.sensitivity.switching_study import RunFailed


def run(given: argparse.Namespace) -> int:
    """Search, print and write; 1 if a run failed, 130 if interrupted, 2 for bad input."""
    note_if_slower(given.engine)
    try:
        found = physical_switching(
            given.result,
            given.input,
            given.inputs,
            given.measure,
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
        print_json(as_json(found))
    elif given.quiet:
        print(found.file)
    else:
        print("\n\n".join(found.lines))
        print()
        print("\n".join(found.table.notes))
        print(f"\nWritten: {found.file}")
    return GOOD


def as_json(found: Switched) -> dict[str, object]:
    """Return the answer for other programs."""
    return {
        "rows": found.table.records(),
        "notes": list(found.table.notes),
        "lines": list(found.lines),
        "file": str(found.file),
    }
