"""The contract with a body outside: its price, and what becomes of the body's surplus.

Price = (posts when filled + what each of them needs + support bought from the council + own
overheads + rent) x (1 + margin), set in
pounds of the price year and raised as the contract says. What staff then really cost is the body's
gain or loss: vacancies are its gain, agency its loss. Of a surplus it pays back a share, then tax,
then dividends to its owners. Of a deficit its owners pay a share.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.finance import company_tax, vat_rate
from simulation.scenario.prices import Terms
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.charge import ChargeLine
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.book import Book, Case
from simulation.valuation.money.staffing import PER_FTE, recharge
from simulation.valuation.tax import corporation_tax_gbp

Floats = NDArray[np.float64]

_BOUGHT = (Line.RECRUITMENT, Line.TRAINING, Line.ACCOMMODATION, Line.IT, Line.RECHARGE,
           Line.COMPANY_OVERHEAD, Line.SHOP_FRONT_RENT)  # fmt: skip
"""what a body buys from others besides labour, some of it with VAT"""


@dataclass(frozen=True)
class Price:
    """How a contract price is built up, in pounds of the price year, (replications, years)."""

    posts: Floats
    per_post: Floats
    recharge: Floats
    overhead: Floats
    rent: Floats
    margin: Floats

    @property
    def value(self) -> Floats:
        """The contract value before margin."""
        return self.posts + self.per_post + self.recharge + self.overhead + self.rent

    @property
    def price(self) -> Floats:
        """What the council pays."""
        return self.value + self.margin


def price_of(case: Case, form: LegalForm) -> Price:
    """Return how the price of the bodies of a legal form is built up."""
    terms, bill, fte = case.terms(form), case.bill(form), case.posts(form)
    each = sum(getattr(case.prices, name).value for name in PER_FTE.values())
    part = case.part(form)
    shared = case.charge(ChargeLine.SHARED_OVERHEADS) * part
    rent = case.charge(ChargeLine.SHOP_FRONT_RENT) * part
    bought = recharge(case, form)
    value = bill + fte * each + bought + rent
    # Where the option says by a mechanism what overheads are shared, that is what they cost.
    overhead = shared if shared.any() else value * terms.overhead_share.value
    margin = (value + overhead) * terms.margin_share.value
    return Price(bill, fte * each, bought, overhead, rent, margin)


def enter_contract(book: Book) -> None:
    """Enter the contract of every legal form that stands outside."""
    for form in book.case.outside:
        _enter(book, form)


def _enter(book: Book, form: LegalForm) -> None:
    case, terms = book.case, book.case.terms(form)
    built = price_of(case, form)
    company, used = Party.COMPANY, Party.RESOURCE
    if built.overhead.any():
        book.enter(Line.COMPANY_OVERHEAD, company, used, built.overhead, "pay", form)
    if built.rent.any():
        book.enter(Line.SHOP_FRONT_RENT, company, used, built.rent, "general", form)
    client = built.value * terms.client_side_share.value
    book.enter(Line.CLIENT_SIDE, Party.COUNCIL, used, client, "pay")
    price = book.enter(
        Line.CONTRACT_PRICE, Party.COUNCIL, company, built.price, terms.indexation, form
    )
    _pensions(book, form)
    margin = (0.0 - case.charge(ChargeLine.TRADING_MARGIN)) * case.part(form)
    if margin.any():
        book.enter(Line.TRADING_MARGIN, Party.CUSTOMERS, company, margin, "general", form)
    _vat(book, form, terms)
    loan = price * terms.loan_share.value * terms.loan_rate_share.value
    if loan.any():
        book.enter_nominal(Line.LOAN_INTEREST, company, Party.COUNCIL, loan, form)
    _result(book, form, terms)


def _pensions(book: Book, form: LegalForm) -> None:
    """Enter what joiners' cheaper pensions save the body and cost its staff."""
    saved = pension_saving(book.case, form)
    if saved.any():
        book.enter(Line.PENSION_SAVING, Party.STAFF, Party.COMPANY, saved, "pay", form)


def saves_on_pensions(terms: Terms) -> bool:
    """Return whether joiners have a cheaper scheme. Whoever is lent keeps the council's."""
    return terms.pension_regime == "closed_lgps_new_dc" and terms.staff == "transfer"


def pension_saving(case: Case, form: LegalForm) -> Floats:
    """Return what joiners' cheaper pensions save bodies of a form, pounds of the price year.

    Nothing unless the terms allow it. How much says the option's mechanism where it has one, else
    the terms, of the pay of those who joined since the transfer.
    """
    terms = case.terms(form)
    if not saves_on_pensions(terms):
        return np.zeros(case.shape)
    saved = 0.0 - case.charge(ChargeLine.OWN_PENSION_SCHEME)
    if not saved.any():
        saved = joiners_pay(case) * terms.pension_saved_share.value
    return saved * case.part(form)


def joiners_pay(case: Case) -> Floats:
    """Return the pay outside of those who joined since the transfer, pounds of the price year."""
    return np.stack([one.joiners_pay_gbp for one in case.set_up])


def _vat(book: Book, form: LegalForm, terms: Terms) -> None:
    """Enter VAT on what the body buys and cannot recover: welfare supplies are mostly exempt."""
    kept = 1 - terms.vat_recovery_share.value
    bought, agency = terms.vatable_input_share.value, terms.vatable_agency_share.value
    if not kept * (bought + agency):
        return
    rates = np.array([vat_rate(year) for year in book.case.levels.years])
    base = book.borne(Party.COMPANY, *_BOUGHT, form=form) * bought
    base = base + book.borne(Party.COMPANY, Line.AGENCY, form=form) * agency
    pounds = base * rates * kept
    book.enter_nominal(Line.IRRECOVERABLE_VAT, Party.COMPANY, Party.STATE, pounds, form)


def _result(book: Book, form: LegalForm, terms: Terms) -> None:
    """Enter what becomes of a year's result outside.

    A surplus goes back to the council in part, then tax, then dividends; a deficit is paid by the
    owners, or by the council where a body has none: it must keep the service alive.
    """
    case, company = book.case, Party.COMPANY
    result = -book.borne(company, form=form)
    own = np.stack([one.council_share[form] for one in case.set_up])
    funded = np.maximum(-result, 0.0) * terms.loss_funded_share.value
    book.enter_nominal(Line.DEFICIT_FUNDING, Party.COUNCIL, company, funded * own, form)
    book.enter_nominal(Line.DEFICIT_FUNDING, Party.PARTNERS, company, funded * (1 - own), form)
    surplus = np.maximum(result, 0.0)
    gain = surplus * terms.gain_share.value
    book.enter_nominal(Line.GAIN_SHARE, company, Party.COUNCIL, gain, form)
    profit = surplus - gain
    tax = _tax(case, profit) if terms.taxed else np.zeros(case.shape)
    book.enter_nominal(Line.CORPORATION_TAX, company, Party.STATE, tax, form)
    paid = (profit - tax) * terms.dividend_share.value
    book.enter_nominal(Line.DIVIDEND, company, Party.COUNCIL, paid * own, form)
    book.enter_nominal(Line.DIVIDEND, company, Party.PARTNERS, paid * (1 - own), form)


def _tax(case: Case, profit: Floats) -> Floats:
    tax = np.zeros(case.shape)
    for at, year in enumerate(case.levels.years):
        if profit[:, at].any():
            tax[:, at] = corporation_tax_gbp(profit[:, at], company_tax(year))
    return tax
