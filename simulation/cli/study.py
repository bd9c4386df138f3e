"""``optare study``: list, show, export, draw, explain, merge and retry studies."""

import argparse
from importlib import import_module

from simulation.cli.stopped import stopped_by
from simulation.experiment.store.run_store import StoreError


def run(given: argparse.Namespace) -> int:
    """Run the sub-command and return its exit code; a store that cannot be used is bad input."""
    try:
        code: int = import_module(f"simulation.cli.study_commands.{given.action}").run(given)
    except StoreError as reason:
        return stopped_by(reason)
    return code
