"""The explorer's arithmetic held against the appraisal itself, each time its data is made."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.appraising.appraise import Appraised
from simulation.scenario.errors import ScenarioError
from simulation.valuation.exploring.data import ExplorerData
from simulation.valuation.exploring.priced import prices_under
from simulation.valuation.exploring.setting import CHEAPER, Setting
from simulation.valuation.exploring.totals import Totals, factors_of, totals
from simulation.valuation.lines import Lens
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

CLOSE = 1e-9
"""share of the greatest sum by which the two may differ: nothing but the order of adding up"""
CLOSE_IN_DRAWS = 1e-6
"""the same of draws, which are sent in single precision"""
_OWN_RATE = 0.02
"""a rate that is no published schedule"""


def worth_under(appraised: Appraised, data: ExplorerData, setting: Setting) -> Worth:
    """Return what the appraisal itself says of the values of the files under a setting."""
    staff = appraised.stored.appraisal.council.staff
    found = appraised.worth_under(prices_under(appraised.prices, setting, staff))
    return replace(found, factors=factors_of(data, data.main, setting))


def difference(found: Totals, worth: Worth, draws: Places | None = None) -> float:
    """Return the greatest difference, as a share of the greatest sum of its kind.

    ``draws``: the places of those of the worth that are compared; all if there are none.
    """
    real = worth.ledger.cost(Lens.COUNCIL, real=True).sum(axis=-1) * worth.factors
    pairs = (
        (found.cost_gbp, worth.cost_gbp),
        (found.weeks, -worth.effect_weeks),
        (found.cash_gbp, worth.cash_gbp),
        (found.real_gbp, real),
    )
    return max(_apart(mine, theirs if draws is None else theirs[draws]) for mine, theirs in pairs)


def require_same(appraised: Appraised, data: ExplorerData, draws: Places) -> None:
    """Raise ``ScenarioError`` if the explorer and the appraisal do not say the same.

    ``draws`` are the places of the draws that the explorer has among all.
    """
    for setting in tried(data):
        worth = worth_under(appraised, data, setting)
        _require(difference(totals(data, data.main, setting), worth), CLOSE)
    drawn = totals(data, data.drawn, data.setting)
    _require(difference(drawn, appraised.draws, draws), CLOSE_IN_DRAWS)


def _require(apart: float, close: float) -> None:
    if not apart <= close:
        raise ScenarioError(
            f"the explorer differs from the appraisal by {apart:.1e} of its sums",
            hint="this is a fault of the program: please report it with the price set",
        )


def tried(data: ExplorerData) -> tuple[Setting, ...]:
    """Return the files' setting, and two in which everything is moved at once."""
    low = {one.name: one.low for one in data.controls}
    high = {one.name: one.high for one in data.controls}
    regime = CHEAPER if data.pension_regimes else None
    return (
        data.setting,
        replace(data.setting, levers=low, discount=_OWN_RATE, pension_regime=regime),
        replace(data.setting, levers=high, horizon_years=data.run_years),
    )


def _apart(mine: Floats, theirs: Floats) -> float:
    return float(np.abs(mine - theirs).max() / max(np.abs(theirs).max(), 1.0))
