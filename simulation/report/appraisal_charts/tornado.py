"""Tornado: how far each input moves the net benefit of an option less the baseline's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.appraisal_charts.pounds import PoundScale, change_text, pound_scale
from simulation.report.chart import MOST_TITLE_WORDS, Chart, text_width_cm
from simulation.report.charts.headline import short_title
from simulation.report.figure_text import amount
from simulation.report.study_charts.about import file_word
from simulation.report.study_charts.strips import Strips, limits, strips_axes
from simulation.report.words import count_name
from simulation.valuation.switching.price import Sensitivity

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_LOW, _HIGH, _SWITCH = "o", "s", "D"
_BAR, _DARK = "#A8C5DD", "#12436D"
_MOST, _LEAST, _EDGE = 12, 0.03, 0.03
_ONE_LINE_CM = 4.0
"""longer ranges are broken into two lines"""
_NO_SWITCH = "no switch in range"


@dataclass(frozen=True)
class _Bar:
    """An input with the differences at its ends, and where the option equals the baseline."""

    found: Sensitivity
    at_low: float
    at_value: float
    at_high: float
    switch: float | None
    swing: float

    @property
    def words(self) -> str:
        """The ends of the input, and its switching value."""
        one = self.found.input
        low, high = amount(one.low, one.unit), amount(one.high, one.unit)
        switch = _NO_SWITCH
        if self.switch is not None:
            switch = f"◆ switches at {amount(self.switch, one.unit)}"
        ends = f"○ {low} ■ {high}"
        if text_width_cm(ends, style.SMALL_PT, bold=True) > _ONE_LINE_CM:
            ends = f"○ {low}\n■ {high}"
        return f"{ends}\n{switch}"


@dataclass(frozen=True)
class _Scale:
    """The scale of all charts: how pounds are told, and the ends."""

    pounds: PoundScale
    low: float
    high: float


def charts(
    found: Sequence[Sensitivity], titles: Mapping[str, str], first: int, source: str
) -> list[Chart]:
    """Return a chart for each option but the baseline, all on one scale; numbered from ``first``.

    Drawn are inputs that can be seen beside the longest bar, twelve at most; an option that no
    input moves has no chart. The data hold all.
    """
    options = found[0].against_baseline if found else ()
    bars = {option: own for option in options if (own := _bars(found, option))[0].swing}
    ends = [
        end
        for own in bars.values()
        for bar in _shown(own)
        for end in (bar.at_low, bar.at_value, bar.at_high)
    ]
    low, high = limits(ends, zero=True)
    room = _EDGE * (high - low)  # so that a mark at zero is not cut
    scale = _Scale(pound_scale(ends), min(low, -room), max(high, room))
    return [
        _chart(option, own, scale, titles, first + at, source)
        for at, (option, own) in enumerate(bars.items())
    ]


def _bars(found: Sequence[Sensitivity], option: str) -> list[_Bar]:
    bars = []
    for one in found:
        low, value, high = one.differences(option)
        switch = one.against_baseline[option].value
        bars.append(_Bar(one, low, value, high, switch, one.swing(option)))
    return sorted(bars, key=lambda bar: (-bar.swing, bar.found.input.name))


def _shown(bars: Sequence[_Bar]) -> list[_Bar]:
    """Return those that can be seen beside the longest, and those that switch."""
    least = _LEAST * bars[0].swing
    return [bar for bar in bars if bar.swing > least or bar.switch is not None][:_MOST]


def _chart(
    option: str,
    bars: list[_Bar],
    scale: _Scale,
    titles: Mapping[str, str],
    number: int,
    source: str,
) -> Chart:
    shown = _shown(bars)
    base = short_title(titles[bars[0].found.baseline])
    taken = bars[0].at_value
    as_taken = scale.pounds.number(taken, sign=True)
    strips = Strips(
        names=tuple(bar.found.input.title for bar in shown),
        words=tuple(bar.words for bar in shown),
        weighty=tuple(bar.switch is not None for bar in shown),
        head="Range, and switching value",
        scale=f"Net benefit less the baseline's, {scale.pounds.unit} (as taken: {as_taken})",
        tall_cm=0.95,
    )

    def draw(figure: "SubFigure") -> None:
        axes = strips_axes(figure, strips, scale.pounds.tick)
        _draw(axes, strips, shown, scale, taken)

    title = _title(bars, titles[option], base)
    name = f"tornado-net-benefit-{file_word(option)}"
    more = f" Of {len(bars)} inputs, the longest {len(shown)}."
    more = more if bars[len(shown) :] else ""
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=(
            f"Net benefit of {short_title(titles[option])} less {base}, with one input at the low "
            "(circle) and the high end (square) of its plausible range, all others as taken. "
            f"Diamond: where the two are worth the same.{more}"
        ),
        caption=f"How far each input moves {short_title(titles[option])} against {base}",
        source=source,
        header=("input", "unit", "low", "value", "high", "at_low_gbp", "at_value_gbp",
                "at_high_gbp", "switching_value"),
        rows=tuple(_row(bar) for bar in bars),
        alternative=(
            "Horizontal bars, one an input, longest first. Across: net benefit less the "
            f"baseline's, {scale.pounds.unit}. Each bar goes from the difference with the input "
            f"at its low end (circle) to that at its high end (square). {title}. "
            + "; ".join(_said(bar) for bar in shown)
            + f". The numbers are in {name}.csv."
        ),
        height_cm=strips.height_cm,
        draw=draw,
    )  # fmt: skip


def _row(bar: _Bar) -> tuple[object, ...]:
    one = bar.found.input
    switch = "" if bar.switch is None else bar.switch
    return (one.name, one.unit, one.low, one.value, one.high, bar.at_low, bar.at_value,
            bar.at_high, switch)  # fmt: skip


def _said(bar: _Bar) -> str:
    one = bar.found.input
    switch = _NO_SWITCH if bar.switch is None else f"the same at {amount(bar.switch, one.unit)}"
    low, high = amount(one.low, one.unit), amount(one.high, one.unit)
    return (
        f"{one.title}: {change_text(bar.at_low)} at {low}, {change_text(bar.at_high)} at {high}, "
        f"{switch}"
    )


def _title(bars: Sequence[_Bar], option: str, base: str) -> str:
    """Return how many inputs alone could turn the option from better to worse or back."""
    switching = sum(bar.switch is not None for bar in bars)
    lead = f"{count_name(switching).capitalize()} of {count_name(len(bars))} inputs alone"
    verb = "changes" if switching == 1 else "change"
    short, plain = short_title(option), "the baseline"
    for one, other in ((short, base), (short, plain), ("the option", plain)):
        title = f"{lead} {verb} whether {one} beats {other}"
        if not switching:
            title = f"No input alone changes whether {one} beats {other}"
        if len(title.split()) <= MOST_TITLE_WORDS:
            return title
    raise AssertionError("the last title is short")


def _draw(
    axes: "Axes",
    strips: Strips,
    bars: Sequence[_Bar],
    scale: _Scale,
    taken: float,
) -> None:
    for row, bar in enumerate(bars):
        y = strips.at(row)
        axes.plot(
            [bar.at_low, bar.at_high], [y, y], color=_BAR, linewidth=9, solid_capstyle="butt",
            zorder=2,
        )  # fmt: skip
        for x, marker, up in ((bar.at_low, _LOW, 0.13), (bar.at_high, _HIGH, -0.13)):
            axes.plot(
                [x], [y + up], color=_DARK, marker=marker, markersize=5.5, markeredgewidth=1.3,
                markerfacecolor="white" if marker == _LOW else _DARK, zorder=3, clip_on=False,
            )  # fmt: skip
        if bar.switch is not None:
            axes.plot(
                [0], [y], color=style.INK, marker=_SWITCH, markersize=6, markeredgecolor="white",
                markeredgewidth=0.9, zorder=4, clip_on=False,
            )  # fmt: skip
    axes.axvline(taken, color=style.REFERENCE, linewidth=1.4, zorder=1)
    axes.axvline(0, color=style.EVENT, linewidth=1.0, linestyle=(0, (2, 2)), zorder=1)
    axes.set_xlim(scale.low, scale.high)
