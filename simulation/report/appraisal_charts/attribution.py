"""What makes a difference: a bar from zero for each practice and for ownership, and the whole."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.experiment.attribution.study import Attribution
from simulation.experiment.attribution.table import title_of, unit_of
from simulation.report import style
from simulation.report.attribution_words import (
    Made,
    difference_unit,
    made_of,
    whole_of,
    with_ends,
)
from simulation.report.chart import MOST_TITLE_WORDS, Chart
from simulation.report.charts.headline import short_title
from simulation.report.study_charts.about import file_word, tick
from simulation.report.study_charts.strips import (
    Strips,
    interval_on_bar,
    limits,
    strips_axes,
    whiskers,
)
from simulation.report.words import count_name, lower_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

MOST_BARS = 14
"""of more, the smallest are drawn as one"""
_TOLD, _UNTOLD, _WHOLE = "#12436D", "#A8C5DD", "#5E5E5E"
_HATCH = "///"


def chart(found: Attribution, measure: str, number: int, source: str) -> Chart:
    """Return the chart of a measure of an attribution."""
    unit, whole = unit_of(measure), whole_of(found, measure)
    bars = [*made_of(found, measure, MOST_BARS), whole]
    options = found.question.appraisal.options
    start, end = (short_title(options[name].title) for name in _ends(found))
    strips = Strips(
        names=tuple(bar.title for bar in bars),
        words=tuple(with_ends(bar, unit) for bar in bars),
        weighty=tuple(bar.told for bar in bars),
        head="Makes (95% interval)",
        scale=f"Part of the difference, {difference_unit(unit)}",
    )

    def draw(figure: "SubFigure") -> None:
        axes = strips_axes(figure, strips, lambda value: tick(value, unit))
        _draw(axes, strips, bars)

    title, name = _title(bars[:-1], whole), f"attribution-{file_word(measure)}"
    what = f"{lower_first(title_of(measure))}, from {start} to {end}"
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=f"What makes the difference in {what}. The parts add up to the whole (hatched).",
        caption=f"What makes the difference in {what}",
        source=source,
        header=("difference", "contribution", "low", "high"),
        rows=tuple((bar.title, bar.mean, bar.low, bar.high) for bar in bars),
        alternative=(
            f"Horizontal bars from zero, one a difference between the options, largest first, "
            f"and last the whole difference. Across: part of the difference in {what}, "
            f"{difference_unit(unit)}. Whiskers: 95% interval. {title}. "
            + "; ".join(f"{bar.title}: {with_ends(bar, unit)}" for bar in bars)
            + f". The numbers are in {name}.csv."
        ),
        height_cm=strips.height_cm,
        draw=draw,
    )


def _ends(found: Attribution) -> tuple[str, str]:
    return found.question.start, found.question.end


def _title(bars: Sequence[Made], whole: Made) -> str:
    told = [bar for bar in bars if bar.told]
    if not told:
        return "No part of the difference can be told from zero"
    if not whole.told:
        parts = "one of its parts" if len(told) == 1 else f"{count_name(len(told))} of its parts"
        return f"The whole cannot be told from zero; {parts} can"
    largest = max(bars, key=lambda bar: abs(bar.mean)) is told[0]
    opening = "Largest part of the difference" if largest else "Largest part told from zero"
    title = f"{opening}: {short_title(told[0].title)}"
    if len(title.split()) > MOST_TITLE_WORDS:
        return f"{opening}: the first bar in bold"
    return title


def _draw(axes: "Axes", strips: Strips, bars: Sequence[Made]) -> None:
    for row, bar in enumerate(bars):
        y, is_whole = strips.at(row), row == len(bars) - 1
        # A pale bar is edged dark, so that its end can be seen.
        edge = _WHOLE if is_whole else _TOLD
        fill = "white" if is_whole else _TOLD if bar.told else _UNTOLD
        axes.barh(
            y, bar.mean, height=0.62, color=fill, edgecolor=edge,
            hatch=_HATCH if is_whole else None, linewidth=1.0, zorder=2,
        )  # fmt: skip
        if bar.low != bar.high:
            interval_on_bar(axes, (bar.mean, y), whiskers(bar.low, bar.mean, bar.high))
    ends = [end for bar in bars for end in (bar.mean, bar.low, bar.high)]
    axes.set_xlim(*limits(ends, zero=True))
    axes.axvline(0, color=style.INK, linewidth=1.0, zorder=4)
    axes.axhline(0.5, color=style.LEADER, linewidth=1.0, zorder=1)
