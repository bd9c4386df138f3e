"""Which driver plays the tables: SimPy, the reference, or its compiled twin with the same log."""

from collections.abc import Callable
from enum import StrEnum

from simulation.compiling import available
from simulation.model.log import EventLog
from simulation.model.outcome import PostState
from simulation.model.simpy_driver import Run
from simulation.pathway.tables import Tables
from simulation.people.residents import Residents


class Engine(StrEnum):
    """The drivers by name."""

    SIMPY = "simpy"
    """one generator a journey, one event a piece of work: the readable reference"""
    COMPILED = "compiled"
    """the same tables and rules compiled with numba; the same log, byte for byte"""
    BOTH = "both"
    """plays the two and compares their logs"""


class EnginesDiffer(Exception):  # noqa: N818  (names what happened)
    """The two drivers wrote different logs; ``str()`` names the first event that differs."""


def usual_engine() -> Engine:
    """Return the engine that plays where none is named: compiled if numba is installed."""
    return Engine.COMPILED if available() else Engine.SIMPY


def prepare(engine: Engine, tell: Callable[[str], None]) -> None:
    """Compile what the engine needs, once; ``tell`` is given a line before a wait."""


def play(
    tables: Tables,
    residents: Residents,
    seed: int,
    replication: int,
    horizon: int,
    engine: Engine = Engine.SIMPY,
) -> tuple[EventLog, list[PostState]]:
    """Play the tables to the horizon; return the log and how each post stood at the start."""
    if engine != Engine.SIMPY:
        raise NotImplementedError(engine)
    run = Run(tables, residents, seed, replication, horizon)
    return run.play(), run.post_states
