"""Which executor does the runs of an engine."""

from simulation.experiment.execute import Executor, InProcess
from simulation.experiment.processes import Processes
from simulation.experiment.threads import Threads
from simulation.model.engine import Engine


def executor(jobs: int, engine: Engine) -> Executor:
    """Return threads for the compiled engine, else processes; one job means neither."""
    if jobs == 1:
        return InProcess()
    return Threads(jobs) if engine is Engine.COMPILED else Processes(jobs)


def workers(jobs: int, engine: Engine) -> str:
    """Return who does the runs, such as ``2 threads``."""
    kind = "thread" if engine is Engine.COMPILED else "process"
    return f"1 {kind}" if jobs == 1 else f"{jobs} {kind}{'s' if kind == 'thread' else 'es'}"
