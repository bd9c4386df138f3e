"""How the spread of waits is drawn: a panel an option, lines named at the right in a table."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from simulation.report import style
from simulation.report.chart import LEADING, spread, wrapped, write_lines
from simulation.report.charts.wait_curves import TICKS
from simulation.report.rounding import at_place

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_PLOT_CM, _HEAD_CM, _FOOT_CM = 3.0, 0.75, 0.85
_SCALE_CM = 0.4
"""words under the lowest panel"""
_LEFT_CM, _LABEL_CM = 1.25, 7.0
_WIDE_CM = style.WIDTH_CM - _LEFT_CM - _LABEL_CM
_SAMPLE_CM = (0.5, 1.2)
_NAME_CM, _HALF_CM, _NINE_CM = 1.35, 4.75, 6.85
"""from the right of the plot: left edge of the names, right edges of the numbers"""
_LINE_CM = style.SMALL_PT * LEADING * 2.54 / 72
_GAP_CM = 0.62
_TOP = 101.5
_EVERYONE = style.Series(style.REFERENCE, "solid", "")
_LOOKS = (("solid", "o"), ((0, (6, 2)), "s"), ((0, (1.6, 1.4)), "D"))
"""dash and marker of each group: the colour is that of the option"""


class Row(NamedTuple):
    """A line: whose, its height by day, and the days by which half and nine in ten are done."""

    name: str
    shares: tuple[float, ...]
    half: str
    nine: str


Panels = Mapping[str, Sequence[Row]]


def height_cm(panels: Panels, titles: Mapping[str, str]) -> float:
    """Return the height of all panels."""
    return sum(_panel_cm(titles[option]) for option in panels) + _SCALE_CM


def draw(
    figure: "SubFigure",
    days: Sequence[int],
    panels: Panels,
    titles: Mapping[str, str],
    looks: Mapping[str, style.Series],
) -> None:
    """Draw a panel for each option, the first at the top."""
    whole = height_cm(panels, titles)
    top = whole
    for at, (option, rows) in enumerate(panels.items()):
        foot = top - _panel_cm(titles[option])
        axes = figure.add_axes(
            (
                _LEFT_CM / style.WIDTH_CM,
                (foot + _FOOT_CM) / whole,
                _WIDE_CM / style.WIDTH_CM,
                _PLOT_CM / whole,
            )
        )
        write_lines(
            figure, (0.15 / style.WIDTH_CM, (top - 0.05) / whole), _title_lines(titles[option]),
            figure.transSubfigure, size=style.LABEL_PT, anchor="top", weight="bold",
        )  # fmt: skip
        _panel(axes, days, rows, looks[option])
        _table(axes, rows, looks[option])
        if at == len(panels) - 1:
            axes.set_xlabel("Days since the request", color=style.SOFT_INK, size=style.SMALL_PT)
        top = foot


def _title_lines(title: str) -> list[str]:
    return wrapped(title, _LEFT_CM + _WIDE_CM - 0.3, style.LABEL_PT, bold=True)[:2]


def _panel_cm(title: str) -> float:
    more = 0.42 * (len(_title_lines(title)) - 1)
    return _HEAD_CM + more + _PLOT_CM + _FOOT_CM


def _look(at: int, look: style.Series) -> style.Series:
    return _EVERYONE if at == 0 else style.Series(look.colour, *_LOOKS[at - 1])


def _panel(axes: "Axes", days: Sequence[int], rows: Sequence[Row], look: style.Series) -> None:
    for at, row in enumerate(rows):
        own = _look(at, look)
        heights = [0.0, *(100 * share for share in row.shares)]
        axes.plot(
            [0, *days], heights, color=own.colour, linestyle=own.dash, marker=own.marker,
            markersize=4, markevery=(2 + at, 6), linewidth=1.5, zorder=2 + at,
        )  # fmt: skip
    axes.set_ylim(0, _TOP)
    axes.set_yticks([0, 50, 90], ["0%", "50%", "90%"])
    axes.set_xlim(0, days[-1])
    axes.set_xticks(TICKS.get(days[-1], (0, days[-1])))
    axes.xaxis.set_major_formatter(lambda value, _: at_place(value, 0))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=True)


def _table(axes: "Axes", rows: Sequence[Row], look: style.Series) -> None:
    """Name the lines in the order of their ends, each beside a sample of its line."""
    across, per_cm = axes.get_yaxis_transform(), _TOP / _PLOT_CM
    _heads(axes, per_cm)
    ends = [100 * row.shares[-1] - at / 100 for at, row in enumerate(rows)]
    middles = [100 * sum(row.shares) / len(row.shares) for row in rows]
    # Lines that end together keep the order in which they came there.
    order = sorted(range(len(rows)), key=lambda at: (-round(ends[at]), -middles[at]))
    gap = _GAP_CM * per_cm
    high = _TOP - _LINE_CM * per_cm / 2
    wanted = [high - gap * place for place in range(len(order))]
    placed = dict(zip(order, spread(wanted, gap, gap / 2, high), strict=True))
    for at, row in enumerate(rows):
        y, own = placed[at], _look(at, look)
        left, right = (1 + cm / _WIDE_CM for cm in _SAMPLE_CM)
        axes.plot(
            [1 + 0.08 / _WIDE_CM, left - 0.08 / _WIDE_CM], [100 * row.shares[-1], y],
            transform=across, clip_on=False, color=style.LEADER, linewidth=0.6, zorder=1,
        )  # fmt: skip
        axes.plot(
            [left, (left + right) / 2, right], [y] * 3, transform=across, clip_on=False,
            color=own.colour, linestyle=own.dash, marker=own.marker, markevery=[1], markersize=4,
            linewidth=1.5,
        )  # fmt: skip
        _words(axes, y, row)


def _heads(axes: "Axes", per_cm: float) -> None:
    """Write what the numbers are over their columns, above the plot."""
    for head, at in (("Supported by day: half", _HALF_CM), ("9 in 10", _NINE_CM)):
        axes.text(
            1 + at / _WIDE_CM, _TOP + 0.3 * per_cm, head, transform=axes.get_yaxis_transform(),
            size=style.SMALL_PT, color=style.SOFT_INK, ha="right", va="baseline",
        )  # fmt: skip


def _words(axes: "Axes", y: float, row: Row) -> None:
    across = axes.get_yaxis_transform()
    lines = wrapped(row.name, _HALF_CM - _NAME_CM - 0.7, style.SMALL_PT)[:2]
    write_lines(axes, (1 + _NAME_CM / _WIDE_CM, y), lines, across, size=style.SMALL_PT)
    for number, at in ((row.half, _HALF_CM), (row.nine, _NINE_CM)):
        axes.text(
            1 + at / _WIDE_CM, y, number, transform=across, size=style.SMALL_PT, ha="right",
            va="center",
        )  # fmt: skip
