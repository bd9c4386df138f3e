"""Abuse in bulk: thousands of fuzzed files and hundreds of kills, and a table of what came of them.

``python tests/abuse`` does all of it; ``--case 1234`` shows one fuzzed file and what is said of it.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from fuzz_arguments import command_line  # noqa: E402
from fuzz_cases import case_of, workspace  # noqa: E402
from fuzz_judge import outcome  # noqa: E402
from fuzzing import SEED, Verdict, fuzz, table  # noqa: E402
from killing import abuse, as_text  # noqa: E402
from test_fuzz_arguments import trouble_with_words  # noqa: E402

from simulation.api import sweeping  # noqa: E402, F401  (each process is forked from this one)
from simulation.cli import compare, sweep, validate  # noqa: E402, F401

EVERY = 500


def main(given: Sequence[str]) -> int:
    """Do what is asked, print the table, and return 1 if anything was at fault."""
    parser = argparse.ArgumentParser(prog="python tests/abuse", description=__doc__)
    parser.add_argument("--scenarios", type=int, default=5_000, help="fuzzed files")
    parser.add_argument("--lines", type=int, default=1_000, help="random command lines")
    parser.add_argument("--kills", type=int, default=500, help="blows to a command at work")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--case", type=int, help="show one fuzzed file and what was said of it")
    parser.add_argument("--page", type=Path, help="write the table there as Markdown")
    asked = parser.parse_args(given)
    if asked.case is not None:
        return _show(asked.case, asked.seed)
    parts, troubles = [], []
    for title, count, do in (
        ("Fuzzed scenario files", asked.scenarios, partial(_scenarios, jobs=asked.jobs)),
        ("Random command lines", asked.lines, _lines),
        ("Random kills", asked.kills, _kills),
    ):
        if not count:
            continue
        began = time.monotonic()
        rows, wrong = do(count, asked.seed)
        parts.append((title, [*rows, ("seconds", round(time.monotonic() - began))]))
        troubles += wrong
        print(f"\n{title}\n{as_text(parts[-1][1])}", flush=True)
    for trouble in troubles:
        print(f"\nAT FAULT {trouble}")
    if asked.page:
        asked.page.write_text(_page(parts), encoding="utf-8")
    return 1 if troubles else 0


Rows = list[tuple[str, int]]


def _scenarios(count: int, seed: int, jobs: int) -> tuple[Rows, list[str]]:
    verdicts: list[Verdict] = []
    for verdict in fuzz(range(count), seed, jobs):
        verdicts.append(verdict)
        if len(verdicts) % EVERY == 0:
            say(f"{len(verdicts)} of {count} files")
    wrong = [f"file {v.number} ({v.what}): {v.trouble}" for v in verdicts if v.trouble]
    return table(verdicts), wrong


def _lines(count: int, seed: int) -> tuple[Rows, list[str]]:
    wrong, codes = [], {0: 0, 1: 0, 2: 0}
    with tempfile.TemporaryDirectory() as folder:
        before = Path.cwd()
        os.chdir(folder)
        try:
            for number in range(count):
                line = command_line(Random(f"{seed}/{number}"), str(Path(folder) / "nothing"))
                seen = outcome(line)
                codes[seen.code] = codes.get(seen.code, 0) + 1
                if trouble := trouble_with_words(seen):
                    wrong.append(f"line {number} {line}: {trouble}")
        finally:
            os.chdir(before)
    rows = [("command lines", count), *((f"exit code {code}", n) for code, n in codes.items())]
    return [*rows, ("at fault", len(wrong))], wrong


def _kills(count: int, seed: int) -> tuple[Rows, list[str]]:
    tally = abuse(count, seed, say)
    return tally.rows(), tally.troubles


def _show(number: int, seed: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "here").mkdir()
        case = case_of(number, seed, workspace(Path(folder) / "here"))
        print(f"{case.kind}: {case.what}")
        if case.file.is_file():
            print(case.file.read_bytes()[:20_000].decode("utf-8", errors="backslashreplace"))
        seen = outcome(["validate", str(case.file)])
        print(f"exit code {seen.code}\n{seen.out}{seen.err}{seen.broke}")
    return 0


def _page(parts: list[tuple[str, Rows]]) -> str:
    lines = []
    for title, rows in parts:
        lines += [f"| {title} | |", "|---|---:|"]
        lines += [f"| {words.strip()} | {count:,} |" for words, count in rows]
        lines.append("")
    return "\n".join(lines)


def say(text: str) -> None:
    """Tell how far it is."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
