"""How an entry in a line, a piece of work and a journey in progress lie in memory."""

import numpy as np
from numpy.typing import NDArray

NEVER = 2**31 - 1
"""Later than any instant: what has not happened in the run. Times and values fit four bytes; a log
in which they do not is read without this."""

ENTRY = np.dtype(
    [
        ("begin", np.int32),
        ("end", np.int32),
        ("joined", np.int32),
        ("person", np.int32),
        ("occurrence", np.int32),
        ("activity", np.int16),
        ("team", np.int16),
        ("worker", np.int16),
        ("last_team", np.int16),
        ("journey", np.int8),
        ("ended_by", np.int8),
        ("sort", np.int8),
    ],
    align=True,
)
"""As ``Entries``; ``last_team`` is the team that served it or the one joined, ``sort`` a sum of
``GATHERED``, ``RAISED``, ``EMERGENCY`` and ``FIRST``."""

JOB = np.dtype(
    [
        ("begin", np.int32),
        ("end", np.int32),
        ("seconds", np.int32),
        ("activity", np.int16),
        ("team", np.int16),
        ("worker", np.int16),
    ],
    align=True,
)
"""As ``Jobs``."""

JOURNEY = np.dtype(
    [
        ("entry", np.int32),
        ("job", np.int32),
        ("watched", np.int32),
        ("subject", np.int16),
        ("event", np.int8),
        ("state", np.int8),
    ],
    align=True,
)
"""One more than the entry and job under way and than the last watched mark (0: none), the latest
event of a line, and what has happened."""

MOMENT = np.dtype(
    [("record", np.int32), ("time", np.int32), ("person", np.int32), ("value", np.int32)]
)
"""A mark, as ``Moments``."""

WATCHED = np.dtype([("closed", np.int32), ("before", np.int32)])
"""Of a request or a review due: when its journey was next closed; and one more than the watched
mark before it in a journey not closed since."""

Table = NDArray[np.void]

GATHERED, RAISED, EMERGENCY, FIRST = 1, 2, 4, 8
"""of an entry: a group's; its urgency was raised before it ended; an emergency's; put first"""

JOINED, LEFT, STARTED, FINISHED = 0, 1, 2, 3
"""what becomes of an entry (joined, left) or a job (started, finished); a step is 4 x the number of
the entry or job, plus this"""
