"""What the baseline gives at points of the parameters, under common random numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.calibration.problem import Problem
from simulation.experiment.calibration.reading import read
from simulation.experiment.comparison import MAIN, Comparison, RunId
from simulation.experiment.running.progress import Tally
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import Study, Watcher, compare
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError

Floats = NDArray[np.float64]
Place = tuple[float, ...]
"""where each parameter lies between its bounds, from 0 to 1"""


class RunFailed(Exception):  # noqa: N818  (names what happened)
    """A run failed, so that a mean would be of the others only; ``str()`` gives the reason."""


@dataclass
class Runner:
    """How runs are done: the store that keeps them, the engine, how many at once."""

    store: Store
    name: str = "calibration"
    jobs: int = 1
    engine: Engine = Engine.SIMPY
    play: Play | None = None
    watcher: Watcher = field(default_factory=Tally)

    def compare(
        self, appraisals: Mapping[str, Appraisal], replications: int, seed: int
    ) -> Comparison:
        """Run every option of every appraisal; what the store has is not run again.

        Raises ``RunFailed`` if one failed, since a mean over the others would be biased.
        """
        study = Study(
            self.name,
            next(iter(appraisals.values())),
            appraisals,
            dict.fromkeys(appraisals, replications),
            seed,
        )
        found = compare(study, self.store, self.jobs, self.watcher, self.play, self.engine)
        if found.failures:
            raise RunFailed(found.failures[0].reason)
        return found


class Evaluator:
    """Simulated values of every target at places, for one seed; each place is run once."""

    def __init__(self, problem: Problem, runner: Runner, replications: int, seed: int) -> None:
        self.problem = problem
        self.runner = runner
        self.replications = replications
        self.seed = seed
        self._known: dict[tuple[float, ...], Floats] = {}

    def values(self, places: Sequence[Place]) -> list[Floats]:
        """Return an array (simulated targets, replications) for each place, in order."""
        points = [self._point(place) for place in places]
        missing = list(dict.fromkeys(point for point in points if point not in self._known))
        if missing:
            self._run(missing)
        return [self._known[point] for point in points]

    def _point(self, place: Place) -> tuple[float, ...]:
        free = self.problem.free
        return tuple(one.value(where) for one, where in zip(free, place, strict=True))

    def _run(self, points: Sequence[tuple[float, ...]]) -> None:
        base, names = self.problem.baseline(), [one.name for one in self.problem.free]
        settings = [MAIN, *(f"point {number}" for number in range(1, len(points)))]
        appraisals = {
            setting: self.problem.at(dict(zip(names, point, strict=True)), base)
            for setting, point in zip(settings, points, strict=True)
        }
        found = self.runner.compare(appraisals, self.replications, self.seed)
        for setting, point in zip(settings, points, strict=True):
            self._known[point] = self._read(found, setting)

    def _read(self, found: Comparison, setting: str) -> Floats:
        option = self.problem.appraisal.baseline
        aims = self.problem.simulated
        values = np.array(
            [
                [
                    read(aim.figures, found.runs[RunId(setting, option, replication)])
                    for replication in range(self.replications)
                ]
                for aim in aims
            ]
        )
        for aim, row in zip(aims, values, strict=True):
            if np.isnan(row).all():
                raise ScenarioError(
                    "no run has a value for this measure",
                    path=("targets", aim.name, "simulated"),
                    hint="is the band right, and does the run have the years asked for?",
                )
        return values

    def residuals(self, values: Floats) -> Floats:
        """Return the misses of the fitted targets in half ranges, times the root of the weight.

        Shape (fitted targets, replications): the mean over replications is what is squared.
        """
        rows = [self.problem.simulated.index(aim) for aim in self.problem.fitted]
        aims = self.problem.fitted
        value = np.array([aim.value for aim in aims], dtype=np.float64)[:, None]
        unit = np.array([aim.unit for aim in aims])[:, None]
        weight = np.sqrt([aim.weight for aim in aims])[:, None]
        return np.asarray(weight * (values[rows] - value) / unit, dtype=np.float64)
