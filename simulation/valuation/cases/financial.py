"""T7: the financial case. Nominal pounds by budget year, as the council sees them."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.prices import SavingsTarget
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.cases.cash_doubt import NOTES, doubt_rows, paid_back_share
from simulation.valuation.cases.columns import BY_ROW, spread_columns
from simulation.valuation.cases.economic import Both
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.discounting import payback_year
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.lines import Lens
from simulation.valuation.money.book import INSIDE, Case
from simulation.valuation.money.contract import price_of
from simulation.valuation.spread import spread
from simulation.valuation.teckal import headroom

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
        rows.append((title, CALL, "GBP", *_years(cash[at])))
        if option != main.baseline:
            saved = cash[base] - cash[at]
            rows.append((title, "Saved against business as usual", "GBP", *_years(saved)))
            rows.append((title, "Saved so far", "GBP", *np.cumsum(saved).tolist(), None))
            share = paid_back_share(both, option)
            rows.append(_payback(main.ledger.years, title, saved, "Payback", share))
            worth = real[base] - real[at]
            item = "Payback, of real pounds discounted"
            rows.append(_payback(main.ledger.years, title, worth, item))
        rows.extend(doubt_rows(both, option))
        days = unmet_days[at]
        rows.append((title, "Days of need not met", "person-days", *_years(days)))
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


def _years(values: Floats) -> list[float]:
    return [*values.tolist(), float(values.sum())]


def _payback(
    years: tuple[str, ...], title: str, saved: Floats, item: str, drawn_share: float | None = None
) -> tuple[Cell, ...]:
    """Return the year of payback, and in how many draws there is one by the end of the run."""
    at = payback_year(saved.tolist())
    said = "not within the run" if at is None else years[at]
    if (np.cumsum(saved) >= 0).all():
        said = "never behind"
    if drawn_share is not None:
        said = f"{said} (paid back within the run in {drawn_share:.0%} of draws)"
    return (title, item, "year", *(None for _ in years), said)


def contract_table(both: Both, ledgers: Ledgers) -> DataTable:
    """Return how each contract price is built up, by year, in pounds of the price year."""
    rows: list[tuple[Cell, ...]] = []
    for case, form in _outside(both, ledgers):
        built = price_of(case, form)
        parts = {
            "Posts when filled": built.posts,
            "Training, rooms and systems of these posts": built.per_post,
            "Overheads": built.overhead,
            "Rent": built.rent,
            "Margin": built.margin,
            "Contract price": built.price,
        }
        for part, pounds in parts.items():
            each = pounds.mean(axis=0)
            rows.append((case.option.title, form.replace("_", " "), part, *_years(each)))
    return DataTable(
        "T7c",
        "contract_price",
        f"Contract price as it is built up, pounds of {both.price_year}",
        (Column("option", "Option"), Column("form", "Legal form"), Column("part", "Part"),
         *(Column(f"y{year[:4]}", year, "GBP") for year in both.main.ledger.years),
         Column("all", "All years", "GBP")),
        tuple(rows),
        ("Posts are priced as when filled: what vacancies save and agency costs is the body's.",),
    )  # fmt: skip


def headroom_table(both: Both, ledgers: Ledgers) -> DataTable:
    """Return how far each controlled company is from the limit on its trade with others."""
    rows: list[tuple[Cell, ...]] = []
    for case, form in _outside(both, ledgers):
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
    for case in _cases(both, ledgers):
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


def savings_table(both: Both, target: SavingsTarget) -> DataTable:
    """Return the gap to a savings target, by both readings of it, and how often it is reached.

    The target as one sum over its years, or as a yearly sum by the last of them. The probability
    is over joint draws, and stands beside the share of the contract that the model holds. No rows
    where the runs do not hold every year of the target: part of its years is not the target.
    """
    main, draws = both.main, both.draws
    held = [year for year, inside in zip(main.ledger.years, main.counted, strict=True) if inside]
    places = [held.index(year) for year in target.years if set(target.years) <= set(held)]
    rows: list[tuple[Cell, ...]] = []
    for at, option in enumerate(main.options):
        if option == main.baseline or not places:
            continue
        saved = -main.to_baseline(main.cash_gbp)[0, :, at][:, places]
        drawn = -draws.to_baseline(draws.cash_gbp)[:, :, at][:, :, places]
        for reading, some, every in (
            ("all years together", saved.sum(axis=1), drawn.sum(axis=2)),
            ("in the last year", saved[:, -1], drawn[:, :, -1]),
        ):
            found = spread(some, every)
            whole = target.target_gbp.value
            inside = whole * target.inside_share.value
            means = every.mean(axis=1)
            means = means[~np.isnan(means)]
            rows.append((
                both.titles[option], reading, *found, whole, inside, whole - found.mean,
                float((means >= whole).mean()), float((means >= inside).mean()),
                target.inside_share.value,
            ))  # fmt: skip
    return DataTable(
        "T7s",
        "savings_target",
        f"{target.title}: what is saved against business as usual, nominal",
        (
            Column("option", "Option"),
            Column("reading", "Reading of the target"),
            *spread_columns(),
            Column("target", "Target", "GBP"),
            Column("inside", "Part of it inside the model", "GBP"),
            Column("gap", "Gap to the whole target", "GBP"),
            Column("reached", "Draws that reach the whole target", "share"),
            Column("reached_inside", "Draws that reach the part inside", "share"),
            Column("inside_share", "Share of the contract inside the model", "share"),
        ),
        tuple(rows),
        ("Most of a contract may lie outside the model: then its savings cannot be told from here, "
         "and the probabilities are about the part inside alone.",),
    )  # fmt: skip


def _cases(both: Both, ledgers: Ledgers) -> Iterator[Case]:
    (one,) = ledgers.situations
    for option in both.main.options:
        yield ledgers.case(0, option, one.prices)


def _outside(both: Both, ledgers: Ledgers) -> Iterator[tuple[Case, LegalForm]]:
    for case in _cases(both, ledgers):
        for form in case.forms:
            if form not in INSIDE:
                yield case, form
