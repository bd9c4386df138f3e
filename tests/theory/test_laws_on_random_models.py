"""The conservation laws hold on random models, whichever engine plays them.

The laws read less than a model may say: they know a person's urgency but not a step's, and count
what was there on the first day in the first budget.
"""

from dataclasses import replace

import numpy as np
import pytest
from random_models import Model, each_of_block
from random_pathways import BUDGETS
from test_laws_on_custom_models import outcome

from simulation.activity.laws import check
from simulation.model.engine import Engine, play
from simulation.pathway.compiler import compile_tables
from simulation.pathway.steps import Pathway, Step
from simulation.verification.queues import Played


def plain(step: Step) -> Step:
    subject = BUDGETS[0] if step.subject in BUDGETS else step.subject
    return replace(step, urgency=0, subject=subject)


def laws_hold(model: Model, engine: Engine) -> None:
    journeys = {name: tuple(map(plain, steps)) for name, steps in model.pathway.journeys.items()}
    means = model.provision
    tables = compile_tables(Pathway(journeys), means)
    log, states = play(tables, model.residents, model.seed, 0, model.horizon, engine)
    seen = outcome(Played(log, model.residents, tables), means)
    posts = [replace(post, state_at_start=at) for post, at in zip(seen.posts, states, strict=True)]
    there = sum(model.residents.opening_package) if tables.budgets else 0
    check(
        replace(
            seen,
            horizon=model.horizon,
            posts=tuple(posts),
            people=replace(seen.people, opening=np.array(model.residents.opening_package) > 0),
            opening_commitment_pence=(there,) * len(tables.budgets),
        )
    )


@pytest.mark.theory
@pytest.mark.parametrize("block", range(5))
def test_the_laws_hold_on_random_models(block: int, engine: Engine) -> None:
    each_of_block(block, lambda model: laws_hold(model, engine))
