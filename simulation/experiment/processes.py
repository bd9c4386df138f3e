"""Several processes: for an engine that holds the interpreter's lock while it plays."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext

from simulation.experiment.execute import SPARE, do, in_flight
from simulation.experiment.tasks import Job, Result, Task

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_REBUILDS = 1


class WorkersLost(Exception):  # noqa: N818  (names what happened, as a reader would say it)
    """Processes ended without a result, and did so again after a new start."""


class Processes:
    """Several processes, started afresh (so it works alike on every system)."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def results(self, job: Job, tasks: Sequence[Task]) -> Generator[Result, None, None]:
        """Yield results as they come; the pool is built anew once if a process is lost."""
        waiting = dict.fromkeys(tasks)
        for rebuilds in range(_REBUILDS + 1):
            try:
                with closing(self._from_one_pool(job, tuple(waiting))) as results:
                    for result in results:
                        del waiting[result.task]
                        yield result
                return
            except BrokenProcessPool as error:
                if rebuilds == _REBUILDS:
                    raise WorkersLost(
                        f"worker processes ended twice without a result ({error}); "
                        "is there enough memory? One process may do: --jobs 1"
                    ) from error

    def in_hand(self) -> list[Result]:
        """Return nothing: processes at work were ended."""
        return []

    def _from_one_pool(self, job: Job, tasks: Sequence[Task]) -> Generator[Result, None, None]:
        already = set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(
            max_workers=min(self.jobs, max(1, len(tasks))),
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(job,),
        )
        finished = False
        try:
            yield from in_flight(_submitting_to(pool), tasks, self.jobs + SPARE)
            finished = True
        finally:
            if not finished:
                for process in set(multiprocessing.active_children()) - already:
                    process.terminate()
            pool.shutdown(wait=finished, cancel_futures=True)


def _submitting_to(pool: ProcessPoolExecutor) -> Callable[[Task], Future[Result]]:
    def submit(task: Task) -> Future[Result]:
        with _quiet_start():  # a process may start here
            return pool.submit(_do_here, task)

    return submit


@contextmanager
def _quiet_start() -> Iterator[None]:
    """Processes that start in here use one thread each and leave Ctrl-C to their parent."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(dict.fromkeys(_ONE_THREAD, "1"))
    try:
        with _interrupt_held():
            yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _interrupt_held() -> AbstractContextManager[None]:
    return _blocked_interrupt() if hasattr(signal, "pthread_sigmask") else nullcontext()


@contextmanager
def _blocked_interrupt() -> Iterator[None]:
    # A blocked signal stays blocked in a child, and reaches the parent as soon as it is free.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_job: Job | None = None


def _start_worker(job: Job) -> None:
    global _job  # noqa: PLW0603  (sent once to each process instead of with every task)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _job = job


def _end_with_parent() -> None:
    # A killed parent cannot tell its processes to end: they would wait for tasks for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do_here(task: Task) -> Result:
    assert _job is not None
    return do(_job, task)._replace(seen=None)  # packed is enough to send
