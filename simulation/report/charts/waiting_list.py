"""The waiting list at each month end, one panel an option."""

from typing import TYPE_CHECKING

from simulation.report.chart import Chart
from simulation.report.charts import over_time
from simulation.report.charts.date_marks import date_marks
from simulation.report.charts.headline import headline
from simulation.report.results import Estimate, Results
from simulation.report.rounding import whole
from simulation.report.words import is_month, month_name

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

MEASURE = "waiting_list"
BAND_NOTE = "Band: 95% interval of the mean over replications, not a forecast."


def months_of(results: Results, measure: str) -> list[str]:
    """Return the month ends at which every option has this measure."""
    months = [period for period in results.periods(measure) if is_month(period)]
    return [
        month
        for month in months
        if all(results.estimate(option, measure, month) for option in results.drawn)
    ]


def monthly(results: Results, measure: str, months: list[str]) -> dict[str, list[Estimate]]:
    """Return each option's estimates at these month ends."""
    return {
        option: [found for month in months if (found := results.estimate(option, measure, month))]
        for option in results.drawn
    }


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if the runs did not count the list."""
    months = months_of(results, MEASURE)
    if not months:
        return None
    lines = monthly(results, MEASURE, months)
    titles = {option: results.title(option) for option in results.drawn}
    base = [point.mean for point in lines[results.baseline]]
    marks = date_marks(results, months[0])
    panels = over_time.Panels(
        months=tuple(months),
        titles=titles,
        lines=lines,
        references=dict.fromkeys(results.drawn[1:], base),
        reference_title=titles[results.baseline],
        marks=marks,
        scale_title="People waiting",
        value_format=whole,
        from_zero=True,
    )

    def draw(figure: "SubFigure") -> None:
        over_time.draw(figure, panels)

    place = results.appraisal.council.title
    first, last = month_name(months[0]), month_name(months[-1])
    title = headline(
        results,
        MEASURE,
        period=months[-1],
        lower="fewer people waiting",
        higher="more people waiting",
        same="people waiting",
        when=f"in {last}",
    )
    ends = "; ".join(
        f"{titles[option]} {whole(lines[option][-1].mean)}" for option in results.drawn
    )
    return Chart(
        name="waiting_list",
        number=number,
        title=title,
        subtitle=(
            f"People waiting for an assessment at each month end, {place}, {first} to {last}. "
            + BAND_NOTE
        ),
        caption="Waiting list over time, by option",
        source=source,
        header=("option", "month", "mean", "low", "high", "replications"),
        rows=tuple(
            (titles[option], month, point.mean, point.low, point.high, point.n)
            for option in results.drawn
            for month, point in zip(months, lines[option], strict=True)
        ),
        alternative=(
            f"Line charts side by side, one for each option, on one scale. Across: months from "
            f"{first} to {last}. Up: people waiting for an assessment. A thin dashed line in "
            f"each other panel is {titles[results.baseline]}. {marks.said} {title}. "
            f"Waiting in {last}: {ends}. The numbers are in waiting_list.csv."
        ),
        height_cm=panels.grid.height_cm,
        draw=draw,
    )
