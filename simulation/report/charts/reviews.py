"""Reviews done, by depth, and reviews overdue, by year: one panel an option."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.chart import Chart, spread, write_lines
from simulation.report.charts.headline import headline
from simulation.report.charts.over_time import scale_title
from simulation.report.charts.panels import Grid, grid
from simulation.report.results import Results
from simulation.report.rounding import whole
from simulation.report.words import is_year, lower_first, name_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

DONE, OVERDUE = "reviews_done", "reviews_overdue"
DEPTHS = ("full", "clustered", "broker_led")
"""from the deepest, at the foot of each bar, to the lightest"""
_HATCHES = {"full": "", "clustered": "////", "broker_led": ""}
_SHARES = {"full": 1.0, "clustered": 0.3, "broker_led": 0.0}
_BAR = 0.42
_LEADER_SHARE = 0.07
"""of the width of a plot, from its edge to the labels, however many years it has"""


@dataclass(frozen=True)
class _Bars:
    """Means by year of one option: each depth, and overdue at the year end."""

    done: Mapping[str, Sequence[float]]
    overdue: Sequence[float]

    @property
    def total(self) -> list[float]:
        """Reviews of any depth, by year."""
        return [sum(values) for values in zip(*self.done.values(), strict=True)]


def chart(results: Results, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if the runs did not count reviews."""
    years = [period for period in results.periods(DONE) if is_year(period)]
    if not years:
        return None
    bars = {option: _bars(results, option, years) for option in results.drawn}
    titles = {option: results.title(option) for option in results.drawn}

    places = grid(titles, left_cm=1.25, right_cm=2.1, swatch_cm=0.0)

    def draw(figure: "SubFigure") -> None:
        _draw(figure, years, bars, places)

    title = headline(
        results,
        OVERDUE,
        period=years[-1],
        lower="fewer reviews overdue",
        higher="more reviews overdue",
        same="reviews overdue",
        when=f"at the end of {years[-1]}",
    )
    said = "; ".join(
        f"{titles[option]}: {whole(own.total[-1])} done, {whole(own.overdue[-1])} overdue"
        for option, own in bars.items()
    )
    return Chart(
        name="reviews",
        number=number,
        title=title,
        subtitle=(
            "Reviews done in each financial year by depth, and overdue at its end (means over "
            f"replications), {results.appraisal.council.title}, {_span(years)}. "
            f"{_key(bars)}"
        ),
        caption="Reviews done, by depth, and reviews overdue, by year and option",
        source=source,
        header=("option", "year", "measure", "depth", "mean", "low", "high"),
        rows=tuple(_data(results, years, titles)),
        alternative=(
            "Bar charts side by side, one for each option, on one scale. Across: financial years, "
            "each with a bar of reviews done stacked by depth and a bar of reviews overdue. Up: "
            f"reviews. {title}. In {years[-1]}: {said}. The numbers are in reviews.csv."
        ),
        height_cm=places.height_cm,
        draw=draw,
    )


def _span(years: Sequence[str]) -> str:
    return " to ".join(dict.fromkeys((years[0], years[-1])))


def _key(bars: Mapping[str, _Bars]) -> str:
    """Say how the depths in use look: an option may have one in its first years only."""
    said = {"full": "solid", "clustered": "hatched", "broker_led": "open"}
    used = [depth for depth in DEPTHS if any(any(own.done[depth]) for own in bars.values())]
    words = [f"{said[depth]} {lower_first(name_of(depth))}" for depth in used]
    return f"Depth: {', '.join(words)}." if len(used) > 1 else ""


def _bars(results: Results, option: str, years: Sequence[str]) -> _Bars:
    def mean(measure: str, year: str, band: str = "") -> float:
        found = results.estimate(option, measure, year, band=band)
        return found.mean if found else 0.0

    return _Bars(
        {depth: [mean(DONE, year, depth) for year in years] for depth in DEPTHS},
        [mean(OVERDUE, year) for year in years],
    )


def _data(
    results: Results, years: Sequence[str], titles: Mapping[str, str]
) -> list[tuple[object, ...]]:
    wanted = [*((DONE, depth) for depth in DEPTHS), (DONE, ""), (OVERDUE, "")]
    names = {DONE: "done", OVERDUE: "overdue"}
    return [
        (titles[option], year, names[measure], band or "all", found.mean, found.low, found.high)
        for option in titles
        for year in years
        for measure, band in wanted
        if (found := results.estimate(option, measure, year, band=band))
    ]


def _draw(
    figure: "SubFigure", years: Sequence[str], bars: Mapping[str, _Bars], places: Grid
) -> None:
    from matplotlib.transforms import ScaledTranslation  # noqa: PLC0415

    looks = style.series(list(bars))
    top = 1.05 * max(max(*own.total, *own.overdue) for own in bars.values()) or 1.0
    for at, (option, own) in enumerate(bars.items()):
        axes = figure.add_axes(places.place(at))
        _panel(axes, years, own, looks[option])
        axes.set_ylim(0, top)
        lifted = axes.transAxes + ScaledTranslation(0, 6 / 72, axes.figure.dpi_scale_trans)
        write_lines(
            axes, (0, 1), places.names[option], lifted, size=style.LABEL_PT, anchor="foot",
            weight="bold",
        )  # fmt: skip
        _labels(axes, own, len(years), top)
    scale_title(figure, "Reviews", places)


def _panel(axes: "Axes", years: Sequence[str], own: _Bars, look: style.Series) -> None:
    foot = [0.0] * len(years)
    left = [at - _BAR / 2 for at in range(len(years))]
    for depth in DEPTHS:
        axes.bar(
            left, own.done[depth], _BAR, bottom=foot, color=look.tint(_SHARES[depth]),
            hatch=_HATCHES[depth], edgecolor=look.colour, linewidth=0.9,
        )  # fmt: skip
        foot = [below + value for below, value in zip(foot, own.done[depth], strict=True)]
    axes.bar(
        [at + _BAR / 2 for at in range(len(years))], own.overdue, _BAR, color="#FFFFFF",
        hatch="\\\\\\", edgecolor=style.REFERENCE, linewidth=0.9,
    )  # fmt: skip
    step = -(-len(years) // 3)
    shown = list(range(0, len(years), step))
    axes.set_xticks(shown, [years[at] for at in shown])
    axes.set_xlim(-0.6, len(years) - 0.4)
    axes.locator_params(axis="y", integer=True)
    axes.yaxis.set_major_formatter(lambda value, _: whole(value))
    axes.tick_params(axis="y", length=0)


def _labels(axes: "Axes", own: _Bars, years: int, top: float) -> None:
    """Name the parts of the last year's bars at the right, with leaders."""
    wanted, names = [], []
    foot = 0.0
    for depth in DEPTHS:
        value = own.done[depth][-1]
        if value > 0:
            wanted.append(foot + value / 2)
            names.append(name_of(depth))
        foot += value
    wanted.append(own.overdue[-1] / 2)
    names.append("Overdue")
    starts = [years - 1.0] * (len(names) - 1) + [years - 1 + _BAR]
    gap = top * 0.11
    for name, value, start, at in zip(
        names, wanted, starts, spread(wanted, gap, 0, top), strict=True
    ):
        axes.annotate(
            name,
            (start, value),
            xytext=(1 + _LEADER_SHARE, at),
            textcoords=axes.get_yaxis_transform(),
            size=style.SMALL_PT,
            va="center",
            ha="left",
            annotation_clip=False,
            arrowprops={
                "arrowstyle": "-", "color": style.REFERENCE, "linewidth": 0.6,
                "shrinkA": 1, "shrinkB": 0,
            },
        )  # fmt: skip


def depth_words(results: Results, option: str, period: str) -> str:
    """Return reviews done by depth as words: ``640 full, 180 clustered, 310 broker-led``."""
    parts = [
        f"{whole(found.mean)} {lower_first(name_of(depth))}"
        for depth in DEPTHS
        if (found := results.estimate(option, DONE, period, band=depth)) and found.mean
    ]
    return ", ".join(parts) or "none"
