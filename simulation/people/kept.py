"""The last few things made, shared by every thread that asks for them."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class _Cell(Generic[Value]):
    """What was made for one key; its lock is held while it is being made."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.made: list[Value] = []


class Kept(Generic[Value]):
    """Keeps the ``most`` values asked for last; each is made once, even if threads ask at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = Lock()
        self._cells: dict[Hashable, _Cell[Value]] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of a key; ``make`` is called if it is not kept.

        An error of ``make`` is raised and nothing is kept, so that the next who asks tries again.
        """
        with self._lock:
            cell = self._cells.pop(key, None) or _Cell()
            self._cells[key] = cell  # the end of the line: forgotten last
            if len(self._cells) > self._most:
                del self._cells[next(iter(self._cells))]
        with cell.lock:
            if not cell.made:
                cell.made.append(make())
            return cell.made[0]
