"""How an entry in a line, a piece of work and a journey in progress lie in memory."""

import numpy as np
from numpy.typing import NDArray

NEVER = 2**60
"""Later than any instant: what has not happened in the run."""

ENTRY = np.dtype(
    [
        ("begin", np.int64),
        ("end", np.int64),
        ("joined", np.int64),
        ("person", np.int32),
        ("occurrence", np.int32),
        ("join", np.int32),
        ("left", np.int32),
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
"""As ``Entries``; ``join`` and ``left`` are places in the log, ``last_team`` the team that
served it or the one joined, ``sort`` a sum of ``GATHERED``, ``RAISED`` and ``EMERGENCY``."""

JOB = np.dtype(
    [
        ("begin", np.int64),
        ("end", np.int64),
        ("seconds", np.int64),
        ("start", np.int32),
        ("finish", np.int32),
        ("activity", np.int16),
        ("team", np.int16),
        ("worker", np.int16),
    ],
    align=True,
)
"""As ``Jobs``; ``start`` and ``finish`` are places in the log."""

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
"""The entry and job under way and the last watched mark (-1: none), the latest event of a line,
and what has happened."""

MOMENT = np.dtype(
    [
        ("time", np.int64),
        ("value", np.int64),
        ("closed", np.int64),
        ("person", np.int32),
        ("before", np.int32),
    ]
)
"""A mark: as ``Moments``; when its journey was next closed, told of requests and reviews due alone;
and the watched mark before it in a journey not closed since."""

Table = NDArray[np.void]

GATHERED, RAISED, EMERGENCY = 1, 2, 4
"""of an entry: a group's; its urgency was raised before it ended; an emergency's"""

JOINED, LEFT, STARTED, FINISHED = 0, 1, 2, 3
"""what becomes of an entry (joined, left) or a job (started, finished); a step is 4 x the number of
the entry or job, plus this"""
