"""What happens to a study when something goes wrong: nothing that finished is lost or done twice.

In every case the study is given again, does what is missing, and its final table is that of a study
that nothing happened to, byte for byte.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from ctypes import Array
from multiprocessing import resource_tracker, spawn
from pathlib import Path

import fault_study
import pytest
from fault_study import (
    BEGUN,
    DIES,
    FAILS,
    PLACES,
    RUNS,
    SECONDS,
    UNLUCKY,
    batches,
    doing,
    table,
    undisturbed,
)

from simulation.experiment.running import processes
from simulation.experiment.running.doing import Interrupted
from simulation.experiment.running.executors import Kind
from simulation.experiment.running.processes import WorkersLost
from simulation.experiment.running.progress import Tally
from simulation.experiment.running.tasks import Result
from simulation.experiment.store.run_store import Store, StoreError

pytestmark = pytest.mark.integration

PROGRAM = Path(__file__).parents[1] / "fault_study.py"
PATIENT = 60
"""seconds for a program to end on a busy machine; it usually takes one or two"""
ROOT = Path(__file__).parents[2]

JOBS = {"one": "1", "threads": "2", "processes": "2", "dask": "1"}
"""workers of a study that is to be stopped; one of Dask starts sooner than two"""


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The final table of a study that nothing happened to."""
    return undisturbed(tmp_path_factory.mktemp("calm") / "runs.sqlite")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "runs.sqlite"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where each process that plays leaves its number."""
    folder = tmp_path / "places"
    folder.mkdir()
    monkeypatch.setenv(PLACES, str(folder))
    monkeypatch.setenv(SECONDS, "0.02")
    return folder


class Killer(Tally):
    """Kills a process that plays, once, when some results have come."""

    def __init__(self, places: Path) -> None:
        super().__init__()
        self.places = places
        self.killed = 0

    def finished(self, result: Result) -> None:
        super().finished(result)
        if not self.killed and self.done > 10:
            others = {int(each.name) for each in self.places.iterdir()} - {os.getpid()}
            self.killed = min(others)
            os.kill(self.killed, signal.SIGKILL)


@pytest.mark.parametrize("kind", ["processes", "dask"])
def test_a_worker_that_is_killed_is_replaced_and_its_batch_done_again(
    file: Path, places: Path, wanted: str, kind: Kind
) -> None:
    killer = Killer(places)
    with Store(file) as store:
        doing(store, killer, kind=kind, jobs=2).do(batches())
    assert killer.killed and killer.done == RUNS
    assert table(file) == wanted


def started(file: Path, *more: str, seconds: float = 0.02) -> "subprocess.Popen[str]":
    """Start the study as a program of its own, and return when some runs have been kept."""
    running = subprocess.Popen(
        [sys.executable, str(PROGRAM), str(file), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), SECONDS: str(seconds)},
    )
    assert running.stdout is not None
    for _ in range(12):
        running.stdout.readline()
    return running


def goes_on(file: Path, wanted: str, at_least: int = 10) -> None:
    """Give the study again: it does only what is missing, and ends as if nothing had been."""
    with Store(file, write=False) as store:
        kept, _ = store.counts()
    assert at_least <= kept < RUNS
    again = Tally()
    with Store(file) as store:
        doing(store, again).do(batches())
    assert (again.reused, again.done) == (kept, RUNS - kept)
    assert table(file) == wanted


@pytest.mark.parametrize("kind", ["threads", "processes", "dask"])
def test_a_killed_study_goes_on_where_it_was_and_leaves_no_process(
    file: Path, wanted: str, kind: Kind
) -> None:
    running = started(file, "--kind", kind, "--jobs", JOBS[kind])
    running.kill()
    running.communicate(timeout=PATIENT)  # ends only when no process holds the streams any more
    goes_on(file, wanted, at_least=8)


@pytest.mark.parametrize("kind", ["one", "threads", "processes", "dask"])
def test_ctrl_c_keeps_the_runs_in_hand_and_says_how_to_go_on(
    file: Path, wanted: str, kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = tmp_path / "begun"
    begun.mkdir()
    monkeypatch.setenv(BEGUN, str(begun))
    running = started(file, "--kind", kind, "--jobs", JOBS[kind])
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: to the workers, too
    _, told = running.communicate(timeout=PATIENT)
    assert running.returncode == 130 and "Traceback" not in told
    assert "the same command goes on from there" in told
    kept = int(told.split("interrupted: ")[1].split(" of ")[0])
    assert f"{kept} of {RUNS} runs are finished and kept" in told
    assert kept == len(list(begun.iterdir()))  # every run that began, not only whole batches
    monkeypatch.delenv(BEGUN)
    goes_on(file, wanted)


def test_a_second_ctrl_c_does_not_wait_for_long_runs(file: Path) -> None:
    running = started(file, "--kind", "processes", "--jobs", "2", seconds=0.3)
    os.killpg(running.pid, signal.SIGINT)
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=PATIENT)
    assert running.returncode == 130 and "Traceback" not in told
    with Store(file, write=False) as store:
        assert store.counts()[0] >= 8


def test_a_run_that_raises_is_kept_with_its_reason_and_tried_again(
    file: Path, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FAILS, "1")
    with Store(file) as store:
        work = doing(store)
        work.do(batches())
        (failure,) = store.failures()
        assert list(work.reasons.values()) == [failure.error]
    assert failure[:3] == UNLUCKY
    assert "commitments are not the sum of live packages [play, line" in failure.error
    assert failure.rerun == f"optare sweep FILE --only {UNLUCKY.setting}"
    left_so = Tally()
    with Store(file) as store:
        doing(store, left_so, retry=False).do(batches())
    assert (left_so.reused, left_so.done) == (RUNS - 1, 0)
    monkeypatch.delenv(FAILS)
    goes_on(file, wanted)


def test_a_disk_that_is_full_stops_the_study_and_loses_nothing(file: Path, wanted: str) -> None:
    command = [sys.executable, str(PROGRAM), str(file), "--most-bytes", "60000"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert ended.returncode == 2 and "Traceback" not in ended.stderr
    assert f"{file}: the disk is full; what had finished before is kept" in ended.stderr
    goes_on(file, wanted)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes, where one can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    yield folder
    if mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_study_goes_on_when_there_is_room_again(small_disk: Path, wanted: str) -> None:
    file = small_disk / "runs.sqlite"
    filler = small_disk / "something_else"
    full = os.path.ismount(small_disk)
    with Store(file, most_bytes=None if full else 60_000) as store:
        if full:
            with (
                filler.open("wb", buffering=0) as something,
                pytest.raises(OSError, match="No space"),
            ):
                while True:
                    something.write(bytes(1024))
        with pytest.raises(StoreError, match="the disk is full"):
            doing(store).do(batches())
    filler.unlink(missing_ok=True)
    goes_on(file, wanted, at_least=0)


def test_a_store_that_another_program_holds_is_waited_for(file: Path, wanted: str) -> None:
    told: list[str] = []

    class Releasing(Tally):
        def told(self, text: str) -> None:
            told.append(text)
            other.execute("commit")

    class Holding(Releasing):
        def finished(self, result: Result) -> None:
            super().finished(result)
            if self.done == 16:
                other.execute("begin immediate")

    with Store(file) as store:
        other = sqlite3.connect(file, isolation_level=None)
        doing(store, Holding()).do(batches())
        other.close()
    assert len(told) == 1 and "locked by another program; waiting up to 60 s" in told[0]
    assert table(file) == wanted


def test_a_store_that_stays_locked_ends_the_study_and_loses_nothing(
    file: Path, wanted: str
) -> None:
    class Holding(Tally):
        def finished(self, result: Result) -> None:
            super().finished(result)
            if self.done == 16:
                other.execute("begin immediate")

    with Store(file, patience=0) as store:
        other = sqlite3.connect(file, isolation_level=None)
        with pytest.raises(StoreError, match="another program has held it locked"):
            doing(store, Holding()).do(batches())
        other.close()
    goes_on(file, wanted)


def test_a_second_process_on_the_same_study_is_refused_by_name(file: Path, wanted: str) -> None:
    running = started(file, "--kind", "threads", "--jobs", "2", seconds=0.05)
    with pytest.raises(
        StoreError, match=rf"process {running.pid} on .*fault_study.py.* is writing"
    ):
        Store(file)
    with Store(file, write=False) as reader:
        assert reader.counts()[0] > 0  # reading goes on meanwhile
    running.kill()
    running.communicate(timeout=PATIENT)
    goes_on(file, wanted, at_least=8)  # the lock went with its process


def test_runs_that_end_their_process_every_time_end_the_study(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DIES, "1")
    with Store(file) as store, pytest.raises(WorkersLost, match="3 times without a result"):
        doing(store, kind="processes", jobs=1).do(batches())


def test_processes_that_die_before_they_begin_end_the_study_instead_of_holding_it(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What each is given is more than a pipe holds, and nobody reads it.
    resource_tracker.ensure_running()
    monkeypatch.setattr(spawn, "_python_exe", b"/bin/false")
    monkeypatch.setattr(fault_study, "KEEPS", ("waiting_list", "x" * 1_000_000))
    with Store(file) as store, pytest.raises(WorkersLost, match="3 times without a result"):
        doing(store, kind="processes", jobs=1).do(batches())


def test_what_a_process_is_given_at_its_start_is_less_than_a_pipe_holds(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[object, ...]] = []

    class Pool(ProcessPoolExecutor):
        def __init__(self, *_: object, initargs: tuple[object, ...], **__: object) -> None:
            started.append(initargs)
            raise KeyboardInterrupt

    monkeypatch.setattr(processes, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr(fault_study, "KEEPS", ("waiting_list", "x" * 1_000_000))
    with Store(file) as store, pytest.raises(Interrupted):
        doing(store, kind="processes", jobs=1).do(batches())
    packed, _ = started[0]
    assert isinstance(packed, Array) and len(packed) > 1_000_000
