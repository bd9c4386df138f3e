"""T7e: what each body outside earns, pays and keeps, and who pays when it is short."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.cases.columns import BY_ROW
from simulation.valuation.cases.each import outside_cases
from simulation.valuation.cases.economic import Both
from simulation.valuation.cases.financial import in_years
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.lines import Line, Party
from simulation.valuation.money.book import Book

Floats = NDArray[np.float64]

_DUST_GBP = 1e-6
"""below which a sum is nothing"""

_ITEMS: dict[str, tuple[Line, ...]] = {
    "Contract price": (Line.CONTRACT_PRICE,),
    "Margin of sales to others": (Line.TRADING_MARGIN,),
    "Saved on joiners' pensions": (Line.PENSION_SAVING,),
    "Pay, agency and recruitment": (Line.PAY, Line.AGENCY, Line.RECRUITMENT),
    "Training, rooms and systems": (Line.TRAINING, Line.ACCOMMODATION, Line.IT),
    "Support bought from the council": (Line.RECHARGE,),
    "Own overheads and rent": (Line.COMPANY_OVERHEAD, Line.SHOP_FRONT_RENT),
    "VAT that cannot be recovered": (Line.IRRECOVERABLE_VAT,),
    "Interest on the council's loan": (Line.LOAN_INTEREST,),
}
_AFTER: dict[str, tuple[Line, ...]] = {
    "Deficits that its owners pay": (Line.DEFICIT_FUNDING,),
    "Share of gains paid back": (Line.GAIN_SHARE,),
    "Corporation tax": (Line.CORPORATION_TAX,),
    "Dividends": (Line.DIVIDEND,),
}


@dataclass(frozen=True)
class Result:
    """The money of an option's bodies of one legal form.

    ``items_gbp`` and ``after_gbp`` are nominal pounds by what they are for, shape (replications,
    years); what the body is paid is above zero, what it pays below. ``there`` says in which years
    it has posts.
    """

    title: str
    form: LegalForm
    items_gbp: dict[str, Floats]
    after_gbp: dict[str, Floats]
    there: NDArray[np.bool_]

    @property
    def before_funding_gbp(self) -> Floats:
        """Surplus or deficit before anybody funds it, shares it or taxes it."""
        return sum(self.items_gbp.values(), np.zeros(self.there.shape))

    @property
    def kept_gbp(self) -> Floats:
        """What stays with the body, and below zero what it is short of."""
        return sum(self.after_gbp.values(), self.before_funding_gbp)

    @property
    def deficit_share(self) -> Floats:
        """Share of replications in deficit by year, of those in which it has posts; nan: none."""
        short = (self.before_funding_gbp < 0) & self.there
        number = self.there.sum(axis=0)
        return np.where(number > 0, short.sum(axis=0) / np.maximum(number, 1), np.nan)


def results_outside(both: Both, ledgers: Ledgers) -> Iterator[Result]:
    """Yield the result of each option's bodies outside, with the values of the files."""
    for case, form in outside_cases(both, ledgers):
        book = ledgers.book(0, case.name, case.prices)
        yield Result(
            case.option.title,
            form,
            {name: _paid(book, form, lines) for name, lines in _ITEMS.items()},
            {name: _paid(book, form, lines) for name, lines in _AFTER.items()},
            case.bill(form) > 0,
        )


def _paid(book: Book, form: LegalForm, lines: tuple[Line, ...]) -> Floats:
    """Return what the body is paid less what it pays."""
    return 0.0 - book.borne(Party.COMPANY, *lines, form=form)


def result_table(both: Both, ledgers: Ledgers) -> DataTable:
    """Return income, costs, surplus or deficit and what becomes of it, by year."""
    rows = [row for one in results_outside(both, ledgers) for row in _rows(one)]
    return DataTable(
        "T7e",
        "outside_result",
        "What bodies outside earn, pay and keep, nominal pounds by budget year",
        (Column("option", "Option"), Column("form", "Legal form"), Column("item", "Item"),
         Column("unit", "Unit"),
         *(Column(f"y{year[:4]}", year, BY_ROW) for year in both.main.ledger.years),
         Column("all", "All years", BY_ROW)),
        tuple(rows),
        ("Means of the runs with the values of the files. Paid to the body above zero, paid by it "
         "below.",
         "Funded deficits, shares of gains, tax and dividends are those of each run and year, so "
         "there may be all of them in one year.",
         "A deficit that nobody funds stays with the body and is not set off against later years."),
    )  # fmt: skip


def _no_dust(pounds: Floats) -> Floats:
    """Return pounds without what adding up leaves of nothing."""
    return np.where(np.abs(pounds) < _DUST_GBP, 0.0, pounds)


def _rows(one: Result) -> Iterator[tuple[Cell, ...]]:
    form = one.form.replace("_", " ")

    def row(item: str, pounds: Floats) -> tuple[Cell, ...]:
        return (one.title, form, item, "GBP", *in_years(_no_dust(pounds.mean(axis=0))))

    for item, pounds in one.items_gbp.items():
        if pounds.any():
            yield row(item, pounds)
    yield row("Surplus, or deficit below zero", one.before_funding_gbp)
    for item, pounds in one.after_gbp.items():
        yield row(item, pounds)
    yield row("Kept by the body", one.kept_gbp)
    shares = (None if np.isnan(each) else float(each) for each in one.deficit_share)
    yield (one.title, form, "Runs in deficit", "share", *shares, None)
