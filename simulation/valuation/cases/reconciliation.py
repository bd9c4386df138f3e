"""Reconciliation: who bears each line, and that transfers cancel."""

from typing import NamedTuple

import numpy as np

from simulation.valuation.cases.economic import Both
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.lines import PARTIES, TITLES, Line, Party
from simulation.valuation.worth import Floats, Worth

HALF_A_PENNY = 0.005


class Difference(NamedTuple):
    """A line of an option that does not add up, in some draw and replication."""

    option: str
    line: Line
    draw: int
    replication: int
    pounds: float


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


def differences(both: Both) -> list[Difference]:
    """Return every line, draw and replication whose parties do not add up to the half penny."""
    found = []
    for worth in (both.main, both.draws):
        ledger = worth.ledger
        for at, entry in enumerate(ledger.entries):
            signs = [int(ledger.signs([party])[at]) for party in PARTIES]
            wanted = 0 if entry.is_transfer else 1
            pounds = ledger.nominal[..., at] * (sum(signs) - wanted)
            for place in np.argwhere(np.abs(pounds) > HALF_A_PENNY):
                draw, replication, option, _ = place.tolist()
                gap = float(pounds[tuple(place)])
                found.append(Difference(ledger.options[option], entry.line, draw, replication, gap))
    return found


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
