"""Costs outside the simulation: what an option costs besides pay and care."""

from math import nan

from simulation.experiment.outside_costs import dates_in_runs, estimates_of
from simulation.report.document import Block, Heading, Paragraph, Table
from simulation.report.results import Estimate, Results
from simulation.report.rounding import at_place
from simulation.report.sections.staff import unequal_gaps
from simulation.valuation.charge import ChargeLine

_TITLES = {
    ChargeLine.MANAGED_TRANSFER: "Planning the transfer",
    ChargeLine.SHOP_FRONT_RENT: "Rent of a shop front",
    ChargeLine.SHARED_OVERHEADS: "Overheads of the body, the council's part",
    ChargeLine.OWN_PENSION_SCHEME: "Pensions of joiners",
    ChargeLine.RETENDER: "Price cut at the retender: its posts",
    ChargeLine.RETURN_ONCE: "Coming back in house, once",
    ChargeLine.RETURN_RECURRENT: "Running cost after coming back",
    ChargeLine.TRADING_MARGIN: "Margin of sales to others",
}
_COSTS = frozenset(ChargeLine) - {ChargeLine.TRADING_MARGIN}
_GROUPS = (*(frozenset({line}) for line in ChargeLine), _COSTS)
"""what is summed: each line, and all costs"""
_THOUSAND = 1000
_NONE = (
    "None is counted: no option here switches on a mechanism with a cost of its own, such as "
    "`managed_transfer` or `shared_overheads`. That does not make a new body free."
)


def blocks(results: Results) -> list[Block]:
    """Return the chapter: a row for each line that any option has, or a sentence that none does."""
    sums = {option: _sums(results, option) for option in results.options}
    lines = [at for at, _ in enumerate(ChargeLine) if any(own[at].mean for own in sums.values())]
    found: list[Block] = [Heading("Costs outside the simulation")]
    if not lines:
        return [*found, Paragraph(_NONE)]
    titles = (*_TITLES.values(), "All of these but the margin")
    table = Table(
        "Costs outside the simulation, whole run, £ thousand",
        ("What for", *(results.title(option) for option in results.options)),
        tuple(
            (titles[at], *(_cell(sums[option][at]) for option in results.options))
            for at in (*lines, len(ChargeLine))
        ),
        "Below zero: a saving or an income. A dash: none. In brackets: 95% interval of the mean, "
        "where the dates are left to chance. A return is counted whole, also what falls after the "
        "run. By year and line, with evidence, in charges.csv.",
    )
    return [*found, Paragraph(_sentence(results)), table]


def _sentence(results: Results) -> str:
    if unequal_gaps(results):
        equal = "The pay bills are not all equal here, as the table of posts and pay bill says."
    else:
        equal = (
            "The pay bills are equal by construction, and what stands here comes on top; only a "
            "price that was cut takes posts away."
        )
    return (
        "These are neither in the pay bill nor in the spend on care, and no headline difference "
        f"counts them. {equal} Prices are those of the appraisal, without inflation or discount."
    )


def _sums(results: Results, option: str) -> list[Estimate]:
    """Return the pounds of each group of lines: nothing if no run finished."""
    runs = len(dates_in_runs(results.comparison, option))
    if not runs:
        return [Estimate(0.0, nan, nan, 0, "£")] * len(_GROUPS)
    found = estimates_of(results.comparison, option, _GROUPS)
    columns = (found.mean.tolist(), found.low.tolist(), found.high.tolist())
    return [Estimate(*each, runs, "£") for each in zip(*columns, strict=True)]


def _cell(found: Estimate) -> str:
    """Return thousands of pounds, and the interval if there is one."""
    if not found.mean:
        return "–"
    mean, low, high = (
        at_place(each / _THOUSAND, 1) for each in (found.mean, found.low, found.high)
    )
    return f"{mean}\n({low} to {high})" if found.high > found.low else mean
