"""Random numbers of an analysis: fixed by their purpose, so that the same data give the same bytes.

They come from the keyed generator of the model and are turned by inversion: another version of
numpy or another order of work changes none.
"""

import numpy as np
from numpy.typing import NDArray

from simulation.people.philox import WORDS, purpose_key, uniforms, words

Floats = NDArray[np.float64]

ANALYSIS_SEED = 0
"""of every analysis: what is drawn here is no luck of a study"""


def fixed_uniforms(purpose: str, count: int) -> Floats:
    """Return the uniforms of a purpose, shape (count,)."""
    key = (purpose_key(ANALYSIS_SEED, f"analysis:{purpose}"), 0)
    return uniforms(words(key, (0, 0, 0, 0), -(-count // WORDS)))[:count]


def fixed_normals(purpose: str, rows: int, columns: int) -> Floats:
    """Return standard normals, shape (rows, columns)."""
    from scipy.special import ndtri  # noqa: PLC0415  (slow to import)

    normals: Floats = ndtri(fixed_uniforms(purpose, rows * columns)).reshape(rows, columns)
    return normals


def fixed_resamples(purpose: str, rows: int, size: int) -> NDArray[np.int64]:
    """Return how often each of ``size`` things is drawn with replacement, shape (rows, size)."""
    drawn = (fixed_uniforms(purpose, rows * size) * size).astype(np.int64).reshape(rows, size)
    places = drawn + size * np.arange(rows)[:, None]
    return np.bincount(places.ravel(), minlength=rows * size).reshape(rows, size)
