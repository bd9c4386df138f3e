"""The stored form of an activity table: its labels as compressed text, its values as numbers.

Values are eight bytes each and read back as the same number, so a run from the store and a run
just finished give the same bytes in every table made from them. Runs of one option have the
same labels, whose text is made once.
"""

import struct
import sys
import zlib
from functools import lru_cache

import numpy as np

from simulation.activity.table import Activity, Labels

_LENGTH = struct.Struct("<I")
_NUMBER = np.dtype("<f8")
_QUICK = 1
"""level of compression: values hold little that repeats"""


def pack(activity: Activity) -> bytes:
    """Return the length of the packed labels, these, and the compressed values, as bytes."""
    columns = (activity.measure, activity.period, activity.group, activity.band)
    labels = _packed(columns)
    values = np.array(activity.value, dtype=_NUMBER).tobytes()
    return _LENGTH.pack(len(labels)) + labels + zlib.compress(values, level=_QUICK)


def unpack(packed: bytes) -> Activity:
    """Return the activity table of ``pack``; each name is held in memory once."""
    (length,) = _LENGTH.unpack_from(packed)
    begin = _LENGTH.size
    labels = _unpacked(packed[begin : begin + length])
    values = np.frombuffer(zlib.decompress(packed[begin + length :]), dtype=_NUMBER)
    return Activity(*labels, tuple(values.tolist()))


@lru_cache(maxsize=16)
def _packed(columns: Labels) -> bytes:
    """Return the labels as compressed text: a line per row, fields parted by tabs."""
    lines = ("\t".join(label) for label in zip(*columns, strict=True))
    return zlib.compress("\n".join(lines).encode(), level=6)


@lru_cache(maxsize=16)
def _unpacked(packed: bytes) -> Labels:
    text = zlib.decompress(packed).decode()
    fields = [line.split("\t") for line in text.split("\n")] if text else []
    measure, period, group, band = (
        tuple(sys.intern(row[place]) for row in fields) for place in range(4)
    )
    return measure, period, group, band
