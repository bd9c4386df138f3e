"""A large sweep: python benchmarks/sweep.py [--points N] [--out FILE].

The first points of ``brokers_and_reviews`` for real, against the driver alone, and the whole of it
with runs that take no time. Nothing in the page is typed by hand.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from pages import Target, say, table, targets_table
from process_tree import run

from simulation.experiment.study import cores
from simulation.experiment.sweep.designs import design_of
from simulation.experiment.sweep.points import Points
from simulation.experiment.sweep.reading import load_sweep
from simulation.experiment.sweep.sweep import Sweep
from simulation.model.engine import Engine, play, prepare
from simulation.model.simulate import draw_residents
from simulation.pathway.active import seconds_from
from simulation.pathway.care_provision import care_tables, end_date
from simulation.pathway.event_dates import event_dates

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "scenarios" / "sweeps" / "brokers_and_reviews.yaml"
STAND_IN = Path(__file__).resolve().parent / "stand_in.py"
OUT = Path(__file__).resolve().parent / "results" / "sweep.md"
POINTS = 25
AT_MOST_MINUTES, AT_MOST_PARENT_MB, AT_MOST_STORE_MB = 40.0, 300.0, 100.0
FLOOR_POINTS, FLOOR_REPLICATIONS = 3, 2
MEGA = 1e6


class Done(NamedTuple):
    """What a sweep took."""

    runs: int
    seconds: float
    parent_megabytes: float
    all_megabytes: float
    store_megabytes: float


def done(sweep: Sweep, points: int, command: list[str]) -> Done:
    """Do a command that sweeps so many points, and say what it took."""
    with tempfile.TemporaryDirectory() as folder:
        taken = run([part.replace("FOLDER", folder) for part in command], ROOT, {})
        store = Path(folder) / sweep.name / "runs.sqlite"
        size = sum(file.stat().st_size for file in store.parent.glob(f"{store.name}*"))
    runs = points * len(sweep.options) * _replications(sweep)
    return Done(runs, taken.seconds, taken.parent_megabytes, taken.megabytes, size / MEGA)


def floor(sweep: Sweep) -> float:
    """Return the processor seconds of a run of the driver alone: tables and residents at hand."""
    design = design_of(sweep)
    points = Points(sweep, design)
    prepare(Engine.COMPILED, say)
    seconds, runs = 0.0, 0
    for at in design.order[:FLOOR_POINTS].tolist():
        appraisal = points[design.names[at]]
        horizon = seconds_from(appraisal.start, end_date(appraisal))
        for replication in range(FLOOR_REPLICATIONS):
            residents = draw_residents(appraisal, replication, sweep.seed)
            for option in sweep.options:
                dates = event_dates(appraisal, option, sweep.seed, replication)
                tables = care_tables(appraisal, option, residents, dates)
                before = time.process_time()
                play(tables, residents, sweep.seed, replication, horizon, Engine.COMPILED)
                seconds += time.process_time() - before
                runs += 1
    return seconds / runs


PAGE = """# Speed of a sweep

Written by `python benchmarks/sweep.py`; machine: {cores} cores, and no other work on it unless
said. The sweep is `{name}`: {all_points:,} points, {options} options, {replications} replications,
{years} years, {all_runs:,} runs, done by {jobs} processes.

{targets}

{rows}

*The whole* takes its time from what was measured: all but the runs once ({overhead:.0f} s, with
runs that take no time), and every run as long as those that were done. Store and memory of the
parent are those of all {all_runs:,} runs that take no time.

A run takes {each:.0f} ms of a worker. The floor, the driver alone with its tables and residents at
hand, takes {floor:.0f} ms of a processor: {ratio:.2f} times that is spent in all.
"""


def page(points: int) -> str:
    """Measure and return the page."""
    sweep = load_sweep(FILE)
    jobs, all_points = cores(), len(design_of(sweep).names)
    say(f"all {all_points:,} points with runs that take no time")
    command = [sys.executable, str(STAND_IN), str(FILE), "FOLDER", str(jobs)]
    empty = done(sweep, all_points, command)
    say(f"  {empty.seconds:.0f} s; {points} points for real")
    flags = ["--points", str(points), "--jobs", str(jobs), "--out", "FOLDER", "--quiet"]
    real = done(sweep, points, [sys.executable, "-m", "simulation", "sweep", str(FILE), *flags])
    say(f"  {real.seconds:.0f} s; the floor")
    least = floor(sweep)
    start = _start(sweep)
    each = (real.seconds - start) / real.runs
    minutes = (empty.seconds + each * empty.runs) / 60
    targets = [
        Target("The whole sweep, from the runs measured", minutes, AT_MOST_MINUTES, False, " min"),
        Target("Memory of the parent", empty.parent_megabytes, AT_MOST_PARENT_MB, False, " MB"),
        Target("Store", empty.store_megabytes, AT_MOST_STORE_MB, False, " MB"),
    ]
    header = ("What", "Runs", "Time", "Runs a second", "Parent", "All processes", "Store")
    rows = [_row("For real", real), _row("Runs that take no time", empty)]
    return PAGE.format(
        cores=os.cpu_count(),
        name=sweep.name,
        all_points=all_points,
        options=len(sweep.options),
        replications=_replications(sweep),
        years=sweep.appraisal.years,
        all_runs=empty.runs,
        jobs=jobs,
        targets=targets_table(targets),
        rows=table(header, rows),
        overhead=empty.seconds,
        each=1000 * each * jobs,
        floor=1000 * least,
        ratio=each * jobs / least,
    )


def _start(sweep: Sweep) -> float:
    """Return the seconds before the first run: reading, and building every point once."""
    before = time.perf_counter()
    points = Points(sweep, design_of(sweep))
    for name in points:
        points.refusal(name)
    return time.perf_counter() - before


def _row(what: str, one: Done) -> tuple[str, ...]:
    return (
        what,
        f"{one.runs:,}",
        f"{one.seconds:.0f} s",
        f"{one.runs / one.seconds:.3g}",
        f"{one.parent_megabytes:.0f} MB",
        f"{one.all_megabytes:.0f} MB",
        f"{one.store_megabytes:.1f} MB",
    )


def _replications(sweep: Sweep) -> int:
    assert isinstance(sweep.replications, int)
    return sweep.replications


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=POINTS, help=f"default: {POINTS}")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    text = page(given.points)
    print(text)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
