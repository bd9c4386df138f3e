"""The runs of hybrids, under the same draws as every other run, and what each is worth."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from simulation.activity.table import Activity
from simulation.experiment.attribution.hybrids import Appraisals, Hybrids
from simulation.experiment.comparison import MAIN, RunId
from simulation.experiment.running.doing import Doing
from simulation.experiment.running.tasks import Task
from simulation.experiment.sensitivity.switching_study import RunFailed
from simulation.experiment.store import keys as keyed
from simulation.experiment.study_data import Floats
from simulation.scenario.appraisal import Appraisal

ValueOf = Callable[[Appraisal, str, Activity], Mapping[str, float]]
"""What a run of an option of an appraisal is worth: a number for each measure that it has."""


def setting_of(hybrids: Hybrids, bits: int) -> str:
    """Return the name of a hybrid's setting in the store: the main one for the two options."""
    if bits in (0, hybrids.everything):
        return MAIN
    names = [part.name for at, part in enumerate(hybrids.parts) if bits & 1 << at]
    return f"{hybrids.start} with {', '.join(names)} of {hybrids.end}"


def tasks_of(
    hybrids: Hybrids, wanted: Iterable[int], replications: int, seed: int
) -> dict[tuple[int, int], Task]:
    """Return the run of each hybrid and replication, one replication of all after another."""
    every = sorted(wanted)
    digests = {
        bits: keyed.scenario_digest(hybrids.appraisal_of(bits), hybrids.name(bits))
        for bits in every
    }
    return {
        (bits, number): Task(
            keyed.run_key(digests[bits], seed, number),
            RunId(setting_of(hybrids, bits), hybrids.name(bits), number),
            digests[bits],
        )
        for number in range(replications)
        for bits in every
    }


def appraisals_of(hybrids: Hybrids, wanted: Iterable[int]) -> Appraisals:
    """Return the appraisal of each setting, made when it is asked for."""
    return Appraisals(hybrids, {setting_of(hybrids, bits): bits for bits in wanted})


def values_of(
    hybrids: Hybrids, tasks: Mapping[tuple[int, int], Task], doing: Doing, value_of: ValueOf
) -> dict[tuple[int, int], Mapping[str, float]]:
    """Do what is missing and return what each run is worth.

    Raises ``RunFailed`` if a run failed, ``Interrupted`` on Ctrl-C, and ``NothingFinished``.
    """
    doing.do(doing.batches(list(tasks.values())))
    for task in tasks.values():
        if task.key in doing.reasons:
            setting, option, replication = task.run_id
            reason = doing.reasons[task.key]
            raise RunFailed(f"{option}, replication {replication}, {setting}: {reason}")
    appraisals = {bits: hybrids.appraisal_of(bits) for bits, _ in tasks}
    return {
        (bits, number): value_of(appraisals[bits], hybrids.name(bits), doing.activity(task))
        for (bits, number), task in tasks.items()
    }


def table_of(
    values: Mapping[tuple[int, int], Mapping[str, float]], measures: Sequence[str]
) -> dict[int, Floats]:
    """Return the values of each hybrid, shape (measures, replications); nan where there is none."""
    found: dict[int, list[list[float]]] = {}
    for bits, number in values:
        each = values[bits, number]
        found.setdefault(bits, []).append([each.get(name, np.nan) for name in measures])
    return {bits: np.array(rows).T for bits, rows in found.items()}
