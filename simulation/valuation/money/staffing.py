"""Staff: pay, agency, recruitment, training, rooms and systems, and support services."""

import numpy as np
from numpy.typing import NDArray

from simulation.activity.employment import AGENCY, PERMANENT
from simulation.scenario.vocabulary import LegalForm, Role
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.book import INSIDE, Book, Case, employer
from simulation.valuation.quantities import FILLED, employed

Floats = NDArray[np.float64]

PER_FTE = {
    Line.TRAINING: "training_gbp_per_fte_year",
    Line.ACCOMMODATION: "accommodation_gbp_per_fte_year",
    Line.IT: "it_gbp_per_fte_year",
}
"""what each filled full-time equivalent costs besides its pay"""


def enter_staff(book: Book) -> None:
    """Enter everything that staff cost where they are employed."""
    for form in LegalForm:
        _pay(book, form)
    _support_services(book)


def _pay(book: Book, form: LegalForm) -> None:
    """Enter pay and agency by FTE-years filled, and what each of these needs."""
    case, prices, payer = book.case, book.case.prices, employer(form)
    shares = np.stack([one.year_shares for one in case.set_up])
    pay, agency, fte = (np.zeros(case.shape) for _ in range(3))
    for role in Role:
        names = employed(form, role, PERMANENT), employed(form, role, AGENCY)
        if not any(name in case.seen for name in names):
            continue
        held, lent = (case.of(name) * shares for name in names)
        if not (held.any() or lent.any()):
            continue
        cost = case.pay_gbp_per_year(role)
        pay, agency, fte = pay + held * cost, agency + lent * cost, fte + held + lent
    hired = case.of(f"{FILLED}|{form}")
    if not (fte.any() or hired.any()):
        return
    dearer = 1 + prices.agency_premium_share.value
    book.enter(Line.PAY, payer, Party.RESOURCE, pay, "pay", form)
    book.enter(Line.AGENCY, payer, Party.RESOURCE, agency * dearer, "pay", form)
    spent = hired * prices.recruitment_gbp_per_hire.value
    book.enter(Line.RECRUITMENT, payer, Party.RESOURCE, spent, "general", form)
    for line, name in PER_FTE.items():
        spent = fte * getattr(prices, name).value
        book.enter(line, payer, Party.RESOURCE, spent, "general", form)


def _support_services(book: Book) -> None:
    """Enter the council's support services, and what of them does not fall when staff leave.

    What bodies outside go on buying from the council goes on and is paid back. Of the part that
    they do not buy some is stranded, and falls in a straight line to nothing over so many years
    from the transfer.
    """
    case, share = book.case, book.case.prices.overhead_share.value
    needed = sum((case.bill(form) for form in case.forms if form in INSIDE), np.zeros(case.shape))
    needed = needed * share
    for form in case.outside:
        sold = recharge(case, form)
        needed = needed + sold
        if sold.any():
            book.enter(Line.RECHARGE, Party.COMPANY, Party.COUNCIL, sold, "pay", form)
    book.enter(Line.SUPPORT_OVERHEAD, Party.COUNCIL, Party.RESOURCE, needed, "pay")
    stranded = _outside_bill_stranded(case) * _not_bought_share(case)
    if stranded.any():
        book.enter(Line.STRANDED_OVERHEAD, Party.COUNCIL, Party.RESOURCE, stranded, "pay")


def recharge(case: Case, form: LegalForm) -> Floats:
    """Return what bodies of a form pay the council for support, pounds of the price year."""
    return case.bill(form) * case.terms(form).recharge_share.value


def _not_bought_share(case: Case) -> Floats:
    """Return the support that bodies outside had and do not buy, of their pay bill."""
    share = case.prices.overhead_share.value
    whole, left = np.zeros(case.shape), np.zeros(case.shape)
    for form in case.outside:
        bill = case.bill(form)
        whole = whole + bill
        left = left + bill * max(share - case.terms(form).recharge_share.value, 0.0)
    return np.where(whole > 0, left / np.maximum(whole, 1e-300), 0.0)


def _outside_bill_stranded(case: Case) -> Floats:
    """Return the pay bill outside, counted for what of its support has not fallen yet."""
    prices, found = case.prices, np.zeros(case.shape)
    for at, one in enumerate(case.set_up):
        for each in one.stranding:
            left = each.left_share(prices.stranded_years.value) * prices.stranded_share.value
            found[at, each.year] += each.bill_gbp * left
    return found
