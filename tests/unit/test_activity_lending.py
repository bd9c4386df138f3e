"""Memory lent to the tables of one run after the other: never to two at once."""

import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from simulation.activity.lending import tables

pytestmark = pytest.mark.unit
WANTED = ((1000, np.int32), (10, np.dtype([("one", np.int32), ("other", np.int8)])))


def in_new_thread(work: Callable[[], None]) -> None:
    """Call something in a thread that has lent nothing yet."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result()


def test_tables_have_their_lengths_and_do_not_overlap() -> None:
    def work() -> None:
        one, other = tables(WANTED)
        assert (len(one), len(other)) == (1000, 10)
        one.view(np.uint8)[:] = 1
        other.view(np.uint8)[:] = 2
        assert (one.view(np.uint8) == 1).all()

    in_new_thread(work)


def test_memory_is_used_again_once_the_last_part_of_it_is_gone() -> None:
    seen: list[int] = []

    def work() -> None:
        one, other = tables(WANTED)
        seen.append(one.ctypes.data)
        part = other[2:5]["one"]
        del one, other
        gc.collect()
        again = tables(WANTED)  # a part is still in use
        seen.append(again[0].ctypes.data)
        del part, again
        gc.collect()
        seen.append(tables(WANTED)[0].ctypes.data)

    in_new_thread(work)
    assert seen[1] != seen[0]
    assert seen[2] in seen[:2]


def test_two_tables_at_once_share_nothing() -> None:
    def work() -> None:
        first, second = tables(WANTED), tables(WANTED)
        first[0].view(np.uint8)[:] = 1
        second[0].view(np.uint8)[:] = 2
        assert (first[0].view(np.uint8) == 1).all()

    in_new_thread(work)
