"""Share of points at which each option is best: bars from zero."""

from typing import TYPE_CHECKING

from simulation.experiment.study_data import StudyData
from simulation.experiment.study_response import Share, best_shares
from simulation.report import style
from simulation.report.chart import Chart
from simulation.report.charts.headline import short_title
from simulation.report.rounding import at_place
from simulation.report.study_charts.about import file_word, looks, title_of
from simulation.report.study_charts.strips import Strips, interval_on_bar, strips_axes, whiskers
from simulation.report.words import lower_first

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

_GREY = style.Series(style.REFERENCE, "solid", "o")
"""of an option that has no look of its own"""


def chart(data: StudyData, measure: str, number: int, source: str) -> Chart | None:
    """Return the chart of a measure, or nothing if neither way is better or there is no value."""
    shares = best_shares(data, measure)
    if not shares or not shares[0].points:
        return None
    kept = data.measures[data.measure_names.index(measure)]
    order = sorted(shares, key=lambda one: -one.share)
    strips = Strips(
        names=tuple(title_of(data, one.option) for one in order),
        words=tuple(_words(one) for one in order),
        weighty=tuple(at == 0 for at in range(len(order))),
        head="Share (95% interval)",
        scale="Per cent of points",
    )

    def draw(figure: "SubFigure") -> None:
        _draw(figure, strips, order, data)

    what = lower_first(kept.title)
    title = _title(data, order, what)
    name = f"best-{file_word(measure)}"
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=(
            f"Share of {order[0].points:,} points at which each option's mean is best: "
            f"{what}, {kept.better} is better. Points count alike, however likely they are; "
            "a lead at a point may be luck. Whiskers: 95% interval over points (Wilson)."
        ),
        caption=f"Share of points where each option is best by the mean: {what}",
        source=source,
        header=("option", "share_best", "low", "high", "points"),
        rows=tuple((one.option, one.share, one.low, one.high, one.points) for one in order),
        alternative=(
            f"Horizontal bars from zero, one an option. Across: per cent of points at which it is "
            f"best by the mean, {what}. {title}. "
            + "; ".join(f"{title_of(data, one.option)} {_words(one)}" for one in order)
            + f". The numbers are in {name}.csv."
        ),
        height_cm=strips.height_cm,
        draw=draw,
    )


def _words(one: Share) -> str:
    share, low, high = (at_place(100 * x, 0) for x in (one.share, one.low, one.high))
    return f"{share}% ({low} to {high}%)"


def _title(data: StudyData, order: list[Share], what: str) -> str:
    lead = f"{title_of(data, order[0].option)} is best at {at_place(100 * order[0].share, 0)}%"
    for title in (f"{lead} of points in {what}", f"{lead} of points"):
        if len(title.split()) <= 15:
            return title
    return f"How often each option is best in {short_title(what)}"


def _draw(figure: "SubFigure", strips: Strips, order: list[Share], data: StudyData) -> None:
    axes = strips_axes(figure, strips, lambda value: f"{at_place(value, 0)}%")
    known = looks(data)
    for row, one in enumerate(order):
        y = strips.at(row)
        look = known.get(one.option, _GREY)
        share = 100 * one.share
        axes.barh(y, share, 0.5, color=look.colour, zorder=2)
        interval_on_bar(axes, (share, y), whiskers(100 * one.low, share, 100 * one.high))
    axes.set_xlim(0, min(100.0, 108 * max(one.high for one in order)))
    axes.spines["left"].set_visible(True)
    axes.spines["left"].set_color(style.REFERENCE)
