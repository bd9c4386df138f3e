"""A run whose draws come from one stream, in the order in which events happen.

It is how most simulations use a shared seed, and is here only to measure what keying every draw by
its person saves. The residents of a replication, and when random events of an option happen,
stay those of the keyed scheme: only what is drawn while the run is under way comes from the
stream. One draw more in one option, and everybody after it meets other luck.
"""

from functools import cache

import numpy as np

from simulation.activity.table import Activity
from simulation.model import drawing
from simulation.model.compiled import playing
from simulation.model.compiled.array_state import ArrayState
from simulation.model.compiled.draws import uniform_at
from simulation.model.engine import Engine, Played
from simulation.model.simpy_driver import Run
from simulation.pathway.tables import Tables
from simulation.people.philox import Draws
from simulation.people.residents import Residents
from simulation.scenario.appraisal import Appraisal


def play_one_stream(
    appraisal: Appraisal,
    option: str,
    replication: int,
    seed: int,
    engine: Engine = Engine.SIMPY,
) -> Activity:
    """Run the care pathway once on one stream, check the laws on it, and return what was seen."""
    from simulation.activity.laws import check  # noqa: PLC0415  (the model is slow to import)
    from simulation.activity.observe import observe  # noqa: PLC0415
    from simulation.model.simulate import simulate  # noqa: PLC0415

    outcome = simulate(appraisal, option, replication, seed, engine, play_log)
    check(outcome)
    return observe(outcome)


def play_log(
    tables: Tables,
    residents: Residents,
    seed: int,
    replication: int,
    horizon: int,
    engine: Engine = Engine.SIMPY,
) -> Played:
    """Play the tables on one stream with an engine; both engines draw the same numbers."""
    if engine == Engine.COMPILED:
        return playing.play(tables, residents, seed, replication, horizon, compiled_functions)
    run = Run(tables, residents, seed, replication, horizon)
    run.state.draws = Stream(run.draws)
    return run.play(), run.post_states


class Stream:
    """Answers as ``Draws`` does, with the next number of one stream whatever the key.

    The stream is what the keyed scheme gives to the first purpose and source, one person after
    another. ``blocks[purpose].get(place)[word]`` and ``uniform(...)`` are both its next number.
    """

    def __init__(self, draws: Draws) -> None:
        self._draws = draws
        self._drawn = 0
        self.blocks = tuple(_Block(self) for _ in draws.purposes)

    def uniform(self, *key: int) -> float:
        """Return the next number."""
        number = self._drawn
        self._drawn += 1
        return self._draws.uniform(0, 0, number, 0)


class _Block:
    """The stream again, where a block of numbers is looked for."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream

    def get(self, place: int) -> "_Block":
        return self

    def __getitem__(self, word: int) -> float:
        return self._stream.uniform()


@cache
def compiled_functions() -> playing.Both:
    """Return the compiled run that draws from one stream, and what gives back its memory."""
    return playing.linked({drawing.draw: _draw, drawing.uniform_of: _uniform_of})


def _draw(s: ArrayState, purpose: int, person: int) -> float:
    return _next(s)


def _uniform_of(s: ArrayState, purpose: int, source: int, number: int, occurrence: int) -> float:
    return _next(s)


def _next(s: ArrayState) -> float:
    # Nobody's draws are counted here, so the first counter counts those of all.
    number = s.met_before[0]
    s.met_before[0] = number + 1
    return uniform_at(np.uint64(s.purpose_keys[0]), np.uint64(s.replication), 0, number, 0)
