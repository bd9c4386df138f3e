"""T7: the financial case. Nominal pounds by budget year, as the council sees them."""

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.cases.cash_doubt import NOTES, doubt_rows, even_share
from simulation.valuation.cases.columns import BY_ROW
from simulation.valuation.cases.economic import Both
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.discounting import payback_year
from simulation.valuation.lines import Lens

Floats = NDArray[np.float64]

CALL = "Net call on the council"


def cash_table(both: Both, unmet_days: Floats) -> DataTable:
    """Return the council's net call by year and against business as usual, with payback.

    Unmet need stands beside it (``unmet_days``: options x years, means): a queue saves money by
    making people wait.
    """
    main = both.main
    cash = main.cash_gbp[0].mean(axis=0)
    real = main.ledger.cost(Lens.COUNCIL, real=True)[0].sum(axis=-1).mean(axis=0) * main.factors
    base = main.options.index(main.baseline)
    rows: list[tuple[Cell, ...]] = []
    for at, option in enumerate(main.options):
        title = both.titles[option]
        rows.append((title, CALL, "GBP", *in_years(cash[at])))
        if option != main.baseline:
            saved = cash[base] - cash[at]
            rows.append((title, "Saved against business as usual", "GBP", *in_years(saved)))
            rows.append((title, "Saved so far", "GBP", *np.cumsum(saved).tolist(), None))
            share = even_share(both, option)
            rows.append(_payback(main.ledger.years, title, saved, "Payback", share))
            worth = real[base] - real[at]
            item = "Payback, of real pounds discounted"
            rows.append(_payback(main.ledger.years, title, worth, item))
        rows.extend(doubt_rows(both, option))
        days = unmet_days[at]
        rows.append((title, "Days of need not met", "person-days", *in_years(days)))
    return DataTable(
        "T7",
        "financial_case",
        "Financial case: what the council pays, nominal pounds by budget year",
        (Column("option", "Option"), Column("item", "Item"), Column("unit", "Unit"),
         *(Column(f"y{year[:4]}", year, BY_ROW) for year in main.ledger.years),
         Column("all", "All years", BY_ROW)),
        tuple(rows),
        ("Means of the runs with the values of the files. Need not met stands beside the money: "
         "making people wait saves it.", *NOTES),
    )  # fmt: skip


def in_years(values: Floats) -> list[float]:
    """Return a value for each year, and their sum."""
    return [*values.tolist(), float(values.sum())]


def _payback(
    years: tuple[str, ...], title: str, saved: Floats, item: str, drawn_share: float | None = None
) -> tuple[Cell, ...]:
    """Return the year of payback, and the share of draws that are even by the end of the run."""
    at = payback_year(saved.tolist())
    said = "not within the run" if at is None else years[at]
    if (np.cumsum(saved) >= 0).all():
        said = "never behind"
    if drawn_share is not None:
        said = f"{said} (even by the end in {drawn_share:.0%} of draws)"
    return (title, item, "year", *(None for _ in years), said)
