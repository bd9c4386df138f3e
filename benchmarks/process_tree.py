"""The seconds and the memory of a command with all the processes that it starts."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

PROC = Path("/proc")
EVERY_SECONDS = 0.1


class Taken(NamedTuple):
    """What a command took."""

    seconds: float
    """on the wall"""
    megabytes: float
    """the most of all processes together; of the largest one where the system does not tell"""
    parent_megabytes: float
    """the most of the process that was started, alone"""


class CommandFailedError(Exception):
    """The command ended with an error."""


def run(command: Sequence[str], folder: Path, more: Mapping[str, str]) -> Taken:
    """Run a command to its end, with more environment variables, and say what it took."""
    before = perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env={**os.environ, **more}, stdout=subprocess.DEVNULL
    )
    most, parent = 0.0, 0.0
    while True:
        ended, status, usage = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        most = max(most, _together(process.pid))
        parent = max(parent, _own_peak(process.pid))
        sleep(EVERY_SECONDS)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandFailedError(f"{' '.join(command)} ended with {process.returncode}")
    largest = _megabytes(usage.ru_maxrss)  # of it or of any process that it started
    return Taken(perf_counter() - before, most or largest, parent or largest)


def _together(root: int) -> float:
    """Return the MB of a process and its descendants now; what they share counts once."""
    return sum(map(_proportional, _tree(root)))


def _own_peak(process: int) -> float:
    """Return the most MB that a process has held so far."""
    try:
        lines = (PROC / str(process) / "status").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def _tree(root: int) -> list[int]:
    found = [root]
    for process in found:  # it grows on the way
        for task in (PROC / str(process) / "task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _proportional(process: int) -> float:
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended, or this is not Linux
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _megabytes(most_resident: int) -> float:
    """Return MB; macOS counts bytes, others kilobytes."""
    return most_resident / (1024 * 1024 if sys.platform == "darwin" else 1024)
