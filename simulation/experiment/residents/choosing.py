"""Whose journey is told: the one in the middle of those who lose, or gain; never by hand."""

import numpy as np

from simulation.experiment.residents.rule import Rule
from simulation.experiment.residents.study import Compared

DAYS = "unmet_days"


def median_person(compared: Compared, rule: Rule, verdict: int) -> int | None:
    """Return the person in the middle of those with this verdict (1 gains, -1 loses), or nobody.

    Those whom days of need decided come first, since that is what can be put in order; if it
    decided nobody, all with the verdict. In order of the change in days of need, then of their
    number; of an even count, the lower of the two in the middle.
    """
    having = compared.verdicts.verdict == verdict
    names = [test.outcome for test in rule.tests]
    by_days = (
        having & (compared.verdicts.decided_by == names.index(DAYS)) if DAYS in names else having
    )
    people = np.flatnonzero(by_days if by_days.any() else having)
    if not len(people):
        return None
    order = np.argsort(compared.unmet_seconds[people], kind="stable")
    return int(people[order[(len(people) - 1) // 2]])
