"""Executors: do the batches of a job one way or another, and yield what comes of each.

Results come in the order in which they finish; whoever reads them goes by their keys, so
nothing that is shown depends on the number of processes or threads.
"""

import time
import traceback
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from typing import Protocol

from simulation.experiment.running.tasks import Batch, Job, Result, Results, Task
from simulation.experiment.store.form import pack
from simulation.experiment.store.kept_values import kept_values

SPARE = 2
"""batches waiting beyond those in work: enough to keep all workers busy, few enough to lose"""
_LOOK_SECONDS = 0.2
"""how often an executor looks up while no result comes, so that a wish to stop is noticed"""


class Executor(Protocol):
    """Does batches and yields what came of each; closing the iterator stops the work at once."""

    def results(self, job: Job, batches: Sequence[Batch]) -> Generator[Results, None, None]:
        """Yield what came of each batch, in any order, and now and then nothing at all."""
        ...

    def stop(self) -> None:
        """Begin no more runs. Those in hand end, and what came of them is still yielded.

        It may be called from a signal's handler, so it does no more than set a flag.
        """
        ...

    def in_hand(self) -> list[Result]:
        """Return what ended but was not yielded when the iterator was closed."""
        ...


def do(job: Job, task: Task) -> Result:
    """Do one task; an error of the model is a result with its reason, not an exception."""
    began = time.perf_counter()
    try:
        setting, option, replication = task.run_id
        seen = job.play(job.appraisals[setting], option, replication, job.seed)
        if job.keeps is not None:
            values = kept_values(seen, job.keeps)
            return Result(task, None, "", _milliseconds_since(began), None, values)
        packed = pack(seen)
        return Result(task, packed, "", _milliseconds_since(began), seen)
    except Exception as error:
        return Result(task, None, _reason(error), _milliseconds_since(began))


def do_batch(job: Job, batch: Batch, stopped: Callable[[], bool]) -> Results:
    """Do the tasks of a batch one after the other, until somebody wants to stop."""
    done: list[Result] = []
    for task in batch:
        if stopped():
            break
        done.append(do(job, task))
    return tuple(done)


class InProcess:
    """One run after the other in this process."""

    def __init__(self) -> None:
        self._stopped = False
        self._part: list[Result] = []
        """what was done of the batch in hand"""

    def results(self, job: Job, batches: Sequence[Batch]) -> Generator[Results, None, None]:
        """Yield the results in the order of the batches."""
        self._stopped = False
        job.ready()
        for batch in batches:
            for task in batch:
                if not self._stopped:
                    self._part.append(do(job, task))
            done, self._part = tuple(self._part), []
            yield done
            if self._stopped:
                return

    def stop(self) -> None:
        """Begin no more runs."""
        self._stopped = True

    def in_hand(self) -> list[Result]:
        """Return the finished part of the batch in hand; the run in hand was broken off."""
        return self._part


class Flight:
    """Batches on their way: handed to workers a few at a time, and what came of them."""

    def __init__(self, submit: Callable[[Batch], Future[Results]], most: Callable[[], int]) -> None:
        """``submit`` hands a batch to a worker, ``most`` says how many may be on their way."""
        self._submit = submit
        self._most = most
        self._given: dict[Future[Results], Batch] = {}

    def results(
        self, batches: Sequence[Batch], stopped: Callable[[], bool], *, take_back: bool = True
    ) -> Generator[Results, None, None]:
        """Yield what comes of each batch as it comes, and nothing whenever nothing came.

        When stopped, batches that wait are taken back, or with ``take_back`` false waited for.
        Raises what a worker raised, after the results that came at the same time.
        """
        left = iter(batches)
        while True:
            if stopped():
                if take_back:
                    self.take_back()
            else:
                for batch in islice(left, max(0, self._most() - len(self._given))):
                    self._given[self._submit(batch)] = batch
            if not self._given:
                return
            ended, _ = wait(self._given, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
            for future in sorted(ended, key=_went_wrong):
                yield future.result()
                del self._given[future]
            if not ended:
                yield ()

    def take_back(self) -> None:
        """Take back the batches that no worker has begun."""
        for future in [each for each in self._given if each.cancel()]:
            del self._given[future]

    def on_their_way(self) -> list[Batch]:
        """Return the batches that nothing has come of."""
        return list(self._given.values())

    def in_hand(self) -> list[Result]:
        """Return the results that nobody was given."""
        ended = [each for each in self._given if each.done() and not _went_wrong(each)]
        return [result for each in ended for result in each.result()]


def _went_wrong(future: Future[Results]) -> bool:
    return future.cancelled() or future.exception() is not None


def _milliseconds_since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)


def _reason(error: Exception) -> str:
    """Say what went wrong in one line, with the place in the source it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" [{frames[-1].name}, line {frames[-1].lineno}]" if frames else ""
    text = " ".join(str(error).split()) or "no message"
    return f"{type(error).__name__}: {text}{place}"
