"""Drawing again from what was run: keyed sources of chance, and bounds."""

import hashlib

import numpy as np

from simulation.experiment.student_t import CONFIDENCE
from simulation.experiment.study_data import Floats

RESAMPLES = 500
"""draws behind the bounds of an index: the ends of a 95 % interval are then stable to a few per
cent of its width"""

TAILS = (100 * (1 - CONFIDENCE) / 2, 100 * (1 + CONFIDENCE) / 2)
"""percentiles at the ends of an interval"""


def source(seed: int, *names: str) -> np.random.Generator:
    """Return the source of chance of a purpose: the same for the same seed and names."""
    digest = hashlib.blake2b("|".join(names).encode(), digest_size=8).digest()
    key = (int.from_bytes(digest, "little"),)
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=key))


def bounds(drawn: Floats) -> tuple[Floats, Floats]:
    """Return the ends of the 95 % percentile interval over the first axis."""
    low, high = np.percentile(drawn, TAILS, axis=0)
    return low, high
