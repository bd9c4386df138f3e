"""What a worth gives the charts of money: waterfalls by lens and option, and cash flows."""

from collections.abc import Sequence
from math import isnan

import numpy as np
from numpy.typing import NDArray

from simulation.report.appraisal_charts.payback import CashFlow
from simulation.report.appraisal_charts.waterfall import Waterfall, WaterfallLine
from simulation.report.words import lower_first
from simulation.valuation.cases.economic import Both
from simulation.valuation.lines import SEEN_BY, TITLES, Lens, Line
from simulation.valuation.spread import RANGE, spread
from simulation.valuation.worth import Worth

Floats = NDArray[np.float64]

LENS_TITLES: dict[Lens, str] = {
    Lens.RESOURCE: "What society uses up",
    Lens.COUNCIL: "What the council pays less what it is paid",
    Lens.GROUP: "What council, company, staff and residents bear together",
}
NINE_IN_TEN = "where nine in ten joint draws of what is not known lie"
OF_MEAN = "95% interval of the mean over runs"


def waterfall_of(both: Both, lens: Lens, option: str) -> Waterfall:
    """Return the way from business as usual to an option in a lens, line by line.

    Lines are means of the runs with the values of the files; the interval is over joint draws.
    """
    main = both.main
    at, base = main.options.index(option), main.options.index(main.baseline)
    lines, sums = main.lines_gbp(lens)
    means = sums[0].mean(axis=0)
    change = means[at] - means[base]
    moves = _transfers(main, lens)
    low, high, interval = _interval(both, lens, at)
    real = lens is not Lens.COUNCIL
    return Waterfall(
        name=f"{lens}_{option}",
        option=both.titles[option],
        baseline=both.titles[main.baseline],
        lens=LENS_TITLES[lens],
        basis=_basis(both) if real else f"nominal pounds, {_years(main)}",
        start_gbp=float(means[base].sum()),
        end_gbp=float(means[at].sum()),
        lines=tuple(
            WaterfallLine(TITLES[line], float(pounds), line in moves)
            for line, pounds in zip(lines, change, strict=True)
        ),
        low_gbp=low,
        high_gbp=high,
        interval=interval,
    )


def cash_flows(both: Both) -> list[CashFlow]:
    """Return what each option saves the council against business as usual by budget year."""
    saved = -both.main.to_baseline(both.main.cash_gbp)[0].mean(axis=0)
    drawn = -both.draws.to_baseline(both.draws.cash_gbp).mean(axis=1)
    years = both.main.ledger.years
    flows = []
    for at, option in enumerate(both.main.options):
        if option != both.main.baseline:
            low, high = _band(np.cumsum(drawn[:, at], axis=-1))
            title = both.titles[option]
            flows.append(CashFlow(title, years, tuple(saved[at].tolist()), low, high))
    return flows


def cash_basis() -> str:
    """Return which cash it is, for the subtitle of the chart."""
    return lower_first(LENS_TITLES[Lens.COUNCIL])


def _transfers(main: Worth, lens: Lens) -> frozenset[Line]:
    """Return the lines that only move money, as far as the lens sees them."""
    signs = main.ledger.signs(SEEN_BY[lens])
    seen = [entry for entry, sign in zip(main.ledger.entries, signs, strict=True) if sign]
    used_up = {entry.line for entry in seen if not entry.is_transfer}
    return frozenset(entry.line for entry in seen if entry.line not in used_up)


def _interval(both: Both, lens: Lens, at: int) -> tuple[float | None, float | None, str]:
    """Return the interval of a change and what it is: over draws, or of the mean without draws.

    One run and no draws have none.
    """
    main, draws = (
        worth.to_baseline(worth.total_gbp(lens))[:, :, at] for worth in (both.main, both.draws)
    )
    found = spread(main[0], draws)
    if not isnan(found.draw_low):
        return found.draw_low, found.draw_high, NINE_IN_TEN
    if not isnan(found.mean_low):
        return found.mean_low, found.mean_high, OF_MEAN
    return None, None, ""


def _band(sums: Floats) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the ends of the band of each year's sum, nothing if there are no draws."""
    kept = sums[~np.isnan(sums).any(axis=1)]
    if len(kept) < 2:
        return (), ()
    low, _, high = np.percentile(kept, RANGE, axis=0)
    return tuple(low.tolist()), tuple(high.tolist())


def _basis(both: Both) -> str:
    return f"present value in pounds of {both.price_year}, {_years(both.main)}"


def _years(main: Worth) -> str:
    counted: Sequence[str] = [
        year for year, kept in zip(main.ledger.years, main.counted, strict=True) if kept
    ]
    return f"{counted[0]} to {counted[-1]}" if len(counted) > 1 else "".join(counted)
