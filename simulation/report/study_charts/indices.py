"""How much each factor matters, as bars from zero: Sobol indices, PAWN, delta."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.chart import Chart
from simulation.report.rounding import at_place
from simulation.report.study_charts.about import About
from simulation.report.study_charts.rows import (
    RANDOM_COLUMN,
    RANKED_ABOVE,
    SEED,
    Row,
    rows_about,
    statistics_of,
)
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

_BLUE, _PALE, _GREY = "#12436D", "#A8C5DD", "#8C8C8C"
_BAR = 0.5
_LEAST = 0.01
"""of a share that is printed"""


@dataclass(frozen=True)
class Method:
    """Which rows are drawn: the bar's statistic, and that of the diamond on it, if any."""

    name: str
    title: str
    bar: str
    alone: str
    said: str
    scale: str


SOBOL = Method(
    "sobol",
    "Sobol indices",
    "total_order",
    "first_order",
    "Bar: share of the variance over points in which a factor has any part; open diamond: what "
    "it explains alone. Hatched: the dummy, and the luck of a single run.",
    "Share of variance",
)
PAWN = Method(
    "pawn",
    "PAWN indices",
    "pawn",
    "",
    "Bar: how far the distribution of the difference moves with the factor (0 not at all, 1 "
    "wholly). Hatched: what no run has read.",
    "PAWN index",
)
DELTA = Method(
    "delta",
    "Delta indices",
    "delta",
    "",
    "Bar: how much of the distribution of the difference changes with the factor (0 none, 1 all). "
    "Hatched: what no run has read.",
    "Delta index",
)
METHODS = (SOBOL, PAWN, DELTA)


@dataclass(frozen=True)
class _Bars:
    """The bars from the top, what stands on them, and which check the analysis."""

    rows: tuple[Row, ...]
    alone: Mapping[str, Row]
    checks: frozenset[str]
    titles: Mapping[str, str]

    def title(self, row: Row) -> str:
        """Return what a bar stands for."""
        return self.titles.get(row.factor, row.factor)


def chart(
    about: About, rows: Sequence[Row], method: Method, number: int, source: str
) -> Chart | None:
    """Return the chart, or nothing if the study has no such indices of this difference."""
    found = rows_about(rows, method.name, about.measure, about.option, about.data.baseline)
    bars = _bars(found, method, about)
    if not bars.rows:
        return None
    strips = Strips(
        names=tuple(bars.title(row) for row in bars.rows),
        words=tuple(_words(row) for row in bars.rows),
        weighty=tuple(row.ranked for row in bars.rows),
        head="Index (95% interval)",
        scale=f"{method.scale}; dashed line: {RANKED_ABOVE:g}",
    )

    def draw(figure: "SubFigure") -> None:
        _draw(figure, strips, bars)

    title = _title([row for row in bars.rows if row.ranked], bars)
    name = f"{method.name}-{about.stem}"
    notes = " ".join(dict.fromkeys(row.note for row in bars.rows if row.note))
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=(
            f"{about.kept.title}: {about.title} less {about.base}. {method.said} Whiskers: 95% "
            f"bootstrap interval. Bold and dark: ranked." + (f" Note: {notes}." if notes else "")
        ),
        caption=f"{method.title} of {about.difference}",
        source=source,
        header=("factor", "statistic", "value", "low", "high", "ranked", "note"),
        rows=tuple(
            (row.factor, row.statistic, float(row.value), float(row.low), float(row.high),
             "yes" if row.ranked else "no", row.note)
            for row in found
        ),
        alternative=(
            f"Horizontal bars from zero, one a factor; what only checks the analysis stands last. "
            f"Across: {method.scale.lower()}, for the difference in {about.what}. {title}. "
            + "; ".join(f"{bars.title(row)} {_words(row)}" for row in bars.rows)
            + f". The numbers are in {name}.csv."
        ),
        height_cm=strips.height_cm,
        draw=draw,
    )  # fmt: skip


def _bars(found: Sequence[Row], method: Method, about: About) -> _Bars:
    total = statistics_of(found, method.bar)
    titles = {factor.name: factor.title for factor in about.data.factors}
    titles |= {SEED: "Luck of a single run (seed)", RANDOM_COLUMN: "Random column"}
    checks = {factor.name for factor in about.data.factors if factor.dummy} | {SEED, RANDOM_COLUMN}
    real = sorted((n for n in total if n not in checks), key=lambda n: (-total[n].value, n))
    last = [total[name] for name in total if name in checks]
    last += [row for row in found if row.factor == SEED and row.factor not in total]
    order = (*(total[name] for name in real), *last)
    return _Bars(order, statistics_of(found, method.alone), frozenset(checks), titles)


def _words(row: Row) -> str:
    value, low, high = (_share(x) for x in (row.value, row.low, row.high))
    if row.value == row.low == row.high == 0:
        return "exactly 0"
    return value if isnan(row.low) else f"{value} ({low} to {high})"


def _share(value: float) -> str:
    """Return a share of 0 to 1; a little is not told as nothing, which only nought is."""
    if 0 < value < _LEAST:
        return f"<{_LEAST:g}"
    return at_place(value, 2)


def _title(ranked: list[Row], bars: _Bars) -> str:
    if not ranked:
        return "No factor can be ranked: none is surely above what chance gives"
    name = lower_first(bars.title(ranked[0]))
    many = f"{count_name(len(ranked))} ranked factors"
    title = f"Of {many}, the first is {name}" if len(ranked) > 1 else f"One ranked factor: {name}"
    return title if len(title.split()) <= 15 else f"How much {many} matter"


def _draw(figure: "SubFigure", strips: Strips, bars: _Bars) -> None:
    axes = strips_axes(figure, strips, lambda value: at_place(value, 2).rstrip("0").rstrip("."))
    ends = [0.0, RANKED_ABOVE]
    for at, row in enumerate(bars.rows):
        y = strips.at(at)
        _bar(axes, row, y, check=row.factor in bars.checks)
        ends += [row.value, row.low, row.high]
        if row.factor in bars.alone:
            alone = bars.alone[row.factor].value
            axes.plot(
                [alone], [y], marker="D", markersize=5, markerfacecolor="white",
                markeredgecolor=style.INK, markeredgewidth=1.0, zorder=4, clip_on=False,
            )  # fmt: skip
            ends.append(alone)
    axes.axvline(
        RANKED_ABOVE, color=style.REFERENCE, linewidth=1.2, linestyle=(0, (4, 2)), zorder=2.5
    )
    axes.axvline(0, color=style.REFERENCE, linewidth=1.2, zorder=2.5)
    axes.set_xlim(*limits(ends, zero=True, room=0.04))


def _bar(axes: "Axes", row: Row, y: float, *, check: bool) -> None:
    edge = _GREY if check else _BLUE
    fill = "white" if check else _BLUE if row.ranked else _PALE
    axes.barh(
        y, row.value, _BAR, color=fill, hatch="////" if check else None,
        edgecolor=edge, linewidth=1.0, zorder=2,
    )  # fmt: skip
    if not isnan(row.low):
        half = whiskers(row.low, row.value, row.high)
        interval_on_bar(axes, (row.value, y), half)
