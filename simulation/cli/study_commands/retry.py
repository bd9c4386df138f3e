"""``optare study retry``: the failed runs of a study again."""

import argparse
from importlib import import_module

from simulation.cli.exit_codes import FAILED, GOOD
from simulation.cli.stopped import STOPS, complain, stopped_by
from simulation.cli.study_commands.finding import study_folder
from simulation.experiment.study_data import StudyData


def run(given: argparse.Namespace) -> int:
    """Do the failed runs again; 1 if any fails again, 130 if interrupted."""
    folder = study_folder(given.name, given.out)
    retrying = import_module("simulation.experiment.sweep.retrying")
    try:
        data: StudyData = retrying.retry(folder, jobs=given.jobs, progress=not given.quiet)
    except STOPS as reason:
        return stopped_by(reason)
    if data.failures:
        complain(f"{len(data.failures)} runs failed again; the first: {data.failures[0].reason}")
        return FAILED
    print("Every run of the study is done.")
    return GOOD
