"""The whole command: python benchmarks/appraisal.py [--replications N] [--out FILE].

``optare compare`` on the shipped appraisal, and on one three times as large over ten years: the
seconds on the wall and the most memory of all its processes. Nothing in the page is typed by hand.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from pages import Row, Target, say, table, targets_table
from process_tree import Taken, run
from tripled import TIMES, YEARS, tripled

from simulation import load

ROOT = Path(__file__).resolve().parent.parent
APPRAISAL = "scenarios/appraisals/wokingham.yaml"
OUT = Path(__file__).resolve().parent / "results" / "appraisal.md"
AT_MOST_SECONDS, AT_MOST_MB = 20.0, 1024.0
AT_MOST_SECONDS_TRIPLED = 90.0


def compare(cache: Path, *more: str) -> Taken:
    """Run the comparison; its results go to a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as out:
        command = (sys.executable, "-m", "simulation", "compare", APPRAISAL, "--out", out, *more)
        return run(command, ROOT, {"OPTARE_CACHE": str(cache)})


def measured(*more: str) -> dict[str, Taken]:
    """Run what is compared: the first run compiles, the others find what it compiled."""
    large = tripled(load(ROOT / APPRAISAL))
    changes = [part for path, value in large.items() for part in ("--set", f"{path}={value}")]
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        say("the shipped appraisal, nothing compiled yet")
        first = compare(cache, *more)
        say(f"  {first.seconds:.1f} s; again")
        usual = compare(cache, *more)
        say(f"  {usual.seconds:.1f} s; {TIMES} times as large, {YEARS} years")
        larger = compare(cache, *more, *changes)
    return {
        "The shipped appraisal, the first time on a machine": first,
        USUAL: usual,
        TRIPLED: larger,
    }


USUAL = "The shipped appraisal"
TRIPLED = f"{TIMES} times the demand, opening cases and staff, {YEARS} years"
PAGE = """# Speed of an appraisal

Written by `python benchmarks/appraisal.py{options}`; machine: {cores} cores. `optare compare` with
every option, replication and setting, and with its charts and papers: seconds on the wall, and the
most memory of all its processes together. Each was run once.

{targets}

{all}

The first time, the driver is compiled, and kept on disk for the other times.
"""


def page(replications: int | None) -> str:
    """Measure and return the page."""
    more = () if replications is None else ("--replications", str(replications))
    taken = measured(*more)
    targets = [
        Target(USUAL, taken[USUAL].seconds, AT_MOST_SECONDS, at_least=False, unit=" s"),
        Target(f"{USUAL}, memory", taken[USUAL].megabytes, AT_MOST_MB, at_least=False, unit=" MB"),
        Target(TRIPLED, taken[TRIPLED].seconds, AT_MOST_SECONDS_TRIPLED, at_least=False, unit=" s"),
    ]
    rows: list[Row] = [
        (name, f"{each.seconds:.1f} s", f"{each.megabytes:,.0f} MB") for name, each in taken.items()
    ]
    return PAGE.format(
        options="".join(f" {each}" for each in more),
        cores=os.cpu_count(),
        targets=targets_table(targets),
        all=table(("What", "Time", "Memory"), rows),
    )


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--replications", type=int, help="default: the appraisal's own")
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    text = page(given.replications)
    print(text)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
