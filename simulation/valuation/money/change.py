"""What a change costs: setting up, cutting posts, coming back in house."""

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.prices import Terms
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.charge import ChargeLine
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.book import Book, Case

Floats = NDArray[np.float64]


def enter_change(book: Book) -> None:
    """Enter what is paid once, and what a return costs from then on.

    An option that stays in house is set up on the terms of the council itself, so a reform is
    not free.
    """
    case = book.case
    if not case.is_baseline:
        _set_up(book)
    _redundancy(book)
    for line, charge in _RETURNS.items():
        pounds = case.charge(charge)
        if pounds.any():
            book.enter(line, Party.COUNCIL, Party.RESOURCE, pounds, "general")


_RETURNS = {
    Line.RETURN_ONCE: ChargeLine.RETURN_ONCE,
    Line.RETURN_RECURRENT: ChargeLine.RETURN_RECURRENT,
}


def terms_of_change(case: Case) -> Terms:
    """Return on which terms an option is set up: of the outside form with the largest pay bill."""
    if not case.outside:
        return case.terms(LegalForm.COUNCIL)
    return case.terms(max(case.outside, key=lambda form: float(case.bill(form).sum())))


def _set_up(book: Book) -> None:
    case = book.case
    terms = terms_of_change(case)
    once, moving, systems = (np.zeros(case.shape) for _ in range(3))
    for at, one in enumerate(case.set_up):
        if one.began is None or one.began not in one.years:
            continue
        year = one.years.index(one.began)
        once[at, year] += terms.set_up_gbp.value
        moving[at, year] += terms.set_up_gbp_per_fte.value * one.moved_fte
        systems[at, year] += terms.set_up_it_gbp.value
    once = once + _of_moving(moving, case.charge(ChargeLine.MANAGED_TRANSFER))
    book.enter(Line.SET_UP, Party.COUNCIL, Party.RESOURCE, once, "general")
    book.enter(Line.SET_UP_IT, Party.COUNCIL, Party.RESOURCE, systems, "general")


def _of_moving(by_fte: Floats, team: Floats) -> Floats:
    """Return the cost of moving staff: by the head, or that of the option's project team if more.

    What a move costs by the head holds its project team, so the two never add up.
    """
    larger = team.sum(axis=1, keepdims=True) > by_fte.sum(axis=1, keepdims=True)
    return np.where(larger, team, by_fte)


def _redundancy(book: Book) -> None:
    """Enter what is paid for posts that a cut of the price took, in the year of the cut.

    As many posts of the role that the option names as make up the pay bill that was cut.
    """
    case, cuts = book.case, book.case.option.timeline.retender_cuts
    saved = -case.charge(ChargeLine.RETENDER)
    if cuts is None or not saved.any():
        return
    pounds = np.zeros(case.shape)
    for at, one in enumerate(case.set_up):
        years = np.flatnonzero(saved[at] > 0)
        if len(years):
            a_year = saved[at, years] / np.maximum(one.year_shares[years], 1e-9)
            posts = a_year.max() / case.pay_gbp_per_year(cuts.role)
            pounds[at, years[0]] = posts * case.prices.redundancy_gbp_per_post.value
    book.enter(Line.REDUNDANCY, Party.COUNCIL, Party.STAFF, pounds, "pay")
