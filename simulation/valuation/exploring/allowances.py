"""Allowances for optimism net of costed risks, and these risks, at chosen prices.

The same rule as ``valuation/money/allowances.py``.
"""

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.exploring.part import Part
from simulation.valuation.exploring.setting import Chosen

Floats = NDArray[np.float64]


def allowances(
    part: Part, chosen: Chosen, baseline: int, once: Floats, systems: Floats, running: Floats
) -> Floats:
    """Return nominal allowances and expected losses; business as usual has none.

    ``once`` and ``systems`` are what setting up costs, ``running`` what bodies outside cost to run.
    """
    own, unmitigated = part.options, 1 - chosen.price("mitigation_share")
    uplifts = (
        (once * chosen.price("set_up_bias_share"), own.risk_set_up_gbp),
        (systems * chosen.price("it_bias_share"), own.risk_systems_gbp),
        (running * chosen.operating_bias_share(), own.risk_operating_gbp),
    )
    found = own.risk_gbp + own.expected_return_gbp
    for uplift, expected in uplifts:
        found = found + expected + _left(uplift * unmitigated, expected)
    changes = np.arange(part.option_count) != baseline
    allowed: Floats = np.where(changes[None, None, :, None], found, 0.0)
    return allowed


def _left(whole: Floats, expected: Floats) -> Floats:
    """Return an allowance less the risks that are part of it, over all years together."""
    total = whole.sum(axis=-1, keepdims=True)
    left = np.maximum(total - expected.sum(axis=-1, keepdims=True), 0.0)
    share = np.where(total > 0, left / np.maximum(total, 1e-300), 0.0)
    found: Floats = whole * share
    return found
