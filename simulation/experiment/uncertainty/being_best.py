"""In what share of the draws an option is best, with its Monte-Carlo interval."""

import numpy as np
from numpy.typing import NDArray

from simulation.activity.measure import Better
from simulation.valuation.doubt.chance import Share, share_of

__all__ = ["Share", "best_shares", "share_of"]

Floats = NDArray[np.float64]


def best_shares(values: Floats, better: Better) -> list[Share]:
    """Return for each option the share of draws in which it is best.

    ``values`` has shape (options, draws); a draw in which an option has none is left out. Options
    that are equally good share the draw. Without a better way every share is nan.
    """
    if better == "neither":
        return [share_of(0, 0)] * len(values)
    there = values[:, ~np.isnan(values).any(axis=0)]
    draws = there.shape[1]
    if not draws:
        return [share_of(0, 0)] * len(values)
    best = there.min(axis=0) if better == "lower" else there.max(axis=0)
    winners = there == best
    counts = (winners / winners.sum(axis=0)).sum(axis=1)
    return [share_of(float(count), draws) for count in counts]
