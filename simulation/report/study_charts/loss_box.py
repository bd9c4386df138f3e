"""A box in the space of the factors in which an option mostly loses."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.study_data import StudyData


@dataclass(frozen=True)
class Limit:
    """What a box says of a factor: its settings lie from ``low`` to ``high``.

    Of a factor with levels, ``levels`` are those inside.
    """

    factor: str
    low: float
    high: float
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class LossBox:
    """Settings in which a condition mostly holds.

    ``condition`` says it in words; ``limits`` stand with the most restricting first; ``coverage``
    is the share of all points with the condition that lie inside, ``density`` the share of the
    points inside that have it.
    """

    condition: str
    limits: tuple[Limit, ...]
    coverage: float
    density: float
    note: str = ""

    def inside(self, data: StudyData) -> NDArray[np.bool_]:
        """Return which points lie inside, shape (points,)."""
        kept = np.ones(len(data.points), dtype=np.bool_)
        for limit in self.limits:
            kept &= _holds(limit, data)
        return kept


def _holds(limit: Limit, data: StudyData) -> NDArray[np.bool_]:
    at = [factor.name for factor in data.factors].index(limit.factor)
    column, factor = data.settings[:, at], data.factors[at]
    if limit.levels:
        wanted = [factor.levels.index(level) for level in limit.levels]
        return np.isin(np.rint(column), wanted)
    kept: NDArray[np.bool_] = (column >= limit.low) & (column <= limit.high)
    return kept
