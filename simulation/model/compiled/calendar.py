"""The calendar of events over arrays; the twins of ``model.events``, and the loop's own part.

Two heaps, ordered by (when, order, how many were planned before): events of the next days, which
come and go, and later ones (review dates, exits), which would only make the first heap deep.
"""

from simulation.model.compiled.array_state import ArrayState, Column, longer
from simulation.model.events import BEGIN, CANCELLED, WAKE

WIDTH = 6
NEAR_SECONDS = 4 * 86_400
"""Events up to so far away are kept in the near heap."""
_WHATS = 16
FIRST_ROOM = 64 * WIDTH


def at(s: ArrayState, when: int, order: int, what: int, a: int, b: int, c: int) -> None:
    """Let something happen at a second before the horizon, in this order within it."""
    if when >= s.horizon:
        return
    mark = s.planned_before * _WHATS + what
    s.planned_before += 1
    if when - s.now <= NEAR_SECONDS:
        if WIDTH * s.near_size == len(s.near):
            longer(s.near, max(FIRST_ROOM, 2 * len(s.near)))
        _push(s.near, s.near_size, when, order, mark, a, b, c)
        s.near_size += 1
    else:
        if WIDTH * s.far_size == len(s.far):
            longer(s.far, max(FIRST_ROOM, 2 * len(s.far)))
        _push(s.far, s.far_size, when, order, mark, a, b, c)
        s.far_size += 1


def wake(s: ArrayState, journey: int, when: int, order: int) -> None:
    """Let the journey's present wait end at a second before the horizon."""
    at(s, when, order, WAKE, journey, s.j_wait[journey], 0)


def begin_soon(s: ArrayState, journey: int) -> None:
    """Let a journey begin at this instant, before all that was planned for it."""
    at(s, s.now, 0, BEGIN, journey, 0, 0)


def cancel_soon(s: ArrayState, journey: int, step: int) -> None:
    """Let a waiting journey go on at a step, at this instant, whatever it waited for."""
    s.j_wait[journey] += 1
    at(s, s.now, 0, CANCELLED, journey, s.j_wait[journey], step)


def first_is_far(s: ArrayState) -> bool:
    """Return whether the next event is one of the later ones; there must be one."""
    if s.near_size == 0:
        return True
    return s.far_size > 0 and _before(s.far, 0, s.near, 0)


def what_of(events: Column) -> int:
    """Return what the first event of a heap brings."""
    return events[2] % _WHATS


def drop_first(s: ArrayState, far: bool) -> None:
    """Take out the first event of one heap."""
    if far:
        s.far_size -= 1
        _settle(s.far, s.far_size)
    else:
        s.near_size -= 1
        _settle(s.near, s.near_size)


def _before(one: Column, a: int, other: Column, b: int) -> bool:
    for column in range(2):
        if one[WIDTH * a + column] != other[WIDTH * b + column]:
            return one[WIDTH * a + column] < other[WIDTH * b + column]
    return one[WIDTH * a + 2] < other[WIDTH * b + 2]


def _copy(events: Column, source: int, to: int) -> None:
    for column in range(WIDTH):
        events[WIDTH * to + column] = events[WIDTH * source + column]


def _push(
    events: Column, size: int, when: int, order: int, mark: int, a: int, b: int, c: int
) -> None:
    place = size
    while place > 0:
        above = (place - 1) >> 1
        # what was planned later comes later, so equals stay
        if events[WIDTH * above + 0] < when or (events[WIDTH * above + 0] == when and events[WIDTH * above + 1] <= order):
            break
        _copy(events, above, place)
        place = above
    events[WIDTH * place + 0], events[WIDTH * place + 1], events[WIDTH * place + 2] = when, order, mark
    events[WIDTH * place + 3], events[WIDTH * place + 4], events[WIDTH * place + 5] = a, b, c


def _settle(events: Column, size: int) -> None:
    """Put the last event, in row ``size``, where it belongs, from the top downwards."""
    place, below = 0, 1
    while below < size:
        if below + 1 < size and _before(events, below + 1, events, below):
            below += 1
        if not _before(events, below, events, size):
            break
        _copy(events, below, place)
        place = below
        below = 2 * place + 1
    _copy(events, size, place)
