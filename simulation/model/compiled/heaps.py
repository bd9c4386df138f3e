"""Heaps over one array; the twins of ``model.heaps``.

Each heap has a stretch of ``s.entries`` with room for ``heap_room`` entries of ``WIDTH`` numbers;
when it is full it moves to the end with twice the room, and the column itself doubles when that
does not fit.
"""

from simulation.model.compiled.array_state import ArrayState, Column, longer
from simulation.pathway.tables import NONE

WIDTH = 5
FIRST_ROOM = 4


def push(
    s: ArrayState, heap: int, first: int, second: int, third: int, number: int, stamp: int
) -> None:
    """Put an entry into a heap."""
    if s.heap_size[heap] == s.heap_room[heap]:
        _more_room(s, heap)
    entries, base = s.entries, s.heap_at[heap]
    place = s.heap_size[heap]
    s.heap_size[heap] = place + 1
    while place > 0:
        above = (place - 1) >> 1
        row = base + WIDTH * above
        if not _less(first, second, third, entries[row], entries[row + 1], entries[row + 2]):
            break
        _copy(entries, row, base + WIDTH * place)
        place = above
    row = base + WIDTH * place
    entries[row], entries[row + 1], entries[row + 2] = first, second, third
    entries[row + 3], entries[row + 4] = number, stamp


def _less(a: int, b: int, c: int, d: int, e: int, f: int) -> bool:
    if a != d:
        return a < d
    if b != e:
        return b < e
    return c < f


def _copy(entries: Column, source: int, to: int) -> None:
    for column in range(WIDTH):
        entries[to + column] = entries[source + column]


def _more_room(s: ArrayState, heap: int) -> None:
    room = max(FIRST_ROOM, 2 * s.heap_room[heap])
    if s.entries_end + WIDTH * room > len(s.entries):
        longer(s.entries, 2 * (s.entries_end + WIDTH * room))
    base, size, to = s.heap_at[heap], s.heap_size[heap], s.entries_end
    for each in range(WIDTH * size):
        s.entries[to + each] = s.entries[base + each]
    s.heap_at[heap], s.heap_room[heap] = to, room
    s.entries_end += WIDTH * room


def pop(s: ArrayState, heap: int) -> None:
    """Take out the first entry."""
    size = s.heap_size[heap] - 1
    s.heap_size[heap] = size
    if size > 0:
        _settle(s, heap, s.heap_at[heap] + WIDTH * size, 0)


def _settle(s: ArrayState, heap: int, row: int, place: int) -> None:
    """Put the entry of a row where it belongs, from a free place downwards."""
    entries, base, size = s.entries, s.heap_at[heap], s.heap_size[heap]
    first, second, third = entries[row], entries[row + 1], entries[row + 2]
    number, stamp = entries[row + 3], entries[row + 4]
    below = 2 * place + 1
    while below < size:
        one = base + WIDTH * below
        other = one + WIDTH
        if below + 1 < size and _less(
            entries[other], entries[other + 1], entries[other + 2],
            entries[one], entries[one + 1], entries[one + 2],
        ):  # fmt: skip
            below += 1
            one = other
        if not _less(entries[one], entries[one + 1], entries[one + 2], first, second, third):
            break
        _copy(entries, one, base + WIDTH * place)
        place = below
        below = 2 * place + 1
    to = base + WIDTH * place
    entries[to], entries[to + 1], entries[to + 2] = first, second, third
    entries[to + 3], entries[to + 4] = number, stamp


def is_empty(s: ArrayState, heap: int) -> bool:
    """Return whether a heap has no entry, dead or alive."""
    return s.heap_size[heap] == 0


def head(s: ArrayState, heap: int) -> int:
    """Return the number of the first entry of a heap that has one."""
    return s.entries[s.heap_at[heap] + 3]


def live_head(s: ArrayState, heap: int) -> int:
    """Return the first journey that still waits, dropping the dead before it; -1 if none."""
    while s.heap_size[heap] > 0:
        row = s.heap_at[heap]
        number = s.entries[row + 3]
        if s.j_stamp[number] == s.entries[row + 4]:
            return number
        pop(s, heap)
    return NONE


def is_before(s: ArrayState, heap: int, other: int) -> bool:
    """Return whether the first entry of one heap comes before that of another."""
    entries, one, two = s.entries, s.heap_at[heap], s.heap_at[other]
    return _less(
        entries[one], entries[one + 1], entries[one + 2],
        entries[two], entries[two + 1], entries[two + 2],
    )  # fmt: skip


def move(s: ArrayState, source: int, target: int) -> None:
    """Move the first entry of one heap to another one, as it is."""
    row = s.heap_at[source]
    entries = s.entries
    first, second, third = entries[row], entries[row + 1], entries[row + 2]
    number, stamp = entries[row + 3], entries[row + 4]
    pop(s, source)
    push(s, target, first, second, third, number, stamp)


def remove(s: ArrayState, heap: int, number: int, stamp: int) -> bool:
    """Take out the first entry of this number and stamp; return whether there was one."""
    entries, base = s.entries, s.heap_at[heap]
    found = NONE
    for place in range(s.heap_size[heap]):
        row = base + WIDTH * place
        if entries[row + 3] != number or entries[row + 4] != stamp:
            continue
        best = base + WIDTH * found
        if found == NONE or _less(
            entries[row], entries[row + 1], entries[row + 2],
            entries[best], entries[best + 1], entries[best + 2],
        ):  # fmt: skip
            found = place
    if found == NONE:
        return False
    while found > 0:  # up to the top, from where it is taken out
        above = (found - 1) >> 1
        _copy(entries, base + WIDTH * above, base + WIDTH * found)
        found = above
    pop(s, heap)
    return True
