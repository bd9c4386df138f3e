"""Runs whose draws come from one stream: the contrast that shows what keyed draws save."""

import pytest
from engines import ENGINES
from small_council import tenth

from simulation.experiment.output.one_stream import play_log
from simulation.model.engine import Engine
from simulation.model.simulate import simulate

pytestmark = pytest.mark.theory


def _log(engine: Engine, option: str = "in_house", *, keyed: bool = False) -> bytes:
    appraisal = tenth()
    how = {} if keyed else {"playing": play_log}
    return simulate(appraisal, option, 0, 7, engine, **how).log.records.tobytes()


@pytest.mark.skipif(Engine.COMPILED not in ENGINES, reason="numba is not installed")
@pytest.mark.slow
def test_both_engines_draw_the_same_numbers_from_one_stream() -> None:
    assert _log(Engine.SIMPY) == _log(Engine.COMPILED)


def test_one_stream_gives_other_luck_than_draws_keyed_by_person() -> None:
    assert _log(ENGINES[-1]) != _log(ENGINES[-1], keyed=True)


@pytest.mark.slow
def test_the_same_stream_gives_the_same_run() -> None:
    assert _log(ENGINES[-1]) == _log(ENGINES[-1])
