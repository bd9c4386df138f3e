"""Tornado: how far each factor moves a difference, the others averaged over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulation.experiment.study_data import Factor
from simulation.experiment.study_response import Swing, mean_of, swings
from simulation.report import style
from simulation.report.chart import MOST_TITLE_WORDS, Chart
from simulation.report.study_charts.about import About, part_text, tick
from simulation.report.study_charts.rows import Row, rows_about
from simulation.report.study_charts.strips import Strips, limits, strips_axes, whiskers
from simulation.report.words import count_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

METHOD, AT_LOW, AT_HIGH = "tornado", "at low: ", "at high: "
COMPARED = "points compared"
"""note of rows that rest on chosen points and on no fitted line"""
_LOW, _HIGH = "o", "s"
"""markers of the low and the high end"""
_BAR, _DARK = "#A8C5DD", "#12436D"
_MOST = 12

_PARTS = (
    "mean with each factor in the lowest (circle) and the highest (square) fifth of its points, "
    "the others averaged over. Of levels: the lowest and the highest mean. Whiskers: 95% interval "
    "of each mean, over points and replications. Bold: the intervals do not meet."
)
_ROWS = (
    "mean with each factor at its lowest (circle) and its highest setting (square), the others "
    "averaged over. Of levels: the lowest and the highest mean. Whiskers: 95% interval of "
    "each mean, over replications. Bold: the change can be told from zero."
)

End = tuple[float, float, float]
"""mean, low and high"""


@dataclass(frozen=True)
class Bar:
    """A factor with the mean at its low and at its high end, and whether they are told apart."""

    factor: Factor
    low_setting: str
    high_setting: str
    at_low: End
    at_high: End
    told: bool


def chart(about: About, rows: Sequence[Row], number: int, source: str) -> Chart | None:
    """Return the chart of a difference, or nothing if no factor was varied.

    The sensitivity analysis gives the ends if it compared chosen points; else they are means over
    the fifths of each factor, whose intervals hold what a fitted line would leave out.
    """
    bars, how = _analysed(about, rows) or (_from_points(about), _PARTS)
    bars = bars[:_MOST]
    if not bars:
        return None
    overall = mean_of(about.values).mean
    strips = Strips(
        names=tuple(bar.factor.title for bar in bars),
        words=tuple(f"○ {bar.low_setting}\n■ {bar.high_setting}" for bar in bars),
        weighty=tuple(bar.told for bar in bars),
        head="Setting",
        scale=(
            f"Mean difference, {about.unit}; line: mean of all points "
            f"({about.text(overall, sign=True)})"
        ),
        tall_cm=0.9,
    )

    def draw(figure: "SubFigure") -> None:
        axes = strips_axes(figure, strips, lambda value: tick(value, about.kept.unit))
        _draw(axes, strips, bars, overall)

    title = _title(bars)
    name = f"tornado-{about.stem}"
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=f"{about.kept.title}: {about.title} less {about.base}, {how}",
        caption=f"Tornado of {about.difference}",
        source=source,
        header=("factor", "end", "setting", "mean", "low", "high"),
        rows=tuple(
            (bar.factor.name, end, setting, *numbers)
            for bar in bars
            for end, setting, numbers in (
                ("low", bar.low_setting, bar.at_low), ("high", bar.high_setting, bar.at_high),
            )
        ),
        alternative=(
            f"Horizontal bars, one a factor, longest first. Across: mean difference in "
            f"{about.what}, {about.unit}. Each bar goes from the mean with the factor low (circle) "
            f"to the mean with it high (square). {title}. "
            + "; ".join(_said(bar, about) for bar in bars)
            + f". The numbers are in {name}.csv."
        ),
        height_cm=strips.height_cm,
        draw=draw,
    )  # fmt: skip


def _analysed(about: About, rows: Sequence[Row]) -> tuple[list[Bar], str] | None:
    """Return the bars that the sensitivity analysis gives and how it came by them."""
    found = rows_about(rows, METHOD, about.measure, about.option, about.data.baseline)
    bars = []
    for factor in about.data.factors:
        own = [row for row in found if row.factor == factor.name]
        low = next((row for row in own if row.statistic.startswith(AT_LOW)), None)
        high = next((row for row in own if row.statistic.startswith(AT_HIGH)), None)
        if low and high:
            bars.append(
                Bar(
                    factor,
                    low.statistic.removeprefix(AT_LOW).replace("_", " "),
                    high.statistic.removeprefix(AT_HIGH).replace("_", " "),
                    (low.value, low.low, low.high),
                    (high.value, high.low, high.high),
                    low.ranked,
                )
            )
    how = next((row.note for row in found if row.note), "")
    if not bars or how != COMPARED:
        return None
    size = {bar.factor.name: abs(bar.at_high[0] - bar.at_low[0]) for bar in bars}
    bars.sort(key=lambda bar: (bar.factor.dummy, -size[bar.factor.name], bar.factor.name))
    return bars, _ROWS


def _from_points(about: About) -> list[Bar]:
    return [_bar(swing) for swing in swings(about.data, about.values)]


def _bar(swing: Swing) -> Bar:
    first, last = swing.at_first, swing.at_last
    return Bar(
        swing.factor,
        part_text(swing.factor, swing.first),
        part_text(swing.factor, swing.last),
        (first.mean, first.low, first.high),
        (last.mean, last.low, last.high),
        first.high < last.low or last.high < first.low,
    )


def _said(bar: Bar, about: About) -> str:
    low, high = (about.text(end[0], sign=True) for end in (bar.at_low, bar.at_high))
    return f"{bar.factor.title}: {low} at {bar.low_setting}, {high} at {bar.high_setting}"


def _title(bars: Sequence[Bar]) -> str:
    telling = [bar for bar in bars if bar.told and not bar.factor.dummy]
    if not telling:
        return "No factor moves the difference by more than chance explains"
    title = f"{telling[0].factor.title} moves the difference most"
    if len(title.split()) > MOST_TITLE_WORDS:
        noun = "factors move" if len(telling) > 1 else "factor moves"
        return f"{count_name(len(telling)).capitalize()} {noun} the difference"
    return title


def _draw(axes: "Axes", strips: Strips, bars: Sequence[Bar], overall: float) -> None:
    ends = [overall]
    for row, bar in enumerate(bars):
        y = strips.at(row)
        ends += [*bar.at_low, *bar.at_high]
        axes.plot(
            [bar.at_low[0], bar.at_high[0]], [y, y], color=_BAR, linewidth=9,
            solid_capstyle="butt", zorder=2,
        )  # fmt: skip
        for (mean, low, high), marker, up in (
            (bar.at_low, _LOW, 0.16),
            (bar.at_high, _HIGH, -0.16),
        ):
            axes.errorbar(
                mean, y + up, xerr=whiskers(low, mean, high), color=_DARK, marker=marker,
                markersize=5.5, markerfacecolor="white" if marker == _LOW else _DARK,
                markeredgewidth=1.3, capsize=2.5, linewidth=1.1, zorder=3,
            )  # fmt: skip
    axes.axvline(overall, color=style.REFERENCE, linewidth=1.4, zorder=1)
    left, right = limits(ends)
    axes.set_xlim(left, right)
    if left < 0 < right:
        axes.axvline(0, color=style.EVENT, linewidth=1.0, linestyle=(0, (2, 2)), zorder=1)
