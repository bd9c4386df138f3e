"""The state as compiled code sees it: a block of whole numbers, and columns that it points to.

The block holds each number of the state, and for each column its address, its length, and whether
compiled code allocated it. So ``s.now`` and ``s.j_step[journey]`` are a load or two, a function
takes the state as one pointer, and a column can be made longer anywhere. What is read together
(the columns of people, of journeys, ...) lies together in rows, because a run spends most of its
time waiting for memory. With ``NUMBA_BOUNDSCHECK=1`` every access to a column is checked.
"""

import ctypes
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.model.compiled.array_state import fields
from simulation.model.state import ROWS, Floats, Small

SLOTS = 3
"""Numbers of the block that a column takes: address, length, owned by compiled code or not."""


def _item(name: str) -> Any:
    kind = fields()[name]
    if kind is Small:
        return np.dtype(np.int32)
    return np.dtype(np.float64) if kind == Floats else np.dtype(np.int64)


def _row(names: tuple[str, ...]) -> np.dtype[np.void]:
    """Return the layout of a row: short numbers first, so that none needs padding before it."""
    ordered = sorted(names, key=lambda name: _item(name).itemsize)
    return np.dtype([(name, _item(name)) for name in ordered], align=True)


LAYOUT = {table: _row(names) for table, names in ROWS.items()}
TABLE_OF = {name: table for table, names in ROWS.items() for name in names}


class Column(NamedTuple):
    """Where the values of a column are, in bytes from its address."""

    item: np.dtype[Any]
    stride: int
    offset: int


def column_of(name: str) -> Column:
    """Return how a column lies in memory."""
    item = _item(name)
    if name not in TABLE_OF:
        return Column(item, item.itemsize, 0)
    layout = LAYOUT[TABLE_OF[name]]
    its_fields: Any = layout.fields
    return Column(item, layout.itemsize, its_fields[name][1])


def _places() -> dict[str, int]:
    places, free = {}, 0
    for table in LAYOUT:
        places[table] = free
        free += SLOTS
    for name, kind in fields().items():
        if name in TABLE_OF:
            places[name] = places[TABLE_OF[name]]
            continue
        places[name] = free
        free += 1 if kind is int else SLOTS
    places[""] = free
    return places


PLACES = _places()
"""field or table: where it stands in the block; the empty name: the length of the block"""


def rows_of(table: str, state: Any, count: int) -> NDArray[Any]:
    """Return rows with the columns of a filled state."""
    rows = np.empty(count, dtype=LAYOUT[table])
    for name in ROWS[table]:
        rows[name] = getattr(state, name)
    return rows


class Block:
    """The block of one run; it keeps the arrays that it points to."""

    def __init__(self, of: "Block | None" = None) -> None:
        """Begin empty, or with what another block holds; its arrays are shared."""
        empty = np.zeros(PLACES[""], dtype=np.int64)
        self.words: NDArray[np.int64] = of.words.copy() if of else empty
        self.kept: dict[str, NDArray[Any]] = dict(of.kept) if of else {}

    def put(self, name: str, value: Any) -> None:
        """Set a number, or let a column or a table of rows be this array."""
        place = PLACES[name]
        if fields().get(name) is int:
            self.words[place] = value
            return
        layout = LAYOUT[name] if name in LAYOUT else _item(name)
        value = np.ascontiguousarray(value, dtype=layout)
        self.kept[name] = value
        self.words[place] = value.__array_interface__["data"][0]
        self.words[place + 1] = len(value)

    def put_rows(self, table: str, state: Any, count: int) -> None:
        """Let a table be rows with the columns of a filled state."""
        self.put(table, rows_of(table, state, count))

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
