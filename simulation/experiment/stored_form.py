"""The stored form of an activity table: canonical text, compressed.

Values are written so that they read back as the same number, so a run from the store and a
run just finished give the same bytes in every table made from them.
"""

import sys
import zlib

from simulation.activity.table import Activity


def pack(activity: Activity) -> bytes:
    """Return the compressed canonical text: a line per row, fields parted by tabs."""
    columns = (activity.measure, activity.period, activity.group, activity.band)
    lines = (
        "\t".join((*label, repr(float(value))))
        for *label, value in zip(*columns, activity.value, strict=True)
    )
    return zlib.compress("\n".join(lines).encode(), level=6)


def unpack(packed: bytes) -> Activity:
    """Return the activity table of ``pack``; each name is held in memory once."""
    lines = zlib.decompress(packed).decode().splitlines()
    fields = [line.split("\t") for line in lines]
    measure, period, group, band = (
        tuple(sys.intern(row[place]) for row in fields) for place in range(4)
    )
    return Activity(measure, period, group, band, tuple(float(row[4]) for row in fields))
