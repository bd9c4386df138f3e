"""Weights of swings: as shares of one, and drawn where nobody has settled them."""

import hashlib
from collections.abc import Iterable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.criteria import Criteria, Judgement

Floats = NDArray[np.float64]

Drawn = Literal["any weights", "stated ranges"]
"""Every set of weights is as likely as any other, or each lies in the range that its file states"""


def shares(weights: Iterable[Judgement]) -> Floats:
    """Return weights of swings as shares that add up to 1; none for none."""
    given = np.array([one.value for one in weights], dtype=float)
    found: Floats = given / given.sum() if given.size else given
    return found


def have_ranges(criteria: Criteria) -> bool:
    """Return whether the file states a range for the weight of any scored criterion."""
    return any(low < high for low, high in _ranges(criteria))


def drawn_shares(criteria: Criteria, how: Drawn, samples: int, seed: int) -> Floats:
    """Return drawn weights of the scored criteria, shape (samples, criteria); each adds up to 1.

    ``any weights``: uniform over all weights that add up to 1 (Dirichlet with ones). ``stated
    ranges``: each swing's weight is uniform in its range, then made a share; a weight without a
    range stays.
    """
    source = stream(f"criteria:weights:{how}", seed)
    if how == "any weights":
        return source.dirichlet(np.ones(len(criteria.scored)), size=samples)
    low, high = np.array(_ranges(criteria)).T
    drawn = source.uniform(low, high, size=(samples, len(low)))
    found: Floats = drawn / drawn.sum(axis=1, keepdims=True)
    return found


def stream(name: str, seed: int) -> np.random.Generator:
    """Return the random numbers of one purpose: the same for the same name and seed."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    key = (int.from_bytes(digest, "little"),)
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def _ranges(criteria: Criteria) -> list[tuple[float, float]]:
    return [one.weight.ends for one in criteria.scored.values() if one.weight is not None]
