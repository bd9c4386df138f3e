"""Cash flow and payback: what each option pays or saves by budget year, and the sum so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.appraisal_charts.pounds import PoundScale, change_text, pound_scale
from simulation.report.chart import MOST_TITLE_WORDS, Chart, text_width_cm, wrapped, write_lines
from simulation.report.charts.headline import short_title
from simulation.report.rounding import at_place, place_of_interval
from simulation.report.words import count_name, listed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_SAVED, _PAID, _SUM = "#28A197", "#12436D", "#801650"
_PANEL_CM, _HEAD_CM, _FOOT_CM = 3.4, 0.35, 1.75
_RIGHT_CM = 0.3
_ROW_HEADS = ("Budget year", "In the year", "Sum so far")
_LINE_CM = 0.42
_BAR_WIDE = 0.55
_MOST_PANELS = 4
_SINGLE = "with the single values of the files"
"""what bars and sums are of, where whiskers are of draws"""


@dataclass(frozen=True)
class CashFlow:
    """Nominal pounds that an option saves against the baseline in each budget year.

    Positive: less is paid than in the baseline. ``low_gbp`` and ``high_gbp`` are the interval of
    the sum so far, a value a year; left out, none is drawn.
    """

    option: str
    years: tuple[str, ...]
    saved_gbp: tuple[float, ...]
    low_gbp: tuple[float, ...] = ()
    high_gbp: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        lengths = {len(self.saved_gbp), len(self.low_gbp) or None, len(self.high_gbp) or None}
        if lengths - {None} != {len(self.years)}:
            raise ValueError(f"the cash flow of {self.option} needs a value for each year")

    @property
    def sums_gbp(self) -> tuple[float, ...]:
        """The sum so far at the end of each year, not discounted."""
        return tuple(accumulate(self.saved_gbp))

    @property
    def pays_back_in(self) -> str | None:
        """The first year from which the sum so far is never below nought again.

        Nothing if it is below nought in the last year, or never was in any.
        """
        sums = self.sums_gbp
        below = [at for at, found in enumerate(sums) if found < 0]
        if not below or below[-1] == len(sums) - 1:
            return None
        return self.years[below[-1] + 1]

    @property
    def never_behind(self) -> bool:
        """Whether the sum so far is below nought in no year."""
        return min(self.sums_gbp) >= 0

    @property
    def surely_ahead(self) -> bool:
        """Whether the last sum is not below nought, nor the low end of its interval."""
        return min((self.sums_gbp[-1], *self.low_gbp[-1:])) >= 0

    @property
    def said(self) -> str:
        """Whether and when it pays back, in words."""
        if self.never_behind:
            return "never pays out more than it saves"
        year = self.pays_back_in
        return f"pays back in {year}" if year else f"has not paid back by {self.years[-1]}"


def chart(
    flows: Sequence[CashFlow], baseline: str, basis: str, number: int, source: str,
    interval: str = "",
) -> Chart | None:  # fmt: skip
    """Return the chart of up to four options, a panel each on one scale; nothing without any.

    ``basis`` says which cash it is (``what the council pays less what it is paid``), ``interval``
    what the whiskers are.

    Raises:
        ValueError: the options have different years.
    """
    drawn = tuple(flows[:_MOST_PANELS])
    if not drawn:
        return None
    if len({flow.years for flow in drawn}) > 1:
        raise ValueError("the cash flows of a chart have the same years")
    scale = pound_scale(x for flow in drawn for x in (*flow.saved_gbp, *flow.sums_gbp))
    whiskers = f" Whiskers: {interval}." if interval and drawn[0].low_gbp else ""

    def draw(figure: "SubFigure") -> None:
        _draw(figure, drawn, scale)

    title = _title(drawn)
    return Chart(
        name="payback",
        number=number,
        title=title,
        subtitle=(
            f"Cash saved (up) or paid (down) against {baseline} by budget year, {scale.unit}, "
            f"nominal: {basis}. Bars: in the year. Line and dots: sum so far, not discounted."
            f"{whiskers}"
        ),
        caption=f"Cash flow and payback of each option against {baseline}",
        source=source,
        header=("option", "year", "saved_gbp", "sum_so_far_gbp", "sum_low_gbp", "sum_high_gbp"),
        rows=_rows(drawn),
        alternative=_alternative(drawn, baseline, title),
        height_cm=sum(_tall_cm(flow) for flow in drawn),
        draw=draw,
    )


def _amounts(flows: Sequence[CashFlow]) -> list[float]:
    return [
        amount
        for flow in flows
        for amount in (*flow.saved_gbp, *flow.sums_gbp, *flow.low_gbp, *flow.high_gbp)
    ]


def _title(flows: Sequence[CashFlow]) -> str:
    ahead = [flow.option for flow in flows if flow.surely_ahead]
    names = [*ahead[:1], *map(short_title, ahead[1:])]
    have, they = ("have", "they") if len(ahead) > 1 else ("has", "it")
    end = f"saved more than {they} cost by {flows[0].years[-1]}"
    if not ahead:
        told = any(flow.low_gbp for flow in flows)
        return f"No option can be told to have {end}" if told else f"No option has {end}"
    counted = _counted(len(ahead), len(flows))
    texts = [f"{who} {have} {end}" for who in (listed(names), counted)]
    return next(text for text in texts if len(text.split()) <= MOST_TITLE_WORDS)


def _counted(ahead: int, every: int) -> str:
    """Return how many of the options, as a sentence begins with it."""
    if ahead < every:
        return f"{count_name(ahead).capitalize()} of {count_name(every)} options"
    return {1: "The option", 2: "Both options"}.get(every, f"All {count_name(every)} options")


def _rows(flows: Sequence[CashFlow]) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (flow.option, year, flow.saved_gbp[at], flow.sums_gbp[at], *ends)
        for flow in flows
        for at, year in enumerate(flow.years)
        for ends in [(flow.low_gbp[at], flow.high_gbp[at]) if flow.low_gbp else ("", "")]
    )


def _alternative(flows: Sequence[CashFlow], baseline: str, title: str) -> str:
    said = "; ".join(
        f"{flow.option} {flow.said}, with {change_text(flow.sums_gbp[-1])} in all" for flow in flows
    )
    basis = f"{_SINGLE.capitalize()}: " if any(flow.low_gbp for flow in flows) else ""
    return (
        "Bar charts with a line, a panel for each option on one scale. Across: budget years. Up: "
        f"cash saved against {baseline}; down: cash paid. Bars are the year's, the line with dots "
        f"is the sum so far. {title}. {basis}{said}. The numbers are in payback.csv."
    )


def _draw(figure: "SubFigure", flows: Sequence[CashFlow], scale: PoundScale) -> None:
    height = sum(_tall_cm(flow) for flow in flows)
    left = max(text_width_cm(head, style.SMALL_PT) for head in _ROW_HEADS) + 0.5
    ends = _limits(_amounts(flows))
    top = height
    for flow in flows:
        foot = top - _tall_cm(flow) + _FOOT_CM
        axes = figure.add_axes(
            (
                left / style.WIDTH_CM,
                foot / height,
                (style.WIDTH_CM - left - _RIGHT_CM) / style.WIDTH_CM,
                _PANEL_CM / height,
            )
        )
        place = (0.15 / style.WIDTH_CM, (top - 0.1) / height)
        write_lines(
            figure, place, _head(flow), figure.transSubfigure, size=style.LABEL_PT,
            weight="bold", anchor="top",
        )  # fmt: skip
        _panel(axes, flow, scale, left)
        axes.set_ylim(*(end / scale.by for end in ends))
        top -= _tall_cm(flow)


def _head(flow: CashFlow) -> list[str]:
    basis = f", {_SINGLE}," if flow.low_gbp else ":"
    text = f"{flow.option}{basis} {flow.said}"
    return wrapped(text, style.WIDTH_CM - 0.4, style.LABEL_PT, bold=True)


def _tall_cm(flow: CashFlow) -> float:
    return _HEAD_CM + _LINE_CM * len(_head(flow)) + _PANEL_CM + _FOOT_CM


def _limits(amounts: Sequence[float]) -> tuple[float, float]:
    low, high = min(0.0, *amounts), max(0.0, *amounts)
    room = (high - low) * 0.06 or 1.0
    return low - room * (low < 0), high + room * (high > 0)


def _panel(axes: "Axes", flow: CashFlow, scale: PoundScale, left: float) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    places = range(len(flow.years))
    saved = [one / scale.by for one in flow.saved_gbp]
    sums = [one / scale.by for one in flow.sums_gbp]
    colours = [_SAVED if one >= 0 else _PAID for one in saved]
    axes.bar(places, saved, width=_BAR_WIDE, color=colours, zorder=2)
    axes.axhline(0, color=style.REFERENCE, linewidth=1.2, zorder=2.5)
    axes.plot(places, sums, color=_SUM, marker="o", markersize=6, markeredgecolor="white", zorder=4)
    for at, (low, high) in enumerate(zip(flow.low_gbp, flow.high_gbp, strict=True)):
        _whisker(axes, at, (low / scale.by, high / scale.by))
    axes.set_xlim(-0.6, len(flow.years) - 0.4)
    axes.set_xticks([])
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, min_n_ticks=2))
    axes.yaxis.set_major_formatter(lambda value, _: scale.tick(value * scale.by))
    axes.grid(axis="x", visible=False)
    axes.grid(axis="y", visible=True)
    _numbers(axes, flow, scale, left)


def _whisker(axes: "Axes", at: int, ends: tuple[float, float]) -> None:
    """Draw an interval, with a white edge where it lies on a bar."""
    looks = (("white", 10.0, 3.0, 3.4), (_SUM, 8.0, 1.2, 3.5))
    for colour, wide, thick, order in looks:
        axes.plot(
            [at, at], ends, color=colour, marker="_", markersize=wide, markeredgewidth=thick,
            linewidth=thick, zorder=order,
        )  # fmt: skip


def _numbers(axes: "Axes", flow: CashFlow, scale: PoundScale, left: float) -> None:
    """Write year, flow and sum below each bar: numbers there never meet a bar or the line."""
    wide = style.WIDTH_CM - left - _RIGHT_CM
    # In the first year both are one number, so that it is told alike.
    saved = [_sum_text(flow, 0, scale)]
    saved += [scale.number(one, sign=True) for one in flow.saved_gbp[1:]]
    sums = [_sum_text(flow, at, scale) for at in range(len(flow.years))]
    for row, (head, texts) in enumerate(
        zip(_ROW_HEADS, (_short_years(flow.years, wide), saved, sums), strict=True), start=1
    ):
        down = -(row * _LINE_CM) / _PANEL_CM
        colour = _SUM if row == len(_ROW_HEADS) else style.INK
        axes.text(
            -(left - 0.15) / wide, down, head, transform=axes.transAxes, size=style.SMALL_PT,
            color=colour, ha="left", va="center",
        )  # fmt: skip
        for at, text in _spaced(texts, wide):
            axes.text(
                at, down, text, transform=axes.get_xaxis_transform(), size=style.SMALL_PT,
                color=colour, ha="center", va="center",
            )  # fmt: skip


def _sum_text(flow: CashFlow, at: int, scale: PoundScale) -> str:
    """Return the sum so far, no finer than its interval supports."""
    place = scale.place
    if flow.low_gbp:
        low, high = flow.low_gbp[at] / scale.by, flow.high_gbp[at] / scale.by
        place = min(place, place_of_interval(low, high))
    return at_place(flow.sums_gbp[at] / scale.by, place, sign=True)


def _short_years(years: Sequence[str], wide_cm: float) -> list[str]:
    """Return the years, without their century if there is no room for it."""
    room = wide_cm / len(years) - 0.2
    fits = max(text_width_cm(year, style.SMALL_PT) for year in years) < room
    return [year if fits else year[2:] for year in years]


def _spaced(texts: Sequence[str], wide_cm: float) -> list[tuple[int, str]]:
    """Return the texts with their places: every second or third if all have no room."""
    needed = max(text_width_cm(text, style.SMALL_PT) for text in texts) + 0.15
    step = ceil(needed * len(texts) / wide_cm)
    return [(at, text) for at, text in enumerate(texts) if (len(texts) - 1 - at) % step == 0]
