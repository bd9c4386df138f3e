"""Work done by a copy of this process, beside whatever else is done meanwhile.

Where a process cannot be copied (on Windows), there is one processor only, or something goes wrong
in the copy, the work is done here when its result is asked for: the same result, later.
"""

import multiprocessing
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Generic, TypeVar

from simulation.experiment.study import cores

T = TypeVar("T")


def can_copy() -> bool:
    """Return whether this process can be copied to good effect."""
    return "fork" in multiprocessing.get_all_start_methods() and cores() > 1


class Beside(Generic[T]):
    """Some work on its way; ``result`` waits for it."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done: list[T] = []
        self._process: Any = None
        if can_copy():
            context = multiprocessing.get_context("fork")
            self._here, there = context.Pipe(duplex=False)
            self._process = context.Process(target=_work, args=(work, there), daemon=True)
            self._process.start()
            there.close()

    def result(self) -> T:
        """Return what the work gives. Raises what it raises."""
        if not self._done:
            found = self._received()
            # The copy's errors are not carried over: doing it again here raises them in full.
            self._done.append(self._work() if found is None else found[0])
        return self._done[0]

    def _received(self) -> list[T] | None:
        if self._process is None:
            return None
        found = None
        with suppress(EOFError, OSError):
            found = self._here.recv()
        self._process.join()
        self._process = None
        return found


def _work(work: Callable[[], Any], there: Any) -> None:
    try:
        found = [work()]
    except Exception:
        found = None
    there.send(found)
    there.close()
