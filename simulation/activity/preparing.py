"""Everything that reads logs compiled before the first run, so that no run has to wait for it."""

from functools import cache

import numpy as np

from simulation.activity.hand_written import outcome_of, post
from simulation.activity.laws import check
from simulation.activity.observe import observe
from simulation.compiling import available
from simulation.model.outcome import Regimes
from simulation.scenario.seconds import DAY

_PEOPLE = 9


@cache
def prepare() -> None:
    """Compile what checks and observes runs, or load it if it was compiled before.

    A run in which nothing happens is read: it needs all of it. Does nothing the second time, or
    where numba is not installed.
    """
    if not available():
        return
    outcome = outcome_of(
        [],
        DAY,
        posts=(post(),),
        urgency=np.zeros(_PEOPLE, dtype=np.int64),
        regimes=Regimes(skills=((("social_worker",),) * 2,)),
    )
    check(outcome)
    observe(outcome)
