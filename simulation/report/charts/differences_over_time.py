"""The difference in people waiting at each month end, one panel an option, with a sup-t band."""

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.output.bands import Band, difference_band
from simulation.experiment.output.picked import month_ends
from simulation.report.chart import Chart
from simulation.report.charts import over_time
from simulation.report.charts.date_marks import date_marks
from simulation.report.charts.headline import short_title
from simulation.report.results import Estimate, Results
from simulation.report.rounding import at_place
from simulation.report.words import count_name, month_name

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

MEASURE = "waiting_list"
BY_MONTH = (MEASURE,)
"""measures that are read run by run"""
_NO_FORECAST = "over replications, not a forecast"


def difference_bands(results: Results, measure: str) -> tuple[tuple[str, ...], dict[str, Band]]:
    """Return the month ends of a measure, and the band of each option's difference to the baseline.

    Nothing where there are fewer than two replications in which both have every month.
    """
    months, values = month_ends(results.comparison, measure)
    at = results.comparison.options.index
    found = {}
    for option in results.drawn[1:]:
        apart = values[at(option)] - values[at(results.baseline)]
        whole = apart[:, ~np.isnan(apart).any(axis=0)]
        if len(months) and whole.shape[1] >= 2:
            found[option] = difference_band(whole)
    return months, found


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if the runs did not count the list or there are too few."""
    months, bands = difference_bands(results, MEASURE)
    if not bands:
        return None
    titles = {option: results.title(option) for option in bands}
    base = short_title(results.title(results.baseline))
    marks = date_marks(results, months[0])
    panels = over_time.Panels(
        months=months,
        titles=titles,
        lines={option: _line(band) for option, band in bands.items()},
        references=dict.fromkeys(bands, [0.0] * len(months)),
        reference_title="No difference",
        marks=marks,
        scale_title="People more or fewer",
        value_format=partial(at_place, place=0, sign=True),
        from_zero=False,
        looks_among=tuple(results.drawn),
    )

    def draw(figure: "SubFigure") -> None:
        over_time.draw(figure, panels)

    place = results.appraisal.council.title
    first, last = month_name(months[0]), month_name(months[-1])
    label = next(iter(bands.values())).label
    title = _title(bands)
    ends = "; ".join(
        f"{titles[option]} {at_place(float(band.mean[-1]), 0, sign=True)}, outside no difference "
        f"in {int(band.distinct.sum())} of {len(months)} months"
        for option, band in bands.items()
    )
    return Chart(
        name="differences_over_time",
        number=number,
        title=title,
        subtitle=(
            f"People waiting for an assessment at each month end, less those under {base}, "
            f"{place}, {first} to {last}. {label}; {_NO_FORECAST}."
        ),
        caption="Difference in the waiting list over time, by option",
        source=source,
        header=(
            "option", "month", "difference", "low", "high", "pointwise_low", "pointwise_high",
            "replications",
        ),
        rows=tuple(
            (titles[option], month, *_numbers(band, at), band.n)
            for option, band in bands.items()
            for at, month in enumerate(months)
        ),
        alternative=(
            f"Line charts side by side, one for each option but {base}, on one scale. Across: "
            f"months from {first} to {last}. Up: people waiting less those under {base}. A thin "
            f"dashed line is no difference. {label}. {marks.said} {title}. In {last}: {ends}. "
            "The numbers are in differences_over_time.csv."
        ),
        height_cm=panels.grid.height_cm,
        draw=draw,
    )  # fmt: skip


def _line(band: Band) -> list[Estimate]:
    return [
        Estimate(float(mean), float(low), float(high), band.n, "people")
        for mean, low, high in zip(band.mean, band.low, band.high, strict=True)
    ]


def _numbers(band: Band, at: int) -> tuple[float, ...]:
    columns = (band.mean, band.low, band.high, band.pointwise_low, band.pointwise_high)
    return tuple(float(column[at]) for column in columns)


def _title(bands: dict[str, Band]) -> str:
    differ = sum(bool(band.distinct.any()) for band in bands.values())
    if not differ:
        return "At no month end is the waiting list surely longer or shorter"
    if len(bands) == 1:
        return "At some month ends the waiting list surely differs"
    among = f"{count_name(differ).capitalize()} of {count_name(len(bands))} alternatives"
    return f"{among}: the waiting list surely differs at some month ends"
