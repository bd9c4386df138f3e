"""What options are worth: the ledger discounted, looked at through each lens."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.errors import ScenarioError
from simulation.scenario.finance import discount_schedule
from simulation.scenario.prices import Prices
from simulation.valuation.discounting import annuity, discount_factors
from simulation.valuation.ledger import Ledger
from simulation.valuation.lines import Lens, Line, Party
from simulation.valuation.money.residents import WEEK_DAYS
from simulation.valuation.seen import Seen
from simulation.valuation.stakes import Stakes

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Worth:
    """A ledger with what discounts it and the weeks of need not met.

    ``factors`` has one element a year of the ledger: the discount factor, or 0 for a year beyond
    the horizon. ``year_shares`` says how much of each lies inside the run: 0 where only a return is
    still paid for. ``weeks`` has the shape (draws, replications, options, years).
    """

    ledger: Ledger
    baseline: str
    factors: Floats
    weeks: Floats
    year_shares: Floats

    @property
    def options(self) -> tuple[str, ...]:
        """Names of the options."""
        return self.ledger.options

    @cached_property
    def npsc_gbp(self) -> Floats:
        """Net present social cost, (draws, replications, options): resource lens, real, discounted.

        Waiting is in it at the price set's worth of a week.
        """
        found: Floats = self.ledger.cost(Lens.RESOURCE, real=True).sum(axis=-1) @ self.factors
        return found

    @cached_property
    def cost_gbp(self) -> Floats:
        """The same without waiting."""
        return self.npsc_gbp - self.line_gbp(Line.WAITING, Lens.RESOURCE)

    @cached_property
    def public_gbp(self) -> Floats:
        """Present value of what council and state pay, with allowances that are on no bill yet."""
        signs = self.ledger.signs((Party.COUNCIL, Party.STATE, Party.CONTINGENCY))
        found: Floats = (self.ledger.real @ signs) @ self.factors
        return found

    @cached_property
    def effect_weeks(self) -> Floats:
        """Weeks of need not met, discounted and with the sign of a gain (more is better)."""
        found: Floats = -(self.weeks @ self.factors)
        return found

    @cached_property
    def counted(self) -> NDArray[np.bool_]:
        """Which years lie within the horizon."""
        found: NDArray[np.bool_] = self.factors > 0
        return found

    @cached_property
    def cash_gbp(self) -> Floats:
        """The council's net call, nominal, (draws, replications, options, years)."""
        found: Floats = self.ledger.cost(Lens.COUNCIL, real=False).sum(axis=-1) * self.counted
        return found

    def total_gbp(self, lens: Lens) -> Floats:
        """Return a lens's whole: present value of real sums, but nominal cash for the council."""
        if lens is Lens.COUNCIL:
            cash: Floats = self.cash_gbp.sum(axis=-1)
            return cash
        found: Floats = self.ledger.cost(lens, real=True).sum(axis=-1) @ self.factors
        return found

    def lines_gbp(self, lens: Lens) -> tuple[tuple[Line, ...], Floats]:
        """Return a lens's whole by line, as ``total_gbp``: lines, (draws, reps, options, lines)."""
        real = lens is not Lens.COUNCIL
        lines, sums = self.ledger.by_line(self.ledger.cost(lens, real=real))
        weights = self.factors if real else self.counted.astype(np.float64)
        return lines, np.einsum("droyl,y->drol", sums, weights)

    def line_gbp(self, line: Line, lens: Lens) -> Floats:
        """Return one line of a lens; 0 where it does not stand in the ledger."""
        lines, sums = self.lines_gbp(lens)
        if line not in lines:
            return np.zeros(sums.shape[:-1])
        found: Floats = sums[..., lines.index(line)]
        return found

    @property
    def annuity(self) -> float:
        """Present value of a pound a year for as long as the run goes on and is counted."""
        return annuity(self.factors * self.year_shares)

    def to_baseline(self, values: Floats) -> Floats:
        """Return values less those of business as usual, pair by pair.

        The third axis holds the options.
        """
        at = self.options.index(self.baseline)
        found: Floats = values - values[:, :, at : at + 1]
        return found

    def stakes(self, parameters: tuple[str, ...], drawn: Floats) -> Stakes:
        """Return cost and effect with what was drawn, shape (draws, parameters)."""
        return Stakes(
            self.options, self.baseline, self.cost_gbp, self.effect_weeks, parameters, drawn
        )


def worth_of(ledger: Ledger, seen: Seen, prices: Prices) -> Worth:
    """Return what a ledger is worth under a price set's discount schedule and horizon.

    Raises ``ScenarioError`` for a horizon longer than the run.
    """
    years = len(ledger.years)
    horizon = prices.horizon_years
    if horizon is not None and horizon > len(seen.years):
        raise ScenarioError(
            f"the horizon is {horizon} years and the run has {len(seen.years)}",
            path=("prices", "horizon_years"),
            hint="nothing is extrapolated beyond the run: run more years",
        )
    factors = discount_factors(discount_schedule(prices.discount), years)
    if horizon is not None:
        factors = np.where(np.arange(years) < horizon, factors, 0.0)
    weeks = np.zeros((*seen.values.shape[:3], years))
    at = [ledger.years.index(year) for year in seen.years]
    weeks[..., at] = seen.of("unmet_need_days") / WEEK_DAYS
    shares = np.zeros(years)
    shares[at] = seen.year_shares
    return Worth(ledger, seen.baseline, factors, weeks, shares)
