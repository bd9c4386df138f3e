"""Drawing again from what was run: the same name gives the same chance."""

import hashlib

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]


def source(*names: str) -> np.random.Generator:
    """Return the source of chance of a purpose: the same for the same names, on every machine."""
    digest = hashlib.blake2b("|".join(names).encode(), digest_size=8).digest()
    return np.random.default_rng(np.random.SeedSequence(int.from_bytes(digest, "little")))


def resamples(count: int, rounds: int, *names: str) -> Places:
    """Return ``rounds`` draws with replacement of ``count`` places, shape (rounds, count)."""
    return source("resamples", *names).integers(0, count, size=(rounds, count))


def shuffles(count: int, rounds: int, *names: str) -> Places:
    """Return ``rounds`` orders of ``count`` places, shape (rounds, count)."""
    chance = source("shuffles", *names)
    return np.array([chance.permutation(count) for _ in range(rounds)])
