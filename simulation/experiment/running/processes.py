"""Several processes: for an engine that holds the interpreter's lock while it plays."""

import multiprocessing
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from ctypes import Array, c_bool, c_char
from multiprocessing import resource_tracker
from multiprocessing.reduction import ForkingPickler
from multiprocessing.sharedctypes import RawArray, RawValue

from simulation.experiment.running.execute import SPARE, Flight, do_batch
from simulation.experiment.running.tasks import Batch, Job, Result, Results

ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
"""what keeps libraries from starting threads of their own in every process"""
_TRIES = 3
"""how often a batch may be on its way when processes end without a result"""


class WorkersLost(Exception):  # noqa: N818  (names what happened, as a reader would say it)
    """Processes ended without a result, again and again with the same runs in hand."""


class Processes:
    """Several processes, started afresh (so it works alike on every system)."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs
        self._stopped = RawValue(c_bool, False)
        """in memory that the processes share"""
        self._flight: Flight | None = None

    def results(self, job: Job, batches: Sequence[Batch]) -> Generator[Results, None, None]:
        """Yield results as they come; the pool is built anew when a process is lost."""
        self._stopped.value = False
        waiting = {batch[0].key: batch for batch in batches}
        lost: Counter[str] = Counter()
        while waiting and not self._asked():
            try:
                with closing(self._from_one_pool(job, tuple(waiting.values()))) as results:
                    for done in results:
                        yield done
                        _strike(waiting, done)
                return
            except BrokenProcessPool as error:
                ended, in_hand = self._what_is_left()
                yield ended
                _strike(waiting, ended)
                lost.update(batch[0].key for batch in in_hand if batch[0].key in waiting)
                _give_up_if_hopeless(lost, waiting, error)

    def stop(self) -> None:
        """Begin no more runs: a process ends the run in hand and returns what it has done."""
        self._stopped.value = True

    def in_hand(self) -> list[Result]:
        """Return results that came at the last moment; processes at work were ended."""
        return self._flight.in_hand() if self._flight else []

    def _asked(self) -> bool:
        return bool(self._stopped.value)

    def _what_is_left(self) -> tuple[Results, list[Batch]]:
        """Return the last results of a broken pool, and the batches it had in hand."""
        if self._flight is None:
            return (), []
        return tuple(self._flight.in_hand()), self._flight.on_their_way()

    def _from_one_pool(self, job: Job, batches: Sequence[Batch]) -> Generator[Results, None, None]:
        already = set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(
            max_workers=min(self.jobs, max(1, len(batches))),
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_start_worker,
            initargs=(_in_shared_memory(job), self._stopped),
        )
        self._flight = Flight(_submitting_to(pool), lambda: self.jobs + SPARE)
        finished = False
        try:
            yield from self._flight.results(batches, self._asked)
            finished = True
        finally:
            if not finished:
                for process in set(multiprocessing.active_children()) - already:
                    process.terminate()
            pool.shutdown(wait=finished, cancel_futures=True)


def _in_shared_memory(job: Job) -> "Array[c_char]":
    """Return a job as bytes in memory that the processes share.

    What a process is given when it starts goes through a pipe. If more than the pipe holds were
    given, and the process were killed before it reads, this process would wait for ever.
    """
    return RawArray(c_char, bytes(ForkingPickler.dumps(job)))


def _strike(waiting: dict[str, Batch], done: Results) -> None:
    """Take batches off the list when something came of them: their first run, at least."""
    for result in done:
        waiting.pop(result.task.key, None)


def _give_up_if_hopeless(
    lost: Counter[str], waiting: Mapping[str, Batch], error: BrokenProcessPool
) -> None:
    for key, times in lost.items():
        if times >= _TRIES:
            first = waiting[key][0].run_id
            raise WorkersLost(
                f"worker processes ended {times} times without a result, with {first.option}, "
                f"replication {first.replication}, setting {first.setting} in hand ({error}); "
                "is there enough memory? One process may do: --jobs 1"
            ) from error


def _submitting_to(pool: ProcessPoolExecutor) -> Callable[[Batch], Future[Results]]:
    def submit(batch: Batch) -> Future[Results]:
        with quiet_start():  # a process may start here
            return pool.submit(_do_here, batch)

    return submit


@contextmanager
def quiet_start() -> Iterator[None]:
    """Processes that start in here use one thread each and leave Ctrl-C to their parent."""
    before = {name: os.environ.get(name) for name in ONE_THREAD}
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))
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
    # A blocked signal stays blocked in a child, and reaches the parent as soon as it is free. The
    # tracker of resources would free it at the start of the first child, so it is started before.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_job: Job | None = None
_stopped: "c_bool | None" = None


def _start_worker(packed: "Array[c_char]", stopped: c_bool) -> None:
    # What the batches have in common is sent once to each process instead of with every batch.
    global _job, _stopped
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    job: Job = ForkingPickler.loads(packed.raw)
    job.ready()
    _job, _stopped = job, stopped


def _end_with_parent() -> None:
    # A killed parent cannot tell its processes to end: they would wait for tasks for ever.
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _asked_here() -> bool:
    return _stopped is not None and bool(_stopped.value)


def _do_here(batch: Batch) -> Results:
    assert _job is not None
    done = do_batch(_job, batch, _asked_here)
    return tuple(result._replace(seen=None) for result in done)  # packed is enough to send
