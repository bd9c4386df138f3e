"""The ledger of a whole study: every option, draw and replication."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulation.pathway.event_dates import EventDates
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Council
from simulation.scenario.prices import Prices
from simulation.scenario.vocabulary import MechanismName
from simulation.valuation.establishment import Establishment, charged_years, establishment
from simulation.valuation.ledger import Entry, Ledger
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.allowances import enter_allowances, require_known_options
from simulation.valuation.money.book import Book, Case
from simulation.valuation.money.change import enter_change
from simulation.valuation.money.contract import enter_contract
from simulation.valuation.money.residents import enter_residents
from simulation.valuation.money.returning import may_return
from simulation.valuation.money.staffing import enter_staff
from simulation.valuation.once import LATER_YEARS
from simulation.valuation.price_levels import levels, require_one_price_year
from simulation.valuation.seen import Seen
from simulation.valuation.stretches import years_after
from simulation.valuation.teckal import require_controlled

Floats = NDArray[np.float64]

_RETURN = MechanismName.RETURN_IN_HOUSE


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

    ``situations`` has one element a draw of ``seen``. ``held_to_rules``: a controlled company that
    trades too much with others stops the appraisal. Draws are not held to it; they are counted.
    """

    seen: Seen
    situations: Sequence[Situation]
    years: tuple[str, ...] = ()
    held_to_rules: bool = True
    # Keys hold ids: safe, since situations keep each appraisal and _paid each council for as long
    # as these tables live, so no other object can come to have its id.
    _set_up: dict[Hashable, Establishment] = field(default_factory=dict)
    _paid: dict[Hashable, Council] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # Draws of prices alone have the same appraisal and dates: asked for once.
        runs = {
            (id(one.appraisal), option, when): one.appraisal
            for one in self.situations
            for option, dates in one.dates.items()
            for when in dates
        }
        later = {
            year
            for (_, option, when), appraisal in runs.items()
            for year in charged_years(appraisal, option, when)
        }
        self.years = tuple(sorted({*self.seen.years, *later, *self._expected()}))

    def _expected(self) -> tuple[str, ...]:
        """Return the years after the run in which a return that may come is still paid for."""
        first = self.situations[0]
        if may_return(first.appraisal.options, first.prices):
            return years_after(self.seen.years, LATER_YEARS)
        return ()

    def ledger(self, prices: Sequence[Prices] | None = None) -> Ledger:
        """Return the ledger, with other price sets (one a draw) in place of the situations' own.

        Raises ``ScenarioError`` if a price, an index or a tax is missing, or with the situations'
        own prices a controlled company trades too much with others.
        """
        if prices is None and self.held_to_rules:
            for draw, one in enumerate(self.situations):
                for name in self.seen.options:
                    require_controlled(self.case(draw, name, one.prices))
        chosen = prices or [one.prices for one in self.situations]
        appraisal = self.situations[0].appraisal
        require_known_options(chosen[0], appraisal.options)
        require_one_price_year(chosen[0], appraisal.council)
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
        deflator = levels(chosen[0], self.years, self.seen.years).deflator
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
        return Case(
            option,
            appraisal.options[option],
            option == appraisal.baseline,
            self._council(appraisal, prices).staff,
            prices,
            levels(prices, self.years, self.seen.years),
            self._quantities(draw, option),
            self._established(draw, option, prices),
            appraisal.catalogue.mechanisms[_RETURN].parameters["first_year_share"].value,
        )

    def _quantities(self, draw: int, option: str) -> dict[str, Floats]:
        values = np.nan_to_num(self.seen.values[draw, :, self.seen.options.index(option)])
        whole = np.zeros((len(values), len(self.years), len(self.seen.quantities)))
        whole[:, [self.years.index(year) for year in self.seen.years]] = values
        return {name: whole[..., at] for at, name in enumerate(self.seen.quantities)}

    def _established(self, draw: int, option: str, prices: Prices) -> tuple[Establishment, ...]:
        one = self.situations[draw]
        paid_by = self._council(one.appraisal, prices)
        found = []
        for when in one.dates[option]:
            key = id(one.appraisal), id(paid_by), option, when
            if key not in self._set_up:
                self._set_up[key] = establishment(one.appraisal, option, when, self.years, paid_by)
            found.append(self._set_up[key])
        return tuple(found)

    def _council(self, appraisal: Appraisal, prices: Prices) -> Council:
        """Return the council with the price set's own pay, the same object for the same pay."""
        pay = {role: each.value for role, each in prices.pay_gbp_per_year.items()}
        on_cost = prices.on_cost_share and prices.on_cost_share.value
        if not pay and on_cost is None:
            return appraisal.council
        key = id(appraisal), tuple(sorted(pay.items())), on_cost
        if key not in self._paid:
            staff = appraisal.council.staff
            own = {
                "pay_gbp_per_year": {**staff.pay_gbp_per_year, **prices.pay_gbp_per_year},
                "on_cost_share": prices.on_cost_share or staff.on_cost_share,
            }
            paid = {"staff": staff.model_copy(update=own)}
            self._paid[key] = appraisal.council.model_copy(update=paid)
        return self._paid[key]


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
