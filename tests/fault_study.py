"""A small sweep with a stand-in for the model, to be killed, interrupted and starved.

As a program it does the sweep into a store: ``fault_study.py FILE [--kind K] [--jobs N] ...``. What
the stand-in does is said by the environment, which reaches every process that plays.
"""

import argparse
import hashlib
import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from simulation.activity.table import Activity, ActivityRow
from simulation.cli.stopped import STOPS, stopped_by
from simulation.experiment.comparison import RunId
from simulation.experiment.running.doing import Doing
from simulation.experiment.running.progress import Tally, say
from simulation.experiment.running.tasks import Batch, Result, Task
from simulation.experiment.running.watching import Watcher
from simulation.experiment.store.run_store import Store, StoredPoint
from simulation.scenario.errors import ScenarioError

POINTS = tuple(f"p{number:05d}" for number in range(6))
OPTIONS = ("in_house", "trading_company")
REPLICATIONS = 8
RUNS = len(POINTS) * len(OPTIONS) * REPLICATIONS
KEEPS = ("waiting_list", "care_spend_gbp", "hours/access|assess", "nobody_measured_this")
SEED = 7
UNLUCKY = RunId("p00003", "trading_company", 2)

SECONDS = "OPTARE_TEST_SECONDS"
"""how long a run takes"""
PLACES = "OPTARE_TEST_PLACES"
"""folder in which each process that plays leaves its number"""
BEGUN = "OPTARE_TEST_BEGUN"
"""folder in which each run that begins leaves its name"""
FAILS = "OPTARE_TEST_FAILS"
"""if set, one run raises"""

DIES = "OPTARE_TEST_DIES"
"""if set, one run ends its process"""


class Appraisals(Mapping[str, Any]):
    """Makes the appraisal of a point when it is asked for; nobody may go through them all."""

    def __getitem__(self, point: str) -> Any:
        return {"point": point}

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("there may be thousands")

    def __len__(self) -> int:
        raise AssertionError("there may be thousands")


def play(appraisal: Any, option: str, replication: int, seed: int) -> Activity:
    """Take a while, then give values that depend on the run alone."""
    if folder := os.environ.get(PLACES):
        (Path(folder) / str(os.getpid())).touch()
    if folder := os.environ.get(BEGUN):
        (Path(folder) / f"{appraisal['point']}-{option}-{replication}").touch()
    time.sleep(float(os.environ.get(SECONDS, "0.005")))
    run = RunId(appraisal["point"], option, replication)
    if run == UNLUCKY and os.environ.get(FAILS):
        raise ValueError("commitments are not the sum of live packages")
    if run == UNLUCKY and os.environ.get(DIES):
        os._exit(9)
    luck = random.Random(f"{run}/{seed}")
    return Activity.of(
        [
            ActivityRow("waiting_list", "all", "all", "", luck.gauss(500, 9)),
            ActivityRow("waiting_list", "2011/12", "all", "", luck.gauss(500, 9)),
            ActivityRow("care_spend_gbp", "all", "all", "", float(luck.randrange(10**9))),
            ActivityRow("hours", "all", "all", "access|assess", luck.random() / 3),
        ]
    )


def key_of(run: RunId) -> str:
    return hashlib.blake2b(f"{run}|{SEED}".encode(), digest_size=16).hexdigest()


def batches() -> list[Batch]:
    """Return a batch for each point and half of the replications, half after half."""
    half = REPLICATIONS // 2
    return [
        tuple(
            Task(key_of(run), run, f"scenario of {point}")
            for replication in range(begin, begin + half)
            for option in OPTIONS
            for run in (RunId(point, option, replication),)
        )
        for begin in (0, half)
        for point in POINTS
    ]


def describe(store: Store) -> None:
    """Write what the study is, as a sweep does before its first run."""
    store.describe({"points": len(POINTS), "seed": SEED})
    points = (StoredPoint(name, number, name, {}) for number, name in enumerate(POINTS))
    store.put_points(points)


def doing(store: Store, watcher: Watcher | None = None, **more: Any) -> Doing:
    """Return the sweep, ready to do its batches."""
    describe(store)
    return Doing(
        "sweep",
        Appraisals(),
        SEED,
        store,
        play=play,
        keeps=KEEPS,
        watcher=watcher,
        again=lambda task: f"optare sweep FILE --only {task.run_id.setting}",
        hopeless_after=20,
        **more,
    )


def table(file: Path) -> str:
    """Return the final table of a store."""
    with Store(file, write=False) as store:
        return store.table_text()


def undisturbed(file: Path) -> str:
    """Do the sweep in one process and return its final table."""
    with Store(file) as store:
        doing(store).do(batches())
    return table(file)


class Loud(Tally):
    """Prints a line for each result, so that whoever started the program knows."""

    def planned(self, reused: int, to_run: int) -> None:
        super().planned(reused, to_run)
        print(f"{reused} reused, {to_run} to run", flush=True)

    def finished(self, result: Result) -> None:
        super().finished(result)
        print("a run ended", flush=True)

    def told(self, text: str) -> None:
        say(text)


def main(given: Sequence[str]) -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--kind")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--most-bytes", type=int)
    chosen = parser.parse_args(given)
    # A process that was started in the background would ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with Store(chosen.file, most_bytes=chosen.most_bytes) as store:
            work = doing(store, Loud(), kind=chosen.kind, jobs=chosen.jobs)
            work.do(batches())
    except STOPS as reason:
        try:
            return stopped_by(reason)
        except ScenarioError as wrong:
            say(f"optare: {wrong}")
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
