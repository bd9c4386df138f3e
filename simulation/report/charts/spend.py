"""Committed weekly spend on care against the budget, one panel an option."""

from typing import TYPE_CHECKING

from simulation.report.chart import Chart
from simulation.report.charts import over_time
from simulation.report.charts.date_marks import date_marks
from simulation.report.charts.headline import headline
from simulation.report.charts.waiting_list import BAND_NOTE, monthly, months_of
from simulation.report.results import Results
from simulation.report.rounding import at_place
from simulation.report.words import is_year, month_name, month_of

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

MEASURE = "committed_weekly_gbp"
_WEEKS_PER_YEAR = 365.25 / 7


def weekly_budget(results: Results, option: str) -> dict[str, float]:
    """Return the care budget a week by financial year: spend less spend over budget."""
    found = {}
    for year in results.periods("care_over_budget_gbp"):
        spend = results.estimate(option, "care_spend_gbp", year)
        over = results.estimate(option, "care_over_budget_gbp", year)
        if is_year(year) and spend and over:
            found[year] = (spend.mean - over.mean) / _WEEKS_PER_YEAR
    return found


def financial_year(month: str) -> str:
    """Return the financial year of a month: ``2011-04`` is in ``2011/12``."""
    day = month_of(month)
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}/{(first + 1) % 100:02d}"


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if the runs did not measure commitments."""
    months = months_of(results, MEASURE)
    if not months:
        return None
    lines = monthly(results, MEASURE, months)
    titles = {option: results.title(option) for option in results.drawn}
    budgets = {option: weekly_budget(results, option) for option in results.drawn}
    known = {
        option: [budget[financial_year(month)] for month in months]
        for option, budget in budgets.items()
        if all(financial_year(month) in budget for month in months)
    }
    highest = max(point.mean for line in lines.values() for point in line)
    scale, unit, places = (1e3, "£ thousand a week", 0) if highest >= 2e4 else (1.0, "£ a week", 0)
    marks = date_marks(results, months[0])
    panels = over_time.Panels(
        months=tuple(months),
        titles=titles,
        lines=lines,
        references=known,
        reference_title="Budget",
        marks=marks,
        scale_title=unit,
        value_format=lambda value: at_place(value / scale, places),
        from_zero=False,
    )

    scale_note = "Scale does not start at zero. " if panels.limits[0] > 0 else ""

    def draw(figure: "SubFigure") -> None:
        over_time.draw(figure, panels)

    first, last = month_name(months[0]), month_name(months[-1])
    title = headline(
        results,
        MEASURE,
        period=months[-1],
        lower="lower weekly commitments",
        higher="higher weekly commitments",
        same="weekly care commitments",
        when=f"in {last}",
    )
    ends = "; ".join(
        f"{titles[option]} {at_place(lines[option][-1].mean / scale, places)}"
        + (f", budget {at_place(known[option][-1] / scale, places)}" if option in known else "")
        for option in results.drawn
    )
    return Chart(
        name="spend",
        number=number,
        title=title,
        subtitle=(
            f"Weekly cost of care committed at each month end, {unit}, "
            f"{results.appraisal.council.title}, {first} to {last}. {scale_note}{BAND_NOTE}"
        ),
        caption="Committed weekly spend on care against the budget, by option",
        source=source,
        header=("option", "month", "mean", "low", "high", "budget_gbp_per_week"),
        rows=tuple(
            (
                *(titles[option], month, point.mean, point.low, point.high),
                known[option][at] if option in known else "",
            )
            for option in results.drawn
            for at, (month, point) in enumerate(zip(months, lines[option], strict=True))
        ),
        alternative=(
            "Line charts side by side, one for each option, on one scale. Across: months from "
            f"{first} to {last}. Up: {unit} of care committed, with the year's budget as a dashed "
            f"line. {marks.said} {title}. In {last} ({unit}): {ends}. The numbers are in spend.csv."
        ),
        height_cm=panels.grid.height_cm,
        draw=draw,
    )
