"""The state as compiled code sees it: a block of whole numbers, and columns that it points to.

The block holds each number of the state, and for each column its address, its length, and whether
compiled code allocated it. So ``s.now`` and ``s.j_step[journey]`` are a load or two, a function
takes the state as one pointer, and a column can be made longer anywhere. With
``NUMBA_BOUNDSCHECK=1`` every access to a column is checked.
"""

import ctypes
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.model.compiled.array_state import fields

SLOTS = 3
"""Numbers of the block that a column takes: address, length, owned by compiled code or not."""


def _places() -> dict[str, int]:
    places, free = {}, 0
    for name, kind in fields().items():
        places[name] = free
        free += 1 if kind is int else SLOTS
    places[""] = free
    return places


PLACES = _places()
"""field: where it stands in the block; the empty name: the length of the block"""


class Block:
    """The block of one run; it keeps the arrays that it points to."""

    def __init__(self, of: "Block | None" = None) -> None:
        """Begin empty, or with what another block holds; its arrays are shared."""
        empty = np.zeros(PLACES[""], dtype=np.int64)
        self.words: NDArray[np.int64] = of.words.copy() if of else empty
        self.kept: dict[str, NDArray[Any]] = dict(of.kept) if of else {}

    def put(self, name: str, value: Any) -> None:
        """Set a number, or let a column be this array."""
        place = PLACES[name]
        if fields()[name] is int:
            self.words[place] = value
            return
        value = np.ascontiguousarray(value)
        self.kept[name] = value
        self.words[place] = value.__array_interface__["data"][0]
        self.words[place + 1] = len(value)

    def number(self, name: str) -> int:
        """Return a number as the run left it."""
        return int(self.words[PLACES[name]])

    def column(self, name: str, length: int) -> NDArray[Any]:
        """Return the first values of a column as the run left it, in an array of its own."""
        place = PLACES[name]
        if not self.words[place + 2]:
            return self.kept[name][:length]
        there: Any = (ctypes.c_int64 * length).from_address(int(self.words[place]))
        return np.array(np.frombuffer(there, dtype=np.int64))
