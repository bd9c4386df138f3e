"""Which driver plays the tables: SimPy, the reference, or its compiled twin with the same log."""

from collections.abc import Callable
from enum import StrEnum

from simulation.compiling import available
from simulation.model.log import EventLog
from simulation.model.log_difference import first_difference
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


COMPILING = "Compiling the fast engine, once (about half a minute)..."


def usual_engine() -> Engine:
    """Return the engine that plays where none is named: compiled if numba is installed."""
    return Engine.COMPILED if available() else Engine.SIMPY


def prepare(engine: Engine, tell: Callable[[str], None]) -> None:
    """Compile what the engine needs, once; ``tell`` is given a line before a wait."""
    if engine == Engine.SIMPY:
        return
    from simulation.model.compiled.playing import prepare as compile_all  # noqa: PLC0415

    compile_all(lambda: tell(COMPILING))


Played = tuple[EventLog, list[PostState]]


def play(
    tables: Tables,
    residents: Residents,
    seed: int,
    replication: int,
    horizon: int,
    engine: Engine = Engine.SIMPY,
) -> Played:
    """Play the tables to the horizon; return the log and how each post stood at the start.

    Raises ``EnginesDiffer`` if both are asked for and do not do the same.
    """
    if engine == Engine.COMPILED:
        return _compiled(tables, residents, seed, replication, horizon)
    run = Run(tables, residents, seed, replication, horizon)
    played = run.play(), run.post_states
    if engine == Engine.BOTH:
        _require_same(played, tables, residents, seed, replication, horizon)
    return played


def _compiled(
    tables: Tables, residents: Residents, seed: int, replication: int, horizon: int
) -> Played:
    from simulation.model.compiled import playing  # noqa: PLC0415  (imports numba)

    return playing.play(tables, residents, seed, replication, horizon)


def _require_same(
    played: Played, tables: Tables, residents: Residents, seed: int, replication: int, horizon: int
) -> None:
    log, states = played
    other, its_states = _compiled(tables, residents, seed, replication, horizon)
    sentence = first_difference(log, other, tables, residents)
    if sentence is None and states != its_states:
        sentence = f"posts stand differently at the start: {states} and {its_states}"
    if sentence is not None:
        raise EnginesDiffer(sentence)
