"""A study: which runs a comparison needs, which of them are there, and the rest of them done.

Resuming is not a mode. Every study asks the store which of its runs are finished and does the
others, one replication of everything after another, so that whatever is there after an
interruption is a smaller, balanced comparison.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.activity.table import Activity
from simulation.experiment.assemble import Values, difference_rows, measure_rows
from simulation.experiment.comparison import (
    MAIN,
    Attained,
    Comparison,
    DifferenceRow,
    Failure,
    MeasureRow,
    RunId,
)
from simulation.experiment.output.picked import values_of
from simulation.experiment.replications import (
    attained_widths,
    first_block,
    next_total,
    two_stage_number,
)
from simulation.experiment.running.doing import Doing, Interrupted, NothingFinished
from simulation.experiment.running.executors import Kind
from simulation.experiment.running.memory import no_search
from simulation.experiment.running.tasks import Play, Task
from simulation.experiment.running.watching import Silent, Watcher
from simulation.experiment.store import keys as keyed
from simulation.experiment.store.run_store import Store
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal, Automatic
from simulation.scenario.loading import apply_setting


@dataclass(frozen=True)
class Study:
    """What a comparison is made of.

    ``appraisals`` maps each setting to the appraisal with its values, ``main`` first, and
    ``replications`` each setting to its number, that of ``main`` possibly automatic.
    """

    name: str
    appraisal: Appraisal
    appraisals: Mapping[str, Appraisal]
    replications: Mapping[str, int | Automatic]
    seed: int
    varied: tuple[str, ...] = ()

    @property
    def titles(self) -> dict[str, str]:
        """Title of each setting, ``main`` first."""
        named = self.appraisal.settings
        return {
            name: named[name].title if name in named else "As the files give it"
            for name in self.appraisals
        }


def plan(
    appraisal: Appraisal,
    name: str,
    replications: int | None = None,
    seed: int | None = None,
    varied: tuple[str, ...] = (),
) -> Study:
    """Return the study of an appraisal under its main values and each of its settings.

    ``replications`` replaces the appraisal's own number, and is the most that a setting gets.
    Raises ``ScenarioError`` if a setting cannot be applied.
    """
    rule = appraisal.replications if replications is None else replications
    appraisals = {MAIN: appraisal}
    wanted: dict[str, int | Automatic] = {MAIN: rule}
    for setting_name, setting in appraisal.settings.items():
        appraisals[setting_name] = apply_setting(appraisal, setting)
        most = rule if isinstance(rule, int) else setting.replications
        wanted[setting_name] = min(setting.replications, most)
    chosen = appraisal.seed if seed is None else seed
    return Study(name, appraisal, appraisals, wanted, chosen, varied)


def compare(
    study: Study,
    store: Store,
    jobs: int = 1,
    watcher: Watcher | None = None,
    play: Play | None = None,
    engine: Engine = Engine.SIMPY,
    kind: Kind | None = None,
    scheduler: str | None = None,
) -> Comparison:
    """Do what is missing of a study and return its comparison.

    ``play`` stands in for the care pathway; ``kind`` and ``scheduler`` choose the executor.
    Raises ``Interrupted`` on Ctrl-C and ``NothingFinished`` if no run ended well; what had
    finished is in the store.
    """
    doing = Doing(
        study.name,
        study.appraisals,
        study.seed,
        store,
        jobs=jobs,
        watcher=watcher,
        play=play,
        engine=engine,
        hopeless_after=len(study.appraisal.options),
        kind=kind,
        scheduler=scheduler,
    )
    work = _Work(study, doing)
    rule = study.replications[MAIN]
    total = first_block(rule)
    work.do(total)
    if isinstance(rule, Automatic) and rule.rule == "two_stage":
        total = work.after_pilot(rule, total)
        work.do(total)
    while (more := next_total(total, rule, work.attained())) != total:
        total = more
        work.do(total)
    with no_search():
        return work.comparison(total)


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Work:
    """A study on its way: the runs that it has so far."""

    def __init__(self, study: Study, doing: Doing) -> None:
        self.study = study
        self.doing = doing
        self.runs: dict[RunId, Activity] = {}
        self.pilot = 0
        """replications of the main setting, the first, that only said how many others to do"""
        self.digests = {
            (setting, option): keyed.scenario_digest(appraisal, option)
            for setting, appraisal in study.appraisals.items()
            for option in appraisal.options
        }

    def do(self, total: int) -> None:
        """Do every run up to ``total`` replications that has neither finished nor failed."""
        tasks = self.tasks(total)
        self.doing.do(self.doing.batches(tasks))
        with no_search():
            self._read(tasks)

    def _read(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            if task.run_id not in self.runs and task.key not in self.doing.reasons:
                self.runs[task.run_id] = self.doing.activity(task)

    def tasks(self, total: int) -> list[Task]:
        """Return the runs, one replication of every setting and option after another."""
        most = {
            setting: total if setting == MAIN else self._fixed(setting)
            for setting in self.study.appraisals
        }
        return [
            Task(
                keyed.run_key(self.digests[setting, option], self.study.seed, replication),
                RunId(setting, option, replication),
                self.digests[setting, option],
            )
            for replication in range(max(most.values()))
            for setting, appraisal in self.study.appraisals.items()
            if (self.pilot if setting == MAIN else 0) <= replication < most[setting]
            for option in appraisal.options
        ]

    def _fixed(self, setting: str) -> int:
        rule = self.study.replications[setting]
        return first_block(rule)

    def attained(self) -> tuple[Attained, ...]:
        """Return the half-widths that the headline differences have so far."""
        rule = self.study.replications[MAIN]
        if isinstance(rule, int):
            return ()
        options = [one for one in self._options if one != self.study.appraisal.baseline]
        return attained_widths(self._headline_differences(rule), options, rule)

    def after_pilot(self, rule: Automatic, done: int) -> int:
        """Leave out the ``done`` replications as a pilot; return the total that follows from it."""
        fresh = two_stage_number(self._headline_differences(rule), rule)
        self.pilot = done
        self.runs = {run: seen for run, seen in self.runs.items() if run.setting != MAIN}
        return done + fresh

    @property
    def _options(self) -> tuple[str, ...]:
        return tuple(self.study.appraisal.options)

    def _headline_differences(self, rule: Automatic) -> dict[str, NDArray[np.float64]]:
        """Return each named measure's differences to the baseline, shape (others, replications)."""
        at = self._options.index(self.study.appraisal.baseline)
        found = {}
        for name in rule.half_width:
            values = values_of(self.runs, self._options, name)
            found[name] = np.delete(values, at, axis=0) - values[at]
        return found

    def comparison(self, total: int) -> Comparison:
        """Return the comparison of the runs that finished."""
        if not self.runs:
            raise NothingFinished(
                next(iter(self.doing.reasons.values()), "there was nothing to run")
            )
        tasks = self.tasks(total)
        measures: list[MeasureRow] = []
        differences: list[DifferenceRow] = []
        for setting, appraisal in self.study.appraisals.items():
            values = Values(setting, tuple(appraisal.options), self.runs)
            measures += measure_rows(values)
            differences += difference_rows(values, appraisal.baseline)
        return Comparison(
            appraisal=self.study.appraisal,
            name=self.study.name,
            seed=self.study.seed,
            settings=self.study.titles,
            appraisals=self.study.appraisals,
            runs={
                task.run_id: self.runs[task.run_id] for task in tasks if task.run_id in self.runs
            },
            measures=tuple(measures),
            differences=tuple(differences),
            failures=tuple(
                Failure(*task.run_id, self.doing.reasons[task.key])
                for task in tasks
                if task.key in self.doing.reasons
            ),
            attained=self.attained(),
            varied=self.study.varied,
            keys=tuple(task.key for task in tasks),
            asked=self.study.replications,
        )


__all__ = [
    "Interrupted",
    "NothingFinished",
    "Silent",
    "Study",
    "Watcher",
    "compare",
    "cores",
    "plan",
]
