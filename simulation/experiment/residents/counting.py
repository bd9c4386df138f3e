"""One replication: how many of each group are better or worse off under an option, and how."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.activity.open_time import Flags
from simulation.activity.view import NEVER
from simulation.experiment.residents.became import BECAME
from simulation.experiment.residents.outcomes import Outcomes
from simulation.experiment.residents.rule import End, Rule
from simulation.experiment.residents.verdicts import (
    BETTER,
    SAME,
    UNTOLD,
    WORSE,
    Verdicts,
    verdicts_of,
)
from simulation.scenario.seconds import DAY

Floats = NDArray[np.float64]
ENDS: tuple[End, ...] = ("low", "value", "high")


class Counts(NamedTuple):
    """What one option gives the groups against the baseline, in one replication.

    Each has shape (groups,), in people, but for days, which are sums over the group. Shapes of
    the last three: (tests, 3) better, worse and untold, (ends, 3) likewise, (classes, classes).
    """

    people: Floats
    concerned: Floats
    """asked for an assessment or had support, under the option or the baseline"""
    better: Floats
    same: Floats
    """of all people"""
    worse: Floats
    untold: Floats
    """they differ, and the rule does not say which is better"""
    unmet_days: Floats
    """days of need not yet met, option less baseline"""
    both_assessed: Floats
    """people whose first assessment was completed under both"""
    wait_days: Floats
    """their days from request to assessment, option less baseline"""
    support_lost: Floats
    """support began under the baseline only"""
    support_gained: Floats
    decided: Floats
    at_ends: Floats
    moved: Floats
    """people by what became of them under the baseline (rows) and the option (columns)"""


COLUMNS = Counts._fields[:-3]
"""those with a value for each group"""


def counts_of(
    option: Outcomes, baseline: Outcomes, members: Flags, rule: Rule
) -> tuple[Counts, Verdicts]:
    """Return the counts of each group, and the verdict on each resident.

    ``members`` says who belongs to each group, shape (groups, people).
    """
    verdicts = verdicts_of(option, baseline, rule)
    verdict = verdicts.verdict
    both = (option.first_wait < NEVER) & (baseline.first_wait < NEVER)
    longer = np.where(both, option.first_wait - baseline.first_wait, 0) / DAY
    began, began_before = option.support_starts > 0, baseline.support_starts > 0
    columns = {
        "people": np.ones(len(verdict)),
        "concerned": option.concerned | baseline.concerned,
        "better": verdict == BETTER,
        "same": verdict == SAME,
        "worse": verdict == WORSE,
        "untold": verdict == UNTOLD,
        "unmet_days": (option.unmet - baseline.unmet) / DAY,
        "both_assessed": both,
        "wait_days": longer,
        "support_lost": began_before & ~began,
        "support_gained": began & ~began_before,
    }
    table = np.stack([columns[name] for name in COLUMNS], axis=1).astype(np.float64)
    sums = members.astype(np.float64) @ table
    parts = {name: sums[:, at] for at, name in enumerate(COLUMNS)}
    counts = Counts(
        **parts,
        decided=_decided(verdicts, rule),
        at_ends=np.array([_each(verdicts_of(option, baseline, rule, end)) for end in ENDS]),
        moved=_moved(option, baseline),
    )
    return counts, verdicts


def _decided(verdicts: Verdicts, rule: Rule) -> Floats:
    return np.array(
        [
            [
                float(((verdicts.decided_by == at) & (verdicts.verdict == sign)).sum())
                for sign in (BETTER, WORSE, UNTOLD)
            ]
            for at in range(len(rule.tests))
        ]
    )


def _each(verdicts: Verdicts) -> list[float]:
    return [float((verdicts.verdict == sign).sum()) for sign in (BETTER, WORSE, UNTOLD)]


def _moved(option: Outcomes, baseline: Outcomes) -> Floats:
    number = len(BECAME)
    pairs = np.bincount(baseline.became * number + option.became, minlength=number * number)
    return pairs.reshape(number, number).astype(np.float64)
