"""What the command says of the engine that plays."""

import sys

from simulation.compiling import available
from simulation.experiment.running.engines import SLOWER


def note_if_slower(engine: str | None) -> None:
    """Say on the standard error, even if asked to be quiet, that a faster engine could play."""
    if engine is None and not available():
        print(f"optare: {SLOWER}", file=sys.stderr, flush=True)
