"""Measures read by compiled code and written out over arrays are the same on random models."""

import pytest
from random_models import Model, each_of_block
from test_laws_on_custom_models import outcome

from simulation.activity import index
from simulation.activity.observe import observe
from simulation.model.engine import play
from simulation.verification.queues import Played


def measures_agree(model: Model) -> None:
    tables = model.tables()
    log, _ = play(tables, model.residents, model.seed, 0, model.horizon)
    seen = outcome(Played(log, model.residents, tables), model.provision, model.horizon)
    quick = observe(seen)
    with pytest.MonkeyPatch.context() as without:
        without.setattr(index, "available", lambda: False)
        assert observe(seen) == quick


@pytest.mark.theory
@pytest.mark.parametrize("block", range(3))
def test_measures_do_not_depend_on_how_they_are_read(block: int) -> None:
    each_of_block(block, measures_agree)
