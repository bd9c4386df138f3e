"""The scored criteria of an appraisal with their points."""

from simulation.valuation.criteria.judging import Judged
from simulation.valuation.exploring.data import CriteriaData, CriterionData


def criteria_data(judged: Judged | None) -> CriteriaData | None:
    """Return the criteria that have points; None if there are none."""
    if judged is None or judged.scores is None:
        return None
    found = [
        CriterionData(name, one.title, one.weight.value, one.swing, one.how)
        for name, one in judged.criteria.scored.items()
        if one.weight is not None
    ]
    return CriteriaData(judged.criteria.title, tuple(found), judged.matrix.points)
