"""The calendar of events over arrays; the twins of ``model.events``, and the loop's own part.

Events of the present days are in a heap, ordered by (when, order, how many were planned before).
Later ones (review dates, exits) only lie in the bucket of their days, and go into the heap when
these begin: so the heap stays small however many people wait for a date. What is to happen at once
(journeys that begin, or are cancelled) waits in a queue of its own, before all else.
"""

from simulation.model.compiled.array_state import ArrayState, Column, longer
from simulation.model.events import BEGIN, CANCELLED, WAKE
from simulation.pathway.tables import NONE
from simulation.scenario.seconds import DAY

WIDTH = 6
BUCKET_SECONDS = DAY
"""A bucket holds the events of so many seconds, or of more if the run has many days."""
MOST_BUCKETS = 4096
_WHATS = 16
FIRST_ROOM = 64 * WIDTH
AT_ONCE_WIDTH = 4
LATER_WIDTH = WIDTH + 1
"""A later event also has the place of the one that follows in its bucket."""


def bucket_seconds(horizon: int) -> int:
    """Return the length of a bucket in a run to this horizon."""
    return max(BUCKET_SECONDS, -(-horizon // MOST_BUCKETS))


def at(s: ArrayState, when: int, order: int, what: int, a: int, b: int, c: int) -> None:
    """Let something happen at a second before the horizon, in this order within it."""
    if when >= s.horizon:
        return
    mark = s.planned_before * _WHATS + what
    s.planned_before += 1
    bucket = when // s.bucket_length
    if bucket <= s.present_bucket:
        _push(s, when, order, mark, a, b, c)
    else:
        _put_off(s, bucket, when, order, mark, a, b, c)


def _put_off(
    s: ArrayState, bucket: int, when: int, order: int, mark: int, a: int, b: int, c: int
) -> None:
    if s.free_later == NONE:
        _more_later(s)
    place = s.free_later
    later = s.later
    s.free_later = later[place + WIDTH]
    later[place], later[place + 1], later[place + 2] = when, order, mark
    later[place + 3], later[place + 4], later[place + 5] = a, b, c
    later[place + WIDTH] = s.bucket_first[bucket]
    s.bucket_first[bucket] = place


def _more_later(s: ArrayState) -> None:
    before = len(s.later)
    after = max(64 * LATER_WIDTH, 2 * before)
    longer(s.later, after)
    for place in range(before, after, LATER_WIDTH):
        s.later[place + WIDTH] = s.free_later
        s.free_later = place


def begin_next_bucket(s: ArrayState) -> None:
    """If the heap is empty, fill it from the next bucket that has an event."""
    while s.near_size == 0 and s.present_bucket + 1 < len(s.bucket_first):
        s.present_bucket += 1
        place = s.bucket_first[s.present_bucket]
        while place != NONE:
            later = s.later
            following = later[place + WIDTH]
            _push(
                s, later[place], later[place + 1], later[place + 2], later[place + 3],
                later[place + 4], later[place + 5],
            )  # fmt: skip
            s.later[place + WIDTH] = s.free_later
            s.free_later = place
            place = following


def wake(s: ArrayState, journey: int, when: int, order: int) -> None:
    """Let the journey's present wait end at a second before the horizon."""
    at(s, when, order, WAKE, journey, s.j_wait[journey], 0)


def begin_soon(s: ArrayState, journey: int) -> None:
    """Let a journey begin at this instant, before all that was planned for it."""
    _at_once(s, BEGIN, journey, 0, 0)


def cancel_soon(s: ArrayState, journey: int, step: int) -> None:
    """Let a waiting journey go on at a step, at this instant, whatever it waited for."""
    s.j_wait[journey] += 1
    _at_once(s, CANCELLED, journey, s.j_wait[journey], step)


def _at_once(s: ArrayState, what: int, a: int, b: int, c: int) -> None:
    """Let something happen at this instant, after what else is to happen at once."""
    end = s.at_once_end
    if end == len(s.at_once):
        longer(s.at_once, max(FIRST_ROOM, 2 * end))
    at_once = s.at_once
    at_once[end], at_once[end + 1], at_once[end + 2], at_once[end + 3] = what, a, b, c
    s.at_once_end = end + AT_ONCE_WIDTH


def take_at_once(s: ArrayState) -> int:
    """Take out the first of what is to happen at once; return where it stands, or -1."""
    place = s.at_once_begin
    if place == s.at_once_end:
        s.at_once_begin = s.at_once_end = 0
        return NONE
    s.at_once_begin = place + AT_ONCE_WIDTH
    return place


def first_what(s: ArrayState) -> int:
    """Return what the first event brings."""
    return s.near[2] % _WHATS


def drop_first(s: ArrayState) -> None:
    """Take out the first event."""
    s.near_size -= 1
    size = s.near_size
    events = s.near
    # the free place goes down to the end, and the last event from there up to where it belongs
    place, below = 0, 1
    while below < size:
        if below + 1 < size and _before(events, below + 1, below):
            below += 1
        _copy(events, below, place)
        place = below
        below = 2 * place + 1
    if place < size:
        _rise(events, place, size)


def _before(events: Column, one: int, other: int) -> bool:
    a, b = WIDTH * one, WIDTH * other
    if events[a] != events[b]:
        return events[a] < events[b]
    if events[a + 1] != events[b + 1]:
        return events[a + 1] < events[b + 1]
    return events[a + 2] < events[b + 2]


def _copy(events: Column, source: int, to: int) -> None:
    for column in range(WIDTH):
        events[WIDTH * to + column] = events[WIDTH * source + column]


def _rise(events: Column, place: int, source: int) -> None:
    """Put the event at ``source`` into a free place, and up to where it belongs."""
    while place > 0:
        above = (place - 1) >> 1
        if _before(events, above, source):
            break
        _copy(events, above, place)
        place = above
    _copy(events, source, place)


def _push(s: ArrayState, when: int, order: int, mark: int, a: int, b: int, c: int) -> None:
    if WIDTH * (s.near_size + 2) > len(s.near):
        longer(s.near, max(FIRST_ROOM, 2 * len(s.near)))
    events = s.near
    source = s.near_size + 1  # a spare place, so that the event is whole while it rises
    base = WIDTH * source
    events[base], events[base + 1], events[base + 2] = when, order, mark
    events[base + 3], events[base + 4], events[base + 5] = a, b, c
    _rise(events, s.near_size, source)
    s.near_size += 1
