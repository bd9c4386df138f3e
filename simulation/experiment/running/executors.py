"""Which executor does the runs of an engine."""

from typing import Literal, get_args

from simulation.experiment.running.execute import Executor, InProcess
from simulation.experiment.running.processes import Processes
from simulation.experiment.running.threads import Threads
from simulation.model.engine import Engine
from simulation.scenario.errors import ScenarioError, did_you_mean

Kind = Literal["one", "threads", "processes", "dask"]
"""``one`` does a run after the other in this process"""
KINDS: tuple[Kind, ...] = get_args(Kind)


def executor(
    jobs: int, engine: Engine, kind: Kind | None = None, scheduler: str | None = None
) -> Executor:
    """Return an executor with so many workers.

    Without a ``kind``: Dask if the address of its scheduler is given, this process for one job,
    threads for the compiled engine, else processes. Raises ``ScenarioError`` if Dask is asked for
    and not installed.
    """
    match _kind(jobs, engine, kind, scheduler):
        case "dask":
            from simulation.experiment.running.dask_cluster import Dask  # noqa: PLC0415  (an extra)

            return Dask(jobs, scheduler)
        case "threads":
            return Threads(jobs)
        case "processes":
            return Processes(jobs)
        case _:
            return InProcess()


def workers(
    jobs: int, engine: Engine, kind: Kind | None = None, scheduler: str | None = None
) -> str:
    """Return who does the runs, such as ``2 threads``."""
    match _kind(jobs, engine, kind, scheduler):
        case "dask" if scheduler:
            return f"Dask at {scheduler}"
        case "dask":
            return f"{jobs} Dask worker{'s' * (jobs > 1)}"
        case "threads":
            return f"{jobs} thread{'s' * (jobs > 1)}"
        case "processes":
            return f"{jobs} process{'es' * (jobs > 1)}"
        case _:
            return "1 thread" if engine is Engine.COMPILED else "1 process"


def kind_named(name: str | None) -> Kind | None:
    """Return the kind of this name. Raises ``ScenarioError`` for a name that there is not."""
    for kind in KINDS:
        if name == kind:
            return kind
    if name is None:
        return None
    raise ScenarioError(f"there is no executor {name!r}", hint=did_you_mean(name, KINDS))


def _kind(jobs: int, engine: Engine, kind: Kind | None, scheduler: str | None) -> Kind:
    if scheduler and kind not in (None, "dask"):
        raise ScenarioError(
            f"a scheduler's address does not go with {kind}", hint="it is for the executor dask"
        )
    if scheduler:
        return "dask"
    if kind is not None:
        return kind
    if jobs == 1:
        return "one"
    return "threads" if engine is Engine.COMPILED else "processes"
