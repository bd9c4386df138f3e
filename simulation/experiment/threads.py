"""Threads of this process: for an engine that releases the interpreter's lock while it plays."""

from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from simulation.experiment.execute import SPARE, do, in_flight
from simulation.experiment.tasks import Job, Result, Task


class Threads:
    """Several threads; nothing is sent anywhere, and the compiled code is loaded once."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._given: dict[Task, Future[Result]] = {}
        """tasks in work whose results nobody has dealt with yet"""

    def results(self, job: Job, tasks: Sequence[Task]) -> Generator[Result, None, None]:
        """Yield results as they come. Closed early, it begins no more runs.

        A run in hand cannot be stopped; it is waited for, being short.
        """
        self._given.clear()
        pool = ThreadPoolExecutor(max_workers=self.jobs, thread_name_prefix="run")

        def submit(task: Task) -> Future[Result]:
            self._given[task] = pool.submit(do, job, task)
            return self._given[task]

        try:
            for result in in_flight(submit, tasks, self.jobs + SPARE):
                yield result
                del self._given[result.task]
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def in_hand(self) -> list[Result]:
        """Return the results of runs that ended after the work was stopped."""
        ended = [each for each in self._given.values() if each.done() and not each.cancelled()]
        return [each.result() for each in ended if each.exception() is None]
