"""The model as a loop in C (``care_pathway.c``), compiled on the spot and called with ctypes."""

import ctypes
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from bare_heapq import Drawn, Start
from inputs import YEAR_DAYS
from numpy.typing import NDArray

SOURCE = Path(__file__).with_name("care_pathway.c")
FLAGS = ("-O3", "-march=native", "-shared", "-fPIC")
Column = NDArray[np.int64]


class _Inputs(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int64) for name in ("count", "opening", "year", "horizon")),
        ("staff", ctypes.c_int64 * 3),
        ("arrives", ctypes.c_void_p),
        ("urgency", ctypes.c_void_p),
        ("work", ctypes.c_void_p * 3),
        *((name, ctypes.c_void_p) for name in ("reviews", "joins", "stays")),
    )


class _Starts(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_void_p) for name in ("person", "activity", "time")),
        ("size", ctypes.c_int64),
    )


@cache
def library() -> ctypes.CDLL | None:
    """Return the compiled loop, or None where no C compiler can do it."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "care_pathway.so"
        done = subprocess.run([compiler, *FLAGS, "-o", str(built), str(SOURCE)], check=False)
        if done.returncode:
            return None
        loaded = ctypes.CDLL(str(built))
    loaded.play.restype = ctypes.c_int64
    return loaded


class CLoop:
    """One run in C; its inputs and the room for its starts are laid out before it is timed."""

    def __init__(self, drawn: Drawn, loop: ctypes.CDLL) -> None:
        self._loop = loop
        self._columns = [_column(each) for each in _columns_of(drawn)]
        arrives, urgency, triage, assessment, planning, reviews, joins, stays = map(
            _address, self._columns
        )
        size = drawn.inputs.size
        count = len(drawn.inputs)
        self._inputs = _Inputs(
            count, size.opening_backlog, YEAR_DAYS * size.day, size.horizon,
            (size.triage_staff, size.social_workers, size.brokers),
            arrives, urgency, (triage, assessment, planning), reviews, joins, stays,
        )  # fmt: skip
        most = 3 * count + len(drawn.reviews) * sum(drawn.joins)
        self._out = [np.empty(most, dtype=np.int64) for _ in range(3)]
        self._starts = _Starts(*map(_address, self._out), 0)

    def play(self) -> int:
        """Play the model; return how many pieces of work were started."""
        started: int = self._loop.play(ctypes.byref(self._inputs), ctypes.byref(self._starts))
        return started

    def starts(self) -> list[Start]:
        """Return who started what and when in the last run."""
        columns = (column[: self._starts.size].tolist() for column in self._out)
        return list(zip(*columns, strict=True))


def _columns_of(drawn: Drawn) -> tuple[Any, ...]:
    people = drawn.inputs
    return (people.arrives, people.urgency, *drawn.work, drawn.reviews, drawn.joins, drawn.stays)


def _column(values: Any) -> Column:
    return np.ascontiguousarray(values, dtype=np.int64)


def _address(column: Column) -> int:
    return column.ctypes.data
