"""One resident under two options: better off, worse off, the same or untold, by which test."""

from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Ints
from simulation.experiment.residents.outcomes import Outcomes
from simulation.experiment.residents.rule import End, OutcomeTest, Rule
from simulation.scenario.seconds import DAY

BETTER, SAME, WORSE, UNTOLD = 1, 0, -1, 2
"""``UNTOLD``: they differ, and the rule does not say which is better"""


class Verdicts(NamedTuple):
    """Columns with one element a person; shape (people,)."""

    verdict: Ints
    """1 better under the option, 0 the same, -1 worse, 2 untold"""
    decided_by: Ints
    """index of the test that decided, or -1"""


def verdicts_of(option: Outcomes, baseline: Outcomes, rule: Rule, end: End = "value") -> Verdicts:
    """Return for each resident what the rule says of the option against the baseline.

    The tests are asked in order; the first on which the two differ by at least its threshold (at
    this end of its range) decides. Whoever differs on none is the same.

    Raises:
        ValueError: the two do not hold the same number of people.
    """
    if len(option.asked) != len(baseline.asked):
        raise ValueError(
            f"{len(option.asked)} people against {len(baseline.asked)}: not the same residents"
        )
    verdict = np.zeros(len(option.asked), dtype=np.int64)
    decided_by = np.full(len(option.asked), -1, dtype=np.int64)
    for at, test in enumerate(rule.tests):
        scaled, unit = _seconds_or_events(option, test.outcome)
        other, _ = _seconds_or_events(baseline, test.outcome)
        more = scaled - other
        decides = (decided_by < 0) & (np.abs(more) >= test.threshold(end) * unit)
        verdict[decides] = _judged(more, test)[decides]
        decided_by[decides] = at
    return Verdicts(verdict, decided_by)


def _judged(more: Ints, test: OutcomeTest) -> Ints:
    if test.better == "neither":
        return np.full(len(more), UNTOLD)
    sign: Ints = np.sign(more)
    return sign if test.better == "more" else -sign


def _seconds_or_events(found: Outcomes, name: str) -> tuple[Ints, int]:
    """Return an outcome, and how many of its units make one of the rule's."""
    match name:
        case "unmet_days":
            return found.unmet, DAY
        case "hidden_harm_days":
            return found.hidden_harm, DAY
        case "overdue_days":
            return found.overdue, DAY
        case _:
            events: Ints = getattr(found, name)
            return events, 1
