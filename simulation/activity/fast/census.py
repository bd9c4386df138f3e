"""What a log holds: how many records of each kind, where they stand, and its journeys."""

import numpy as np
from numpy.typing import NDArray

from simulation.activity.fast.tables import NEVER
from simulation.activity.open_time import Ints
from simulation.model.log import Event

Records = NDArray[np.void]
Places = NDArray[np.int32]
"""Places in a log, or -1."""

_LEAST = -(2**31)
KINDS = 256
FIRST_MARK = 64
"""kinds below are events, those from here on are marks"""


def census(rows: Records, journeys: int, begun: Places, counts: Ints) -> tuple[bool, int, int, int]:
    """Count the journeys of every person, and the records of every kind; both are 0 before.

    ``begun`` has an element for each (person, journey): how often; ``counts`` for each kind.
    Returns whether times run on and all numbers are such as a run writes, one more than the
    highest activity or pool, and how often a line was joined and a piece of work begun.
    """
    usual = True
    subjects, joins, jobs, last = 0, 0, 0, 0
    for k in range(len(rows)):
        row = rows[k]
        event, subject, person, journey = (
            row["event"],
            row["subject"],
            row["person"],
            row["journey"],
        )
        far = not _LEAST <= row["value"] < NEVER or row["time"] >= NEVER
        if far or row["time"] < last or not 0 < event < FIRST_MARK:
            return False, 0, 0, 0
        last = row["time"]
        pair = person * journeys + journey
        if 0 <= journey < journeys and 0 <= pair < len(begun) and row["occurrence"] >= 0:
            begun[pair] = max(begun[pair], row["occurrence"] + 1)
        elif person >= 0 or not Event.POST_LEFT <= event <= Event.POST_MOVED:
            usual = False
        if event != Event.MARK:
            counts[event] += 1
            subjects = max(subjects, subject + 1)
            joins += event == Event.JOIN
            jobs += event == Event.START and row["value"] > 0
            if subject < 0 and event in (
                Event.JOIN, Event.START, Event.FINISH, Event.HOLD, Event.RELEASE,
            ):  # fmt: skip
                usual = False
        elif 0 <= subject < KINDS - FIRST_MARK:
            counts[FIRST_MARK + subject] += 1
        else:
            usual = False
    return usual, subjects, joins, jobs


def number_journeys(base: Places) -> int:
    """Turn how often each was begun into the number of its first; return how many there are."""
    total = 0
    for pair in range(len(base)):
        times = base[pair]
        base[pair] = total
        total += times
    return total
