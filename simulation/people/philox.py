"""Uniform numbers as a function of their key: Philox 4x64-10, counter based.

Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11. The generator
is numpy's; what stands here is how a counter is set and how a word becomes a uniform.
"""

from array import array
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

WORDS = 4
"""64-bit words that one counter yields."""
_WRAP = 1 << 256
_WORD = (1 << 64) - 1
_STEP = 2.0**-53
LAST = 1.0 - 2.0**-53
"""The largest uniform."""


def purpose_key(study_seed: int, purpose: str) -> int:
    """Return the 64-bit key of a purpose in a study."""
    text = f"{study_seed}:{purpose}".encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


def words(
    key: tuple[int, int], counter: tuple[int, int, int, int], count: int
) -> NDArray[np.uint64]:
    """Return the words of ``count`` consecutive counters, shape (4 * count,).

    ``counter`` is four 64-bit words, the lowest first; numpy steps its counter before it
    generates, so it is set one below.
    """
    total = counter[0] | counter[1] << 64 | counter[2] << 128 | counter[3] << 192
    generator = np.random.Philox(key=np.array(key, dtype=np.uint64), counter=(total - 1) % _WRAP)
    return generator.random_raw(WORDS * count)


def uniforms(raw: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Return uniforms strictly between 0 and 1: ``(word >> 11 + 0.5) * 2^-53``.

    The largest word would be rounded up to 1; it gives the number before that.
    """
    return np.minimum(((raw >> np.uint64(11)).astype(np.float64) + 0.5) * _STEP, LAST)


BLOCK = 64
"""Persons whose draws of one purpose and occurrence are filled together."""
MOST_KEPT = 60_000
"""Blocks that are kept before all are forgotten, to bound memory; those needed are drawn again."""
OCCURRENCE = 1 << 40
"""What one more occurrence adds to the place of a block."""
_SOURCE = 1 << 32


def block_place(source: int, number: int) -> int:
    """Return where the block of a person is kept for the first occurrence."""
    return source * _SOURCE + number // BLOCK


class Draws:
    """Every random number of one replication, by its key and never by call order.

    A draw belongs to (purpose, source, person's number in the source, occurrence). Adding a
    purpose, an option, a worker or a later arrival changes no other draw.
    """

    def __init__(self, study_seed: int, replication: int, purposes: tuple[str, ...]) -> None:
        if len(set(purposes)) != len(purposes):
            raise ValueError("two purposes share a name, so they would share their draws")
        self.study_seed = study_seed
        self.replication = replication
        self.purposes = purposes
        self._keys = [purpose_key(study_seed, purpose) for purpose in purposes]
        if len(set(self._keys)) != len(self._keys):
            raise ValueError("two purposes share a key; rename one")
        self.blocks: list[dict[int, array[float]]] = [{} for _ in purposes]
        """by purpose: the blocks drawn so far, by ``block_place`` plus ``OCCURRENCE`` for each"""
        self._kept = 0
        self._words = _Words()

    def uniform(self, purpose: int, source: int, number: int, occurrence: int) -> float:
        """Return the uniform of this key. ``purpose`` is an index into ``purposes``."""
        place = block_place(source, number) + occurrence * OCCURRENCE
        return (self.blocks[purpose].get(place) or self.fill(purpose, place))[number % BLOCK]

    def uniforms(
        self, purpose: str, source: int, count: int, occurrence: int = 0
    ) -> NDArray[np.float64]:
        """Return the uniforms of persons 0 to ``count - 1`` of a source, shape (count,)."""
        key = (purpose_key(self.study_seed, purpose), self.replication)
        return uniforms(words(key, (0, occurrence, source, 0), -(-count // WORDS)))[:count]

    def column(self, purpose: str, source: int, count: int, occurrence: int = 0) -> list[float]:
        """Return the same uniforms as Python numbers."""
        values: list[float] = self.uniforms(purpose, source, count, occurrence).tolist()
        return values

    def fill(self, purpose: int, place: int) -> "array[float]":
        """Draw, keep and return the block at this place."""
        self._kept += 1
        if self._kept > MOST_KEPT:
            self._forget()
        occurrence, rest = divmod(place, OCCURRENCE)
        source, block = divmod(rest, _SOURCE)
        counter = (block * (BLOCK // WORDS)) | occurrence << 64 | source << 128
        raw = self._words.take((self._keys[purpose], self.replication), counter, BLOCK)
        filled = self.blocks[purpose][place] = array("d", uniforms(raw).tobytes())
        return filled

    def _forget(self) -> None:
        for blocks in self.blocks:
            blocks.clear()
        self._kept = 1


class _Words:
    """One generator that is set to each key and counter in turn: making one anew is far dearer."""

    def __init__(self) -> None:
        self._generator = np.random.Philox(key=0)
        self._state: Any = self._generator.state

    def take(self, key: tuple[int, int], counter: int, count: int) -> NDArray[np.uint64]:
        before = (counter - 1) % _WRAP
        places = tuple(before >> shift & _WORD for shift in (0, 64, 128, 192))
        self._state["state"] = {"counter": places, "key": key}
        self._generator.state = self._state
        return self._generator.random_raw(count)
