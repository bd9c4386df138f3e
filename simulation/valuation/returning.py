"""How likely and dear a return in house is for an option, whether or not its runs play one."""

from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from simulation.pathway.active import NO_EVENTS
from simulation.pathway.event_dates import HAZARD, own_parameter
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.finance import discount_schedule
from simulation.scenario.prices import Prices
from simulation.scenario.vocabulary import MechanismName
from simulation.valuation.discounting import discount_factors
from simulation.valuation.lines import Lens
from simulation.valuation.once import LATER_YEARS
from simulation.valuation.outside import outside_fte
from simulation.valuation.reversal import Returns, returns, yearly_chances
from simulation.valuation.stretches import Stretch, run_of, year_of
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]

RETURN = MechanismName.RETURN_IN_HOUSE


def returns_of(appraisal: Appraisal, option: str, prices: Prices) -> Returns | None:
    """Return the chance and expected cost of a return by financial year; None if all is in house.

    The hazard and the cost for each post outside are those of the mechanism ``return_in_house``,
    as the option or the catalogue has them, taken as certain. Pounds are those of the price year.
    What running costs then change by is not in it: its range has either sign.
    """
    chosen = appraisal.options[option]
    years = [_Year(*one) for one in _by_year(run_of(appraisal, chosen, NO_EVENTS).stretches)]
    if not any(one.fte for one in years):
        return None
    hazard = own_parameter(appraisal, chosen, RETURN, HAZARD)
    labels = [year_of(appraisal.start, later) for later in range(len(years) + LATER_YEARS)]
    return returns(
        labels,
        yearly_chances(hazard, [one.exposed_years for one in years]),
        np.array([one.fte for one in years]) * _cost_per_post(appraisal, option),
        discount_factors(discount_schedule(prices.discount), len(labels)),
        spread=_spread(appraisal, option),
    )


def leaving_cost_gbp(appraisal: Appraisal, option: str, prices: Prices, after_years: int) -> float:
    """Return what coming back after so many years costs, as a present value; 0 if all is in house.

    Raises ``ValueError`` for a break that is not inside the run.
    """
    chosen = appraisal.options[option]
    years = [_Year(*one) for one in _by_year(run_of(appraisal, chosen, NO_EVENTS).stretches)]
    if not 0 < after_years < len(years):
        raise ValueError(f"a break lies after 1 to {len(years) - 1} years, not {after_years}")
    whole = years[after_years - 1].fte * _cost_per_post(appraisal, option)
    factors = discount_factors(discount_schedule(prices.discount), len(years) + LATER_YEARS)
    spread = _spread(appraisal, option)
    return whole * float(factors[after_years : after_years + len(spread)] @ spread)


def yearly_net_benefit_gbp(worth: Worth) -> Floats:
    """Return what an option gains over business as usual by year, discounted.

    Shape (draws, replications, options, years): resource lens, real, waiting at its price. Only
    years within the horizon, up to the last in which anything is entered.
    """
    cost = worth.ledger.cost(Lens.RESOURCE, real=True).sum(axis=-1) * worth.factors
    found: Floats = -worth.to_baseline(cost)
    return found[..., worth.counted]


class _Year:
    """A financial year of the run: how long work is outside, and the posts outside at its end."""

    def __init__(self, name: str, stretches: list[Stretch]) -> None:
        self.name = name
        self.exposed_years = sum(one.years for one in stretches if outside_fte(one.phase))
        self.fte = outside_fte(stretches[-1].phase)


def _by_year(stretches: tuple[Stretch, ...]) -> list[tuple[str, list[Stretch]]]:
    return [(name, list(own)) for name, own in groupby(stretches, lambda one: one.year)]


def _cost_per_post(appraisal: Appraisal, option: str) -> float:
    return own_parameter(appraisal, appraisal.options[option], RETURN, "cost_per_head_gbp")


def _spread(appraisal: Appraisal, option: str) -> tuple[float, ...]:
    first = own_parameter(appraisal, appraisal.options[option], RETURN, "first_year_share")
    return (first, *[(1 - first) / LATER_YEARS] * LATER_YEARS)
