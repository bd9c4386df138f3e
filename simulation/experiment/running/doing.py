"""Doing the runs of a job that are not in the store yet: kept as they end, never done twice."""

import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from simulation.activity.table import Activity
from simulation.experiment.model_id import model_id
from simulation.experiment.running.executors import Kind, executor
from simulation.experiment.running.interruption import Interruption, listening
from simulation.experiment.running.tasks import (
    Batch,
    Job,
    Play,
    Result,
    Task,
    batches_of,
    nothing_to_prepare,
    play_care_pathway,
)
from simulation.experiment.running.watching import Silent, Watcher
from simulation.experiment.store.faults import damaged
from simulation.experiment.store.form import unpack
from simulation.experiment.store.run_store import Store, StoredRun
from simulation.model.engine import Engine, prepare
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError

_SENT_TOGETHER = 20
"""runs in a batch for Dask, where sending one costs milliseconds"""
_ROUNDS = 4
"""and yet so few that each worker gets several batches, so that none ends long after the others"""
_STOPPING = "stopping after the runs in hand; Ctrl-C again stops at once"


class Interrupted(Exception):  # noqa: N818  (an interruption is not an error)
    """The user stopped the study; ``str()`` says what is kept."""


class NothingFinished(Exception):  # noqa: N818  (names what happened)
    """Every run failed, or each of the first few did; ``str()`` gives the first reason."""


def _no_command(task: Task) -> str:
    """Know no command that does a run again."""
    return ""


class Doing:
    """Runs on their way: what has finished and what has failed so far.

    ``play`` stands in for the care pathway. After ``hopeless_after`` runs that all broke it gives
    up. Unless ``keep`` is true, runs are left to the store: there may be too many for the memory.
    With ``keeps`` only these values of a run are kept, as ``measure`` or ``measure/band``.
    ``again`` gives the command that does a failed run alone. With ``retry`` false, runs that the
    store has as failed are left so. ``kind`` and ``scheduler`` choose the executor. ``checked``:
    the laws are checked on so many replications only.
    """

    def __init__(
        self,
        name: str,
        appraisals: Mapping[str, Appraisal],
        seed: int,
        store: Store,
        *,
        jobs: int = 1,
        watcher: Watcher | None = None,
        play: Play | None = None,
        engine: Engine = Engine.SIMPY,
        hopeless_after: int = 1,
        keep: bool = True,
        keeps: Sequence[str] | None = None,
        again: Callable[[Task], str] = _no_command,
        retry: bool = True,
        kind: Kind | None = None,
        scheduler: str | None = None,
        checked: int | None = None,
    ) -> None:
        self.name = name
        self.store = store
        self.watcher = watcher or Silent()
        self.engine = engine
        self.executor = executor(jobs, engine, kind, scheduler)
        self._at_once = _SENT_TOGETHER if kind == "dask" or scheduler else 1
        self._jobs = jobs
        self.hopeless_after = hopeless_after
        self.keep = keep
        self.again = again
        self.retry = retry
        self.prepared = play is not None  # a stand-in has nothing to compile
        self.job = Job(
            appraisals,
            seed,
            play or partial(play_care_pathway, engine=engine, checked=checked),
            None if keeps is None else tuple(keeps),
            nothing_to_prepare if self.prepared else partial(prepare_to_play, engine),
        )
        self.seen: dict[str, Activity] = {}
        """runs just finished, by their keys: they need not be read back"""
        self.reasons: dict[str, str] = {}
        """why a run failed, by its key"""
        self._broken: list[str] = []
        """why runs of this start failed, but for those whose scenario is refused"""
        self.any_good = False

    def batches(self, tasks: Sequence[Task]) -> list[Batch]:
        """Return tasks in batches that suit the executor, where nothing else groups them."""
        fair = len(tasks) // (self._jobs * _ROUNDS)
        return batches_of(tasks, max(1, min(self._at_once, fair)))

    def do(self, batches: Sequence[Batch]) -> None:
        """Do every run that has neither finished nor failed.

        Raises ``Interrupted`` on Ctrl-C, ``NothingFinished`` if the first runs all failed, and
        ``StoreError`` if the store cannot take more.
        """
        self.store.tell = self.watcher.told
        if self.job.keeps is not None:
            self.store.set_meta("model", model_id())
        keys = {task.key for batch in batches for task in batch}
        there = self.store.finished(keys, self.job.keeps)
        if not self.retry:
            failed = self.store.failed()
            self.reasons.update((key, failed[key]) for key in failed.keys() & keys)
        left = _missing(batches, there | self.reasons.keys())
        self.any_good = self.any_good or bool(there)
        to_run = sum(map(len, left))
        if to_run and not self.prepared:
            self._prepare()
        every = [task.key for batch in batches for task in batch]
        self.watcher.planned(sum(key in there for key in every), to_run)
        try:
            self._do(left)
        except KeyboardInterrupt:
            self._put(self.executor.in_hand())
            there = self.store.finished(keys, self.job.keeps)
            kept = sum(key in there for key in every)
            raise Interrupted(f"{kept} of {len(every)} runs are finished and kept") from None
        finally:
            self.watcher.over()

    def activity(self, task: Task) -> Activity:
        """Return what was seen in a finished run; ``KeyError`` if it has not finished."""
        if task.key in self.seen:
            return self.seen[task.key]
        packed = self.store.activity(task.key)
        try:
            return unpack(packed)
        except (ValueError, IndexError, struct.error, zlib.error) as wrong:
            raise damaged(self.store.file, f"the table of run {task.key}") from wrong

    def _prepare(self) -> None:
        """Compile what the runs need, or read it from the disk, before they begin."""
        prepare_to_play(self.engine, self.watcher.told)
        self.prepared = True

    def _do(self, batches: Sequence[Batch]) -> None:
        if not batches:
            return
        results = self.executor.results(self.job, batches)
        with listening(self.executor.stop) as interruption:
            told = False
            try:
                for some in results:
                    self._keep(some)
                    self._stop_if_hopeless()
                    interruption.stop_if_insisted()
                    told = told or self._told_of(interruption)
            finally:
                results.close()
        if interruption.asked:
            raise KeyboardInterrupt

    def _told_of(self, interruption: Interruption) -> bool:
        if interruption.asked:
            self.watcher.told(_STOPPING)
        return interruption.asked

    def _stop_if_hopeless(self) -> None:
        # A mistake in the model fails every run: a user should not wait for all of them.
        if not self.any_good and len(self._broken) >= self.hopeless_after:
            raise NothingFinished(self._broken[0])

    def _keep(self, results: Sequence[Result]) -> None:
        self._put(results)
        for result in results:
            self.any_good = self.any_good or not result.failed
            if result.failed:
                self.reasons[result.task.key] = result.error
                if not result.error.startswith(ScenarioError.__name__):
                    self._broken.append(result.error)
            if self.keep and result.seen is not None:
                self.seen[result.task.key] = result.seen
            self.watcher.finished(result)

    def _put(self, results: Sequence[Result]) -> None:
        """Write what came of a batch, all of it or nothing."""
        if results:
            self.store.put_many(map(self._row, results), self.job.keeps)

    def _row(self, result: Result) -> StoredRun:
        task = result.task
        return StoredRun(
            key=task.key,
            appraisal=self.name,
            setting=task.run_id.setting,
            option=task.run_id.option,
            replication=task.run_id.replication,
            status="failed" if result.failed else "finished",
            error=result.error,
            wall_ms=result.wall_ms,
            engine=self.engine.value,
            activity=result.activity,
            rerun=self.again(task) if result.failed else "",
            scenario=task.scenario,
            seed=self.job.seed,
            model=model_id(),
            values=result.values or (),
        )


def _missing(batches: Sequence[Batch], there: set[str]) -> list[Batch]:
    """Return the batches without the runs that are there.

    Two settings can ask for the same run: it is done once.
    """
    asked = set(there)
    left: list[Batch] = []
    for batch in batches:
        some = tuple({task.key: task for task in batch if task.key not in asked}.values())
        asked.update(task.key for task in some)
        if some:
            left.append(some)
    return left


def _silent(text: str) -> None:
    """Say nothing."""


def prepare_to_play(engine: Engine, tell: Callable[[str], None] = _silent) -> None:
    """Compile what an engine needs, or read it from the disk; ``tell`` is told before a wait."""
    prepare(engine, tell)
    if engine is Engine.COMPILED:
        from simulation.activity.preparing import prepare as prepare_activity  # noqa: PLC0415

        prepare_activity()
