"""Staff: pay, agency, recruitment, training, rooms and systems, and support services."""

import numpy as np
from numpy.typing import NDArray

from simulation.activity.employment import AGENCY, PERMANENT
from simulation.scenario.vocabulary import LegalForm, Role
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.book import INSIDE, Book, employer
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

    What is stranded falls in a straight line to nothing over so many years from the transfer.
    """
    case, prices = book.case, book.case.prices
    share = prices.overhead_share.value
    own = sum((case.bill(form) for form in case.forms if form in INSIDE), np.zeros(case.shape))
    book.enter(Line.SUPPORT_OVERHEAD, Party.COUNCIL, Party.RESOURCE, own * share, "pay")
    stranded = np.zeros(case.shape)
    for at, one in enumerate(case.set_up):
        for each in one.stranding:
            left = each.left_share(prices.stranded_years.value) * prices.stranded_share.value
            stranded[at, each.year] += each.bill_gbp * share * left
    if stranded.any():
        book.enter(Line.STRANDED_OVERHEAD, Party.COUNCIL, Party.RESOURCE, stranded, "pay")
