"""Memory that one run after the other writes its tables to: new pages cost more than the work.

A thread keeps one block and lends it out; it comes back by itself when the last array in it is
gone. What is asked for meanwhile, or is larger, is new memory.
"""

import threading
import weakref
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Layout = tuple[int, np.dtype[np.void] | type[np.signedinteger]]
"""how many elements of which type"""
_MOST = 2**26
"""bytes; a larger block is not kept"""
_WORD = 8
_kept = threading.local()


class _Lent(np.ndarray[tuple[int], np.dtype[np.uint8]]):
    """A block as long as somebody uses a part of it."""


def tables(wanted: Sequence[Layout]) -> list[NDArray[np.void]]:
    """Return arrays of these lengths and types, side by side; what they hold is left over."""
    sizes = [length * np.dtype(kind).itemsize for length, kind in wanted]
    begins = np.concatenate(([0], np.cumsum([-(-size // _WORD) * _WORD for size in sizes])))
    lent = _lend(int(begins[-1]))
    return [
        np.asarray(lent[begin : begin + size]).view(kind)
        for begin, size, (_, kind) in zip(begins.tolist(), sizes, wanted, strict=False)
    ]


def _lend(size: int) -> _Lent:
    """Return the block of this thread if it is here and large enough, else a new one."""
    block = _kept.__dict__.pop("block", None)
    if block is None or len(block) < size:
        block = np.empty(size + size // 8, dtype=np.uint8)
    lent: _Lent = block.view(_Lent)
    if len(block) <= _MOST:
        weakref.finalize(lent, _kept.__dict__.__setitem__, "block", block)
    return lent
