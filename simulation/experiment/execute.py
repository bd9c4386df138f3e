"""Executors: do the tasks of a job, here or in several processes, and yield what comes of each.

Results come in the order in which they finish; whoever reads them goes by their keys, so
nothing that is shown depends on the number of processes.
"""

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from typing import Protocol

from simulation.experiment.stored_form import pack
from simulation.experiment.tasks import Job, Result, Task

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_SPARE = 2
"""tasks waiting beyond those in work: enough to keep every process busy, few enough to lose"""
_REBUILDS = 1


class WorkersLost(Exception):  # noqa: N818  (names what happened, as a reader would say it)
    """Processes ended without a result, and did so again after a new start."""


class Executor(Protocol):
    """Does tasks and yields a result for each; closing the iterator stops the work."""

    def results(self, job: Job, tasks: Sequence[Task]) -> Generator[Result, None, None]:
        """Yield the result of each task, in any order."""
        ...


def executor(jobs: int) -> Executor:
    """Return the executor for this many processes; one means this process itself."""
    return InProcess() if jobs == 1 else Processes(jobs)


def do(job: Job, task: Task) -> Result:
    """Do one task; an error of the model is a result with its reason, not an exception."""
    began = time.perf_counter()
    try:
        setting, option, replication = task.run_id
        activity = pack(job.play(job.appraisals[setting], option, replication, job.seed))
        return Result(task, activity, "", _milliseconds_since(began))
    except Exception as error:
        return Result(task, None, _reason(error), _milliseconds_since(began))


class InProcess:
    """One task after the other in this process."""

    def results(self, job: Job, tasks: Sequence[Task]) -> Generator[Result, None, None]:
        """Yield the results in the order of the tasks."""
        for task in tasks:
            yield do(job, task)


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
            yield from _in_flight(pool, tasks, self.jobs + _SPARE)
            finished = True
        finally:
            if not finished:
                for process in set(multiprocessing.active_children()) - already:
                    process.terminate()
            pool.shutdown(wait=finished, cancel_futures=True)


def _in_flight(pool: ProcessPoolExecutor, tasks: Sequence[Task], most: int) -> Iterator[Result]:
    pending: set[Future[Result]] = set()
    left = iter(tasks)
    while True:
        with _quiet_start():
            for task in left:
                pending.add(pool.submit(_do_here, task))
                if len(pending) >= most:
                    break
        if not pending:
            return
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


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
    return do(_job, task)


def _milliseconds_since(began: float) -> int:
    return round((time.perf_counter() - began) * 1000)


def _reason(error: Exception) -> str:
    """Say what went wrong in one line, with the place in the source it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" [{frames[-1].name}, line {frames[-1].lineno}]" if frames else ""
    text = " ".join(str(error).split()) or "no message"
    return f"{type(error).__name__}: {text}{place}"
