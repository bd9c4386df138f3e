"""Scores by criteria under weights of the reader's own, and which weight changes the first."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.criteria.scores import Scores, Stretch, WeightSweep, sweep_of
from simulation.valuation.doubt.best import winners
from simulation.valuation.exploring.data import CriteriaData
from simulation.valuation.exploring.found import (
    CriteriaFound,
    Score,
    StretchFound,
    SweepFound,
    Switch,
)
from simulation.valuation.exploring.setting import Setting

Floats = NDArray[np.float64]

_ENDS = (0.05, 0.95)


@dataclass(frozen=True)
class Scoring:
    """Points under weights; ``given`` are the weights as they were typed."""

    criteria: CriteriaData
    options: tuple[str, ...]
    given: Floats

    @property
    def weights(self) -> Floats:
        """The weights as shares of one."""
        found: Floats = self.given / self.given.sum()
        return found

    @property
    def scores(self) -> Scores:
        """Scores in each draw."""
        return Scores(self.options, self.criteria.points @ self.weights)

    @property
    def mean_points(self) -> Floats:
        """Points over draws, (options, criteria)."""
        found: Floats = self.criteria.points.mean(axis=0)
        return found

    def of_option(self, at: int) -> Score:
        """Return the score of an option."""
        found = self.scores
        low, high = found.ends(*_ENDS)[:, at].tolist()
        first = winners(found.by_draw)[:, at].mean()
        return Score(float(found.mean[at]), low, high, float(first))

    def points_of(self, at: int) -> dict[str, float]:
        """Return the mean points of an option by criterion."""
        return dict(zip(self.criteria.names, self.mean_points[at].tolist(), strict=True))

    def found(self) -> CriteriaFound:
        """Return what the weights decide."""
        scores, names = self.scores, self.criteria.names
        sweeps = [
            sweep_of(self.options, names, self.mean_points, self.weights, name) for name in names
        ]
        return CriteriaFound(
            tuple(self.options[at] for at in scores.order),
            scores.overturning_share,
            tuple(self._sweep(one) for one in sweeps if one is not None),
        )

    def _sweep(self, one: WeightSweep) -> SweepFound:
        at = self.criteria.names.index(one.criterion)
        others = float(np.delete(self.given, at).sum())
        below, above = one.next_below, one.next_above
        return SweepFound(
            one.criterion,
            one.share,
            one.first,
            tuple(StretchFound(*each) for each in one.stretches),
            None if below is None else _switch(below, below.high, others),
            None if above is None else _switch(above, above.low, others),
        )


def scoring(
    criteria: CriteriaData | None, options: tuple[str, ...], setting: Setting
) -> Scoring | None:
    """Return the scoring under a setting; None without criteria or without any weight."""
    if criteria is None:
        return None
    given = np.array(
        [setting.weights.get(one.name, one.weight) for one in criteria.criteria], dtype=np.float64
    )
    return Scoring(criteria, options, given) if given.sum() > 0 else None


def _switch(stretch: Stretch, share: float, others: float) -> Switch:
    """Return a switch at a share, with the weight that has this share beside the others."""
    weight = share / (1 - share) * others if share < 1 else None
    return Switch(share, stretch.option, weight)
