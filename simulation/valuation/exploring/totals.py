"""Sums over years: present values and cash of every option in every run, under a setting."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.exploring.data import ExplorerData
from simulation.valuation.exploring.part import Part
from simulation.valuation.exploring.setting import Setting
from simulation.valuation.exploring.sums import sums_of
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Totals:
    """What a part comes to.

    ``cost_gbp`` and ``weeks`` are present values, (draws, replications, options); ``cash_gbp`` the
    council's nominal call and ``allowed_gbp`` allowances, with years; ``real_gbp`` the same call in
    real pounds, discounted. ``annuity`` is what a pound a year is worth.
    """

    cost_gbp: Floats
    weeks: Floats
    cash_gbp: Floats
    real_gbp: Floats
    allowed_gbp: Floats
    annuity: float

    def npsc_gbp(self, week_gbp: float) -> Floats:
        """Return the net present social cost with waiting valued."""
        found: Floats = self.cost_gbp + week_gbp * self.weeks
        return found


def factors_of(data: ExplorerData, part: Part, setting: Setting) -> Floats:
    """Return the discount factor of each year of a part, 0 beyond the horizon."""
    count, own = len(part.years), setting.discount
    rates = np.array(data.discount.rates[:count] if own is None else [0.0, *[own] * (count - 1)])
    found = np.asarray(np.cumprod(1 / (1 + rates)), dtype=np.float64)
    horizon = setting.horizon_years
    return found if horizon is None else np.where(np.arange(count) < horizon, found, 0.0)


def totals(data: ExplorerData, part: Part, setting: Setting) -> Totals:
    """Return what a part comes to under a setting."""
    sums = sums_of(part, data.bodies, data.base, setting)
    factors = factors_of(data, part, setting)
    counted = (factors > 0).astype(np.float64)
    level = part.by_year.deflator[0, 0, 0]
    return Totals(
        sums.used_gbp @ factors,
        sums.weeks @ factors,
        sums.council_gbp * counted,
        sums.council_gbp * (level * factors),
        sums.allowed_gbp * counted,
        float((factors * part.by_year.year_share[0, 0, 0]).sum()),
    )


def stakes_of(data: ExplorerData, found: Totals) -> Stakes:
    """Return cost and effect as those who choose look at them."""
    none = np.zeros((len(found.cost_gbp), 0))
    return Stakes(data.options, data.baseline, found.cost_gbp, -found.weeks, (), none)
