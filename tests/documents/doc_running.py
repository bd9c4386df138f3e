"""Runs the blocks of a page one after the other in a folder, as a reader would."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import duckdb
from doc_blocks import ROOT, Block
from doc_exceptions import reason_not_to_run
from doc_folder import shrink, supply
from doc_shell import Line, lines_of

from simulation import load, run
from simulation.cli import main

SMALL_ARGUMENTS: dict[str, tuple[str, ...]] = {
    "attribute": ("--orders", "2", "--replications", "2"),
    "switching": ("--inputs", "1", "--replications", "2"),
    "systems": ("--system", "people2people", "--draws", "2", "--replications", "2"),
    "verify": ("--engine", "compiled"),
    "calibrate": ("--file", "small_calibration.yaml", "--replications", "2", "--seeds", "2"),
}
"""what is added to a command that would take many minutes; the council of the folder is small"""

LIVE = "import sys; from simulation.cli import main; sys.exit(main(sys.argv[1:]))"

HERE = {**os.environ, "PYTHONPATH": str(ROOT)}
"""for another process: the program that is tested, and not one that is installed"""

Done = set[str]


class BlockFailedError(AssertionError):
    """A block of a page that does not do what a reader expects of it."""


def run_block(block: Block, done: Done) -> None:
    """Run a block in the folder that is the current one.

    ``done`` holds the commands by which the folder was made: they are not run a second time.
    Raises ``BlockFailedError`` with the place.
    """
    run = RUNNERS.get(block.language)
    if run is not None:
        run(block, done)


def _shell(block: Block, done: Done) -> None:
    for line in lines_of(block):
        if line.text in done or reason_not_to_run(line.text):
            continue
        words = [word.replace("${SLURM_ARRAY_TASK_ID}", "1") for word in line.words]
        code = _optare(words[1:]) if words[0] == "optare" else _other(line)
        if code != 0:
            raise BlockFailedError(f"{block.place}: {line.text} ended with {code}")


def _optare(words: list[str]) -> int:
    if "--live" in words:
        return _live(words)
    if words[0] == "resident":
        words = [words[0], _somebody(), *words[2:]]
    if words[0] == "reproduce":  # holds charts against charts, so it has to draw them
        again = [sys.executable, "-c", LIVE, *words]
        return subprocess.run(again, check=False, env=HERE).returncode
    code = _main([*words, *_smaller(words)])
    if words[0] == "start" and code == 0:
        folder = Path(words[1] if len(words) > 1 else ".")
        shrink(folder)
        supply(folder)
    return code


def _somebody() -> str:
    """Return a resident of the small council: those of the pages live in the real one."""
    played = run(load("scenarios/appraisals/wokingham.yaml"), "in_house", engine="simpy")
    labels = played.outcome.people.labels
    return next(label for label in labels if label.startswith("community-"))


def _smaller(words: list[str]) -> tuple[str, ...]:
    if "--uncertainty" in words:
        return ("--uncertainty", "4")
    if words[0] == "sweep" and "brokers_and_reviews" in " ".join(words):
        return ("--points", "20", "--replications", "2")
    return SMALL_ARGUMENTS.get(words[0], ())


def _main(words: list[str]) -> int:
    try:
        return main(words)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1


def _live(words: list[str]) -> int:
    """Serve until the address is told, then stop as Ctrl-C does."""
    asked = [*words, "--no-browser", "--no-days", "--quiet"]
    command = [sys.executable, "-c", f"import signal; {_DEAF}; {LIVE}", *asked]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=HERE) as served:
        assert served.stdout is not None
        address = served.stdout.readline().strip()
        with urlopen(address) as page:
            assert b"Optare" in page.read()
        time.sleep(1)  # it sleeps by now, and is woken by Ctrl-C
        served.send_signal(signal.SIGINT)
        code = served.wait(timeout=60)
    return code if address.startswith("http://127.0.0.1:") else 1


_DEAF = "signal.signal(signal.SIGINT, signal.default_int_handler)"


def _other(line: Line) -> int:
    """Run what is no command of ``optare``: a change of folder, a copy, a look."""
    if line.words[0] == "cd":
        os.chdir(line.words[1])  # the fixture of the test goes back
        return 0
    ran = subprocess.run(["bash", "-c", line.text], check=False, stdout=subprocess.DEVNULL)
    return ran.returncode


def _python(block: Block, done: Done) -> None:
    if "from" not in block.says:
        exec(compile(block.text, block.place, "exec"), {"__name__": "__main__"})


def _yaml(block: Block, done: Done) -> None:
    if "file" not in block.says:
        return
    file = Path(block.says["file"])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(block.text, encoding="utf-8")


def _sql(block: Block, done: Done) -> None:
    found = re.search(r"SQLite, in (\S+)", block.text)
    rows = _sqlite(Path(found[1]), block.text) if found else duckdb.sql(block.text).fetchall()
    if not rows:
        raise BlockFailedError(f"{block.place}: the query finds nothing")


def _sqlite(file: Path, query: str) -> list[object]:
    with sqlite3.connect(file) as there:
        return there.execute(query).fetchall()


RUNNERS: dict[str, Callable[[Block, Done], None]] = {
    "sh": _shell,
    "bash": _shell,
    "python": _python,
    "yaml": _yaml,
    "sql": _sql,
}
