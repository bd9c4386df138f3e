"""The stored form of an activity table: its labels as compressed text, its values as numbers.

Values are eight bytes each and read back as the same number, so a run from the store and a run
just finished give the same bytes in every table made from them. The labels are those of all that
runs of one option can show, whose text is made once; a bit for each says whether it is there.
"""

import struct
import sys
import zlib
from functools import lru_cache

import numpy as np

from simulation.activity.table import Activity, Chosen, Labels

_LENGTH = struct.Struct("<I")
_NUMBER = np.dtype("<f8")
_QUICK = 1
"""level of compression: values hold little that repeats"""


def pack(activity: Activity) -> bytes:
    """Return the length of the packed labels, these, and the compressed bits and values."""
    chosen, there = activity.chosen or _all_of(activity)
    labels = _packed(chosen)
    values = np.array(activity.value, dtype=_NUMBER).tobytes()
    rest = np.packbits(there).tobytes() + values
    return _LENGTH.pack(len(labels)) + labels + zlib.compress(rest, level=_QUICK)


def unpack(packed: bytes) -> Activity:
    """Return the activity table of ``pack``; each name is held in memory once."""
    (length,) = _LENGTH.unpack_from(packed)
    begin = _LENGTH.size
    labels = _unpacked(packed[begin : begin + length])
    rest = zlib.decompress(packed[begin + length :])
    bits = (len(labels.measure) + 7) // 8
    flags = np.unpackbits(np.frombuffer(rest, np.uint8, bits), count=len(labels.measure))
    return labels.table(flags.astype(np.bool_), np.frombuffer(rest, _NUMBER, offset=bits))


def _all_of(activity: Activity) -> Chosen:
    columns = (activity.measure, activity.period, activity.group, activity.band)
    return Chosen(Labels(*columns), np.ones(len(activity), dtype=np.bool_))


@lru_cache(maxsize=64)
def _packed(labels: Labels) -> bytes:
    """Return the labels as compressed text: a line per row, fields parted by tabs."""
    columns = (labels.measure, labels.period, labels.group, labels.band)
    lines = ("\t".join(label) for label in zip(*columns, strict=True))
    return zlib.compress("\n".join(lines).encode(), level=6)


@lru_cache(maxsize=64)
def _unpacked(packed: bytes) -> Labels:
    text = zlib.decompress(packed).decode()
    fields = [line.split("\t") for line in text.split("\n")] if text else []
    columns = (tuple(sys.intern(row[place]) for row in fields) for place in range(4))
    return Labels(*columns)
