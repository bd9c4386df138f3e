"""Did it work: what happened beside the forecast, with a control chart of the differences (XmR)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.tracking.tracked import Tracked
from simulation.experiment.tracking.xmr import OF_RANGES, OF_VALUES, RUN, moving_ranges
from simulation.report.appraisal_charts.control_drawing import HEIGHT_CM, draw
from simulation.report.chart import Chart
from simulation.report.tracking_words import headline_of, period_name, sentences

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

NAME = "control"


def chart(found: Tracked, number: int, source: str) -> Chart:
    """Return the chart."""
    title = headline_of(found)
    runs = found.forecast.values[found.option].shape[0]
    first, last = (period_name(found.forecast.periods[at]) for at in _ends(found))

    def drawing(figure: "SubFigure") -> None:
        draw(figure, found)

    return Chart(
        name=NAME,
        number=number,
        title=title,
        subtitle=(
            f"{found.title}, {found.unit}, {found.appraisal.council.title}, {first} to {last}. "
            f"Forecast: median of {runs} runs with the values of the files, band nine in ten of "
            f"them. Limits: {OF_VALUES} mean moving ranges from the forecast, {OF_RANGES} of the "
            f"ranges. Signals are black: outside the limits, or {RUN} in a row on one side."
        ),
        caption="What happened beside the forecast, with a control chart of the differences",
        source=source,
        header=(
            *("period", "actual", "forecast_low", "forecast", "forecast_high"),
            *("business_as_usual", "actual_less_forecast", "lower_limit", "upper_limit"),
            *("moving_range", "upper_limit_of_ranges", "signal"),
        ),
        rows=tuple(_rows(found)),
        alternative=(
            "Control chart in three panels, one above the other. Across: "
            f"{'months' if found.forecast.by_month else 'financial years'}. Up, in the top panel: "
            "what happened as a line with markers, the forecast with its band, and business as "
            "usual dashed; in the middle: what happened less the forecast, with limits; below: how "
            f"far each point is from the one before. {title}. {' '.join(sentences(found))} "
            f"The numbers are in {NAME}.csv."
        ),
        height_cm=HEIGHT_CM,
        draw=drawing,
    )


def _ends(found: Tracked) -> tuple[int, int]:
    return found.known[0], found.known[-1]


def _rows(found: Tracked) -> Iterator[tuple[object, ...]]:
    ranges, limits = moving_ranges(found.apart), found.limits
    signals = {
        at: signal.rule for signal in found.signals for at in range(signal.first, signal.last + 1)
    }
    for at, period in enumerate(found.forecast.periods):
        low, median, high = found.band[:, at].tolist()
        known = not np.isnan(found.actual[at])
        yield (
            period, _or_empty(found.actual[at]), low, median, high, float(found.usual[at]),
            _or_empty(found.apart[at]), limits.low, limits.high, _or_empty(ranges[at]),
            limits.high_range, signals.get(at, "") if known else "",
        )  # fmt: skip


def _or_empty(value: float) -> object:
    return "" if np.isnan(value) else float(value)
