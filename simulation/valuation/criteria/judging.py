"""The whole judgement by criteria, from the file and what was measured."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulation.scenario.criteria import Criteria
from simulation.valuation.criteria.acceptability import Acceptability, every_acceptability
from simulation.valuation.criteria.checks import double_counting
from simulation.valuation.criteria.matrix import Matrix, Measured, matrix
from simulation.valuation.criteria.scores import Scores, WeightSweep, scores, weight_sweep


@dataclass(frozen=True)
class Judged:
    """What criteria say of the options; ``scores`` is None if no criterion is scored.

    ``accepted`` is under any weights, then in the stated ranges if the file has some. ``warnings``
    are sentences.
    """

    criteria: Criteria
    matrix: Matrix
    scores: Scores | None
    accepted: tuple[Acceptability, ...]
    sweeps: tuple[WeightSweep, ...]
    warnings: tuple[str, ...]


def judge(
    criteria: Criteria, options: Iterable[str], measured: Measured, *, seed: int = 0
) -> Judged:
    """Return what the criteria say of the options.

    Raises ``ScenarioError`` as :func:`simulation.valuation.criteria.matrix.matrix`.
    """
    found = matrix(criteria, options, measured)
    warnings = double_counting(criteria)
    if not found.scored:
        return Judged(criteria, found, None, (), (), warnings)
    sweeps = [weight_sweep(found, name) for name in found.scored]
    return Judged(
        criteria,
        found,
        scores(found),
        tuple(every_acceptability(found, criteria, seed)),
        tuple(one for one in sweeps if one is not None),
        warnings,
    )
