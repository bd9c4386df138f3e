"""The widest of many texts, or the next: without measuring those that cannot be."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from heapq import heappush, heappushpop
from typing import TypeVar

from simulation.report.chart import text_width_cm

Item = TypeVar("Item")

_ROOM, _ROOM_CM = 1.1, 0.05
"""letters close to each other take no more than this of what they take alone, and an end"""


def nth_largest(
    items: Iterable[Item],
    count: int,
    most: Callable[[Item], float],
    exact: Callable[[Item], float],
) -> float:
    """Return the ``count``-th largest exact value; nothing is exactly above its ``most``.

    An item is measured only if it may be among the largest. There are at least ``count`` items.
    """
    largest: list[float] = []
    for at_most, item in sorted(
        ((most(item), item) for item in items), key=lambda one: one[0], reverse=True
    ):
        if len(largest) < count:
            heappush(largest, exact(item))
        elif at_most <= largest[0]:
            break
        else:
            heappushpop(largest, exact(item))
    return largest[0]


@lru_cache(maxsize=20_000)
def most_width_cm(text: str, size: float) -> float:
    """Return a width that a line of text at a size in points does not exceed."""
    return _ROOM * sum(_letter_cm(letter, size) for letter in text) + _ROOM_CM


@lru_cache(maxsize=2_000)
def _letter_cm(letter: str, size: float) -> float:
    """Return how far a letter moves what follows it."""
    return text_width_cm(f"|{letter}|", size) - text_width_cm("||", size)
