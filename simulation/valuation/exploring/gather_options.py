"""What options' amounts are in each run: from a case to the rows of ``OptionSums``."""

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.charge import ChargeLine
from simulation.valuation.exploring.case_pair import CasePair, staff_amounts
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.allowances import counts, expected_loss
from simulation.valuation.money.book import INSIDE, Case
from simulation.valuation.money.change import terms_of_change
from simulation.valuation.money.residents import WEEK_DAYS
from simulation.valuation.money.returning import expected_returns_gbp

Floats = NDArray[np.float64]

_RISKS = {
    "": "risk_gbp",
    "set_up": "risk_set_up_gbp",
    "set_up_it": "risk_systems_gbp",
    "operating": "risk_operating_gbp",
}
"""where the expected loss of a risk stands, by the allowance that it is part of"""


def option_amounts(pair: CasePair) -> dict[str, Floats]:
    """Return the amounts of an option, each of shape (replications, years)."""
    return {
        **_of_residents(pair.own),
        **staff_amounts(pair.unit_book, Party.COUNCIL),
        **_of_support(pair.own),
        **_of_setting_up(pair.own),
        **_of_change(pair),
        **_of_risks(pair.own),
    }


def _of_residents(case: Case) -> dict[str, Floats]:
    gross, net = case.of("care_spend_gbp"), case.of("care_spend_net_gbp")
    level = case.levels.nominal["care"]
    return {
        "care_gbp": gross * level,
        "contributions_gbp": (gross - net) * level,
        "weeks": case.of("unmet_need_days") / WEEK_DAYS,
    }


def _of_support(case: Case) -> dict[str, Floats]:
    level = case.levels.nominal["pay"]
    bill = sum((case.bill(form) for form in case.forms if form in INSIDE), np.zeros(case.shape))
    return {"bill_gbp": bill * level, "stranding_gbp": _stranding(case) * level}


def _stranding(case: Case) -> Floats:
    """Return the pay bill outside, counted for what of its support has not fallen yet."""
    found, over_years = np.zeros(case.shape), case.prices.stranded_years.value
    for at, one in enumerate(case.set_up):
        for each in one.stranding:
            found[at, each.year] += each.bill_gbp * each.left_share(over_years)
    return found


def _of_setting_up(case: Case) -> dict[str, Floats]:
    """Return what setting up costs in the year in which the option begins, real pounds."""
    names = ("set_up_gbp", "moving_gbp", "systems_gbp")
    found = {name: np.zeros(case.shape) for name in names}
    team = np.zeros(case.shape)
    if not case.is_baseline:
        team = case.charge(ChargeLine.MANAGED_TRANSFER)
        terms = terms_of_change(case)
        for at, one in enumerate(case.set_up):
            if one.began in one.years:
                year = one.years.index(one.began)
                found["set_up_gbp"][at, year] = terms.set_up_gbp.value
                found["moving_gbp"][at, year] = terms.set_up_gbp_per_fte.value * one.moved_fte
                found["systems_gbp"][at, year] = terms.set_up_it_gbp.value
    return {**found, "team_gbp": team}


def _of_change(pair: CasePair) -> dict[str, Floats]:
    lines = {
        "return_once_gbp": Line.RETURN_ONCE,
        "return_yearly_gbp": Line.RETURN_RECURRENT,
        "redundancy_gbp": Line.REDUNDANCY,
    }
    return {name: pair.change_book.borne(Party.COUNCIL, line) for name, line in lines.items()}


def _of_risks(case: Case) -> dict[str, Floats]:
    """Return nominal expected losses; business as usual has none."""
    found = {name: np.zeros(case.shape) for name in (*_RISKS.values(), "expected_return_gbp")}
    if case.is_baseline:
        return found
    for name, risk in case.prices.risks.items():
        if counts(case, risk):
            place = _RISKS[risk.covers]
            found[place] = found[place] + expected_loss(case, name, risk)
    back = expected_returns_gbp(case) * case.levels.nominal["general"]
    return {**found, "expected_return_gbp": back}
