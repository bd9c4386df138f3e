"""T7d, T7w: bodies outside: their sales to others, and who works there on which terms."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.prices import PensionRegime, Terms
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.cases.each import outside_cases
from simulation.valuation.cases.economic import Both
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.money.book import Case
from simulation.valuation.money.contract import joiners_pay, pension_saving
from simulation.valuation.teckal import headroom

Floats = NDArray[np.float64]


Reached = Mapping[tuple[str, LegalForm], Floats]
"""share of draws in which the limit is reached, by year, for options and legal forms outside"""


def headroom_table(both: Both, ledgers: Ledgers, reached: Reached | None = None) -> DataTable:
    """Return how far each controlled company is from the limit on its trade with others.

    ``reached`` counts the joint draws that reach the limit (``reached_in_draws``).
    """
    rows: list[tuple[Cell, ...]] = []
    for case, form in outside_cases(both, ledgers):
        found = headroom(case, form)
        over = None if reached is None else reached[case.name, form]
        for at, year in enumerate(found.years):
            limit = float(found.limit_share[at])
            share, mean = float(found.share[at]), float(found.mean_share[at])
            most = float(found.most_share[at])
            room, known = (None, None) if np.isnan(limit) else (limit - most, limit)
            often = None if known is None or over is None else float(over[at])
            sales = float(found.sales_gbp[:, at].max())
            name = form.replace("_", " ")
            rows.append((case.option.title, name, year, sales, share, mean, known, room, often))
    return DataTable(
        "T7d",
        "controlled_company",
        "Work of bodies outside for others, against the limit of a controlled company",
        (
            Column("option", "Option"),
            Column("form", "Legal form"),
            Column("year", "Year"),
            Column("sales", "Sales to others in the model", "GBP"),
            Column("share", "Share of turnover", "share"),
            Column("mean_share", "Share over three years", "share"),
            Column("limit", "Limit", "share"),
            Column("headroom", "Headroom", "share"),
            Column("over", "Draws that reach the limit", "share"),
        ),
        tuple(rows),
        ("The share is of sales in the model, or what evidence says of all that the body does for "
         "others (work_for_owners_share), if that is more.",
         "No limit: no rule with a number was in force in that year, or no council owns the body.",
         "Averaging over three years is to be confirmed by a legal adviser."),
    )  # fmt: skip


def reached_in_draws(drawn: Ledgers) -> dict[tuple[str, LegalForm], Floats]:
    """Return the share of draws in which each body outside reaches the limit, by year."""
    found: dict[tuple[str, LegalForm], list[Floats]] = {}
    for draw, one in enumerate(drawn.situations):
        for option in drawn.seen.options:
            case = drawn.case(draw, option, one.prices)
            for form in case.outside:
                found.setdefault((option, form), []).append(headroom(case, form).over.astype(float))
    return {key: np.stack(each).mean(axis=0) for key, each in found.items()}


def nearest_to_limit(table: DataTable) -> str | None:
    """Return where the limit of a controlled company is nearest, in words."""
    names = ("option", "year", "limit", "headroom", "over")
    columns = zip(*(table.column(name) for name in names), strict=True)
    rows = [row for row in columns if row[3] is not None]
    if not rows:
        return None
    option, year, limit, room, _ = min(rows, key=lambda row: float(str(row[3])))
    often = max(float(str(row[4] or 0)) for row in rows)
    share, limit = float(str(limit)) - float(str(room)), float(str(limit))
    return (
        f"Nearest to the limit on the trade of a controlled company is {option} in {year}: "
        f"{share:.1%} of its work is for others, and it must be less than {limit:.0%}. The limit "
        f"is reached in {often:.0%} of draws at most."
    )


def workforce_table(both: Both, ledgers: Ledgers) -> DataTable:
    """Return how much of the pay outside is of people who joined since: two sets of terms."""
    rows: list[tuple[Cell, ...]] = []
    for case, form in outside_cases(both, ledgers):
        pay = sum((case.bill(each) for each in case.outside), np.zeros(case.shape))
        pay = pay / (1 + case.on_cost_share)
        shares = np.where(pay > 0, joiners_pay(case) / np.maximum(pay, 1e-300), 0.0).mean(axis=0)
        saved = _saved_share(case, form)
        name, regime = form.replace("_", " "), _regime(case.terms(form))
        rows.append((case.option.title, name, regime, saved, *shares.tolist()))
    return DataTable(
        "T7w",
        "two_tier_workforce",
        "Share of pay outside that is of people who joined since the work moved out",
        (Column("option", "Option"), Column("form", "Legal form"),
         Column("regime", "Pensions of joiners"),
         Column("saved", "Saved of a joiner's pay", "share"),
         *(Column(f"y{year[:4]}", year, "share") for year in both.main.ledger.years)),
        tuple(rows),
        ("A saving on joiners' pensions grows only as people leave, which is what the option is "
         "meant to stop.",
         "Saved is what the money uses: nothing unless the terms of the price set give joiners a "
         "cheaper scheme."),
    )  # fmt: skip


_REGIMES: dict[PensionRegime, str] = {
    "open_lgps": "the council's scheme",
    "closed_lgps_new_dc": "a cheaper scheme of their own",
    "fair_deal": "a scheme broadly comparable with the council's",
}


def _regime(terms: Terms) -> str:
    if terms.staff == "secondment":
        return "the council's scheme: staff are lent"
    return _REGIMES[terms.pension_regime]


def _saved_share(case: Case, form: LegalForm) -> float:
    """Return what is saved on pensions over all runs and years, of the pay of joiners."""
    joined = (joiners_pay(case) * case.part(form)).sum()
    return float(pension_saving(case, form).sum() / joined) if joined else 0.0
