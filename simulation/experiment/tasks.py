"""A run that is to be done, and what came of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from simulation.activity.table import Activity
from simulation.experiment.comparison import RunId
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal

Play = Callable[[Appraisal, str, int, int], Activity]
"""Runs (appraisal, option, replication, seed) and returns what was seen. A function of a module,
so that another process can find it by name."""


class Task(NamedTuple):
    """One run to do."""

    key: str
    run_id: RunId


@dataclass(frozen=True)
class Job:
    """What the tasks have in common: the appraisal of each setting, the seed and the model."""

    appraisals: Mapping[str, Appraisal]
    seed: int
    play: Play


class Result(NamedTuple):
    """What came of a task: a packed activity table, or the reason why there is none.

    ``seen`` is the same table as it would be read back, where it need not be sent anywhere.
    """

    task: Task
    activity: bytes | None
    error: str
    wall_ms: int
    seen: Activity | None = None


def play_care_pathway(
    appraisal: Appraisal,
    option: str,
    replication: int,
    seed: int,
    engine: Engine = Engine.SIMPY,
) -> Activity:
    """Run the care pathway once, check the laws on it, and return what was seen.

    Raises ``LawBroken`` if the run breaks a conservation law, and ``EnginesDiffer`` if both
    engines play and do not agree.
    """
    from simulation.activity.laws import check  # noqa: PLC0415  (the model is slow to import)
    from simulation.activity.observe import observe  # noqa: PLC0415
    from simulation.model.simulate import simulate  # noqa: PLC0415

    outcome = simulate(appraisal, option, replication, seed, engine)
    check(outcome)
    return observe(outcome)
