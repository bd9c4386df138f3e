"""What a store holds, row by row."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from simulation.experiment.comparison import RunId


class StoredRun(NamedTuple):
    """One row: ``activity`` is the compressed table of a finished run, else nothing.

    ``engine`` says who played it. It is no part of the key, because engines give the same log.
    ``rerun`` is the command that does a failed run alone; ``scenario``, ``seed`` and ``model`` are
    what went into the key; ``values`` are those of the measures that a sweep keeps.
    """

    key: str
    appraisal: str
    setting: str
    option: str
    replication: int
    status: str
    error: str
    wall_ms: int
    engine: str
    activity: bytes | None
    rerun: str = ""
    scenario: str = ""
    seed: int | None = None
    model: str = ""
    values: tuple[float, ...] = ()


class StoredPoint(NamedTuple):
    """A point of a sweep: its name, its number in the design, its digest, and what is set there."""

    point: str
    number: int
    digest: str
    design: Mapping[str, Any]


class StoredIdentity(NamedTuple):
    """What a stored run was: what its key was made of, and what it keeps."""

    run_id: RunId
    status: str
    error: str
    scenario: str
    seed: int | None
    model: str
    keeps: frozenset[str]


class StoredClaim(NamedTuple):
    """A run that a study asks for: its key, its point, and the command that does it alone."""

    key: str
    setting: str
    rerun: str


class StoredFailure(NamedTuple):
    """A run that failed, why, and the command that does it alone."""

    setting: str
    option: str
    replication: int
    error: str
    rerun: str
    scenario: str
