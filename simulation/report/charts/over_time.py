"""Small multiples over time: one panel an option, one scale, the baseline behind each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from simulation.report import style
from simulation.report.chart import LEADING, cut_to, spread, text_width_cm, wrapped, write_lines
from simulation.report.charts.date_marks import DateMarks
from simulation.report.charts.panels import POINTS_PER_CM, Grid, grid
from simulation.report.results import Estimate
from simulation.report.words import month_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_LEFT_CM = 1.5
_RIGHT_CM = 1.3
_BESIDE_CM = 0.35
"""a number at the side of a plot stands so far from it and the edge"""
_SWATCH_CM = 0.9
_NAME_CM = 0.22
_NAME_GAP_CM = 0.14
"""between the names of two marks"""
_KEY_LINE_CM, _KEY_LEFT_CM, _KEY_FOOT_CM = 0.42, 0.15, 0.25
_REFERENCE: dict[str, Any] = {"color": style.REFERENCE, "linewidth": 1.1, "dashes": (3, 2)}
_MOST_YEARS = 3
"""years named on one panel's axis"""
_YEAR_CM = 1.75
"""a month and a year, and room to the next"""


@dataclass(frozen=True)
class Panels:
    """What to draw: per option a title and a monthly line; ``references`` are thin, dashed, grey.

    ``references`` maps an option to the values of one line, named ``reference_title`` for all
    panels, at the same months. ``marks`` are the dated marks of each option, with their key.
    """

    months: tuple[str, ...]
    titles: Mapping[str, str]
    lines: Mapping[str, Sequence[Estimate]]
    references: Mapping[str, Sequence[float]]
    reference_title: str
    marks: DateMarks
    scale_title: str
    value_format: Callable[[float], str]
    from_zero: bool
    looks_among: tuple[str, ...] = ()
    """options by whose places each keeps its look, where not all of them have a panel"""

    @property
    def grid(self) -> Grid:
        """Where the panels stand."""
        lines = len(self.key_lines)
        below = lines * _KEY_LINE_CM + _KEY_FOOT_CM if lines else 0.0
        numbers = [text_width_cm(self.value_format(end), style.SMALL_PT) for end in self.limits]
        last = [
            text_width_cm(self.value_format(line[-1].mean), style.SMALL_PT, bold=True)
            for line in self.lines.values()
        ]
        left, right = max(numbers) + _BESIDE_CM, max(last) + _BESIDE_CM
        return grid(self.titles, max(_LEFT_CM, left), max(_RIGHT_CM, right), _SWATCH_CM, below)

    @property
    def key_lines(self) -> list[str]:
        """The key of the marks, in lines as wide as the picture."""
        width = style.WIDTH_CM - 2 * _KEY_LEFT_CM
        return [line for one in self.marks.key for line in wrapped(one, width, style.SMALL_PT)]

    @property
    def limits(self) -> tuple[float, float]:
        """Ends of the scale, the same in every panel."""
        return _limits(self)


def draw(figure: "SubFigure", panels: Panels) -> None:
    """Draw the panels on an empty subfigure."""
    places = panels.grid
    looks = style.series(panels.looks_among or tuple(panels.lines))
    for at, option in enumerate(panels.lines):
        axes = figure.add_axes(places.place(at))
        _panel(axes, option, panels, looks[option])
        _name(axes, places, option, looks[option])
        axes.set_ylim(panels.limits)
        axes.tick_params(labelleft=at % 2 == 0)
    scale_title(figure, panels.scale_title, places)
    if panels.references:
        _reference_key(figure, panels, places)
    _key(figure, panels, places)


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
        axes.plot(x, panels.references[option], zorder=2, **_REFERENCE)
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
        clip_on=False,
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
    width_cm = panels.grid.width_cm
    fitting = max(1, min(_MOST_YEARS, int(width_cm / _YEAR_CM)))
    step = -(-len(ticks) // fitting)
    axes.set_xticks(
        ticks[::step], [f"Apr {month_of(panels.months[at]).year}" for at in ticks[::step]]
    )
    axes.set_xticks(ticks, minor=True)
    axes.set_xlim(-0.5, len(panels.months) - 0.5)
    _marks(axes, panels.marks.places.get(option, ()), width_cm / len(panels.months))
    axes.yaxis.set_major_formatter(lambda value, _: panels.value_format(value))
    axes.tick_params(axis="y", length=0)


def _name(axes: "Axes", places: Grid, option: str, look: style.Series) -> None:
    """Write the panel's name, with a short piece of its line before it."""
    from matplotlib.lines import Line2D  # noqa: PLC0415
    from matplotlib.transforms import ScaledTranslation  # noqa: PLC0415

    lines = places.names[option]
    foot = _NAME_CM * POINTS_PER_CM
    up = foot + style.LABEL_PT * (0.36 + LEADING * (len(lines) - 1))
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
    lifted = axes.transAxes + ScaledTranslation(0, foot / 72, axes.figure.dpi_scale_trans)
    start = (_SWATCH_CM / places.width_cm, 1.0)
    write_lines(axes, start, lines, lifted, size=style.LABEL_PT, anchor="foot", weight="bold")


def _reference_key(figure: "SubFigure", panels: Panels, places: Grid) -> None:
    """Name the reference line once, in the line above the panels, beside a piece of it."""
    from matplotlib.lines import Line2D  # noqa: PLC0415

    start = 0.15 + text_width_cm(panels.scale_title, style.SMALL_PT) + 0.9
    # The middle of the small letters of the scale's title.
    height = 1 - (0.08 + 0.53 * style.SMALL_PT / POINTS_PER_CM) / places.height_cm
    ends = [start / style.WIDTH_CM, (start + 0.85) / style.WIDTH_CM]
    figure.add_artist(Line2D(ends, [height] * 2, transform=figure.transSubfigure, **_REFERENCE))
    # The panel of the baseline says a name that is cut here in full.
    room = style.WIDTH_CM - start - 1.2
    name = cut_to(1, wrapped(panels.reference_title, room, style.SMALL_PT))[0]
    figure.text(
        (start + 1.0) / style.WIDTH_CM, 1 - 0.08 / places.height_cm, name,
        size=style.SMALL_PT, color=style.SOFT_INK, va="top", ha="left",
    )  # fmt: skip


def _marks(axes: "Axes", marks: Sequence[tuple[float, str]], month_cm: float) -> None:
    """Draw a line at each mark, its name beside it at the top; names that meet move apart."""
    low, high = axes.get_xlim()
    width = month_cm * (high - low)
    names = [text_width_cm(name, style.SMALL_PT) for _, name in marks]
    gap = max(names, default=0.0) + _NAME_GAP_CM
    beside = [
        month_cm * (at + 0.5) + (1 if month_cm * (at + 0.5) + gap < width else -1) * gap / 2
        for at, _ in marks
    ]
    middles = spread(beside, gap, gap / 2, width - gap / 2)
    for (at, name), middle in zip(marks, middles, strict=True):
        axes.axvline(at, color=style.EVENT, linewidth=0.7, zorder=0)
        axes.annotate(
            name, (middle / month_cm - 0.5, 1), xycoords=("data", "axes fraction"),
            xytext=(0, -1), textcoords="offset points", size=style.SMALL_PT,
            color=style.SOFT_INK, ha="center", va="top",
            bbox={"facecolor": "white", "linewidth": 0, "pad": 0.6},
        )  # fmt: skip


def _key(figure: "SubFigure", panels: Panels, places: Grid) -> None:
    """Write what each letter stands for, beneath the panels."""
    for at, line in enumerate(reversed(panels.key_lines)):
        height = (at * _KEY_LINE_CM + _KEY_FOOT_CM) / places.height_cm
        figure.text(
            _KEY_LEFT_CM / style.WIDTH_CM, height, line, size=style.SMALL_PT,
            color=style.SOFT_INK, va="baseline", ha="left",
        )  # fmt: skip


def _year_ends(months: Sequence[str]) -> list[int]:
    return [at for at, month in enumerate(months) if month.endswith("-03")]


def _limits(panels: Panels) -> tuple[float, float]:
    points = [point for line in panels.lines.values() for point in line]
    shown = [end for point in points for end in (point.low, point.mean, point.high)]
    shown += [value for values in panels.references.values() for value in values]
    known = [value for value in shown if isfinite(value)]
    low, high = min(known), max(known)
    room = (high - (0 if panels.from_zero else low)) * 0.16 or 1.0
    if panels.from_zero or 0 <= low < room:
        return 0, high + room
    return low - room, high + room
