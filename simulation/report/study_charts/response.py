"""Response curves: an output's mean along each factor, one line an option."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.study_data import Factor, StudyData
from simulation.experiment.study_response import Mean, Part, mean_of, parts_of, swings
from simulation.report import style
from simulation.report.chart import LEADING, Chart, spread, wrapped, write_lines
from simulation.report.study_charts.about import (
    drawn,
    file_word,
    looks,
    number,
    part_text,
    plain_numbers,
    printed_unit,
    tick,
    title_of,
)
from simulation.report.study_charts.strips import STEPS, limits, whiskers
from simulation.report.words import lower_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_MOST = 5
_LARGE_CM, _SMALL_CM = 4.3, 2.8
"""least height of the large plot, and height of the small ones"""
_LEFT_CM, _LABEL_CM, _GAP_CM, _EDGE_CM = 1.5, 4.6, 1.5, 0.3
_FOOT_CM, _LINE_CM = 0.95, style.SMALL_PT * LEADING * 2.54 / 72
_COLUMNS = 2
_WIDE_CM = style.WIDTH_CM - _LEFT_CM - _LABEL_CM
_NARROW_CM = (style.WIDTH_CM - _LEFT_CM - _EDGE_CM - _GAP_CM) / _COLUMNS


@dataclass(frozen=True)
class Curve:
    """A factor's parts, and each option's mean in each."""

    factor: Factor
    parts: tuple[Part, ...]
    means: Mapping[str, tuple[Mean, ...]]


def curves(data: StudyData, measure: str) -> list[Curve]:
    """Return the response to each factor but the dummy, those that move the baseline most first."""
    order = [swing.factor for swing in swings(data, data.of(measure, data.baseline))]
    found = []
    for factor in order:
        if factor.dummy:
            continue
        parts = parts_of(factor, data.settings[:, data.factors.index(factor)])
        means = {
            option: tuple(mean_of(data.of(measure, option)[part.at]) for part in parts)
            for option in drawn(data)
        }
        found.append(Curve(factor, tuple(parts), means))
    return found


def chart(data: StudyData, measure: str, number_: int, source: str) -> Chart | None:
    """Return the chart of a measure, or nothing if no factor was varied."""
    every = curves(data, measure)
    if not every:
        return None
    shown = every[:_MOST]
    kept = data.measures[data.measure_names.index(measure)]
    what, unit = lower_first(kept.title), printed_unit(kept.unit)
    title = f"{kept.title} along each factor"
    if len(title.split()) > 15:
        title = "The mean along each factor"
    name = f"response-{file_word(measure)}"
    more = f" Of {len(every)} factors, those that move the baseline most." if every[_MOST:] else ""

    def draw(figure: "SubFigure") -> None:
        _draw(figure, shown, data, kept.unit)

    first = shown[0]
    said = "; ".join(
        f"{title_of(data, option)} from {number(means[0].mean, kept.unit)} to "
        f"{number(means[-1].mean, kept.unit)}"
        for option, means in first.means.items()
    )
    return Chart(
        name=name,
        number=number_,
        title=title,
        subtitle=(
            f"Mean of {what}, {unit}, with the other factors averaged over.{more} Bars at the "
            "markers: 95% interval over points and replications. Options meet the same points and "
            "luck: their differences are surer than these intervals."
        ),
        caption=f"Response of {what} to each factor, by option",
        source=source,
        header=("factor", "setting_low", "setting_high", "option", "mean", "low", "high", "points"),
        rows=tuple(_rows(every)),
        alternative=(
            f"Line charts, one large and then small ones, one for each factor. Across: setting of "
            f"the factor. Up: mean {what}, {unit}. A line for each option. {title}. Along "
            f"{lower_first(first.factor.title)}: {said}. The numbers, of every factor, are in "
            f"{name}.csv."
        ),
        height_cm=_layout(shown, data).whole,
        draw=draw,
    )


def _rows(every: Sequence[Curve]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for curve in every:
        for at, part in enumerate(curve.parts):
            ends: tuple[object, object] = (part.low, part.high)
            if curve.factor.kind == "level":
                ends = (curve.factor.levels[round(part.low)],) * 2
            rows += [
                (curve.factor.name, *ends, option, m[at].mean, m[at].low, m[at].high, m[at].points)
                for option, m in curve.means.items()
            ]
    return rows


@dataclass(frozen=True)
class _Layout:
    """Heights in centimetres: of the heading of every panel, of the large and the small plots."""

    head: float
    large: float
    small: float
    rows: int

    @property
    def whole(self) -> float:
        """Height of the drawing."""
        return self.head + self.large + _FOOT_CM + self.rows * (self.head + self.small + _FOOT_CM)

    def foot(self, row: int) -> float:
        """Return where the plots of a row begin, from the foot; the large one is row 0."""
        below = row * (self.head + self.small + _FOOT_CM)
        return self.whole - self.head - self.large - below


def _layout(shown: Sequence[Curve], data: StudyData) -> _Layout:
    lines = [
        len(_title_lines(shown[0], _WIDE_CM)),
        *(len(_title_lines(c, _NARROW_CM)) for c in shown[1:]),
    ]
    names = _label_lines(data).values()
    large = max(_LARGE_CM, len(names) * (0.2 + _LINE_CM * max(map(len, names))))
    return _Layout(0.55 + 0.42 * max(lines), large, _SMALL_CM, -(-(len(shown) - 1) // _COLUMNS))


def _title_lines(curve: Curve, wide: float) -> list[str]:
    return wrapped(curve.factor.title, wide / 1.03, style.LABEL_PT, bold=True)


def _label_lines(data: StudyData) -> dict[str, list[str]]:
    room = _LABEL_CM - 1.7
    return {name: wrapped(title_of(data, name), room, style.SMALL_PT) for name in drawn(data)}


def _draw(figure: "SubFigure", shown: Sequence[Curve], data: StudyData, unit: str) -> None:
    layout = _layout(shown, data)
    height = layout.whole
    every = [m for curve in shown for means in curve.means.values() for m in means]
    ends = limits([end for m in every for end in (m.low, m.mean, m.high)], room=0.05)
    large = figure.add_axes(
        (
            _LEFT_CM / style.WIDTH_CM,
            layout.foot(0) / height,
            _WIDE_CM / style.WIDTH_CM,
            layout.large / height,
        )
    )
    _panel(large, shown[0], data, unit, ends, _WIDE_CM)
    _direct_labels(large, shown[0], data, ends, layout.large)
    for at, curve in enumerate(shown[1:]):
        row, column = divmod(at, _COLUMNS)
        axes = figure.add_axes(
            (
                (_LEFT_CM + column * (_NARROW_CM + _GAP_CM)) / style.WIDTH_CM,
                layout.foot(row + 1) / height,
                _NARROW_CM / style.WIDTH_CM,
                layout.small / height,
            )
        )
        _panel(axes, curve, data, unit, ends, _NARROW_CM)


def _panel(
    axes: "Axes",
    curve: Curve,
    data: StudyData,
    unit: str,
    ends: tuple[float, float],
    wide: float,
) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    known = looks(data)
    places = [part.middle for part in curve.parts]
    step = (max(places) - min(places)) / max(1, len(places) - 1) or 1.0
    for at, (option, means) in enumerate(curve.means.items()):
        look = known[option]
        # Options stand beside each other, so that their intervals can be told apart.
        x = [place + step * 0.07 * (at - (len(curve.means) - 1) / 2) for place in places]
        y = [m.mean for m in means]
        halves = np.hstack([whiskers(m.low, m.mean, m.high) for m in means])
        level = curve.factor.kind == "level"
        axes.errorbar(
            x, y, yerr=halves, color=look.colour, linestyle="none" if level else look.dash,
            marker=look.marker, markersize=4.5, linewidth=1.6, elinewidth=1.0, zorder=3,
        )  # fmt: skip
    axes.set_xlim(min(places) - step * 0.35, max(places) + step * 0.35)
    if len(places) <= 6 and curve.factor.kind != "number":
        texts = [part_text(curve.factor, part) for part in curve.parts]
        room = wide / len(texts) - 0.1
        axes.set_xticks(places, ["\n".join(wrapped(text, room, style.SMALL_PT)) for text in texts])
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, min_n_ticks=3, steps=STEPS))
        axes.xaxis.set_major_formatter(plain_numbers())
    axes.set_ylim(*ends)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, min_n_ticks=2, steps=STEPS))
    axes.yaxis.set_major_formatter(lambda value, _: tick(value, unit))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=True)
    axes.set_title(
        "\n".join(_title_lines(curve, wide)), size=style.LABEL_PT, weight="bold", loc="left", pad=5
    )


def _direct_labels(
    axes: "Axes", curve: Curve, data: StudyData, ends: tuple[float, float], tall: float
) -> None:
    """Name the lines at the right, near their ends, with a leader and a piece of the line."""
    known, names = looks(data), _label_lines(data)
    per_cm = (ends[1] - ends[0]) / tall
    most = max(len(lines) for lines in names.values())
    gap = per_cm * (_LINE_CM * most + 0.14)
    gap = min(gap, (ends[1] - ends[0]) / len(names))
    wanted = [means[-1].mean for means in curve.means.values()]
    placed = spread(wanted, gap, ends[0] + gap / 2, ends[1] - gap / 2)
    across, cm = axes.get_yaxis_transform(), 1 / _WIDE_CM
    for option, end, at in zip(curve.means, wanted, placed, strict=True):
        look = known[option]
        axes.plot(
            [1 + 0.05 * cm, 1 + 0.5 * cm], [end, at], transform=across, clip_on=False,
            color=style.LEADER, linewidth=0.6, zorder=1,
        )  # fmt: skip
        axes.plot(
            [1 + 0.6 * cm, 1 + 0.95 * cm, 1 + 1.3 * cm], [at] * 3, transform=across, clip_on=False,
            color=look.colour, linestyle=look.dash, marker=look.marker, markevery=[1],
            linewidth=1.6, markersize=4.5,
        )  # fmt: skip
        write_lines(axes, (1 + 1.45 * cm, at), names[option], across, size=style.SMALL_PT)
