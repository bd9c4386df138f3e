"""The expected cost of work outside that comes back, where the runs do not play its return.

By legal form: the yearly chance and the cost of a post are terms of the form, the posts are those
outside. The ledger and table T13b both take it from here.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.option import Option
from simulation.scenario.ownership import is_outside
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import MechanismName
from simulation.valuation.establishment import Establishment
from simulation.valuation.money.book import Case
from simulation.valuation.money.change import terms_of_change
from simulation.valuation.once import LATER_YEARS
from simulation.valuation.reversal import Returns, hazard_of, returns, yearly_chances
from simulation.valuation.stretches import years_after

Floats = NDArray[np.float64]

_PLAYED = (MechanismName.RETURN_IN_HOUSE, MechanismName.COUNCIL_RESTRUCTURE)


def plays_return(option: Option) -> bool:
    """Return whether runs of an option play its return: then its cost is in the runs."""
    return any(
        switch.strength.value > 0 for name, switch in option.mechanisms.items() if name in _PLAYED
    )


def may_return(options: Mapping[str, Option], prices: Prices) -> bool:
    """Return whether a price set expects any of these options to come back at a cost."""
    return any(
        _above_0(terms.return_probability_per_year) and _above_0(terms.return_gbp_per_fte)
        for name, option in options.items()
        if not plays_return(option)
        for team in option.teams.values()
        for body in (option.organisations[team.organisation],)
        if is_outside(body) and (terms := prices.terms(name, body.form)) is not None
    )


def _above_0(quantity: Quantity) -> bool:
    return max(quantity.value, quantity.high or 0) > 0


def expected_returns_gbp(case: Case) -> Floats:
    """Return the expected cost by year, (replications, years), in pounds of the price year.

    It is paid from the year of the return on, as mechanisms of a return pay it, and so goes on
    after the run. What falls after the last year of the ledger stands in that year.
    """
    found = np.zeros(case.shape)
    for at, each in enumerate(returns_by_replication(case)):
        for year, pounds in zip(each.years, each.expected_gbp, strict=True):
            places = case.levels.years
            found[at, places.index(year) if year in places else -1] += pounds
    return found


def returns_by_replication(case: Case) -> list[Returns]:
    """Return the chances and costs of a return by year; none if nothing can come back.

    Its pounds are of the price year and not discounted.
    """
    if case.is_baseline or not case.outside or plays_return(case.option):
        return []
    kept: dict[int, Returns] = {}  # events on the same days: the same object
    for one in case.set_up:
        if id(one) not in kept:
            kept[id(one)] = _returns(case, one)
    return [kept[id(one)] for one in case.set_up]


def _returns(case: Case, one: Establishment) -> Returns:
    terms, inside = terms_of_change(case), one.year_shares > 0
    there = sum((one.fte[form] for form in case.outside if form in one.fte), np.zeros(len(inside)))
    there = there[inside]
    run = tuple(year for year, within in zip(one.years, inside, strict=True) if within)
    years = years_after(run, LATER_YEARS)
    hazard = hazard_of(terms.return_probability_per_year.value)
    first = case.return_first_year_share
    return returns(
        years,
        yearly_chances(hazard, there / max(there.max(), 1e-9)),
        there / one.year_shares[inside] * terms.return_gbp_per_fte.value,
        np.ones(len(years)),
        spread=(first, *((1 - first) / LATER_YEARS,) * LATER_YEARS),
    )
