"""The cost-effectiveness plane: each draw's difference in cost and effect from the baseline."""

from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.doubt.complete import complete
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]

FIRM = 0.95
"""share of draws on one side from which a sign is called firm"""


class Quadrant(StrEnum):
    """Where a draw lies: cost and effect of an option against the baseline."""

    DEARER_WORSE = "dearer_worse"
    DEARER_BETTER = "dearer_better"
    CHEAPER_WORSE = "cheaper_worse"
    CHEAPER_BETTER = "cheaper_better"


class Ratio(StrEnum):
    """What can be said of the cost for each unit of effect."""

    DOMINATES = "dominates"
    """cheaper and better in the mean"""
    DOMINATED = "dominated"
    """dearer and worse in the mean"""
    COST_OF_MORE = "cost_of_more"
    """dearer and better: pounds for each unit more"""
    SAVING_OF_LESS = "saving_of_less"
    """cheaper and worse: pounds saved for each unit given up"""
    SAME = "same"
    """no difference in the effect: there is nothing to divide by"""


class OnPlane(NamedTuple):
    """An option against the baseline.

    ``cost_gbp`` and ``effect`` hold one difference a draw, ``shares`` the part of the draws in
    each quadrant: a draw on the line between two counts half in each. ``icer_gbp`` is the ratio of
    the mean differences; where the option dominates or is dominated there is none. ``firm`` says
    that at least 95 % of the draws have an effect of the sign of the mean: a ratio over an effect
    that may be nothing is no guide.
    """

    option: str
    cost_gbp: Floats
    effect: Floats
    shares: dict[Quadrant, float]
    ratio: Ratio
    icer_gbp: float | None
    firm: bool

    @property
    def mean_cost_gbp(self) -> float:
        """Mean difference in cost."""
        return float(self.cost_gbp.mean())

    @property
    def mean_effect(self) -> float:
        """Mean difference in effect."""
        return float(self.effect.mean())


def plane(stakes: Stakes) -> tuple[OnPlane, ...]:
    """Return every option but the baseline on the plane, each draw the mean of its runs.

    Source: Black (1990), Medical Decision Making 10:212-214.
    """
    stakes = complete(stakes)
    base = stakes.options.index(stakes.baseline)
    costs, effects = stakes.cost_gbp.mean(axis=1), stakes.effect.mean(axis=1)
    return tuple(
        _on_plane(option, costs[:, at] - costs[:, base], effects[:, at] - effects[:, base])
        for at, option in enumerate(stakes.options)
        if at != base
    )


def _on_plane(option: str, cost: Floats, effect: Floats) -> OnPlane:
    ratio = ratio_of(float(cost.mean()), float(effect.mean()))
    icer = None
    if ratio in {Ratio.COST_OF_MORE, Ratio.SAVING_OF_LESS}:
        icer = float(cost.mean() / effect.mean())
    same_sign = np.sign(effect) == np.sign(effect.mean())
    firm = bool(effect.mean() and same_sign.mean() >= FIRM)
    return OnPlane(option, cost, effect, _shares(cost, effect), ratio, icer, firm)


def _shares(cost: Floats, effect: Floats) -> dict[Quadrant, float]:
    dearer, better = np.heaviside(cost, 0.5), np.heaviside(effect, 0.5)
    return {
        Quadrant.DEARER_WORSE: float((dearer * (1 - better)).mean()),
        Quadrant.DEARER_BETTER: float((dearer * better).mean()),
        Quadrant.CHEAPER_WORSE: float(((1 - dearer) * (1 - better)).mean()),
        Quadrant.CHEAPER_BETTER: float(((1 - dearer) * better).mean()),
    }


def ratio_of(cost_gbp: float, effect: float) -> Ratio:
    """Return what can be said of the ratio of two mean differences."""
    if not effect:
        return Ratio.SAME
    if effect > 0:
        return Ratio.COST_OF_MORE if cost_gbp > 0 else Ratio.DOMINATES
    return Ratio.SAVING_OF_LESS if cost_gbp < 0 else Ratio.DOMINATED
