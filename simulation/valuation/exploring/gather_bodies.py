"""What bodies outside are in each run: from a case to ``BodySums`` and ``BodyTerms``."""

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.prices import Terms
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.charge import ChargeLine
from simulation.valuation.exploring.body import Body
from simulation.valuation.exploring.case_pair import CasePair, staff_amounts
from simulation.valuation.exploring.setting import CHEAPER
from simulation.valuation.lines import Party
from simulation.valuation.money.book import Case
from simulation.valuation.money.contract import joiners_pay

Floats = NDArray[np.float64]

_TERMS = {
    "recharge_share": "recharge_share",
    "body_overhead_share": "overhead_share",
    "margin_share": "margin_share",
    "gain_share": "gain_share",
    "client_side_share": "client_side_share",
    "vatable_input_share": "vatable_input_share",
    "vatable_agency_share": "vatable_agency_share",
    "vat_recovery_share": "vat_recovery_share",
    "dividend_share": "dividend_share",
    "loss_funded_share": "loss_funded_share",
    "pension_saved_share": "pension_saved_share",
}
"""terms by what they are called here and in a price set"""


def body_of(pair: CasePair, form: LegalForm, option: int) -> Body:
    """Return the bodies of a legal form of an option."""
    terms = pair.own.terms(form)
    return Body(
        option,
        form.value,
        terms.taxed,
        terms.staff == "transfer",
        terms.pension_regime == CHEAPER,
    )


def body_amounts(pair: CasePair, form: LegalForm) -> dict[str, Floats]:
    """Return the amounts of a body, each of shape (replications, years)."""
    case = pair.own
    part = case.part(form) if form in case.outside else np.zeros(case.shape)
    return {
        **staff_amounts(pair.unit_book, Party.COMPANY, form),
        "bill_gbp": case.bill(form),
        "posts": case.posts(form),
        "own_share": _own_share(case, form),
        "shared_gbp": case.charge(ChargeLine.SHARED_OVERHEADS) * part,
        "rent_gbp": case.charge(ChargeLine.SHOP_FRONT_RENT) * part,
        "trade_gbp": (0.0 - case.charge(ChargeLine.TRADING_MARGIN)) * part,
        "joiners_gbp": joiners_pay(case) * part,
        "scheme_gbp": (0.0 - case.charge(ChargeLine.OWN_PENSION_SCHEME)) * part,
    }


def body_term_values(pair: CasePair, form: LegalForm) -> dict[str, float]:
    """Return the terms of a body; nothing at all where no contract stands."""
    case = pair.own
    there = form in case.outside
    terms = case.terms(form) if there else Terms(loss_funded_share=Quantity(value=0))
    found = {name: float(getattr(terms, field)) for name, field in _TERMS.items()}
    found["loan_interest_share"] = terms.loan_share.value * terms.loan_rate_share.value
    shared = case.charge(ChargeLine.SHARED_OVERHEADS) * case.part(form) if there else np.zeros(1)
    scheme = case.charge(ChargeLine.OWN_PENSION_SCHEME)
    found["shares_overheads"] = float(shared.any())
    found["has_scheme"] = float(scheme.any())
    return found


def _own_share(case: Case, form: LegalForm) -> Floats:
    none = np.zeros(case.shape[1])
    return np.stack([one.council_share.get(form, none) for one in case.set_up])
