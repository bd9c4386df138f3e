"""A study: which runs a comparison needs, which of them are there, and the rest of them done.

Resuming is not a mode. Every study asks the store which of its runs are finished and does the
others, one replication of everything after another, so that whatever is there after an
interruption is a smaller, balanced comparison.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from simulation.activity.table import Activity
from simulation.experiment import keys as keyed
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
from simulation.experiment.executors import executor
from simulation.experiment.interruption import listening
from simulation.experiment.memory import no_search
from simulation.experiment.replications import attained_widths, first_block, next_total
from simulation.experiment.store import Store, StoredRun
from simulation.experiment.stored_form import unpack
from simulation.experiment.tasks import Job, Play, Result, Task, play_care_pathway
from simulation.model.engine import Engine, prepare
from simulation.scenario.appraisal import Appraisal, Automatic
from simulation.scenario.loading import apply_setting


class Interrupted(Exception):  # noqa: N818  (an interruption is not an error)
    """The user stopped the study; ``str()`` says what is kept."""


class NothingFinished(Exception):  # noqa: N818  (names what happened)
    """Every run failed, or each of the first few did; ``str()`` gives the first reason."""


class Watcher(Protocol):
    """Is told how a study goes."""

    def planned(self, reused: int, to_run: int) -> None:
        """Say how many runs are there already and how many are to be done."""
        ...

    def finished(self, result: Result) -> None:
        """Say that one run has ended, well or not."""
        ...

    def told(self, text: str) -> None:
        """Say a line about what must be done before the first run."""
        ...

    def over(self) -> None:
        """Say that no more runs are to come for now."""
        ...


class Silent:
    """Watches, and says nothing."""

    def planned(self, reused: int, to_run: int) -> None:
        """Do nothing."""

    def finished(self, result: Result) -> None:
        """Do nothing."""

    def told(self, text: str) -> None:
        """Do nothing."""

    def over(self) -> None:
        """Do nothing."""


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
) -> Comparison:
    """Do what is missing of a study and return its comparison.

    ``play`` stands in for the care pathway. Raises ``Interrupted`` on Ctrl-C and
    ``NothingFinished`` if no run ended well; what had finished is in the store.
    """
    work = _Work(study, store, jobs, watcher or Silent(), play, engine)
    rule = study.replications[MAIN]
    total = first_block(rule)
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
    """A study on its way: what has finished and what has failed so far."""

    def __init__(
        self,
        study: Study,
        store: Store,
        jobs: int,
        watcher: Watcher,
        play: Play | None,
        engine: Engine,
    ) -> None:
        self.study = study
        self.store = store
        self.watcher = watcher
        self.engine = engine
        self.executor = executor(jobs, engine)
        self.prepared = play is not None  # a stand-in has nothing to compile
        play = play or partial(play_care_pathway, engine=engine)
        self.job = Job(dict(study.appraisals), study.seed, play)
        self.runs: dict[RunId, Activity] = {}
        self.seen: dict[str, Activity] = {}
        """runs just finished, by their keys: they need not be read back"""
        self.reasons: dict[str, str] = {}
        """why a run failed, by its key"""
        self.any_good = False
        self.digests = {
            (setting, option): keyed.scenario_digest(appraisal, option)
            for setting, appraisal in study.appraisals.items()
            for option in appraisal.options
        }

    def do(self, total: int) -> None:
        """Do every run up to ``total`` replications that has neither finished nor failed."""
        tasks = self.tasks(total)
        there = self.store.finished(task.key for task in tasks)
        # Two settings can ask for the same run: it is done once.
        missing = {
            task.key: task
            for task in reversed(tasks)
            if task.key not in there and task.key not in self.reasons
        }
        self.any_good = self.any_good or bool(there)
        if missing and not self.prepared:
            self._prepare()
        self.watcher.planned(sum(task.key in there for task in tasks), len(missing))
        try:
            self._do(list(reversed(missing.values())))
        except KeyboardInterrupt:
            for result in self.executor.in_hand():
                self._put(result)
            there = self.store.finished(task.key for task in tasks)
            kept = sum(task.key in there for task in tasks)
            raise Interrupted(f"{kept} of {len(tasks)} runs are finished and kept") from None
        finally:
            self.watcher.over()
        with no_search():
            self._read(tasks)

    def _prepare(self) -> None:
        """Compile what the runs need, or read it from the disk, before they begin."""
        prepare(self.engine, self.watcher.told)
        if self.engine is Engine.COMPILED:
            from simulation.activity.preparing import prepare as prepare_activity  # noqa: PLC0415

            prepare_activity()
        self.prepared = True

    def _do(self, tasks: Sequence[Task]) -> None:
        results = self.executor.results(self.job, tasks)
        with listening() as interruption:
            try:
                for result in results:
                    self._keep(result)
                    self._stop_if_hopeless()
                    interruption.stop_if_asked()
            finally:
                results.close()

    def _stop_if_hopeless(self) -> None:
        # A mistake in the model fails every run: a user should not wait for all of them.
        if not self.any_good and len(self.reasons) >= len(self.study.appraisal.options):
            raise NothingFinished(next(iter(self.reasons.values())))

    def _keep(self, result: Result) -> None:
        self._put(result)
        self.any_good = self.any_good or result.activity is not None
        if result.activity is None:
            self.reasons[result.task.key] = result.error
        if result.seen is not None:
            self.seen[result.task.key] = result.seen
        self.watcher.finished(result)

    def _put(self, result: Result) -> None:
        task = result.task
        status = "failed" if result.activity is None else "finished"
        self.store.put(
            StoredRun(
                key=task.key,
                appraisal=self.study.name,
                setting=task.run_id.setting,
                option=task.run_id.option,
                replication=task.run_id.replication,
                status=status,
                error=result.error,
                wall_ms=result.wall_ms,
                engine=self.engine.value,
                activity=result.activity,
            )
        )

    def _read(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            if task.run_id not in self.runs and task.key not in self.reasons:
                seen = self.seen.get(task.key)
                self.runs[task.run_id] = seen or unpack(self.store.activity(task.key))

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
            )
            for replication in range(max(most.values()))
            for setting, appraisal in self.study.appraisals.items()
            if replication < most[setting]
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
        values = Values(MAIN, tuple(self.study.appraisal.options), self.runs)
        return attained_widths(rule, difference_rows(values, self.study.appraisal.baseline))

    def comparison(self, total: int) -> Comparison:
        """Return the comparison of the runs that finished."""
        if not self.runs:
            raise NothingFinished(next(iter(self.reasons.values()), "there was nothing to run"))
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
                Failure(*task.run_id, self.reasons[task.key])
                for task in tasks
                if task.key in self.reasons
            ),
            attained=self.attained(),
            varied=self.study.varied,
            keys=tuple(task.key for task in tasks),
        )
