"""Which engine plays, by the name that a user gives."""

from simulation.compiling import available
from simulation.model.engine import Engine, usual_engine
from simulation.scenario.errors import ScenarioError, did_you_mean

INSTALL = 'pip install "optare[fast]"'
SLOWER = f"numba is not installed, so the SimPy driver plays (slower, same results); {INSTALL}"


def engine_named(name: str | None) -> Engine:
    """Return the engine of this name, or the usual one without a name.

    Raises ``ScenarioError`` for a name that there is not, and for an engine that needs numba
    where numba is not installed.
    """
    if name is None:
        return usual_engine()
    names = [engine.value for engine in Engine]
    if name not in names:
        raise ScenarioError(f"there is no engine {name!r}", hint=did_you_mean(name, names))
    engine = Engine(name)
    if engine is not Engine.SIMPY and not available():
        raise ScenarioError(
            f"the engine {name!r} needs numba, which is not installed",
            hint=f"{INSTALL}, or the engine 'simpy'",
        )
    return engine
