"""Why runs that a study has would not be used again, counted over all runs of its sweep."""

from collections import Counter

from simulation.experiment.model_id import model_id
from simulation.experiment.replications import first_block
from simulation.experiment.running.tasks import Task
from simulation.experiment.store.explaining import Explainer, Wanted
from simulation.experiment.store.run_store import Store
from simulation.experiment.sweep.planned import Planned

MOST_REASONS = 12
"""Reasons told; more are counted together."""


def explain(planned: Planned, store: Store) -> list[str]:
    """Return how many runs of a sweep would be used again, and why the others would not.

    With automatic replications these are the runs of the first block.
    """
    sweep = planned.sweep
    keeps = tuple(measure.name for measure in sweep.measures)
    totals = dict.fromkeys(range(len(planned.design.names)), first_block(sweep.replications))
    # Points that do not differ in what an option reads share its runs.
    tasks: dict[str, Task] = {}
    for batch in planned.batches(totals):
        for task in batch:
            tasks.setdefault(task.key, task)
    there = store.finished(tasks, keeps)
    explainer, model, reasons = Explainer(store), model_id(), Counter[str]()
    for key, task in tasks.items():
        if key not in there:
            point, option, _ = task.run_id
            parts = planned.parts[planned.design.index(point)][option]
            wanted = Wanted(task.run_id, sweep.seed, model, task.scenario, parts, keeps)
            why = "; ".join(explainer.why(wanted))
            reasons[why.replace(point, "a point")] += 1
    lines = [f"{len(there):,} of {len(tasks):,} runs would be used again"]
    most = reasons.most_common()
    lines += [f"{count:,} to run: {reason}" for reason, count in most[:MOST_REASONS]]
    rest = sum(count for _, count in most[MOST_REASONS:])
    return [*lines, f"{rest:,} to run for other reasons of the same kinds"] if rest else lines
