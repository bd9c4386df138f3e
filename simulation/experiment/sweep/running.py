"""Doing a sweep: every run that is missing, a fixed number of replications or as many as needed."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulation.experiment.replications import enough, first_block
from simulation.experiment.running.doing import Doing
from simulation.experiment.running.executors import Kind
from simulation.experiment.running.tasks import Play, Task
from simulation.experiment.running.watching import Watcher
from simulation.experiment.store.rows import StoredClaim
from simulation.experiment.store.run_store import Store
from simulation.experiment.study_data import StudyData
from simulation.experiment.sweep.description import describe, study_of
from simulation.experiment.sweep.planned import BLOCK, Planned
from simulation.experiment.sweep.sweep import Sweep
from simulation.model.engine import Engine
from simulation.scenario.how_often import Automatic


@dataclass(frozen=True)
class Shard:
    """One part of a sweep that is done in several: every ``of``-th point, beginning at ``number``.

    Numbers begin at 1, as those of an array job do. A point is done by one part with all of its
    replications, however many it comes to need.
    """

    number: int = 1
    of: int = 1

    def of_points(self, points: list[int]) -> list[int]:
        """Return this part's points."""
        return points[self.number - 1 :: self.of]


WHOLE = Shard()
CHECKED = 1
"""Replications of each point and option on which the conservation laws are checked."""


@dataclass(frozen=True)
class How:
    """How the runs of a sweep are done; none of it changes a value.

    ``laws_on_every_run``: else the conservation laws are checked on the first replication of each
    point and option. ``retry``: do failed runs again; ``only_failed``: and no others.
    ``first_points``: do only so many points, the first in the order in which they are done.
    """

    jobs: int = 1
    engine: Engine = Engine.SIMPY
    kind: Kind | None = None
    scheduler: str | None = None
    shard: Shard = WHOLE
    laws_on_every_run: bool = False
    retry: bool = False
    only_failed: bool = False
    first_points: int | None = None
    play: Play | None = None


HOPELESS_POINTS = 3
"""A sweep is given up if every option of so many points failed and nothing has finished."""


def run_sweep(planned: Planned, store: Store, how: How, watcher: Watcher) -> StudyData:
    """Do what is missing of a sweep and return the study.

    Raises ``Interrupted`` on Ctrl-C and ``NothingFinished`` if the first runs all failed; what had
    finished is in the store.
    """
    sweep = planned.sweep
    store.describe(describe(planned))
    planned.write(store)
    doing = Doing(
        sweep.name,
        planned.points,
        sweep.seed,
        store,
        jobs=how.jobs,
        watcher=watcher,
        play=how.play,
        checked=None if how.laws_on_every_run else CHECKED,
        engine=how.engine,
        hopeless_after=HOPELESS_POINTS * len(sweep.options) * min(BLOCK, _first(sweep)),
        keep=False,
        keeps=[measure.name for measure in sweep.measures],
        again=planned.again,
        retry=how.retry,
        kind=how.kind,
        scheduler=how.scheduler,
    )
    _Rounds(planned, store, doing, how).do()
    return study_of(store)


def _first(sweep: Sweep) -> int:
    return first_block(sweep.replications)


def missing_of(
    planned: Planned, store: Store, first_points: int | None, shard: Shard
) -> dict[str, Task]:
    """Return the runs that a sweep would do now, by their keys; with a rule, at the most."""
    rule = planned.sweep.replications
    most = rule if isinstance(rule, int) else rule.at_most
    points = shard.of_points(planned.design.order[:first_points].tolist())
    tasks = {
        task.key: task for batch in planned.batches(dict.fromkeys(points, most)) for task in batch
    }
    there = store.finished(tasks, [measure.name for measure in planned.sweep.measures])
    return {key: task for key, task in tasks.items() if key not in there}


def default_kind(kind: Kind | None, scheduler: str | None, jobs: int) -> Kind | None:
    """Return who does the runs of a sweep if nobody was named: processes, for either engine.

    Compiling the tables of so many points holds the interpreter's lock, and the memory of this
    process stays small.
    """
    if kind or scheduler:
        return kind
    return "processes" if jobs > 1 else "one"


class _Rounds:
    """Rounds of replications: one if their number is fixed, else until points are narrow."""

    def __init__(self, planned: Planned, store: Store, doing: Doing, how: How) -> None:
        self.planned = planned
        self.store = store
        self.doing = doing
        self.how = how
        self.rule = planned.sweep.replications

    def do(self) -> None:
        """Do the rounds."""
        first = self.planned.design.order[: self.how.first_points].tolist()
        totals = dict.fromkeys(self.how.shard.of_points(first), first_block(self.rule))
        self._claim({})
        if self.how.only_failed:
            self._again()
            return
        self._do(totals)
        while isinstance(self.rule, Automatic):
            wide = self._wide(self.rule, totals)
            if not wide:
                break
            totals.update(wide)
            self._do(totals)
        self._claim(totals)

    def _do(self, totals: Mapping[int, int]) -> None:
        self.doing.do(list(self.planned.batches(totals)))

    def _again(self) -> None:
        """Do the study's failed runs, and no others."""
        failed = self.store.failed()
        batches = (
            tuple(task for task in batch if task.key in failed)
            for batch in self.planned.batches(self._most())
        )
        self.doing.do([batch for batch in batches if batch])

    def _most(self) -> dict[int, int]:
        """Return the most replications that each point may have."""
        most = self.rule if isinstance(self.rule, int) else self.rule.at_most
        return dict.fromkeys(range(len(self.planned.design.names)), most)

    def _claim(self, known: Mapping[int, int]) -> None:
        """Say which runs are of the study: also those of points that are not done this time.

        A point whose number of replications is not known keeps all that it may come to have.
        """
        totals = {**self._most(), **known}
        again = self.planned.again
        self.store.claim(
            StoredClaim(task.key, task.run_id.setting, again(task))
            for batch in self.planned.batches(totals)
            for task in batch
        )

    def _wide(self, rule: Automatic, totals: Mapping[int, int]) -> dict[int, int]:
        """Return the next total of each point whose differences are not yet narrow enough."""
        data = study_of(self.store)
        found = {}
        for at, total in totals.items():
            if total < rule.at_most and not narrow(data, at, total, rule):
                found[at] = min(rule.at_most, total + rule.block)
        return found


def narrow(data: StudyData, at: int, total: int, rule: Automatic) -> bool:
    """Return whether at a point every difference that the rule names is narrow enough.

    The first ``total`` replications are looked at, whatever else is there from another time.

    A point all of whose runs failed stays as it is: more of them would fail.
    """
    if np.all(np.isnan(data.values[at])):
        return True
    differences = {
        name: np.array([data.difference(name, option)[at, :total] for option in data.others])
        for name in rule.half_width
    }
    return enough(differences, rule)
