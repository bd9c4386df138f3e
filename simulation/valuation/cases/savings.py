"""T7s: what is saved, held against a savings target."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.prices import SavingsTarget
from simulation.valuation.cases.columns import spread_columns
from simulation.valuation.cases.economic import Both
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.lines import Lens, Line
from simulation.valuation.spread import spread
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]

OUTSIDE_CONTRACT = frozenset({Line.CARE, Line.CLIENT_CONTRIBUTIONS, Line.WAITING})
"""lines of the council that no contract of the model holds: care is bought by the council itself"""


class _Saving(NamedTuple):
    """What is saved against business as usual, and the sum that it is held against.

    ``main`` has the shape (replications, options, years), ``draws`` (draws, replications, options,
    years); nominal pounds.
    """

    what: str
    main: Floats
    draws: Floats
    target_gbp: float


def savings_table(both: Both, target: SavingsTarget) -> DataTable:
    """Return the gap to a savings target, by both readings of it, and how often it is reached.

    The target as one sum over its years, or as a yearly sum by the last of them. All that the
    council saves is held against the whole target; what is saved on the lines of the contract
    against the part of the target that lies in the model, which holds no care. The probability is
    over joint draws. No rows where the runs do not hold every year of the target: part of its years
    is not the target.
    """
    main = both.main
    held = [year for year, inside in zip(main.ledger.years, main.counted, strict=True) if inside]
    places = [held.index(year) for year in target.years if set(target.years) <= set(held)]
    savings = tuple(_savings(both, target))
    rows: list[tuple[Cell, ...]] = []
    for at, option in enumerate(main.options):
        if option == main.baseline or not places:
            continue
        for one in savings:
            saved, drawn = one.main[:, at][:, places], one.draws[:, :, at][..., places]
            for reading, some, every in (
                ("all years together", saved.sum(axis=1), drawn.sum(axis=2)),
                ("in the last year", saved[:, -1], drawn[..., -1]),
            ):
                found = spread(some, every)
                means = every.mean(axis=1)
                reached = float((means[~np.isnan(means)] >= one.target_gbp).mean())
                rows.append((
                    both.titles[option], one.what, reading, *found, one.target_gbp,
                    one.target_gbp - found.mean, reached, target.inside_share.value,
                ))  # fmt: skip
    return DataTable(
        "T7s",
        "savings_target",
        f"{target.title}: what is saved against business as usual, nominal",
        (
            Column("option", "Option"),
            Column("what", "Saved on"),
            Column("reading", "Reading of the target"),
            *spread_columns(),
            Column("target", "Target, or its part in the model", "GBP"),
            Column("gap", "Gap to it", "GBP"),
            Column("reached", "Draws that reach it", "share"),
            Column("inside_share", "Share of the contract inside the model", "share"),
        ),
        tuple(rows),
        ("Most of a contract may lie outside the model: then its savings cannot be told from here.",
         "Care is no part of the contract in the model. So the part of the target inside the model "
         "is held against all lines but care and contributions, and the whole target against all."),
    )  # fmt: skip


def _savings(both: Both, target: SavingsTarget) -> Iterator[_Saving]:
    whole = target.target_gbp.value
    for what, cash_of, pounds in (
        ("All that the council pays", _cash, whole),
        ("Lines of the contract, without care", _contract, whole * target.inside_share.value),
    ):
        main, draws = (-each.to_baseline(cash_of(each)) for each in (both.main, both.draws))
        yield _Saving(what, main[0], draws, pounds)


def _cash(worth: Worth) -> Floats:
    return worth.cash_gbp


def _contract(worth: Worth) -> Floats:
    """Return the council's net call without care, contributions and waiting, as ``cash_gbp``."""
    ledger = worth.ledger
    places = [n for n, one in enumerate(ledger.entries) if one.line not in OUTSIDE_CONTRACT]
    cost = ledger.cost(Lens.COUNCIL, real=False)[..., places]
    found: Floats = cost.sum(axis=-1) * worth.counted
    return found
