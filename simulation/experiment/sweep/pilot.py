"""How long a run of a sweep takes: as the store says, else by doing a few."""

import time
from pathlib import Path

from simulation.experiment.running.doing import prepare_to_play
from simulation.experiment.running.tasks import play_care_pathway
from simulation.experiment.store.file import STORE
from simulation.experiment.store.run_store import Store
from simulation.experiment.sweep.sweep import Sweep
from simulation.model.engine import Engine


def seconds_a_run(sweep: Sweep, out: Path | None, engine: Engine) -> float:
    """Return the mean seconds of a run: of those in the store, or of one run of each option.

    A run of the pilot compiles its tables for itself alone; in a sweep that is shared by ten.
    """
    stored = _stored(out / sweep.name / STORE, engine) if out else None
    return stored if stored is not None else _pilot(sweep, engine)


def _stored(file: Path, engine: Engine) -> float | None:
    if not file.is_file():
        return None
    with Store(file, write=False) as store:
        return store.seconds_a_run(engine.value)


def _pilot(sweep: Sweep, engine: Engine) -> float:
    prepare_to_play(engine)
    seconds = 0.0
    for option in sweep.options:
        play_care_pathway(sweep.appraisal, option, 0, sweep.seed, engine, 0)  # wakes all caches
        began = time.perf_counter()
        play_care_pathway(sweep.appraisal, option, 0, sweep.seed, engine, 0)
        seconds += time.perf_counter() - began
    return seconds / len(sweep.options)
