"""Each mutant played in a fork of a process that has everything imported and collected."""

import contextlib
import gc
import os
import resource
import select
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

import pytest

from mutation.fresh import IMPORT_FAILED
from mutation.mutants import ROOT, Mutant
from mutation.reach import Reach, play
from mutation.swapping import Live, changed_functions

WALL = 25
"""how many times longer than its processor time a mutant may take on a busy machine"""


WIDER = 4
"""how much more is played where it is not known which tests reach a change, as of a constant"""
IMPORT_SECONDS = 20
"""that a new process may take beyond its tests"""


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    TIMED_OUT = "timed out"
    SURVIVED = "survived"
    NOT_REACHED = "not reached"


class Outcome(NamedTuple):
    """A mutant's fate and the test that noticed it."""

    fate: Fate
    by: str = ""

    @property
    def survived(self) -> bool:
        """Whether no test noticed anything."""
        return self.fate in (Fate.SURVIVED, Fate.NOT_REACHED)


class Limits(NamedTuple):
    """How long a mutant may take, in seconds of processor time."""

    times: float
    seconds: float
    tests_seconds: float


class Players:
    """Plays mutants; tests that have noticed many before come first."""

    def __init__(
        self,
        items: Sequence[pytest.Item],
        reach: Reach,
        limits: Limits,
    ) -> None:
        self.items: Mapping[str, pytest.Item] = {each.nodeid: each for each in items}
        self.reach, self.limits = reach, limits
        self.live = Live()
        gc.freeze()  # a collection in a fork would copy the whole memory
        self.noticed: Counter[str] = Counter()

    def fate(self, mutant: Mutant) -> Outcome:
        """Play the tests that reach a mutant; where none does, those of the files that may."""
        reached = self.reach.tests(mutant)
        tests = reached or self.reach.tests_of_files(mutant)
        if not tests:
            return Outcome(Fate.NOT_REACHED)
        most = self.limits.tests_seconds * (1 if reached else WIDER)
        found = self._played(mutant, self._most_telling(tests, most))
        if found.by:
            self.noticed[found.by] += 1
        unreached = found.survived and not reached and changed_functions(mutant)
        return Outcome(Fate.NOT_REACHED) if unreached else found

    def _most_telling(self, tests: Sequence[str], most: float) -> list[str]:
        chosen, total = [], 0.0
        seconds = self.reach.seconds
        for test in sorted(tests, key=lambda each: seconds[each] / (1 + self.noticed[each])):
            total += seconds[test]
            if chosen and total > most:
                break
            chosen.append(test)
        return chosen

    def _played(self, mutant: Mutant, tests: Sequence[str]) -> Outcome:
        usual = sum(self.reach.seconds[test] for test in tests)
        limit = self._limit(usual)
        with contextlib.suppress(_ImportNeeded):
            return _forked(lambda: self._swapped(mutant, tests), limit)
        return _fresh(mutant, tests, limit + IMPORT_SECONDS)

    def _limit(self, usual: float) -> float:
        return self.limits.times * usual + self.limits.seconds

    def _swapped(self, mutant: Mutant, tests: Sequence[str]) -> str:
        if not self.live.swap(mutant):
            return IMPORT_NEEDED
        self.live.forget()
        for test in tests:
            usual = self.reach.seconds[test]
            signal.setitimer(signal.ITIMER_PROF, self._limit(usual))
            if not play(self.items[test], None):
                return test
        return ""


class _ImportNeeded(Exception):  # noqa: N818  (says what is needed)
    """The mutant changes what only an import can change."""


IMPORT_NEEDED = "import"


def _forked(work: Callable[[], str], limit: float) -> Outcome:
    """Do the work in a fork; its answer is the test that noticed something, or nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(work, writing, limit)
    os.close(writing)
    answer = _answer(reading, WALL * limit)
    os.close(reading)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    if answer == IMPORT_NEEDED:
        raise _ImportNeeded
    if answer is None:
        return Outcome(Fate.TIMED_OUT)
    return Outcome(Fate.KILLED, answer) if answer else Outcome(Fate.SURVIVED)


def _in_child(work: Callable[[], str], writing: int, limit: float) -> None:
    os.setsid()
    quiet = os.open(os.devnull, os.O_RDWR)
    for each in (0, 1, 2):
        os.dup2(quiet, each)
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))
    try:
        answer = work()
    except BaseException as error:  # whatever a mutant throws is noticed
        answer = f"raised {type(error).__name__}"
    os.write(writing, f"{answer}\n".encode())
    os._exit(0)


def _answer(reading: int, wall: float) -> str | None:
    """Return what the child says; None if it ends or is too slow before it says anything."""
    ready, _, _ = select.select([reading], [], [], wall)
    said = os.read(reading, 65_536).decode() if ready else ""
    return said.rstrip("\n") if said else None


def _fresh(mutant: Mutant, tests: Sequence[str], limit: float) -> Outcome:
    """Play a mutant in a new process, which imports the changed file."""
    functions = sorted({test.split("[")[0] for test in tests})  # a constant may change its cases
    command = [sys.executable, "-m", "mutation.fresh", repr(tuple(mutant)), *functions]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    ) as process:  # fmt: skip
        try:
            said, _ = process.communicate(timeout=WALL * limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return Outcome(Fate.TIMED_OUT)
    if process.returncode == pytest.ExitCode.OK:
        return Outcome(Fate.SURVIVED)
    failed = [
        line.split()[1] for line in said.splitlines() if line.startswith(("FAILED ", "ERROR "))
    ]
    if not failed and process.returncode != IMPORT_FAILED:
        raise RuntimeError(f"{mutant} was not played: pytest ended with {process.returncode}")
    return Outcome(Fate.KILLED, failed[0] if failed else "import")
