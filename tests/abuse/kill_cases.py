"""A small sweep and a small comparison of the real model, to be stopped at random moments."""

import os
import resource
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from fuzzing import SMALL

from simulation.cli import program
from simulation.experiment.store.faults import EmptyStoreError
from simulation.experiment.store.run_store import Store

SHIPPED = Path(__file__).parents[2] / "scenarios"
FACTORS = """\
factors:
  review_hours: {path: council.work.review_hours, values: [low, base, high]}
  contact_hours: {path: council.work.contact_hours, values: [low, high]}
"""
STUDY = "small"
RUNS = 36
"""six points, two options, three replications"""
TABLES = ("activity.csv", "measures.csv", "differences.csv", "quantities.csv", "charges.csv")


@dataclass(frozen=True)
class Work:
    """A command that keeps its runs in a store and can be given again."""

    name: str
    arguments: tuple[str, ...]
    out: Path

    @property
    def store(self) -> Path:
        """The store of its runs."""
        return self.out / STUDY / "runs.sqlite"

    def kept(self) -> int:
        """Return how many runs have finished; the store must be readable whenever there is one."""
        if not self.store.exists():
            return 0
        try:
            with Store(self.store, write=False) as store:
                return store.counts()[0]
        except EmptyStoreError:  # stopped, or out of room, before there was one
            return 0

    def tables(self) -> str:
        """Return what the command has made: the table of the store, and those of the result."""
        parts = []
        if self.name == "sweep":
            with Store(self.store, write=False) as store:
                parts.append(store.table_text())
        latest = self.out / STUDY / "latest"
        parts += [
            (latest / name).read_text(encoding="utf-8")
            for name in TABLES
            if (latest / name).is_file()
        ]
        return "\n".join(parts)


def works(folder: Path) -> list[Work]:
    """Write the files of a sweep and of a comparison; returns both, each with its own place."""
    file = folder / f"{STUDY}.yaml"
    changes = "\n".join(f"  {path}: {value}" for path, value in SMALL.items())
    file.write_text(
        f"title: A small sweep\nappraisal: {SHIPPED / 'appraisals' / 'wokingham.yaml'}\n"
        f"options: [trading_company]\nchange:\n{changes}\nreplications: 3\n"
        f"measures: [waiting_list, reviewed_in_year_share]\ndesign: factorial\n{FACTORS}",
        encoding="utf-8",
    )
    appraisal = folder / "compare" / f"{STUDY}.yaml"
    appraisal.parent.mkdir()
    appraisal.write_text(
        f"extends: {SHIPPED / 'appraisals' / 'wokingham.yaml'}\nsettings: null\nplan: null\n",
        encoding="utf-8",
    )
    small = [part for path, value in SMALL.items() for part in ("--set", f"{path}={value}")]
    return [
        Work("sweep", ("sweep", str(file), "--quiet"), folder / "of_sweep"),
        Work(
            "compare",
            ("compare", str(appraisal), "--quiet", "--no-report", "--replications", "6", *small),
            folder / "of_compare",
        ),
    ]


def begin(work: Work, told: Path, more: Sequence[str] = (), most_bytes: int | None = None) -> int:
    """Start the command in a process forked from this warm one; returns the process's number.

    It is the first of a group of its own. With ``most_bytes`` no file may grow beyond that, as on
    a disk that fills up.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nobody's program runs yet
    os.setsid()
    with told.open("ab", buffering=0) as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    # What is put in their place to catch what a test prints would catch it here, too.
    sys.stdout, sys.stderr = (os.fdopen(os.dup(number), "w", buffering=1) for number in (1, 2))
    for number in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(number, signal.SIG_DFL)
    code = 70
    try:
        if most_bytes is not None:
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, hard))
        signal.signal(signal.SIGINT, signal.default_int_handler)
        program([*work.arguments, "--out", str(work.out), *more])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 71
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        import traceback  # noqa: PLC0415

        traceback.print_exc()
    finally:
        os._exit(code)


def ended(child: int, patience: float = 150) -> int | None:
    """Wait for a process; returns its exit code, minus the signal, or nothing if it hangs."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    return None


def others_of(leader: int) -> list[int]:
    """Return the living processes of a group without its leader, youngest first."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal() or int(entry.name) == leader:
            continue
        try:
            fields = (entry / "stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        except OSError:
            continue
        state, session = fields[0], int(fields[3])
        if session == leader and state not in "ZX":
            found.append(int(entry.name))
    return sorted(found, reverse=True)


def moment(chance: Random, longest: float) -> float:
    """Return when to strike, in seconds after the start: anywhere, and often near the end."""
    share = chance.random() if chance.random() < 0.7 else 1 - chance.random() ** 2 / 2
    return share * longest * 1.05
