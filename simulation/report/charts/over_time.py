"""Small multiples over time: one panel an option, one scale, the baseline behind each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.charts.panels import POINTS_PER_CM, Grid, grid
from simulation.report.results import Estimate
from simulation.report.words import month_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_LEFT_CM = 1.5
_RIGHT_CM = 1.15
_SWATCH_CM = 0.9
_NAME_CM = 0.22
_MOST_YEARS = 3
"""years named on one panel's axis"""


@dataclass(frozen=True)
class Panels:
    """What to draw: per option a title and a monthly line; ``reference`` lines are dark grey.

    ``references`` maps an option to a named line behind it, with the same months.
    """

    months: tuple[str, ...]
    titles: Mapping[str, str]
    lines: Mapping[str, Sequence[Estimate]]
    references: Mapping[str, tuple[str, Sequence[float]]]
    scale_title: str
    value_format: Callable[[float], str]
    from_zero: bool

    @property
    def grid(self) -> Grid:
        """Where the panels stand."""
        return grid(self.titles, _LEFT_CM, _RIGHT_CM, _SWATCH_CM)


def draw(figure: "SubFigure", panels: Panels) -> None:
    """Draw the panels on an empty subfigure."""
    places = panels.grid
    looks = style.series(list(panels.lines))
    limits = _limits(panels)
    for at, option in enumerate(panels.lines):
        axes = figure.add_axes(places.place(at))
        _panel(axes, option, panels, looks[option])
        _name(axes, places, option, looks[option])
        axes.set_ylim(limits)
        axes.tick_params(labelleft=at % 2 == 0)
    scale_title(figure, panels.scale_title, places)


def scale_title(figure: "SubFigure", text: str, places: Grid) -> None:
    """Write what the scale counts, above the first row."""
    figure.text(
        0.15 / style.WIDTH_CM, 1 - 0.08 / places.height_cm, text, size=style.SMALL_PT,
        color=style.SOFT_INK, va="top", ha="left",
    )  # fmt: skip


def _panel(axes: "Axes", option: str, panels: Panels, look: style.Series) -> None:
    x = range(len(panels.months))
    line = panels.lines[option]
    mean = [point.mean for point in line]
    if option in panels.references:
        name, values = panels.references[option]
        axes.plot(x, values, color=style.REFERENCE, linewidth=1.1, dashes=(3, 2), zorder=2)
        _label_reference(axes, name, values, line)
    axes.fill_between(
        x,
        [point.low for point in line],
        [point.high for point in line],
        color=look.tint(0.3),
        linewidth=0,
        zorder=1,
    )
    axes.plot(
        x,
        mean,
        color=look.colour,
        linestyle=look.dash,
        marker=look.marker,
        markevery=_year_ends(panels.months),
        zorder=3,
    )
    axes.annotate(
        panels.value_format(mean[-1]),
        (len(mean) - 1, mean[-1]),
        xytext=(6, 0),
        textcoords="offset points",
        size=style.SMALL_PT,
        weight="bold",
        ha="left",
        va="center",
        annotation_clip=False,
    )
    ticks = [at for at, month in enumerate(panels.months) if month.endswith("-04")]
    step = -(-len(ticks) // _MOST_YEARS)
    axes.set_xticks(
        ticks[::step], [f"Apr {month_of(panels.months[at]).year}" for at in ticks[::step]]
    )
    axes.set_xticks(ticks, minor=True)
    axes.set_xlim(-0.5, len(panels.months) - 0.5)
    axes.yaxis.set_major_formatter(lambda value, _: panels.value_format(value))
    axes.tick_params(axis="y", length=0)


def _name(axes: "Axes", places: Grid, option: str, look: style.Series) -> None:
    """Write the panel's name, with a short piece of its line before it."""
    from matplotlib.lines import Line2D  # noqa: PLC0415
    from matplotlib.transforms import ScaledTranslation  # noqa: PLC0415

    lines = places.names[option]
    foot = _NAME_CM * POINTS_PER_CM
    up = foot + style.LABEL_PT * (0.36 + 1.2 * (len(lines) - 1))
    middle = axes.transAxes + ScaledTranslation(0, up / 72, axes.figure.dpi_scale_trans)
    axes.add_line(
        Line2D(
            [0, (_SWATCH_CM - 0.25) / places.width_cm],
            [1, 1],
            transform=middle,
            color=look.colour,
            linestyle=look.dash,
            marker=look.marker,
            markevery=[1],
            clip_on=False,
        )
    )
    axes.annotate(
        "\n".join(lines),
        (_SWATCH_CM / places.width_cm, 1),
        xytext=(0, foot),
        xycoords="axes fraction",
        textcoords="offset points",
        size=style.LABEL_PT,
        weight="bold",
        va="baseline",
        ha="left",
        annotation_clip=False,
    )


def _label_reference(
    axes: "Axes", name: str, values: Sequence[float], line: Sequence[Estimate]
) -> None:
    """Label the reference where it is farthest from the option's own line, clear of the band."""
    count = len(values)
    inner = range(count // 5, count - count // 4)
    at = max(inner, key=lambda month: abs(values[month] - line[month].mean), default=0)
    near = range(max(at - count // 6, 0), min(at + count // 6 + 1, count))
    above = values[at] >= line[at].mean
    edge = (
        max(max(values[month], line[month].high) for month in near)
        if above
        else min(min(values[month], line[month].low) for month in near)
    )
    if line[at].low < values[at] < line[at].high:
        axes.plot([at, at], [values[at], edge], color=style.REFERENCE, linewidth=0.7, zorder=4)
    axes.annotate(
        name,
        (at, edge),
        xytext=(0, 2.5 if above else -2.5),
        textcoords="offset points",
        size=style.SMALL_PT,
        color=style.SOFT_INK,
        ha="center",
        va="bottom" if above else "top",
    )


def _year_ends(months: Sequence[str]) -> list[int]:
    return [at for at, month in enumerate(months) if month.endswith("-03")]


def _limits(panels: Panels) -> tuple[float, float]:
    points = [point for line in panels.lines.values() for point in line]
    shown = [end for point in points for end in (point.low, point.mean, point.high)]
    shown += [value for _, values in panels.references.values() for value in values]
    known = [value for value in shown if isfinite(value)]
    low, high = min(known), max(known)
    room = (high - (0 if panels.from_zero else low)) * 0.16 or 1.0
    return (0 if panels.from_zero else low - room, high + room)
