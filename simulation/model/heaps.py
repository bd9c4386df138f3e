"""Waiting lines as heaps: Python's own here, twins over arrays in ``compiled.heaps``.

An entry is (first, second, third, number, stamp), in that order. In a line, ``first`` holds the
urgency and the rank of the activity, ``second`` the time joined, ``third`` the journey's place.
It is dead once the stamp of the journey ``number`` has moved on.
"""

from heapq import heapify, heappop, heappush

from simulation.model.state import State
from simulation.pathway.tables import NONE


def push(s: State, heap: int, first: int, second: int, third: int, number: int, stamp: int) -> None:
    """Put an entry into a heap."""
    heappush(s.heaps[heap], (first, second, third, number, stamp))


def pop(s: State, heap: int) -> None:
    """Take out the first entry."""
    heappop(s.heaps[heap])


def is_empty(s: State, heap: int) -> bool:
    """Return whether a heap has no entry, dead or alive."""
    return not s.heaps[heap]


def head(s: State, heap: int) -> int:
    """Return the number of the first entry of a heap that has one."""
    number: int = s.heaps[heap][0][3]
    return number


def live_head(s: State, heap: int) -> int:
    """Return the first journey that still waits, dropping the dead before it; -1 if none."""
    entries = s.heaps[heap]
    while entries:
        first = entries[0]
        number: int = first[3]
        if s.j_stamp[number] == first[4]:
            return number
        heappop(entries)
    return NONE


def is_before(s: State, heap: int, other: int) -> bool:
    """Return whether the first entry of one heap comes before that of another."""
    before: bool = s.heaps[heap][0] < s.heaps[other][0]
    return before


def move(s: State, source: int, target: int) -> None:
    """Move the first entry of one heap to another one, as it is."""
    heappush(s.heaps[target], heappop(s.heaps[source]))


def remove(s: State, heap: int, number: int, stamp: int) -> bool:
    """Take out the first entry of this number and stamp; return whether there was one."""
    entries = s.heaps[heap]
    mine = [entry for entry in entries if entry[3] == number and entry[4] == stamp]
    if not mine:
        return False
    entries.remove(min(mine))
    heapify(entries)
    return True
