"""Every log of a random model obeys its pathway's transition table, whichever engine plays it."""

import pytest
from random_models import Model, each_of_block

from simulation.model.engine import Engine, play
from simulation.verification.conformance import nonconformity, sentence


def conforms(model: Model, engine: Engine) -> None:
    tables = model.tables()
    log, _ = play(tables, model.residents, model.seed, 0, model.horizon, engine)
    found = nonconformity(log, tables, model.residents, model.horizon)
    assert found is None, sentence(found, tables, model.residents)


@pytest.mark.theory
@pytest.mark.parametrize("block", range(3))
def test_every_log_of_a_random_model_obeys_its_pathway(block: int, engine: Engine) -> None:
    each_of_block(block, lambda model: conforms(model, engine))


@pytest.mark.slow
@pytest.mark.theory
@pytest.mark.parametrize("block", range(3, 60))
def test_every_log_of_many_random_models_obeys_its_pathway(block: int) -> None:
    each_of_block(block, lambda model: conforms(model, Engine.COMPILED))
