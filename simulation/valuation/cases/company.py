"""T7d, T7w: bodies outside: their sales to others, and who works there on which terms."""

import numpy as np

from simulation.valuation.cases.each import every_case, outside_cases
from simulation.valuation.cases.economic import Both
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.teckal import headroom


def headroom_table(both: Both, ledgers: Ledgers) -> DataTable:
    """Return how far each controlled company is from the limit on its trade with others."""
    rows: list[tuple[Cell, ...]] = []
    for case, form in outside_cases(both, ledgers):
        found = headroom(case, form)
        for at, year in enumerate(found.years):
            limit = float(found.limit_share[at])
            share, mean = float(found.share[at]), float(found.mean_share[at])
            room = None if np.isnan(limit) else limit - max(share, mean)
            known = None if np.isnan(limit) else limit
            sales = float(found.sales_gbp[:, at].max())
            name = form.replace("_", " ")
            rows.append((case.option.title, name, year, sales, share, mean, known, room))
    return DataTable(
        "T7d",
        "controlled_company",
        "Sales of bodies outside to others, against the limit of a controlled company",
        (
            Column("option", "Option"),
            Column("form", "Legal form"),
            Column("year", "Year"),
            Column("sales", "Sales to others", "GBP"),
            Column("share", "Share of turnover", "share"),
            Column("mean_share", "Share over three years", "share"),
            Column("limit", "Limit", "share"),
            Column("headroom", "Headroom", "share"),
        ),
        tuple(rows),
        ("No limit: no rule with a number was in force in that year, or no council owns the body.",
         "Averaging over three years is to be confirmed by a legal adviser."),
    )  # fmt: skip


def workforce_table(both: Both, ledgers: Ledgers) -> DataTable:
    """Return how much of the pay outside is of people who joined since: two sets of terms."""
    rows: list[tuple[Cell, ...]] = []
    for case in every_case(both, ledgers):
        if not case.outside:
            continue
        pay = sum((case.bill(form) for form in case.outside), np.zeros(case.shape))
        pay = pay / (1 + case.on_cost_share)
        joined = np.stack([one.joiners_pay_gbp for one in case.set_up])
        shares = np.where(pay > 0, joined / np.maximum(pay, 1e-300), 0.0).mean(axis=0)
        terms = case.terms(case.outside[0])
        regime = "lent by the council" if terms.staff == "secondment" else terms.pension_regime
        rows.append((case.option.title, regime, *shares.tolist()))
    return DataTable(
        "T7w",
        "two_tier_workforce",
        "Share of pay outside that is of people who joined since the work moved out",
        (Column("option", "Option"), Column("regime", "Pension regime"),
         *(Column(f"y{year[:4]}", year, "share") for year in both.main.ledger.years)),
        tuple(rows),
        ("A saving on joiners' pensions grows only as people leave, which is what the option is "
         "meant to stop.",),
    )  # fmt: skip
