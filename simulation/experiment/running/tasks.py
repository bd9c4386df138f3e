"""A run that is to be done, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
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
    """One run to do; ``scenario`` is the digest of what it is run with, to explain its key."""

    key: str
    run_id: RunId
    scenario: str = ""


Batch = tuple[Task, ...]
"""What an executor hands to one worker at a time, such as all options of a point."""


def batches_of(tasks: Sequence[Task], size: int = 1) -> list[Batch]:
    """Return the tasks in batches of a size, in order.

    One each is right where a run takes long against the sending of it.
    """
    return [tuple(tasks[begin : begin + size]) for begin in range(0, len(tasks), size)]


def nothing_to_prepare() -> None:
    """Do nothing: what plays is ready."""


@dataclass(frozen=True)
class Job:
    """What the tasks have in common: the appraisal of each setting, the seed and the model.

    ``appraisals`` may build an appraisal when it is asked for one, so it is asked for the setting
    of a task and never gone through. ``keeps`` names the values to keep of a run, as ``measure`` or
    ``measure/band``; without it the whole activity table is kept. ``ready`` is called once by
    each process before its first run.
    """

    appraisals: Mapping[str, Appraisal]
    seed: int
    play: Play
    keeps: tuple[str, ...] | None = None
    ready: Callable[[], None] = nothing_to_prepare


class Result(NamedTuple):
    """What came of a task: a packed activity table or values, or the reason why there is none.

    ``seen`` is the same table as it would be read back, where it need not be sent anywhere.
    ``values`` are those that the job keeps, in its order, nan where nothing was measured.
    """

    task: Task
    activity: bytes | None
    error: str
    wall_ms: int
    seen: Activity | None = None
    values: tuple[float, ...] | None = None

    @property
    def failed(self) -> bool:
        """Whether the run did not end well."""
        return bool(self.error)


Results = tuple[Result, ...]
"""What came of a batch, or of the part of it that was done."""


def play_care_pathway(
    appraisal: Appraisal,
    option: str,
    replication: int,
    seed: int,
    engine: Engine = Engine.SIMPY,
    checked: int | None = None,
) -> Activity:
    """Run the care pathway once, check the laws on it, and return what was seen.

    With ``checked`` the laws are checked on so many replications only, the first ones. Raises
    ``LawBroken`` if the run breaks a conservation law, and ``EnginesDiffer`` if both engines play
    and do not agree.
    """
    from simulation.activity.laws import check  # noqa: PLC0415  (the model is slow to import)
    from simulation.activity.observe import observe  # noqa: PLC0415
    from simulation.model.simulate import simulate  # noqa: PLC0415

    outcome = simulate(appraisal, option, replication, seed, engine)
    if checked is None or replication < checked:
        check(outcome)
    return observe(outcome)
