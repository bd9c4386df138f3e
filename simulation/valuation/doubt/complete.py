"""The draws that can be compared: those in which every run of every option came to an end."""

from dataclasses import replace

import numpy as np

from simulation.valuation.stakes import Stakes


def complete(stakes: Stakes) -> Stakes:
    """Return what is at stake without the draws in which a run failed."""
    there = ~np.isnan(stakes.cost_gbp + stakes.effect).any(axis=(1, 2))
    return replace(
        stakes,
        cost_gbp=stakes.cost_gbp[there],
        effect=stakes.effect[there],
        drawn=stakes.drawn[there],
    )
