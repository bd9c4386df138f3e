"""The event log: the only source of results, one fixed layout of typed records."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from struct import Struct

import numpy as np
from numpy.typing import NDArray


class Event(IntEnum):
    """What a record says. ``subject`` and ``value`` depend on it, as noted at each."""

    ARRIVE = 1
    """A person enters or returns. value: their class (index into the residents' classes)."""
    JOIN = 2
    """Joins a line. subject: activity; worker: whose own line it is, or -1; value: time joined
    (negative in the opening list)."""
    START = 3
    """A worker starts. subject: activity; value: open seconds the work takes of the worker.
    Members of a group session each have a START; all but the leader with value 0."""
    FINISH = 4
    """The work is done. subject: activity; value: as START."""
    LEAVE = 5
    """Gave up waiting. subject: activity, pool or calendar of the step; value: time joined."""
    ESCALATE = 6
    """A crisis while waiting: the entry now has a higher urgency. value: time joined."""
    HOLD_JOIN = 7
    """Asks for places. subject: pool; value: time joined."""
    HOLD = 8
    """Was given them. subject: pool; worker: the holder, or -1; value: amount."""
    RELEASE = 9
    """Gave them back. subject: pool; worker: the holder, or -1; value: amount."""
    GATHER_JOIN = 10
    """Waits for others. subject: activity."""
    GATHER_FORM = 11
    """The group is complete and joins the line. subject: activity; value: size."""
    ASK = 12
    """Asks a budget for a package. subject: budget; value: weekly pence wanted."""
    COMMIT = 13
    """The package starts or is re-priced. subject: budget; value: change of weekly pence."""
    DEFER = 14
    """The budget had no headroom. subject: budget; value: weekly pence wanted."""
    UNCOMMIT = 15
    """The package ends. subject: budget; value: weekly pence given back (positive)."""
    MEET = 16
    """A place at a calendar's day was given. subject: calendar; value: time joined."""
    MARK = 17
    """A named record. subject: mark; value: as the pathway says."""
    EXIT = 18
    """The exit clock of a scope rang. subject: the scope's step; value: 0."""
    END = 19
    """The journey is over. value: 0."""
    CANCEL = 20
    """Cancelled while waiting, by the exit clock. subject: the step."""
    POST_LEFT = 21
    """A worker left. person -1; worker: post; subject: role."""
    POST_JOINED = 22
    """A permanent worker joined. subject: role."""
    POST_AGENCY = 23
    """Agency cover began. subject: role."""
    POST_MOVED = 24
    """The post changed team at a transfer. team: the new team (-1: the post ended)."""
    BEGIN = 25
    """A journey that another one started begins. value: 0."""
    PUT_FIRST = 26
    """The piece of work joined for by the next record of the journey is put first, because a
    target measures it. subject: activity; value: time joined."""


COLUMNS = (
    "time",
    "event",
    "person",
    "journey",
    "occurrence",
    "subject",
    "team",
    "worker",
    "value",
)
"""time: seconds from the start; person: index into the run's residents, or -1; journey:
index of the pathway's journey; occurrence: how many times the person began that journey
before; team, worker: index or -1."""

WIDTH = len(COLUMNS)

RECORD = np.dtype(
    [
        ("time", np.int64),
        ("value", np.int64),
        ("person", np.int32),
        ("occurrence", np.int32),
        ("subject", np.int16),
        ("team", np.int16),
        ("worker", np.int16),
        ("event", np.int8),
        ("journey", np.int8),
    ]
)
"""How a record lies in memory: 32 bytes, so that a long run fits beside another one."""

pack = Struct("=qqiihhhbb").pack
"""Return a record as bytes: time, value, person, occurrence, subject, team, worker, event,
journey."""


@dataclass(frozen=True)
class EventLog:
    """An immutable log. ``rows`` has shape (n,) and the layout ``RECORD``."""

    rows: NDArray[np.void]

    @classmethod
    def from_bytes(cls, raw: bytes | bytearray) -> "EventLog":
        """Return the log whose records were packed one after another."""
        return cls(np.frombuffer(raw, dtype=RECORD))

    @classmethod
    def from_records(cls, records: Sequence[Sequence[int]] | NDArray[np.int64]) -> "EventLog":
        """Return the log of records with the columns ``COLUMNS``, shape (n, 9)."""
        columns = np.asarray(records, dtype=np.int64).reshape(-1, WIDTH)
        rows = np.empty(len(columns), dtype=RECORD)
        for place, name in enumerate(COLUMNS):
            rows[name] = columns[:, place]
        return cls(rows)

    @property
    def records(self) -> NDArray[np.int64]:
        """The log as plain numbers, shape (n, 9), columns as ``COLUMNS``; made anew each time."""
        return np.stack([self.column(name) for name in COLUMNS], axis=1)

    def column(self, name: str) -> NDArray[np.int64]:
        """Return one column by name, shape (n,)."""
        return self.rows[name].astype(np.int64)

    def of(self, *events: Event) -> "EventLog":
        """Return only the records of these events, in order."""
        return EventLog(self.rows[np.isin(self.rows["event"], events)])

    def __len__(self) -> int:
        return len(self.rows)
