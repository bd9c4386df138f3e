"""Dask: batches on a local cluster, or on the workers of a scheduler somewhere else.

What the batches have in common is sent once to each worker, those that start later included. A
batch whose worker is killed is done again by another one.
"""

import time
import uuid
from collections.abc import Generator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from simulation.experiment.model_id import model_id
from simulation.experiment.running.execute import SPARE, Flight
from simulation.experiment.running.processes import ONE_THREAD, WorkersLost, quiet_start
from simulation.experiment.running.tasks import Batch, Job, Result, Results
from simulation.scenario.errors import ScenarioError

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

_CONNECT_SECONDS = 30
"""how long a scheduler may take to answer"""
_LOOK_SECONDS = 2
"""how often to see whether the workers of a local cluster are there, while nothing comes"""
_ALONE_SECONDS = 60
"""how long a local cluster may be without any worker; a new one starts in a few seconds"""
_DEADLY = "Dask workers ended again and again with the same runs in hand; is there enough memory?"
_QUIET = 60
"""level of the log, above all that ``logging`` has: what matters is told by the study itself"""


class Dask:
    """Workers of Dask: one thread each, ``jobs`` of them unless a ``scheduler`` has its own."""

    def __init__(self, jobs: int, scheduler: str | None = None) -> None:
        """``scheduler`` is an address such as ``tcp://10.0.0.5:8786``. Raises ``ScenarioError``."""
        try:
            import distributed  # noqa: F401, PLC0415  (an extra, slow to import)
        except ImportError:
            raise ScenarioError(
                "the executor dask needs distributed, which is not installed",
                hint="pip install 'optare[dask]'",
            ) from None
        self.jobs = jobs
        self.scheduler = scheduler
        self._stopped = False
        self._flight: Flight | None = None
        self._cluster: LocalCluster | None = None
        self._looked = self._last_alive = 0.0

    def results(self, job: Job, batches: Sequence[Batch]) -> Generator[Results, None, None]:
        """Yield results as they come.

        Raises ``ScenarioError`` if no scheduler answers, and ``WorkersLost`` if it is gone later,
        or if one batch has ended several workers.
        """
        from simulation.experiment.running.dask_worker import Sent, do_here  # noqa: PLC0415

        self._stopped = False
        self._cluster = None
        name = f"optare-{uuid.uuid4().hex}"
        model = model_id()
        with ExitStack() as stack:
            client = self._connected(stack)
            try:
                client.register_plugin(Sent(name, job), name)
                stack.callback(_forget, client, name)
                pool = client.get_executor(pure=False)

                def submit(batch: Batch) -> Future[Results]:
                    future: Future[Results] = pool.submit(do_here, name, model, batch)
                    return future

                self._looked = self._last_alive = time.monotonic()
                self._flight = Flight(submit, lambda: self._workers(client) + SPARE)
                yield from self._until_stopped(client, name, batches)
            except WorkersLost:
                raise
            except Exception as error:
                raise _lost(error, self.scheduler) from error

    def stop(self) -> None:
        """Begin no more runs: each worker ends the run in hand and returns what it has done."""
        self._stopped = True

    def in_hand(self) -> list[Result]:
        """Return results that came at the last moment."""
        return self._flight.in_hand() if self._flight else []

    def _until_stopped(
        self, client: "Client", name: str, batches: Sequence[Batch]
    ) -> Generator[Results, None, None]:
        from simulation.experiment.running.dask_worker import stop_here  # noqa: PLC0415

        assert self._flight is not None
        told = False
        for done in self._flight.results(batches, lambda: self._stopped, take_back=False):
            yield done
            if not done and self._cluster is not None:
                self._look_after(client, self._cluster)
            if self._stopped and not told:
                told = True  # those that wait at a worker come back at once, with nothing done
                client.run(stop_here, name, on_error="ignore")

    def _look_after(self, client: "Client", cluster: "LocalCluster") -> None:
        """Start workers anew that Dask has given up. Raises ``WorkersLost`` if none is left."""
        now = time.monotonic()
        if now - self._looked < _LOOK_SECONDS:
            return
        self._looked = now
        if client.nthreads():
            self._last_alive = now
        elif now - self._last_alive > _ALONE_SECONDS:
            raise WorkersLost(_DEADLY)
        cluster.scale(self.jobs)

    def _workers(self, client: "Client") -> int:
        return self.jobs if self.scheduler is None else sum(client.nthreads().values())

    def _connected(self, stack: ExitStack) -> "Client":
        from distributed import Client, LocalCluster  # noqa: PLC0415

        if self.scheduler is not None:
            try:
                client = Client(self.scheduler, timeout=_CONNECT_SECONDS, set_as_default=False)
            except (OSError, ValueError, TimeoutError) as error:
                raise ScenarioError(
                    f"no Dask scheduler answers at {self.scheduler!r} ({error})",
                    hint="an address such as tcp://10.0.0.5:8786",
                ) from error
            stack.enter_context(client)
            return client
        with quiet_start():  # its threads start processes later, and hand on what holds here
            cluster = LocalCluster(
                n_workers=self.jobs,
                threads_per_worker=1,
                processes=True,
                dashboard_address=":0",
                silence_logs=_QUIET,
                memory_limit=0,
                env=dict.fromkeys(ONE_THREAD, "1"),
            )
            stack.enter_context(cluster)
            self._cluster = cluster
            client = Client(cluster, set_as_default=False)
        stack.enter_context(client)
        return client


def _forget(client: "Client", name: str) -> None:
    with suppress(Exception):  # a scheduler that is gone has forgotten it
        client.unregister_worker_plugin(name)


def _lost(error: Exception, scheduler: str | None) -> WorkersLost:
    from distributed import KilledWorker  # noqa: PLC0415

    from simulation.experiment.running.dask_worker import OtherModel  # noqa: PLC0415

    if isinstance(error, OtherModel):
        return WorkersLost(f"a Dask worker {error}; install the same version of Optare there")
    if isinstance(error, KilledWorker):
        return WorkersLost(_DEADLY)
    where = f" at {scheduler}" if scheduler else ""
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return WorkersLost(f"the Dask scheduler{where} is gone, or cannot take the runs ({reason})")
