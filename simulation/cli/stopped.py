"""How a study that did not come to its end is told, and the exit code that it gives."""

import sys

from simulation.cli.exit_codes import FAILED, INTERRUPTED
from simulation.cli.printing import visible
from simulation.experiment.running.doing import Interrupted, NothingFinished
from simulation.experiment.running.processes import WorkersLost
from simulation.experiment.store.run_store import StoreError
from simulation.scenario.errors import ScenarioError

STOPS = (Interrupted, NothingFinished, WorkersLost, StoreError)
"""What may end a study before its end."""


def stopped_by(reason: Exception) -> int:
    """Tell what ended a study, and return the exit code.

    Raises:
        ScenarioError: the store cannot be used, which is the user's to mend.
    """
    if isinstance(reason, StoreError):
        raise ScenarioError(str(reason)) from None
    if isinstance(reason, Interrupted):
        complain(f"interrupted: {reason}; the same command goes on from there")
        return INTERRUPTED
    if isinstance(reason, NothingFinished):
        complain(f"no run has finished well; the first reason: {reason}")
    else:
        complain(str(reason))
    return FAILED


def complain(text: str) -> None:
    """Say on the error stream what is wrong."""
    print(f"optare: {visible(text)}", file=sys.stderr)
