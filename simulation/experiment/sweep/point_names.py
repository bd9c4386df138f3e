"""The names of the points of a sweep."""

from collections.abc import Iterator, Sequence
from typing import overload

DIGITS = 5
"""of a point's number in its name, if there are not more points"""


class PointNames(Sequence[str]):
    """The names of points, ``p00000`` and on, without holding them."""

    def __init__(self, count: int) -> None:
        self.total = count
        self.digits = max(DIGITS, len(str(count - 1)))

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        if isinstance(at, slice):
            return tuple(self._name(each) for each in range(self.total)[at])
        return self._name(range(self.total)[at])

    def __len__(self) -> int:
        return self.total

    def __iter__(self) -> Iterator[str]:
        return map(self._name, range(self.total))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self.number(name) is not None

    def number(self, name: str) -> int | None:
        """Return the number of a point, or nothing if there is no such point."""
        digits = name[1:]
        if name[:1] != "p" or len(digits) != self.digits or not digits.isdecimal():
            return None
        return int(digits) if int(digits) < self.total else None

    def _name(self, at: int) -> str:
        return f"p{at:0{self.digits}d}"
