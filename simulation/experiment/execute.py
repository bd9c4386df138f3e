"""Executors: do the tasks of a job one way or another, and yield what comes of each.

Results come in the order in which they finish; whoever reads them goes by their keys, so
nothing that is shown depends on the number of processes or threads.
"""

import time
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Protocol

from simulation.experiment.stored_form import pack
from simulation.experiment.tasks import Job, Result, Task

SPARE = 2
"""tasks waiting beyond those in work: enough to keep all workers busy, few enough to lose"""


class Executor(Protocol):
    """Does tasks and yields a result for each; closing the iterator stops the work."""

    def results(self, job: Job, tasks: Sequence[Task]) -> Generator[Result, None, None]:
        """Yield the result of each task, in any order."""
        ...

    def in_hand(self) -> list[Result]:
        """Return what ended after the work was stopped: results that nobody was given."""
        ...


def do(job: Job, task: Task) -> Result:
    """Do one task; an error of the model is a result with its reason, not an exception."""
    began = time.perf_counter()
    try:
        setting, option, replication = task.run_id
        seen = job.play(job.appraisals[setting], option, replication, job.seed)
        packed = pack(seen)
        return Result(task, packed, "", _milliseconds_since(began), seen)
    except Exception as error:
        return Result(task, None, _reason(error), _milliseconds_since(began))


class InProcess:
    """One task after the other in this process."""

    def results(self, job: Job, tasks: Sequence[Task]) -> Generator[Result, None, None]:
        """Yield the results in the order of the tasks."""
        for task in tasks:
            yield do(job, task)

    def in_hand(self) -> list[Result]:
        """Return nothing: the run in hand was broken off."""
        return []


def in_flight(
    submit: Callable[[Task], Future[Result]], tasks: Sequence[Task], most: int
) -> Iterator[Result]:
    """Submit tasks, ``most`` at a time, and yield their results as they come."""
    pending: set[Future[Result]] = set()
    left = iter(tasks)
    while True:
        for task in left:
            pending.add(submit(task))
            if len(pending) >= most:
                break
        if not pending:
            return
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def _milliseconds_since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)


def _reason(error: Exception) -> str:
    """Say what went wrong in one line, with the place in the source it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" [{frames[-1].name}, line {frames[-1].lineno}]" if frames else ""
    text = " ".join(str(error).split()) or "no message"
    return f"{type(error).__name__}: {text}{place}"
