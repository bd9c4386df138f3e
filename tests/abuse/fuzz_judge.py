"""Whether a command did well on what it was given: it accepts, or tells one clear mistake."""

import io
import re
import signal
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from simulation.cli import main

MOST_SECONDS = 8
"""of processor time; a command that reads files and runs nothing takes less than one"""
PATIENCE = 15
"""times as long by the clock, on a busy machine"""
LONGEST_LINE = 8_000
"""a name of 3,000 characters may stand in it twice"""
PLACE = re.compile(r":\d+:\d+: ")
WHOLE_FILE = re.compile(
    r"is not UTF-8 text|there is no file|is a folder|cannot be read|is a file of data|no scenario"
)
"""mistakes of a file as a whole, which have no line"""


class TooLong(BaseException):
    """A command took longer than it may."""


@dataclass(frozen=True)
class Outcome:
    """What a command returned and said, and how long it worked."""

    code: int
    out: str
    err: str
    seconds: float
    broke: str = ""
    """the traceback, if there was one"""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise ``TooLong`` in the main thread after so many seconds of work, or more of waiting."""

    def ring(*_: object) -> None:
        raise TooLong

    clocks = {
        signal.SIGPROF: (signal.ITIMER_PROF, seconds),
        signal.SIGALRM: (signal.ITIMER_REAL, seconds * PATIENCE),
    }
    before = {number: signal.signal(number, ring) for number in clocks}
    for clock, limit in clocks.values():
        signal.setitimer(clock, limit)
    try:
        yield
    finally:
        for number, (clock, _) in clocks.items():
            signal.setitimer(clock, 0)
            signal.signal(number, before[number])


def outcome(arguments: Sequence[str], seconds: float = MOST_SECONDS) -> Outcome:
    """Run the command in this process."""
    out, err, broke, code = io.StringIO(), io.StringIO(), "", 0
    began = time.process_time()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            with at_most(seconds):
                code = main(list(arguments))
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        except TooLong:
            broke = f"took longer than {seconds:g} seconds of work"
        except BaseException:
            broke = traceback.format_exc()
    return Outcome(code, out.getvalue(), err.getvalue(), time.process_time() - began, broke)


def trouble_with(seen: Outcome, file: Path | None = None) -> str:
    """Return what is wrong with how a command ended, or nothing.

    ``file`` is what was given to it: a mistake must name it, or another file, with line and column.
    """
    if seen.broke:
        return seen.broke
    if "Traceback" in seen.err + seen.out:
        return f"a traceback was printed: {seen.err[-500:]}"
    if seen.code == 0:
        return f"accepted, yet complained: {seen.err[:300]}" if seen.err.strip() else ""
    if seen.code != 2:
        return f"exit code {seen.code}: {seen.err[:300]}"
    return _trouble_with_words(seen, file)


def _trouble_with_words(seen: Outcome, file: Path | None) -> str:
    lines = seen.err.splitlines()
    if not lines:
        return "exit code 2 without a word"
    for line in lines:
        if not line.startswith("optare: "):
            return f"a line of the complaint is not its own: {line[:200]!r}"
        if len(line) > LONGEST_LINE:
            return f"a line of {len(line)} characters: {line[:200]!r}"
        if any(not letter.isprintable() for letter in line):
            return f"control characters on the terminal: {line[:200]!r}"
        if file is not None and not (PLACE.search(line) or WHOLE_FILE.search(line)):
            return f"no place is named: {line[:300]!r}"
    return ""
