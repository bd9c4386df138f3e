"""T7s: what is saved, held against a savings target."""

import numpy as np

from simulation.scenario.prices import SavingsTarget
from simulation.valuation.cases.columns import spread_columns
from simulation.valuation.cases.economic import Both
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.spread import spread


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
