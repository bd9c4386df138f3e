"""One option in one draw, twice: at its own prices, and at prices of one pound."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.book import INSIDE, Book, Case
from simulation.valuation.money.change import enter_change
from simulation.valuation.money.staffing import enter_staff

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class CasePair:
    """An option in a draw. Amounts have the shape (replications, years)."""

    ledgers: Ledgers
    draw: int
    option: str

    @cached_property
    def own(self) -> Case:
        """The case at the prices of its draw."""
        prices = self.ledgers.situations[self.draw].prices
        return self.ledgers.case(self.draw, self.option, prices)

    @cached_property
    def unit_book(self) -> Book:
        """Staff at no agency premium, and a pound for each hire and for training of each post."""
        prices = at_unit_prices(self.own.prices)
        book = Book(self.ledgers.case(self.draw, self.option, prices))
        enter_staff(book)
        return book

    @cached_property
    def change_book(self) -> Book:
        """What a change costs at the prices of the draw."""
        book = Book(self.own)
        enter_change(book)
        return book

    @cached_property
    def bodies(self) -> tuple[LegalForm, ...]:
        """Legal forms outside that have a contract or staff in some replication."""
        return tuple(form for form in LegalForm if form not in INSIDE and self._is_there(form))

    def _is_there(self, form: LegalForm) -> bool:
        paid = self.unit_book.borne(Party.COMPANY, form=form)
        return form in self.own.outside or bool(paid.any())


def at_unit_prices(prices: Prices) -> Prices:
    """Return a price set under which lines of staff count what a price is paid for."""
    none, one = Quantity(value=0), Quantity(value=1)
    return prices.model_copy(
        update={
            "agency_premium_share": none,
            "recruitment_gbp_per_hire": one,
            "training_gbp_per_fte_year": one,
        }
    )


def staff_amounts(book: Book, payer: Party, form: LegalForm | None = None) -> dict[str, Floats]:
    """Return pay, agency, hires and filled posts of a payer, from a book at unit prices."""
    lines = {
        "pay_gbp": Line.PAY,
        "agency_gbp": Line.AGENCY,
        "hires": Line.RECRUITMENT,
        "filled": Line.TRAINING,
    }
    return {name: book.borne(payer, line, form=form) for name, line in lines.items()}
