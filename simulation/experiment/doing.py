"""Doing the runs of a job that are not in the store yet: kept as they end, never done twice."""

from collections.abc import Mapping, Sequence
from functools import partial

from simulation.activity.table import Activity
from simulation.experiment.executors import executor
from simulation.experiment.interruption import listening
from simulation.experiment.store import Store, StoredRun
from simulation.experiment.stored_form import unpack
from simulation.experiment.tasks import Job, Play, Result, Task, play_care_pathway
from simulation.experiment.watching import Silent, Watcher
from simulation.model.engine import Engine, prepare
from simulation.scenario.appraisal import Appraisal


class Interrupted(Exception):  # noqa: N818  (an interruption is not an error)
    """The user stopped the study; ``str()`` says what is kept."""


class NothingFinished(Exception):  # noqa: N818  (names what happened)
    """Every run failed, or each of the first few did; ``str()`` gives the first reason."""


class Doing:
    """Runs on their way: what has finished and what has failed so far.

    ``play`` stands in for the care pathway. After ``hopeless_after`` runs that all failed it gives
    up. Unless ``keep`` is true, runs are left to the store: there may be too many for the memory.
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
    ) -> None:
        self.name = name
        self.store = store
        self.watcher = watcher or Silent()
        self.engine = engine
        self.executor = executor(jobs, engine)
        self.hopeless_after = hopeless_after
        self.keep = keep
        self.prepared = play is not None  # a stand-in has nothing to compile
        self.job = Job(appraisals, seed, play or partial(play_care_pathway, engine=engine))
        self.seen: dict[str, Activity] = {}
        """runs just finished, by their keys: they need not be read back"""
        self.reasons: dict[str, str] = {}
        """why a run failed, by its key"""
        self.any_good = False

    def do(self, tasks: Sequence[Task]) -> None:
        """Do every run that has neither finished nor failed.

        Raises ``Interrupted`` on Ctrl-C and ``NothingFinished`` if the first runs all failed.
        """
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

    def activity(self, task: Task) -> Activity:
        """Return what was seen in a finished run; ``KeyError`` if it has not finished."""
        return self.seen.get(task.key) or unpack(self.store.activity(task.key))

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
        if not self.any_good and len(self.reasons) >= self.hopeless_after:
            raise NothingFinished(next(iter(self.reasons.values())))

    def _keep(self, result: Result) -> None:
        self._put(result)
        self.any_good = self.any_good or result.activity is not None
        if result.activity is None:
            self.reasons[result.task.key] = result.error
        if self.keep and result.seen is not None:
            self.seen[result.task.key] = result.seen
        self.watcher.finished(result)

    def _put(self, result: Result) -> None:
        task = result.task
        status = "failed" if result.activity is None else "finished"
        self.store.put(
            StoredRun(
                key=task.key,
                appraisal=self.name,
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
