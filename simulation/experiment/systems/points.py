"""Which runs the systems need: central values, draws of every range, and points along each way."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulation.experiment.comparison import RunId
from simulation.experiment.running.tasks import Task
from simulation.experiment.store.keys import run_key, scenario_digest
from simulation.experiment.systems.models import Way
from simulation.experiment.systems.reading import ReadSystem
from simulation.experiment.systems.values import options_of
from simulation.experiment.uncertainty.drawing import latin_hypercube, uncertain, with_values
from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import apply_setting

CENTRAL = "central"
DRAWN = "drawn"
"""kinds of points; those along a way are named by it"""


@dataclass(frozen=True)
class Plan:
    """How often: joint draws of all ranges, replications at the central values, points of a way.

    ``way_replications`` are those of each of the ``steps`` + 1 points along a way.
    """

    draws: int = 30
    replications: int = 3
    way_replications: int = 2
    steps: int = 6
    seed: int = 20110401


@dataclass(frozen=True)
class Point:
    """One appraisal of a system to run: its kind, its number in it, and its replications.

    ``share`` says how far along its way the point lies.
    """

    system: str
    kind: str
    number: int
    appraisal: Appraisal
    options: tuple[str, ...]
    replications: tuple[int, ...]
    share: float = 0.0

    @property
    def setting(self) -> str:
        """Its name in the store."""
        return f"{self.system}/{self.kind}/{self.number}"

    def tasks(self, seed: int) -> list[Task]:
        """Return its runs."""
        digests = {option: scenario_digest(self.appraisal, option) for option in self.options}
        return [
            Task(
                run_key(digests[option], seed, number),
                RunId(self.setting, option, number),
                digests[option],
            )
            for number in self.replications
            for option in self.options
        ]


def points_of(read: ReadSystem, plan: Plan) -> tuple[list[Point], int]:
    """Return the points of a system, and how many draws had to be left out.

    A draw is left out if its pay bills cannot be made equal. Each draw has a replication number
    of its own, the same for all options, so that its luck is another one too.
    """
    options = _options(read)
    every = tuple(range(plan.replications))
    points = [Point(read.name, CENTRAL, 0, read.appraisal, options, every)]
    unknowns = uncertain(read.appraisal, {*options, read.appraisal.baseline})
    for number, values in enumerate(latin_hypercube(unknowns, plan.draws, plan.seed)):
        try:
            drawn = with_values(read.appraisal, unknowns, values)
        except ScenarioError:
            continue
        points.append(Point(read.name, DRAWN, number, drawn, options, (number,)))
    left_out = 1 + plan.draws - len(points)
    return points + list(_along_ways(read, plan)), left_out


def _options(read: ReadSystem) -> tuple[str, ...]:
    compared = [one.compare for one in read.system.figures.values() if one.compare]
    needed = [name for one in compared for name in options_of(one, read.option)]
    return tuple(name for name in read.appraisal.options if name in {read.option, *needed})


def _along_ways(read: ReadSystem, plan: Plan) -> Iterable[Point]:
    ways = read.system.ways
    if ways is None:
        return
    compared = [read.system.figures[name].compare for name in ways.figures]
    compared += ways.tell_apart.values()
    needed = {name for one in compared if one for name in options_of(one, read.option)}
    options = tuple(name for name in read.appraisal.options if name in needed)
    every = tuple(range(plan.way_replications))
    for name, way in ways.ways.items():
        for number in range(plan.steps + 1):
            share = number / plan.steps
            changed = apply_setting(read.appraisal, _setting(way, share))
            yield Point(read.name, name, number, changed, options, every, share)


def _setting(way: Way, share: float) -> Setting:
    change = {path: begin + share * (end - begin) for path, (begin, end) in way.change.items()}
    return Setting(title=way.title, change=dict(change))
