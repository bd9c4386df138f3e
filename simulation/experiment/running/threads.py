"""Threads of this process: for an engine that releases the interpreter's lock while it plays."""

from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from simulation.experiment.running.execute import SPARE, Flight, do_batch
from simulation.experiment.running.tasks import Batch, Job, Result, Results


class Threads:
    """Several threads; nothing is sent anywhere, and the compiled code is loaded once."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._stopped = False
        self._flight: Flight | None = None

    def results(self, job: Job, batches: Sequence[Batch]) -> Generator[Results, None, None]:
        """Yield results as they come. Closed early, it begins no more runs.

        A run in hand cannot be stopped; it is waited for, being short.
        """
        self._stopped = False
        job.ready()
        pool = ThreadPoolExecutor(max_workers=self.jobs, thread_name_prefix="run")

        def submit(batch: Batch) -> Future[Results]:
            return pool.submit(do_batch, job, batch, self._asked)

        self._flight = Flight(submit, lambda: self.jobs + SPARE)
        finished = False
        try:
            yield from self._flight.results(batches, self._asked)
            finished = True
        finally:
            self._stopped = self._stopped or not finished
            pool.shutdown(wait=True, cancel_futures=True)

    def stop(self) -> None:
        """Begin no more runs: a thread ends the run in hand, not its batch."""
        self._stopped = True

    def in_hand(self) -> list[Result]:
        """Return the results of runs that ended after the work was stopped."""
        return self._flight.in_hand() if self._flight else []

    def _asked(self) -> bool:
        return self._stopped
