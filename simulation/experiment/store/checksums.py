"""Checksums of what a store holds: a value that was damaged on the disk is told, not used.

The facts and the activity table of a run have a CRC-32 each. The values that a sweep keeps have a
sum: the 64 bits of each value times an odd number that its measure has, modulo 2 to the 64. A flip
of any one bit changes it, measures can be added to it later, and an array of runs is summed at
once. Rows that an earlier version wrote have none, and are not checked.
"""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Sums = NDArray[np.int64]


def facts_crc(
    key: str,
    option: str,
    replication: int,
    status: str,
    error: str,
    scenario: str,
    seed: int | None,
    model: str,
) -> int:
    """Return the checksum of what a stored run was."""
    text = f"{key}|{option}|{replication}|{status}|{error}|{scenario}|{seed}|{model}"
    return zlib.crc32(text.encode("utf-8", "surrogateescape"))


def bytes_crc(packed: bytes | None) -> int | None:
    """Return the checksum of a packed activity table; nothing for none."""
    return None if packed is None else zlib.crc32(packed)


def text_crc(text: str) -> str:
    """Return the checksum of a text, as a store keeps it beside the text."""
    return str(zlib.crc32(text.encode("utf-8", "surrogateescape")))


def sums_of(values: Floats, measures: Sequence[str]) -> Sums:
    """Return the sum of each run; ``values`` has shape (runs, measures), the result (runs,).

    Not a number counts as one value, whatever its bits, and minus nought as nought.
    """
    numbers = np.array([_odd(name) for name in measures], dtype=np.uint64)
    plain = np.where(np.isnan(values), np.nan, values + 0.0)  # one nan, no minus nought
    plain[np.isnan(values)] = np.nan
    bits = np.ascontiguousarray(plain, dtype=np.float64).view(np.uint64)
    with np.errstate(over="ignore"):
        total = (bits.reshape(len(values), len(measures)) * numbers).sum(axis=1, dtype=np.uint64)
    found: Sums = total.view(np.int64)
    return found


def added(one: int, other: int) -> int:
    """Return the sum of two sums, as a signed number of 64 bits."""
    whole = (one + other) % (1 << 64)
    return whole - (1 << 64) if whole >= (1 << 63) else whole


def new_sums(
    measures: Sequence[str],
    values: Mapping[str, tuple[float, ...]],
    before: Mapping[str, tuple[Sequence[str], int | None]],
) -> dict[str, int | None]:
    """Return the sum of each run after ``measures`` were written, by its key.

    ``before`` says of runs that had values which measures these were, and their sum.
    """
    fresh = [key for key in values if not before.get(key, ((), 0))[0]]
    rows = np.array([values[key] for key in fresh], dtype=np.float64)
    sums = sums_of(rows.reshape(len(fresh), len(measures)), measures).tolist()
    found: dict[str, int | None] = dict(zip(fresh, sums, strict=True))
    for key in values.keys() - set(fresh):
        had, total = before[key]
        at = [place for place, name in enumerate(measures) if name not in had]
        row = np.array([[values[key][place] for place in at]], dtype=np.float64)
        more = int(sums_of(row, [measures[place] for place in at])[0])
        found[key] = None if total is None else added(total, more)
    return found


@lru_cache(maxsize=4096)
def _odd(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little") | 1
