"""Philox 4x64-10 in whole words; the twins of ``model.drawing``.

Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11.
"""

import numpy as np

from simulation.model.compiled.array_state import ArrayState
from simulation.people.philox import LAST

_M0, _M1 = np.uint64(0xD2E7470EE14C6C93), np.uint64(0xCA5A826395121157)
_W0, _W1 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBB67AE8584CAA73B)
_LOW, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
_ELEVEN = np.uint64(11)
_STEP = 2.0**-53


def high_word(a: np.uint64, b: np.uint64) -> np.uint64:
    """Return the upper 64 bits of a product of two words."""
    a0, a1, b0, b1 = a & _LOW, a >> _HALF, b & _LOW, b >> _HALF
    cross, other = a1 * b0, a0 * b1
    middle = ((a0 * b0) >> _HALF) + (cross & _LOW) + (other & _LOW)
    return a1 * b1 + (cross >> _HALF) + (other >> _HALF) + (middle >> _HALF)


def uniform_at(
    key: np.uint64, replication: np.uint64, source: int, number: int, occurrence: int
) -> float:
    """Return the uniform of a key: counter (number div 4, occurrence, source, 0), word mod 4."""
    c0, c1 = np.uint64(number >> 2), np.uint64(occurrence)
    c2, c3 = np.uint64(source), np.uint64(0)
    k0, k1 = key, replication
    for _ in range(10):
        h0, l0 = high_word(_M0, c0), _M0 * c0
        h1, l1 = high_word(_M1, c2), _M1 * c2
        c0, c1, c2, c3 = h1 ^ c1 ^ k0, l1, h0 ^ c3 ^ k1, l0
        k0 += _W0
        k1 += _W1
    word = number & 3
    chosen = c0
    if word == 1:
        chosen = c1
    elif word == 2:
        chosen = c2
    elif word == 3:
        chosen = c3
    return min((float(chosen >> _ELEVEN) + 0.5) * _STEP, LAST)


def uniform_of(s: ArrayState, purpose: int, source: int, number: int, occurrence: int) -> float:
    """Return the uniform of a key."""
    replication = np.uint64(s.replication)
    return uniform_at(np.uint64(s.purpose_keys[purpose]), replication, source, number, occurrence)


def draw(s: ArrayState, purpose: int, person: int) -> float:
    """Return the person's next uniform of a purpose."""
    row = person * s.purposes + purpose
    occurrence = s.met_before[row]
    s.met_before[row] = occurrence + 1
    return uniform_of(s, purpose, s.source[person], s.number[person], occurrence)
