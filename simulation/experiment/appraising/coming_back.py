"""Reversal of each option that stands outside: chances and cost of a return, and break clauses."""

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.appraising.appraise import Appraised
from simulation.scenario.finance import discount_schedule
from simulation.valuation.discounting import discount_factors
from simulation.valuation.lines import Lens, Line
from simulation.valuation.money.book import Case
from simulation.valuation.money.change import terms_of_change
from simulation.valuation.money.returning import returns_by_replication
from simulation.valuation.reversal import (
    BreakClause,
    Returns,
    break_clause,
    mean_returns,
)
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]


def returns_of(appraised: Appraised) -> dict[str, Returns]:
    """Return for each option outside how likely and how dear a return is by year.

    Means over the runs with the values of the files, of what stands in the ledger as an expected
    loss. An option whose runs play a return is left out.
    """
    schedule = discount_schedule(appraised.prices.discount)
    found = {}
    for case in _outside(appraised):
        each = returns_by_replication(case)
        if each:
            found[case.name] = mean_returns(each, discount_factors(schedule, len(each[0].years)))
    return found


def breaks_of(appraised: Appraised) -> dict[str, list[BreakClause]]:
    """Return for each option outside what a break after each year is worth.

    What is gained in a year is the net benefit over business as usual without the costed risks,
    because a return is what the clause is about. Leaving costs what a return costs.
    """
    found = {}
    for case in _outside(appraised):
        terms, fte = terms_of_change(case), outside_fte(case)
        gained = net_benefit_by_year(appraised.draws, case.name)
        years = len(appraised.stored.seen().years)
        breaks = []
        for after in range(1, years):
            cost = fte[after] * terms.return_gbp_per_fte.value
            cost = float(cost * appraised.main.factors[after])
            breaks.append(break_clause(gained[..., :years], after, cost))
        found[case.name] = breaks
    return found


def contract_breaks(appraised: Appraised) -> dict[str, int | None]:
    """Return after how many years the contract of each option outside has its own break."""
    return {case.name: terms_of_change(case).break_after_years for case in _outside(appraised)}


def net_benefit_by_year(worth: Worth, option: str) -> Floats:
    """Return what an option gains over business as usual by year, discounted.

    Shape (draws, replications, years); costed risks are left out.
    """
    cost = worth.ledger.cost(Lens.RESOURCE, real=True)
    kept = [at for at, one in enumerate(worth.ledger.entries) if one.line is not Line.RISK]
    whole = cost[..., kept].sum(axis=-1) * worth.factors
    at, base = worth.options.index(option), worth.options.index(worth.baseline)
    found: Floats = whole[:, :, base] - whole[:, :, at]
    return found


def outside_fte(case: Case) -> Floats:
    """Return mean FTE outside in each year, shape (years,)."""
    shares = np.maximum(np.stack([one.year_shares for one in case.set_up]).mean(axis=0), 1e-9)
    posts = sum((case.posts(form) for form in case.outside), np.zeros(case.shape))
    found: Floats = posts.mean(axis=0) / shares
    return found


def _outside(appraised: Appraised) -> list[Case]:
    cases = [
        appraised.ledgers.case(0, option, appraised.prices)
        for option in appraised.options
        if option != appraised.baseline
    ]
    return [case for case in cases if case.outside]
