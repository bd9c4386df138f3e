"""``optare study retry``: the failed runs of a study again."""

import argparse

from simulation.api.studies import retry
from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.stopped import STOPS, complain, stopped_by
from simulation.cli.study_commands.finding import study_folder


def run(given: argparse.Namespace) -> int:
    """Do the failed runs again; 1 if any fails again, 130 if interrupted."""
    folder = study_folder(given.name, given.out)
    try:
        data = retry(folder, given.jobs, given.executor, not given.quiet, given.command_line)
    except STOPS as reason:
        return stopped_by(reason)
    if data.failures:
        complain(f"{len(data.failures)} runs failed again; the first: {data.failures[0].reason}")
        return FAILED
    print("Every run of the study is done.")
    return GOOD
