"""Tables T13b and T13c: a return in house by year, and what breaks are worth."""

from collections.abc import Mapping, Sequence

import numpy as np

from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.reversal import FEWEST, BreakClause, Returns

_ERRORS = 2
"""standard errors within which a worth is not told from zero"""


def returns_table(found: Mapping[str, Returns], titles: Mapping[str, str]) -> DataTable:
    """Return T13b: the chance and the expected cost of a return in house, by option and year.

    ``found`` holds the options that can come back.
    """
    rows = [
        (
            titles[option], year, float(each.chance[at]), float(each.cumulative[at]),
            float(each.expected_gbp[at]), float(each.discounted_gbp[at]),
            float(each.discounted_gbp[: at + 1].sum()),
        )
        for option, each in found.items()
        for at, year in enumerate(each.years)
    ]  # fmt: skip
    return DataTable(
        "T13b",
        "returns_in_house",
        "Coming back in house: chance and expected cost by year",
        (
            Column("option", "Option"),
            Column("year", "Year"),
            Column("chance", "Chance of a return in the year", "share"),
            Column("cumulative", "Chance of a return by its end", "share"),
            Column("expected_gbp", "Expected cost, real", "GBP"),
            Column("discounted_gbp", "Expected cost, discounted", "GBP"),
            Column("so_far_gbp", "Discounted so far", "GBP"),
        ),
        tuple(rows),
        (
            "A cost is the cost of a return times its chance, in the year in which it is paid.",
            "The chance a year and the cost for each post outside are taken as if they were "
            "certain. Their evidence is in the price set: arrangements that made the news.",
            "The same expected cost by year is in the economic case, among the expected losses. "
            "An option whose runs play a return has it in its cost, and is left out here.",
        ),
    )


def breaks_table(
    found: Mapping[str, Sequence[BreakClause]],
    titles: Mapping[str, str],
    in_contract: Mapping[str, int | None] | None = None,
) -> DataTable:
    """Return T13c: what a break clause is worth, by option and year of the break.

    ``in_contract`` says after how many years the contract of an option has its own.
    """
    every = [(option, one) for option, breaks in found.items() for one in breaks]
    return DataTable(
        "T13c",
        "break_clauses",
        "What a break clause is worth, by when the break is",
        (
            Column("option", "Option"),
            Column("after_years", "Break after", "years"),
            Column("stay_gbp", "Stay, settled today", "GBP"),
            Column("leave_gbp", "Leave, settled today", "GBP"),
            Column("decide_gbp", "Decide at the break", "GBP"),
            Column("value_gbp", "Worth of deciding then", "GBP"),
            Column("error_gbp", "Its standard error", "GBP"),
            Column("told", "Told from zero"),
            Column("most_gbp", "At most", "GBP"),
            Column("leave_share", "Runs in which it is left", "share"),
            Column("threshold_gbp", "Left if less than this was gained by the break", "GBP"),
            Column("in_contract", "The contract's own break"),
        ),
        tuple(
            (
                titles[option],
                *_cells(one),
                "yes" if (in_contract or {}).get(option) == one.after_years else "no",
            )
            for option, one in every
        ),
        _notes([one for _, one in every]),
    )


def _cells(one: BreakClause) -> tuple[Cell, ...]:
    sums = (one.stay_gbp, one.leave_gbp, one.decide_gbp, one.value_gbp, one.error_gbp)
    ends = (one.most_gbp, one.leave_share)
    return (
        one.after_years, *map(_known, sums), _told(one), *map(_known, ends), one.threshold_gbp,
    )  # fmt: skip


def _known(value: float) -> float | None:
    return None if np.isnan(value) else value


def _told(one: BreakClause) -> str | None:
    """Whether the worth is at least two standard errors from zero."""
    if np.isnan(one.value_gbp) or np.isnan(one.error_gbp):
        return None
    told = one.value_gbp > 0 and one.value_gbp >= _ERRORS * one.error_gbp
    return "yes" if told else "no"


def _notes(found: Sequence[BreakClause]) -> tuple[str, ...]:
    notes = [
        "Sums are present values of what comes after the break, against going back to business as "
        "usual; a gain is positive. Leaving costs what is given as the cost of leaving.",
        "Worth of deciding then: over the better of staying and leaving, settled today. A rule on "
        "the net benefit seen by the break is learned from other draws than those it is tried on, "
        "so the worth is rather too low. At most: if all that follows were known at the break.",
        "A worth of under two standard errors is not told from zero. Few draws teach a rule badly.",
    ]
    if any(one.over == "replications" for one in found):
        notes.append(
            "There is one draw of the inputs, so that only luck differs between runs: what is not "
            "known of the inputs is left out, and a clause is worth more than is said here."
        )
    if any(np.isnan(one.value_gbp) for one in found):
        notes.append(f"Empty: under {FEWEST} draws, too few to learn a rule from.")
    return tuple(notes)
