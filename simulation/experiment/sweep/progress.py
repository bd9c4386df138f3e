"""How a sweep goes: runs a second, time left, and how narrow the headline difference is."""

import math
from statistics import median

from simulation.experiment.running.progress import Progressing
from simulation.experiment.running.tasks import Result
from simulation.experiment.statistics import half_width
from simulation.experiment.study_data import Measure
from simulation.experiment.sweep.planned import Planned
from simulation.experiment.sweep.sweep import Sweep

_FEWEST = 2
"""pairs before a difference has a half-width"""


class SweepProgress(Progressing):
    """Progress of a sweep. It tells the half-width of the headline difference as it now stands.

    The headline is the first measure of the sweep, the difference that of the first option beside
    the baseline; what is told is the median over the points that have two pairs or more.
    """

    def __init__(self, sweep: Sweep, how: str = "") -> None:
        """``how`` says by what the runs are done."""
        super().__init__(how)
        self._baseline = sweep.baseline
        self._other = next((each for each in sweep.options if each != sweep.baseline), "")
        self._measure: Measure = sweep.measures[0]
        self._scenario_of: dict[str, str] = {}
        """the baseline's scenario at each point; points can share one, and then its runs"""
        self._waiting: dict[tuple[str, int], list[tuple[str, float]]] = {}
        """points and values that wait for the baseline, by its scenario and the replication"""
        self._baselines: dict[tuple[str, int], float] = {}
        self._differences: dict[str, list[float]] = {}
        self._widths: dict[str, float] = {}

    def knows(self, planned: Planned) -> None:
        """Note which runs belong together."""
        names = planned.design.names
        self._scenario_of = {
            names[at]: digests[self._baseline] for at, digests in enumerate(planned.digests)
        }

    def finished(self, result: Result) -> None:
        """Move on by one run."""
        self._pair(result)
        super().finished(result)

    def more(self) -> str:
        """Return the speed and the half-width."""
        speed = f"{self.runs_per_second:.3g} runs a second"
        if not self._widths:
            return speed
        name, unit = self._measure.name, self._measure.unit
        width = f"{median(self._widths.values()):.3g} {unit}"
        return f"{speed}; {name}, {self._other} less {self._baseline}: half-width {width}"

    def _pair(self, result: Result) -> None:
        point, option, replication = result.task.run_id
        if not result.values or point not in self._scenario_of:
            return
        pair = self._scenario_of[point], replication
        if option == self._baseline:
            self._baselines[pair] = result.values[0]
            for waiting, value in self._waiting.pop(pair, []):
                self._add(waiting, value - result.values[0])
        elif option == self._other and pair in self._baselines:
            self._add(point, result.values[0] - self._baselines[pair])
        elif option == self._other:
            self._waiting.setdefault(pair, []).append((point, result.values[0]))

    def _add(self, point: str, difference: float) -> None:
        if math.isnan(difference):
            return
        found = self._differences.setdefault(point, [])
        found.append(difference)
        if len(found) >= _FEWEST:
            self._widths[point] = half_width(found)
