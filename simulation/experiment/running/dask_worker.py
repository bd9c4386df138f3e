"""What a worker of Dask holds: the job that its batches belong to, and whether to stop."""

from dataclasses import dataclass
from threading import Lock

from distributed import Worker, WorkerPlugin

from simulation.experiment.model_id import model_id
from simulation.experiment.running.execute import do_batch
from simulation.experiment.running.tasks import Batch, Job, Results


class OtherModel(Exception):  # noqa: N818  (names what is the case)
    """A worker has another version of the model, whose runs would be kept under wrong keys."""


@dataclass
class _Held:
    """A job in this worker."""

    job: Job
    stopped: bool = False
    ready: bool = False


_held: dict[str, _Held] = {}
"""jobs by name: two studies may share the workers of one scheduler"""
_lock = Lock()


class Sent(WorkerPlugin):
    """Takes a job to every worker, also to those that start later."""

    def __init__(self, name: str, job: Job) -> None:
        self.name = name
        self.job = job

    def setup(self, worker: Worker) -> None:
        """Keep the job; it is made ready by the first batch, for that may take long."""
        _held[self.name] = _Held(self.job)

    def teardown(self, worker: Worker) -> None:
        """Forget the job, and begin no more of its runs."""
        stop_here(self.name)
        _held.pop(self.name, None)


def stop_here(name: str) -> None:
    """Begin no more runs of a job in this worker."""
    if name in _held:
        _held[name].stopped = True


def do_here(name: str, model: str, batch: Batch) -> Results:
    """Do a batch of a job.

    Raises ``OtherModel`` if the model of this worker is not ``model``.
    """
    held = _held.get(name)
    if held is None:
        return ()  # the study has ended meanwhile
    with _lock:
        if not held.ready:
            if model_id() != model:
                raise OtherModel(f"has model {model_id()}, the study is of {model}")
            held.job.ready()
            held.ready = True
    done = do_batch(held.job, batch, lambda: held.stopped)
    return tuple(result._replace(seen=None) for result in done)  # packed is enough to send
