"""The twins over arrays: heaps, the calendar of events, draws, and columns that grow."""

import random
from heapq import heappop, heappush
from typing import Any

import numpy as np
import pytest

from simulation.compiling import compiled
from simulation.model.compiled import array_state, calendar, draws, extension
from simulation.model.compiled.array_state import ArrayState
from simulation.model.compiled.calendar import at, begin_next_bucket, drop_first
from simulation.model.compiled.heaps import head, pop, push
from simulation.model.compiled.structure import Block
from simulation.people.philox import Draws, purpose_key

pytestmark = pytest.mark.unit
COUNT, RANGE = 3_000, 12


def as_state(words: Any) -> ArrayState:
    raise NotImplementedError


def ready(function: Any) -> Any:
    own = extension.functions()
    replaced = {
        as_state: own.as_state,
        array_state.longer: own.longer,
        draws.high_word: own.high_word,
    }
    return compiled(function, replaced, extension.annotated(), keep=False)


def push_and_pop(words: Any, given: Any, seen: Any) -> None:
    """Push a row of ``given``, or pop where its first number is negative; note what was first."""
    s = as_state(words)
    for row in range(len(given)):
        if given[row, 0] < 0:
            seen[row] = head(s, 1)
            pop(s, 1)
        else:
            push(s, 1, given[row, 0], given[row, 1], given[row, 2], row, 0)


def test_a_heap_over_an_array_gives_the_same_order_as_pythons() -> None:
    luck = random.Random(5)
    given = np.zeros((COUNT, 3), dtype=np.int64)
    expected = np.full(COUNT, -1, dtype=np.int64)
    heap: list[tuple[int, ...]] = []
    for row in range(COUNT):
        if heap and luck.random() < 0.45:
            given[row, 0] = -1
            expected[row] = heappop(heap)[3]
        else:
            given[row] = (luck.randrange(RANGE), luck.randrange(RANGE), row)
            heappush(heap, (*given[row].tolist(), row))
    block = Block()
    for name in ("heap_at", "heap_size", "heap_room"):
        block.put(name, np.zeros(2, dtype=np.int64))
    block.put("entries", np.zeros(0, dtype=np.int64))
    seen = np.full(COUNT, -1, dtype=np.int64)
    ready(push_and_pop)(block.words, given, seen)
    assert (seen == expected).all()


def plan_and_play(words: Any, given: Any, seen: Any) -> None:
    """Play the events that are planned; the first plans two, as a later time says."""
    s = as_state(words)
    for row in range(len(given)):
        at(s, given[row, 0], given[row, 1], 7, row, 0, 0)
    for place in range(len(given)):
        if s.near_size == 0:
            begin_next_bucket(s)
        seen[place] = s.near[3]
        s.now = s.near[0]
        drop_first(s)


def test_events_come_by_time_then_order_then_as_they_were_planned() -> None:
    luck = random.Random(7)
    horizon = 40 * calendar.BUCKET_SECONDS
    given = np.array(
        [(luck.randrange(0, horizon, 20_000), luck.randrange(4)) for _ in range(COUNT)],
        dtype=np.int64,
    )
    block = Block()
    for name in ("near", "later"):
        block.put(name, np.zeros(0, dtype=np.int64))
    block.put("bucket_first", np.full(40, -1, dtype=np.int64))
    block.put("bucket_length", calendar.bucket_seconds(horizon))
    block.put("free_later", -1)
    block.put("horizon", horizon)
    seen = np.zeros(COUNT, dtype=np.int64)
    ready(plan_and_play)(block.words, given, seen)
    expected = sorted(range(COUNT), key=lambda row: (*given[row].tolist(), row))
    assert seen.tolist() == expected


def test_a_compiled_draw_is_the_draw_of_its_key() -> None:
    uniform = ready(draws.uniform_at)
    kept = Draws(11, 4, ("visit",))
    key = np.uint64(purpose_key(11, "visit"))
    for number, occurrence, source in [(0, 0, 0), (5, 3, 1), (131, 2, 4), (1_000_002, 1, 255)]:
        drawn = uniform(key, np.uint64(4), source, number, occurrence)
        assert drawn == kept.uniform(0, source, number, occurrence)


def test_a_long_bucket_holds_the_events_of_a_run_that_has_no_end() -> None:
    assert calendar.bucket_seconds(365 * 86_400) == 86_400
    assert (1 << 45) // calendar.bucket_seconds(1 << 45) <= calendar.MOST_BUCKETS
