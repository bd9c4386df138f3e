"""The ledger of a whole study: every option, draw and replication."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulation.pathway.event_dates import EventDates
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.prices import Prices
from simulation.valuation.establishment import Establishment, charged_years, establishment
from simulation.valuation.ledger import Entry, Ledger
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.allowances import enter_allowances
from simulation.valuation.money.book import Book, Case
from simulation.valuation.money.change import enter_change
from simulation.valuation.money.contract import enter_contract
from simulation.valuation.money.residents import enter_residents
from simulation.valuation.money.staffing import enter_staff
from simulation.valuation.price_levels import levels
from simulation.valuation.seen import Seen
from simulation.valuation.teckal import require_controlled

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Situation:
    """One draw of everything: its appraisal, its prices, and when events happened.

    ``dates`` has for each option those of every replication.
    """

    appraisal: Appraisal
    prices: Prices
    dates: Mapping[str, Sequence[EventDates]]


@dataclass
class Ledgers:
    """What ledgers of one study have in common, kept so that another price is quick.

    ``situations`` has one element a draw of ``seen``.
    """

    seen: Seen
    situations: Sequence[Situation]
    years: tuple[str, ...] = ()
    _set_up: dict[tuple[int, str], tuple[Establishment, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        later = {
            year
            for one in self.situations
            for option, dates in one.dates.items()
            for when in set(dates)
            for year in charged_years(one.appraisal, option, when)
        }
        self.years = tuple(sorted({*self.seen.years, *later}))

    def ledger(self, prices: Sequence[Prices] | None = None) -> Ledger:
        """Return the ledger, with other price sets (one a draw) in place of the situations' own.

        Raises ``ScenarioError`` if a price, an index or a tax is missing, or a controlled company
        trades too much with others.
        """
        chosen = prices or [one.prices for one in self.situations]
        books = [
            self.book(draw, option, each)
            for draw, each in enumerate(chosen)
            for option in self.seen.options
        ]
        entries = _in_order({entry for book in books for entry in book.sums})
        shape = self.seen.draws, len(self.seen.options), len(entries)
        runs = self.seen.replications, len(self.years)
        nominal = np.zeros((*shape, *runs))
        for at, book in enumerate(books):
            draw, option = divmod(at, len(self.seen.options))
            for entry, pounds in book.sums.items():
                nominal[draw, option, entries.index(entry)] = pounds
        nominal = np.ascontiguousarray(nominal.transpose(0, 3, 1, 4, 2))
        nominal[np.isnan(self.seen.values).any(axis=(-1, -2))] = np.nan
        deflator = levels(chosen[0], self.years).deflator
        return Ledger(self.seen.options, self.years, entries, nominal, deflator)

    def book(self, draw: int, option: str, prices: Prices) -> Book:
        """Return the book of an option in a draw."""
        book = Book(self.case(draw, option, prices))
        enter_staff(book)
        enter_residents(book)
        enter_change(book)
        enter_contract(book)
        enter_allowances(book)
        return book

    def case(self, draw: int, option: str, prices: Prices) -> Case:
        """Return an option in a draw as its money sees it."""
        appraisal = self.situations[draw].appraisal
        case = Case(
            option,
            appraisal.options[option],
            option == appraisal.baseline,
            appraisal.council.staff,
            prices,
            levels(prices, self.years),
            self._quantities(draw, option),
            self._established(draw, option),
        )
        require_controlled(case)
        return case

    def _quantities(self, draw: int, option: str) -> dict[str, Floats]:
        values = np.nan_to_num(self.seen.values[draw, :, self.seen.options.index(option)])
        whole = np.zeros((len(values), len(self.years), len(self.seen.quantities)))
        whole[:, [self.years.index(year) for year in self.seen.years]] = values
        return {name: whole[..., at] for at, name in enumerate(self.seen.quantities)}

    def _established(self, draw: int, option: str) -> tuple[Establishment, ...]:
        key = draw, option
        if key not in self._set_up:
            one = self.situations[draw]
            dates = one.dates[option]
            known = {
                when: establishment(one.appraisal, option, when, self.years) for when in set(dates)
            }
            self._set_up[key] = tuple(known[when] for when in dates)
        return self._set_up[key]


def _in_order(entries: set[Entry]) -> tuple[Entry, ...]:
    lines, parties = list(Line), list(Party)
    return tuple(
        sorted(
            entries,
            key=lambda one: (
                lines.index(one.line), parties.index(one.payer), parties.index(one.payee)
            ),
        )
    )  # fmt: skip
