"""Valuing a stored result: python benchmarks/valuing.py [RESULT] [--draws N] [--out FILE].

``optare appraise`` on a result of the shipped appraisal: seconds on the wall and the most memory of
all its processes, against the making of that result and against what the command does at least
(import what it needs, and read the result). Without RESULT it is made first, which takes minutes.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from pages import Row, Target, say, table, targets_table
from process_tree import Taken, run

ROOT = Path(__file__).resolve().parent.parent
APPRAISAL = "scenarios/appraisals/wokingham.yaml"
OUT = Path(__file__).resolve().parent / "results" / "valuing.md"
AT_MOST_SECONDS = 10.0
TIMES = 3
_FLOOR = """
import sys
from simulation.experiment.appraising.stored import read_result
import simulation.report.appraisal.writing
import scipy.stats
read_result(sys.argv[1])
"""
PAGE = """# Speed of valuing a stored result

Written by `python benchmarks/valuing.py`; machine: {cores} cores. The result has {options} options,
{replications} replications, {settings} further settings and {draws} joint draws of
{each} replications. Least of {times} times.

{targets}

{all}

The floor is a process that imports what the command needs and reads the result. Draws are valued,
and charts drawn, by two processes at once.
"""


def command(*arguments: str) -> Taken:
    """Run the command once."""
    return run((sys.executable, "-m", "simulation", *arguments), ROOT, {})


def least(taken: list[Taken]) -> Taken:
    """Return the quickest."""
    return min(taken, key=lambda one: one.seconds)


def page(result: str | None, draws: int) -> str:
    """Measure and return the page."""
    with tempfile.TemporaryDirectory() as folder:
        rows: list[Row] = []
        if result is None:
            say(f"making a result with {draws} draws: several minutes")
            many = ("--uncertainty", str(draws))
            made = command("compare", APPRAISAL, *many, "--out", folder, "--quiet")
            rows.append(_row("Making the result (`optare compare`)", made))
            result = f"{folder}/wokingham/latest"
        say("valuing it")
        out = ("--out", f"{folder}/appraisal", "--quiet")
        taken = least([command("appraise", result, *out) for _ in range(TIMES)])
        floor = least([run((sys.executable, "-c", _FLOOR, result), ROOT, {}) for _ in range(TIMES)])
        manifest = json.loads((Path(result) / "manifest.json").read_text(encoding="utf-8"))
    rows += [_row("Valuing it (`optare appraise`)", taken), _row("Floor", floor)]
    rows.append(("Valuing over floor", f"{taken.seconds / floor.seconds:.1f}", ""))
    target = Target("`optare appraise`", taken.seconds, AT_MOST_SECONDS, at_least=False, unit=" s")
    drawn = manifest["uncertainty"] or {"draws": 0, "replications_of_each": 0}
    return PAGE.format(
        cores=os.cpu_count(),
        options=len(manifest["options"]),
        replications=manifest["settings"]["main"]["replications"],
        settings=len(manifest["settings"]) - 1,
        draws=drawn["draws"],
        each=drawn["replications_of_each"],
        times=TIMES,
        targets=targets_table([target]),
        all=table(("What", "Time", "Memory"), rows),
    )


def _row(name: str, taken: Taken) -> Row:
    return (name, f"{taken.seconds:.1f} s", f"{taken.megabytes:,.0f} MB")


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("result", nargs="?", help="a result folder; left out, one is made")
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    text = page(given.result, given.draws)
    print(text)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
