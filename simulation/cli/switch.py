"""``optare switch``: at which value of an input an option and the baseline change places."""

import argparse
from dataclasses import asdict
from pathlib import Path

from simulation.api import load
from simulation.api.switching import switching_value
from simulation.cli.engine import note_if_slower
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.printing import print_json
from simulation.cli.stopped import STOPS, complain, stopped_by
from simulation.cli.values import settings_of
from simulation.experiment.sensitivity.switching_study import Answer, RunFailed


def run(given: argparse.Namespace) -> int:
    """Search and print; 1 if a run failed, 130 if interrupted, 2 for bad input."""
    appraisal = load(given.file, settings_of(given.set))
    note_if_slower(given.engine)
    try:
        answer = switching_value(
            appraisal,
            given.path,
            tuple(given.between),
            given.option,
            given.measure,
            given.replications,
            given.seed,
            given.jobs,
            given.out,
            progress=not given.quiet,
            name=Path(given.file).stem,
            engine=given.engine,
        )
    except RunFailed as reason:
        complain(f"a run failed: {reason}")
        return FAILED
    except STOPS as reason:
        return stopped_by(reason)
    if given.json:
        print_json(as_json(answer))
    else:
        print("\n".join(answer.lines))
    return GOOD


def as_json(answer: Answer) -> dict[str, object]:
    """Return the answer for other programs."""
    asked, found = answer.question, answer.found
    return {
        "path": asked.path,
        "between": [asked.low, asked.high],
        "option": asked.option,
        "compared_with": answer.output.compared_with,
        "measure": asked.measure,
        "unit": answer.output.measure.unit,
        "replications": found.replications,
        "seed": asked.seed,
        "switches": [asdict(one) for one in found.switches],
        "differences": [
            {"value": value, "mean": mean, "half_width": half}
            for value, mean, half in zip(found.values, found.means, found.half_widths, strict=True)
        ],
        "lines": answer.lines,
    }
