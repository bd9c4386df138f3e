"""A peer (Ciw, salabim, cimba) in a process and an environment of its own, played on request."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from bare_heapq import Drawn
from inputs import YEAR_DAYS

HERE = Path(__file__).resolve().parent
PYTHON = HERE / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
"""where ``make benchmark`` installs ``requirements.txt``"""
_VERSION = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"


class PeerStoppedError(Exception):
    """The peer's process has ended; it has said why."""


class Seen(NamedTuple):
    """What came of a peer's run."""

    started: tuple[int, ...]
    """pieces of work by activity"""
    waited: int
    """ticks from arrival to the start of the assessment, over all people assessed"""


@cache
def version(name: str) -> str | None:
    """Return the version of a peer, or None if it is not installed."""
    if not PYTHON.exists():
        return None
    asked = [PYTHON, "-c", _VERSION, name]
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.strip() or None


class Peer:
    """A peer that waits for ``play``; a context, at whose end its process ends."""

    def __init__(self, name: str, file: Path) -> None:
        self._process = subprocess.Popen(
            [PYTHON, HERE / "peers" / "worker.py", name, file],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def play(self) -> tuple[float, Seen]:
        """Return the processor seconds of one run in the peer's process, and what came of it."""
        assert self._process.stdin and self._process.stdout
        try:
            self._process.stdin.write("\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise PeerStoppedError from None
        line = self._process.stdout.readline()
        if not line:
            raise PeerStoppedError
        answer = json.loads(line)
        return answer["seconds"], Seen(tuple(answer["started"]), answer["waited"])

    def __enter__(self) -> "Peer":
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()


def write_given(drawn: Drawn, file: Path) -> None:
    """Write the people and their times for the peers."""
    people, size = drawn.inputs, drawn.inputs.size
    given: dict[str, Any] = {
        "arrives": people.arrives,
        "urgency": people.urgency,
        "work": drawn.work,
        "reviews": drawn.reviews,
        "joins": drawn.joins,
        "stays": drawn.stays,
        "staff": (size.triage_staff, size.social_workers, size.brokers),
        "year": YEAR_DAYS * size.day,
        "horizon": size.horizon,
    }
    file.write_text(json.dumps(given), encoding="utf-8")
