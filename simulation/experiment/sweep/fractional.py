"""Fractional factorials of two-level factors, and which effects they cannot tell apart.

A column is a set of basic factors, written as the bits of a number: its sign is their product.
Effects whose columns are equal are aliases. The resolution is the length of the shortest product
of columns that is constant (Box and Hunter, 1961): no product of fewer columns than that is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

_TRIES = 200_000
"""Columns looked at for one number of basic factors before one more is taken."""


@dataclass(frozen=True)
class Fraction:
    """Columns of a two-level design over ``basic`` factors: 2 to that power of points.

    ``resolution`` is the one that was asked for, or higher; 0 for the full factorial.
    """

    basic: int
    masks: tuple[int, ...]
    resolution: int

    def columns(self) -> Iterator[NDArray[np.bool_]]:
        """Return for each factor whether it is at its high end, point by point.

        The basic factors run through all combinations, the first changing slowest.
        """
        points = np.arange(1 << self.basic)
        for mask in self.masks:
            bits = [self.basic - 1 - bit for bit in range(self.basic) if mask >> bit & 1]
            ones = sum((points >> bit & 1) for bit in bits)
            # A product of k signs is high when its number of low ones is even.
            low = len(bits) - np.asarray(ones)
            yield low % 2 == 0


def fraction(factors: int, resolution: int) -> Fraction:
    """Return the smallest fraction that is found for these factors at this resolution."""
    for basic in range(1, factors):
        units = [1 << bit for bit in range(basic)]
        masks = _search(units, factors, basic, resolution)
        if masks is not None:
            return Fraction(basic, tuple(masks), _shortest_word(masks))
    return Fraction(factors, tuple(1 << bit for bit in range(factors)), 0)


def _search(units: list[int], factors: int, basic: int, resolution: int) -> list[int] | None:
    """Return columns of which no product of fewer than ``resolution`` is constant, or nothing."""
    if factors > (1 << basic) - 1:
        return None
    pool = [mask for mask in range(1, 1 << basic) if mask.bit_count() >= resolution - 1]
    pool.sort(key=lambda mask: (-mask.bit_count(), mask))
    tries = 0

    def deeper(chosen: list[int], rest: Sequence[int]) -> list[int] | None:
        nonlocal tries
        if len(chosen) == factors:
            return chosen
        if len(rest) < factors - len(chosen):
            return None
        for at, mask in enumerate(rest):
            tries += 1
            if tries > _TRIES:
                return None
            taken = [*chosen, mask]
            spoilt = _products(taken, resolution - 2)
            left = [one for one in rest[at + 1 :] if one not in spoilt]
            found = deeper(taken, left)
            if found is not None:
                return found
        return None

    spoilt = _products(units, resolution - 2)
    return deeper(units, [mask for mask in pool if mask not in spoilt])


def _products(masks: Iterable[int], most: int) -> frozenset[int]:
    """Return every product of up to ``most`` columns."""
    listed = list(masks)
    return frozenset(
        _product(some) for size in range(1, most + 1) for some in combinations(listed, size)
    )


def _product(masks: Iterable[int]) -> int:
    result = 0
    for mask in masks:
        result ^= mask
    return result


def _shortest_word(masks: Sequence[int]) -> int:
    """Return the length of the shortest product that is constant; 0 if there is none."""
    for size in range(3, len(masks) + 1):
        if any(_product(some) == 0 for some in combinations(masks, size)):
            return size
    return 0


def aliases(part: Fraction, names: Sequence[str]) -> tuple[str, ...]:
    """Return the effects of one and of two factors that the design cannot tell apart.

    Each entry is one set of them: ``owner = practices x council``.
    """
    same: dict[int, list[str]] = {}
    for size in (1, 2):
        for some in combinations(range(len(names)), size):
            column = _product(part.masks[at] for at in some)
            same.setdefault(column, []).append(" x ".join(names[at] for at in some))
    return tuple(" = ".join(effects) for effects in same.values() if len(effects) > 1)
