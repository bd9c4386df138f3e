"""In what share of the draws each option is best, as the worth of a week's wait changes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.doubt.chance import Share, share_of
from simulation.valuation.doubt.complete import complete
from simulation.valuation.doubt.luck import contrasts, without_luck
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]


class Best(NamedTuple):
    """How often an option is best at a worth.

    ``share`` counts the draws' means as they were run, ``without_luck`` the same means without
    the luck of their few runs. ``net_benefit_gbp`` is the mean difference from the baseline, and
    ``leads`` says that no option's is greater: that option is the choice if only means count.
    """

    worth_gbp: float
    option: str
    share: Share
    without_luck: float
    net_benefit_gbp: float
    leads: bool


def chances(stakes: Stakes, worth_gbp: float, of_runs: Floats | None = None) -> tuple[Best, ...]:
    """Return how often each option is best at a worth, in the order of the options.

    Options that are equally good share the draw, so that shares add up to 1. ``of_runs`` is the
    covariance of one run over options, where draws have one run each. Source: acceptability of
    Fenwick, Claxton and Sculpher (2001), Health Economics 10:779-787.
    """
    stakes = complete(stakes)
    values = stakes.net_benefit_gbp(worth_gbp)
    means = values.mean(axis=1)
    counts = winners(means).sum(axis=0)
    pure = winners(without_luck(values, of_runs)).mean(axis=0)
    middles = means.mean(axis=0) - means[:, stakes.options.index(stakes.baseline)].mean()
    lead = int(np.argmax(middles))
    return tuple(
        Best(
            worth_gbp,
            option,
            share_of(float(counts[at]), len(means)),
            float(pure[at]),
            float(middles[at]),
            at == lead,
        )
        for at, option in enumerate(stakes.options)
    )


def curve(
    stakes: Stakes, worths_gbp: Sequence[float], of_runs: Floats | None = None
) -> tuple[tuple[Best, ...], ...]:
    """Return how often each option is best at each of some worths."""
    return tuple(chances(stakes, worth, of_runs) for worth in worths_gbp)


def winners(means: Floats) -> Floats:
    """Return what part of each draw each option wins, shape as ``means`` (draws, options)."""
    there = contrasts(means)
    best = there == there.max(axis=-1, keepdims=True)
    found: Floats = best / best.sum(axis=-1, keepdims=True)
    return found
