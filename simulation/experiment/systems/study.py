"""Running the systems: all their points in one batch, then figure after figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulation.activity.table import Activity
from simulation.experiment.running.doing import Doing
from simulation.experiment.running.tasks import Play, Task
from simulation.experiment.running.watching import Watcher
from simulation.experiment.store.run_store import Store
from simulation.experiment.systems.inside import money_inside, staff_inside
from simulation.experiment.systems.models import Compared
from simulation.experiment.systems.points import CENTRAL, DRAWN, Plan, Point, points_of
from simulation.experiment.systems.reading import ReadSystem
from simulation.experiment.systems.results import (
    FigureResult,
    SystemResult,
    WayPoint,
    WayResult,
    at_share,
    needed_share,
    simulated,
)
from simulation.experiment.systems.values import value_of
from simulation.experiment.systems.verdicts import judge
from simulation.model.engine import Engine

Rows = dict[str, list[float]]
"""values of each compared thing, one for each run"""


def run_systems(
    systems: Sequence[ReadSystem],
    plan: Plan,
    store: Store,
    *,
    jobs: int = 1,
    watcher: Watcher | None = None,
    play: Play | None = None,
    engine: Engine = Engine.SIMPY,
) -> tuple[SystemResult, ...]:
    """Do what is missing of every system and return the verdict on each figure.

    ``play`` stands in for the care pathway. Raises ``Interrupted`` on Ctrl-C, after which the
    same call goes on, and ``NothingFinished`` if no run ended well.
    """
    planned = [(read, *points_of(read, plan)) for read in systems]
    points = [point for _, some, _ in planned for point in some]
    appraisals = {point.setting: point.appraisal for point in points}
    tasks = {point.setting: point.tasks(plan.seed) for point in points}
    doing = Doing(
        "systems",
        appraisals,
        plan.seed,
        store,
        jobs=jobs,
        watcher=watcher,
        play=play,
        engine=engine,
        hopeless_after=6,
        keep=False,
    )
    doing.do(doing.batches([task for some in tasks.values() for task in some]))
    return tuple(
        _System(read, some, left_out, tasks, doing).result() for read, some, left_out in planned
    )


@dataclass(frozen=True)
class _System:
    """A system with its points and where their runs are."""

    read: ReadSystem
    points: Sequence[Point]
    left_out: int
    tasks: Mapping[str, Sequence[Task]]
    doing: Doing

    def result(self) -> SystemResult:
        read = self.read
        return SystemResult(
            read.name,
            read.system,
            read.option,
            read.appraisal.baseline,
            staff_inside(read),
            money_inside(read),
            self._figures(),
            self._ways(),
            self.left_out,
            self._failures(),
        )

    def _figures(self) -> tuple[FigureResult, ...]:
        compared = {
            name: figure.compare
            for name, figure in self.read.system.figures.items()
            if figure.compare is not None
        }
        central, drawn = (self._rows(kind, compared) for kind in (CENTRAL, DRAWN))
        return tuple(
            judge(
                name,
                figure,
                self.read.published[name],
                self.read.enters.get(name, ()),
                self.read.judged.get(name, ()),
                simulated(central[name], drawn[name]) if name in compared else None,
            )
            for name, figure in self.read.system.figures.items()
        )

    def _rows(self, kind: str, compared: Mapping[str, Compared]) -> Rows:
        rows: Rows = {name: [] for name in compared}
        for point in self.points:
            if point.kind == kind:
                for name, values in self._values(point, compared).items():
                    rows[name] += values
        return rows

    def _values(self, point: Point, compared: Mapping[str, Compared]) -> Rows:
        """Return the values of a point, one for each replication that finished."""
        rows: Rows = {name: [] for name in compared}
        for replication in point.replications:
            runs = self._runs(point, replication)
            if runs is not None:
                for name, one in compared.items():
                    rows[name].append(value_of(one, self.read.option, runs))
        return rows

    def _runs(self, point: Point, replication: int) -> dict[str, Activity] | None:
        """Return the run of each option; nothing if one of them failed."""
        tasks = [
            task for task in self.tasks[point.setting] if task.run_id.replication == replication
        ]
        if any(task.key in self.doing.reasons for task in tasks):
            return None
        return {task.run_id.option: self.doing.activity(task) for task in tasks}

    def _ways(self) -> tuple[WayResult, ...]:
        ways = self.read.system.ways
        if ways is None:
            return ()
        figures = self.read.system.figures
        compared = {name: figures[name].compare for name in ways.figures}
        every = {name: one for name, one in compared.items() if one} | ways.tell_apart
        return tuple(self._way(name, every, ways.figures) for name in ways.ways)

    def _way(
        self, name: str, compared: Mapping[str, Compared], figures: tuple[str, ...]
    ) -> WayResult:
        points = tuple(
            WayPoint(point.share, {key: _mean(row) for key, row in rows.items()})
            for point in self.points
            if point.kind == name
            for rows in (self._values(point, compared),)
        )
        wanted = {one: self.read.published[one].value or 0.0 for one in figures}
        needed = {one: needed_share(points, one, value) for one, value in wanted.items()}
        there = {one: at_share(points, at) for one, at in needed.items() if at is not None}
        return WayResult(name, points, needed, there)

    def _failures(self) -> tuple[str, ...]:
        keys = {task.key for point in self.points for task in self.tasks[point.setting]}
        reasons = [self.doing.reasons[key] for key in self.doing.reasons if key in keys]
        return tuple(reasons)


def _mean(row: Sequence[float]) -> float:
    return sum(row) / len(row) if row else float("nan")
