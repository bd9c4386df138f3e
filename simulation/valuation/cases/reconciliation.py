"""Reconciliation: who bears each line, and sums that were worked out a second way."""

from collections.abc import Iterable, Iterator

import numpy as np

from simulation.valuation.cases.economic import EVERY_LINE, Both, lines_table
from simulation.valuation.cases.financial import CALL, cash_table
from simulation.valuation.cases.identities import Identity, identities
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.ledgers import Ledgers
from simulation.valuation.lines import PARTIES, TITLES, Lens, Party
from simulation.valuation.worth import Floats, Worth

HALF_A_PENNY = 0.005


def reconciliation_table(both: Both) -> DataTable:
    """Return for each option and line what every party bears, their sum, and what is used up.

    Mean present values of the values of the files. Each sum over parties is what is used up: for a
    transfer, nothing.
    """
    main = both.main
    borne = {party: main.ledger.real * main.ledger.signs([party]) for party in PARTIES}
    used = main.ledger.real * main.ledger.signs(PARTIES)
    rows: list[tuple[Cell, ...]] = []
    for at, option in enumerate(main.options):
        for line in dict.fromkeys(entry.line for entry in main.ledger.entries):
            places = [n for n, one in enumerate(main.ledger.entries) if one.line is line]
            shares = [_whole(main, borne[party], at, places) for party in PARTIES]
            resource = _whole(main, used, at, places)
            if any(shares):
                gap = sum(shares) - resource
                cells = (*shares, sum(shares), resource, gap)
                rows.append((both.titles[option], TITLES[line], *(each + 0.0 for each in cells)))
    return DataTable(
        "T7r",
        "reconciliation",
        f"Who bears each line: present values in pounds of {both.price_year}",
        (
            Column("option", "Option"),
            Column("line", "Line"),
            *(Column(party.value, _PARTIES[party], "GBP") for party in PARTIES),
            Column("sum", "All parties", "GBP"),
            Column("resource", "Used up", "GBP"),
            Column("difference", "Difference", "GBP"),
        ),
        tuple(rows),
        (
            "A cost is positive, what is received negative. A transfer adds up to nothing over all "
            "parties; any other line to what is used up.",
            "Contingency holds allowances that are on nobody's bill yet.",
        ),
    )


def _whole(main: Worth, pounds: Floats, option: int, places: list[int]) -> float:
    each = pounds[0, :, option][..., places].sum(axis=-1) @ main.factors
    return float(each.mean())


def reconciled(both: Both, ledgers: Ledgers) -> list[Identity]:
    """Return every identity of the files' values, those of the printed tables too."""
    return [*identities(both.main, ledgers), *_of_tables(both)]


def broken(found: Iterable[Identity]) -> list[Identity]:
    """Return the identities that do not hold to the half penny."""
    return [one for one in found if not one.gap_gbp <= HALF_A_PENNY]


def identities_table(found: Iterable[Identity]) -> DataTable:
    """Return each identity with its greatest gap."""
    return DataTable(
        "T7i",
        "identities",
        "Sums that were worked out twice, and the greatest gap between them",
        (
            Column("identity", "Sum"),
            Column("gap", "Greatest gap", "GBP"),
            Column("option", "In option"),
            Column("year", "In year"),
            Column("holds", "Holds to the half penny"),
        ),
        tuple(
            (one.title, one.gap_gbp, one.option, one.year, "no" if broken([one]) else "yes")
            for one in found
        ),
        ("Of the values of the files: every replication, option and year.",),
    )


def _of_tables(both: Both) -> Iterator[Identity]:
    """Yield that the lines printed by year add up to the wholes printed elsewhere."""
    social = both.main.npsc_gbp[0].mean(axis=0).tolist()
    yield _of_table(both, "T6b: its lines are the cost in T6", Lens.RESOURCE, social)
    none = np.zeros((len(both.main.options), len(both.main.ledger.years)))
    called = [_pounds(row[-1]) for row in cash_table(both, none).rows if row[1] == CALL]
    yield _of_table(both, "T7b: its lines are the call in T7", Lens.COUNCIL, called)


def _of_table(both: Both, title: str, lens: Lens, wanted: Iterable[float]) -> Identity:
    sums = _wholes(lines_table(both, lens, ""))
    gaps = [abs(one - other) for one, other in zip(sums, wanted, strict=True)]
    return Identity(title, max(gaps), both.main.options[int(np.argmax(gaps))], "")


def _wholes(table: DataTable) -> list[float]:
    """Return the sum of the printed lines of each option, in their order."""
    found, so_far = [], 0.0
    for row in table.rows:
        if row[1] == EVERY_LINE:
            found.append(so_far)
            so_far = 0.0
        else:
            so_far += _pounds(row[-1])
    return found


def _pounds(cell: Cell) -> float:
    assert isinstance(cell, float)
    return cell


_PARTIES = {
    Party.COUNCIL: "Council",
    Party.COMPANY: "Outside body",
    Party.STAFF: "Staff",
    Party.RESIDENTS: "Residents",
    Party.PARTNERS: "Other owners",
    Party.CUSTOMERS: "Other customers",
    Party.STATE: "The state",
    Party.CONTINGENCY: "Contingency",
}
