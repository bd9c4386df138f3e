"""T6: the economic case. Real pounds of the price year, discounted, transfers left out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from simulation.valuation.cases.columns import BY_ROW, spread_columns
from simulation.valuation.data_table import Cell, Column, DataTable
from simulation.valuation.lines import TITLES, Lens, Line
from simulation.valuation.spread import Spread, spread
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]

EVERY_LINE = "All lines"


@dataclass(frozen=True)
class Both:
    """The same worth twice: with the values of the files, and over joint draws."""

    main: Worth
    draws: Worth
    titles: Mapping[str, str]
    price_year: str
    sunk_gbp: Mapping[str, float] = field(default_factory=dict)
    """what was spent before, by what it was for: shown apart"""

    def level(self, what: str, option: str) -> Spread:
        """Return the spreads of a property of ``Worth`` of shape (draws, replications, options)."""
        at = self.main.options.index(option)
        return spread(getattr(self.main, what)[0, :, at], getattr(self.draws, what)[:, :, at])

    def difference(self, what: str, option: str) -> Spread:
        """Return the same less business as usual, pair by pair."""
        at = self.main.options.index(option)
        main = self.main.to_baseline(getattr(self.main, what))[0, :, at]
        return spread(main, self.draws.to_baseline(getattr(self.draws, what))[:, :, at])


def economic_table(both: Both) -> DataTable:
    """Return T6: net present social cost and value, equivalent annual cost, weeks, cost a week."""
    rows = [row for option in both.main.options for row in _rows(both, option)]
    rows += [
        ("every option", f"Spent already, not counted: {what}", "GBP", pounds, *(None,) * 5)
        for what, pounds in both.sunk_gbp.items()
    ]
    return DataTable(
        "T6",
        "economic_case",
        f"Economic case: present values in pounds of {both.price_year}",
        (
            Column("option", "Option"),
            Column("item", "Item"),
            Column("unit", "Unit"),
            *spread_columns(BY_ROW),
        ),
        tuple(rows),
        (
            "Net present social cost is what is used up, whoever pays; transfers are left out.",
            "Net present social value is that of business as usual less the option's: above zero "
            "the option is worth more.",
            "The interval of the mean is about the number of runs; the range over draws is about "
            "what is not known. Neither is a forecast.",
            "The cost of a week and the benefit-cost ratio are ratios of two uncertain differences "
            "and have no interval here: T1 gives the break-even worth of a week with its range, "
            "and T11c says over draws where the ratio has a meaning.",
        ),
    )


def _rows(both: Both, option: str) -> Iterator[tuple[Cell, ...]]:
    title, main = both.titles[option], both.main

    def row(item: str, unit: str, values: Spread, sign: float = 1.0) -> tuple[Cell, ...]:
        return (title, item, unit, *_cells(values, sign))

    yield row("Net present social cost", "GBP", both.level("npsc_gbp", option))
    yield row("of this, without waiting", "GBP", both.level("cost_gbp", option))
    level = both.level("npsc_gbp", option)
    yield row("Equivalent annual cost", "GBP a year", level, 1 / main.annuity)
    yield row("Weeks of need not met", "weeks, discounted", both.level("effect_weeks", option), -1)
    if option == main.baseline:
        return
    value = both.difference("npsc_gbp", option)
    cost = both.difference("cost_gbp", option)
    weeks = both.difference("effect_weeks", option)
    yield row("Net present social value against business as usual", "GBP", value, -1)
    yield row("Equivalent annual value", "GBP a year", value, -1 / main.annuity)
    yield row("More cost than business as usual, without waiting", "GBP", cost)
    yield row("Weeks of need met more", "weeks, discounted", weeks)
    yield (title, *_ratio(cost.mean, weeks.mean), *(None,) * 5)
    yield (title, *_benefit_cost(both, option), *(None,) * 5)


def _cells(values: Spread, sign: float) -> tuple[Cell, ...]:
    found = [None if np.isnan(each) else each * sign for each in values]
    if sign < 0:  # ends change places
        found = [found[0], found[2], found[1], found[5], found[4], found[3]]
    return tuple(found)


def _ratio(cost_gbp: float, weeks: float) -> tuple[Cell, Cell, Cell]:
    """Return the cost of a week of need met more, in words where a ratio would mislead."""
    item = "Cost of a week of need met more"
    if cost_gbp <= 0 and weeks >= 0:
        return item, "dominates: no more cost and no more waiting", None
    if cost_gbp >= 0 and weeks <= 0:
        return item, "dominated: no less cost and no less waiting", None
    if cost_gbp < 0:
        return item, "GBP saved for each week of need met less", cost_gbp / weeks
    return item, "GBP a week", cost_gbp / weeks


def _benefit_cost(both: Both, option: str) -> tuple[Cell, Cell, Cell]:
    """Return benefit over public cost, only where there is more cost and waiting has a worth.

    Public cost is what council and state pay, with allowances (Green Book: cost to the public
    sector), so a tax of the outside body is no cost in it.
    """
    item, at = "Benefit-cost ratio", both.main.options.index(option)
    benefit = -both.main.to_baseline(both.main.line_gbp(Line.WAITING, Lens.RESOURCE))
    gained = float(benefit[0, :, at].mean())
    cost = float(both.main.to_baseline(both.main.public_gbp)[0, :, at].mean())
    if cost <= 0:
        return item, "cost-saving: no ratio", None
    if not both.main.line_gbp(Line.WAITING, Lens.RESOURCE).any():
        return item, "no benefit has a price: no ratio", None
    if gained <= 0:
        return item, "more cost and no benefit: no ratio", None
    return item, "ratio", gained / cost


def lines_table(both: Both, lens: Lens, number: str) -> DataTable:
    """Return the lines of a lens by year, means of the values of the files, and their whole.

    The resource and the group lens are real, with their present value; the council's is nominal.
    Years beyond the horizon are left out.
    """
    main, real = both.main, lens is not Lens.COUNCIL
    lines, every = main.ledger.by_line(main.ledger.cost(lens, real=real))
    sums = every[..., main.counted, :]
    counted = [year for year, inside in zip(main.ledger.years, main.counted, strict=True) if inside]
    _, whole = main.lines_gbp(lens)
    rows = []
    for at, option in enumerate(main.options):
        for place, line in enumerate(lines):
            each = sums[0, :, at, :, place].mean(axis=0)
            if each.any():
                total = float(whole[0, :, at, place].mean())
                rows.append((both.titles[option], TITLES[line], *each.tolist(), total))
        years = sums[0, :, at].sum(axis=-1).mean(axis=0)
        total = float(whole[0, :, at].sum(axis=-1).mean())
        rows.append((both.titles[option], EVERY_LINE, *years.tolist(), total))
    kind = f"real pounds of {both.price_year}" if real else "nominal pounds of each year"
    last = Column("present_value", "Present value", "GBP")
    return DataTable(
        number,
        f"lines_{lens}",
        f"{_LENSES[lens]}: lines by year, {kind}",
        (
            Column("option", "Option"),
            Column("line", "Line"),
            *(Column(f"y{year[:4]}", year, "GBP") for year in counted),
            last if real else Column("total", "All years", "GBP"),
        ),
        tuple(rows),
        ("A cost is positive, what is received negative. Years are financial years.",),
    )


_LENSES = {
    Lens.RESOURCE: "What society uses up",
    Lens.COUNCIL: "What the council pays",
    Lens.GROUP: "What council, company, staff and residents pay together",
}
