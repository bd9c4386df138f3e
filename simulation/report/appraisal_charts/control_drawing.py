"""How the tracking of a benefit is drawn: values, differences and moving ranges over one time."""

from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.tracking.tracked import Tracked
from simulation.experiment.tracking.xmr import moving_ranges
from simulation.report import style
from simulation.report.chart import LEADING, spread, wrapped, write_lines
from simulation.report.rounding import at_place, plain
from simulation.report.words import is_month, month_name

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

Floats = NDArray[np.float64]

_PANELS_CM = (4.4, 3.2, 2.2)
_HEAD_CM, _GAP_CM, _FOOT_CM = 0.7, 0.95, 0.75
HEIGHT_CM = sum(_PANELS_CM) + 3 * _HEAD_CM + 2 * (_GAP_CM - 0.4) + _FOOT_CM
_LEFT_CM, _RIGHT_CM = 1.5, 4.4
_WIDE_CM = style.WIDTH_CM - _LEFT_CM - _RIGHT_CM
_LINE_CM = style.SMALL_PT * LEADING * 2.54 / 72
_HEADS = ("{unit}", "Actual less forecast", "From one point to the next (moving range)")
_MOST_TICKS = 6
_MONTHS_AHEAD = 12
"""of forecast shown beyond the last value"""
_FROM = 10.0
"""of a thousand or million: numbers from there on are divided"""
_ROOM = 0.08
"""shares of a scale left free at its ends"""


def draw(figure: "SubFigure", found: Tracked) -> None:
    """Draw the three panels."""
    top = HEIGHT_CM
    panels = (_values, _differences, _ranges)
    for tall, head, panel in zip(_PANELS_CM, _HEADS, panels, strict=True):
        foot = top - _HEAD_CM - tall
        axes = figure.add_axes(
            (
                _LEFT_CM / style.WIDTH_CM,
                foot / HEIGHT_CM,
                _WIDE_CM / style.WIDTH_CM,
                tall / HEIGHT_CM,
            )
        )
        unit = found.unit[:1].upper() + found.unit[1:] + _scaled(found)[1]
        figure.text(
            0.15 / style.WIDTH_CM, (top - 0.42) / HEIGHT_CM, head.format(unit=unit),
            size=style.SMALL_PT, color=style.SOFT_INK, va="baseline", ha="left",
        )  # fmt: skip
        panel(axes, found, tall)
        _time(axes, found.forecast.periods[: _shown(found)], named=panel is _ranges)
        top = foot - (_GAP_CM - 0.4)


def _scaled(found: Tracked) -> tuple[float, str]:
    """Return by what numbers on the scales are divided, and the word for it."""
    largest = float(np.nanmax(np.abs([found.actual, found.usual, found.band[2]])))
    for by, word in ((1e6, "millions"), (1e3, "thousands")):
        if largest >= _FROM * by:
            return by, f", {word}"
    return 1.0, ""


def _look(found: Tracked) -> style.Series:
    """Return the look of the option by its place in the appraisal."""
    rest = [name for name in found.appraisal.options if name != found.appraisal.baseline]
    order = [found.appraisal.baseline, *rest]
    shown = order if len(order) <= style.MOST_SERIES else [found.appraisal.baseline, found.option]
    return style.series(shown)[found.option]


def _shown(found: Tracked) -> int:
    """Return how many periods are shown: not the whole forecast, if little of it is over."""
    every = len(found.actual)
    return min(every, found.known[-1] + 1 + _MONTHS_AHEAD) if found.forecast.by_month else every


def _values(axes: "Axes", found: Tracked, tall: float) -> None:
    look, count = _look(found), _shown(found)
    places = np.arange(count)
    low, median, high = found.band[:, :count]
    usual = found.usual[:count]
    axes.fill_between(places, low, high, color=look.tint(0.25), linewidth=0, zorder=1)
    axes.plot(places, median, color=look.colour, linewidth=1.6, zorder=2)
    axes.plot(places, usual, color=style.REFERENCE, linewidth=1.2, dashes=(3, 2), zorder=2)
    at = list(found.known)
    axes.plot(
        places[at], found.actual[at], color=style.INK, linewidth=1.2, marker="o", markersize=4,
        zorder=3,
    )  # fmt: skip
    _scale(axes, [low, high, usual, found.actual], _scaled(found)[0])
    ends = {
        f"Forecast: {found.option_title}": float(median[-1]),
        f"Forecast: {found.baseline_title}": float(usual[-1]),
    }
    _named(axes, ends, tall)
    _actual(axes, found)


def _actual(axes: "Axes", found: Tracked) -> None:
    """Name the line of what happened above its last point, or below where there is no room."""
    last = found.known[-1]
    value, (low, high) = float(found.actual[last]), axes.get_ylim()
    above = value < (low + high) / 2
    right = last > _shown(found) * 0.85
    axes.annotate(
        "Actual", (last, value), (0, 7 if above else -7), textcoords="offset points",
        size=style.SMALL_PT, weight="bold", ha="right" if right else "left",
        va="bottom" if above else "top",
    )  # fmt: skip


def _differences(axes: "Axes", found: Tracked, tall: float) -> None:
    limits, by = found.limits, _scaled(found)[0]
    places = np.arange(len(found.apart), dtype=float)
    _lines(axes, (limits.low, limits.high), dashed=True)
    _lines(axes, (limits.centre,), dashed=False)
    _points(axes, places, found.apart, _in_signals(found))
    _scale(axes, [found.apart, np.array([limits.low, limits.high])], by)
    ends = {
        f"Upper limit {plain(limits.high / by)}": limits.high,
        "As forecast": limits.centre,
        f"Lower limit {plain(limits.low / by)}": limits.low,
    }
    _named(axes, ends, tall)


def _ranges(axes: "Axes", found: Tracked, tall: float) -> None:
    limits, ranges, by = found.limits, moving_ranges(found.apart), _scaled(found)[0]
    _lines(axes, (limits.high_range,), dashed=True)
    _lines(axes, (limits.mean_range,), dashed=False)
    _points(axes, np.arange(len(ranges), dtype=float), ranges, ranges > limits.high_range)
    _scale(axes, [ranges, np.array([0.0, limits.high_range])], by, from_zero=True)
    ends = {
        f"Upper limit {plain(limits.high_range / by)}": limits.high_range,
        f"Mean {plain(limits.mean_range / by)}": limits.mean_range,
    }
    _named(axes, ends, tall)


def _in_signals(found: Tracked) -> NDArray[np.bool_]:
    inside = np.zeros(len(found.apart), dtype=bool)
    for signal in found.signals:
        inside[signal.first : signal.last + 1] = True
    return inside


def _lines(axes: "Axes", heights: Sequence[float], *, dashed: bool) -> None:
    for height in heights:
        axes.axhline(
            height, color=style.REFERENCE, linewidth=1.0, zorder=1,
            linestyle=(0, (4, 2)) if dashed else "solid",
        )  # fmt: skip


def _points(axes: "Axes", places: Floats, values: Floats, signals: NDArray[np.bool_]) -> None:
    """Draw the points with a line where neighbours are known; signals filled, others open."""
    axes.plot(places, values, color=style.REFERENCE, linewidth=0.9, zorder=2)
    for chosen, fill in ((~signals, "white"), (signals, style.INK)):
        axes.plot(
            places[chosen], values[chosen], linestyle="none", marker="o", markersize=4.5,
            markerfacecolor=fill, markeredgecolor=style.INK, markeredgewidth=0.9, zorder=3,
        )  # fmt: skip


def _scale(axes: "Axes", values: Sequence[Floats], by: float, *, from_zero: bool = False) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    every = np.concatenate([np.ravel(one) for one in values])
    low, high = float(np.nanmin(every)), float(np.nanmax(every))
    room = _ROOM * (high - low) or 1.0
    axes.set_ylim(0.0 if from_zero else low - room, high + room)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, min_n_ticks=2))
    step = float(np.diff(axes.get_yticks())[0]) / by
    place = max(0, -floor(log10(step)))
    axes.yaxis.set_major_formatter(lambda value, _: at_place(value / by, place))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=True)


def _time(axes: "Axes", periods: Sequence[str], *, named: bool) -> None:
    """Mark the time: each April or so by month, every year else; words under the lowest panel."""
    places = [
        at for at, period in enumerate(periods) if not is_month(period) or period.endswith("-04")
    ]
    places = places[:: -(-len(places) // _MOST_TICKS)] if places else [0, len(periods) - 1]
    axes.set_xlim(-0.5, len(periods) - 0.5)
    axes.set_xticks(places, [_short(periods[at]) if named else "" for at in places])
    axes.grid(axis="x", visible=False)


def _short(period: str) -> str:
    if not is_month(period):
        return period
    month, _, year = month_name(period).partition(" ")
    return f"{month[:3]} {year}"


def _named(axes: "Axes", ends: Mapping[str, float], tall: float) -> None:
    """Name the lines at the right, each near its end with a leader to it."""
    low, high = axes.get_ylim()
    per_cm = (high - low) / tall
    lines = {name: wrapped(name, _RIGHT_CM - 0.75, style.SMALL_PT)[:3] for name in ends}
    gap = (max(len(one) for one in lines.values()) * _LINE_CM + 0.1) * per_cm
    gap = min(gap, (high - low) / len(ends))
    placed = spread(list(ends.values()), gap, low + gap / 2, high - gap / 2)
    across, cm = axes.get_yaxis_transform(), 1 / _WIDE_CM
    for (name, value), y in zip(ends.items(), placed, strict=True):
        axes.plot(
            [1 + 0.05 * cm, 1 + 0.45 * cm], [value, y], transform=across, clip_on=False,
            color=style.LEADER, linewidth=0.6, zorder=1,
        )  # fmt: skip
        write_lines(axes, (1 + 0.55 * cm, y), lines[name], across, size=style.SMALL_PT)
