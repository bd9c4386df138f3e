"""Who gains and who loses under each option: bars to both sides, a row for each group."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from simulation.experiment.residents.splits import EVERYONE
from simulation.experiment.residents.study import NUDGED
from simulation.report import style
from simulation.report.appraisal_charts.gainers_words import headline
from simulation.report.chart import Chart, wrapped, write_lines
from simulation.report.rounding import at_place
from simulation.valuation.data_table import DataTable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

SPLITS = (EVERYONE, "client_group", "lives_in", "patch")
"""Splits that are drawn; the table has all of them."""
MOST_PANELS = style.MOST_SERIES - 1
_MOST_PATCHES = 6
_ROWS_CM = (0.56, 0.8)
"""a row whose name takes one line, and two"""
_BAR_CM = 0.4
_GAP_CM = 0.28
"""between two splits"""
_HEAD_LINE_CM = 0.42
_SIDES_CM = 0.5
_FOOT_CM = 0.75
_LEFT_CM = 3.9
_BETWEEN_CM = 0.35
_LABEL_CM = 1.05
"""room for a number beside the longest bar"""
_TINT = 0.45


class Bar(NamedTuple):
    """A group under an option: shares better and worse off, and their difference with interval."""

    group: str
    split: str
    better: float
    worse: float
    net: float
    low: float
    high: float


class _Panel(NamedTuple):
    title: tuple[str, ...]
    bars: tuple[Bar, ...]


def chart(table: DataTable, number: int, source: str, baseline: str, council: str) -> Chart | None:
    """Return the chart of T15, or nothing if no group has a share.

    ``baseline`` and ``council`` are titles. At most three options are drawn, in their order.
    """
    bars = _bars(table)
    if not any(bars.values()):
        return None
    titles = dict(zip(table.column("option"), table.column("option_title"), strict=True))
    options = list(bars)[:MOST_PANELS]
    width = _panel_cm(len(options))
    panels = [
        _Panel(tuple(wrapped(str(titles[o]), width, style.LABEL_PT, bold=True)), tuple(bars[o]))
        for o in options
    ]
    everyone = {str(titles[o]): bars[o][0] for o in bars}
    title = headline({name: (bar.low, bar.high) for name, bar in everyone.items()}, baseline)
    heights = _Heights(panels)
    return Chart(
        name="gainers",
        number=number,
        title=title,
        subtitle=(
            f"Share of residents with a request or support who are worse off (left) and better off "
            f"(right) than under {baseline}, {council}, whole period. Diamond: better less worse, "
            "with its 95% interval."
        ),
        caption="Residents better and worse off, by group",
        source=source,
        header=("option", "group", "better_share", "worse_share", "net_share", "low", "high"),
        rows=tuple(
            (str(titles[o]), bar.group, bar.better, bar.worse, bar.net, bar.low, bar.high)
            for o in bars
            for bar in bars[o]
        ),
        alternative=(
            "Diverging bar chart, a panel for each option and a row for each group of residents. "
            f"Bars to the left are the share worse off than under {baseline}, bars to the right "
            "the share better off; a diamond with whiskers is the difference of the two with its "
            f"95% interval. {title}. {_everyone_words(everyone)}{_nudge_words(table)} "
            "The numbers are in gainers.csv and in table T15."
        ),
        height_cm=heights.all_cm,
        draw=lambda figure: _draw(figure, panels, heights),
    )


def _bars(table: DataTable) -> dict[str, list[Bar]]:
    """Return the bars of each option, everyone first."""
    found: dict[str, list[Bar]] = {}
    patches = {cell["group"] for cell in table.records() if cell["split"] == "patch"}
    for cell in table.records():
        split, option = str(cell["split"]), str(cell["option"])
        few = split != "patch" or 1 < len(patches) <= _MOST_PATCHES
        if option == NUDGED or split not in SPLITS or not few or cell["better"] is None:
            continue
        shares = [float(cell[name] or 0.0) for name in ("better", "worse", "net")]
        ends = [float(shares[2] if cell[n] is None else cell[n]) for n in ("net_low", "net_high")]  # type: ignore[arg-type]
        found.setdefault(option, []).append(Bar(str(cell["group_title"]), split, *shares, *ends))
    return found


def _everyone_words(everyone: dict[str, Bar]) -> str:
    return " ".join(
        f"{name}: {_percent(bar.better)} better off, {_percent(bar.worse)} worse off."
        for name, bar in everyone.items()
    )


def _nudge_words(table: DataTable) -> str:
    for cell in table.records():
        if cell["option"] == NUDGED and cell["better"] is not None:
            better, worse = float(cell["better"]), float(cell["worse"] or 0.0)
            return (
                f" A change that matters to nobody makes {_percent(better)} better off and "
                f"{_percent(worse)} worse off, by the order in the queues."
            )
    return ""


def _percent(share: float) -> str:
    return f"{at_place(100 * share, 0)}%"


def _panel_cm(count: int) -> float:
    return (style.WIDTH_CM - _LEFT_CM - _BETWEEN_CM * (count - 1) - 0.15) / count


class _Heights:
    """Where the rows stand, from the top, in centimetres."""

    def __init__(self, panels: Sequence[_Panel]) -> None:
        bars = panels[0].bars
        self.names = [wrapped(bar.group, _LEFT_CM - 0.3, style.SMALL_PT)[:2] for bar in bars]
        self.head_cm = max(len(panel.title) for panel in panels) * _HEAD_LINE_CM + _SIDES_CM
        row = _ROWS_CM[any(len(name) > 1 for name in self.names)]
        self.at: list[float] = []
        down, before = 0.0, bars[0].split
        for bar in bars:
            down += _GAP_CM if bar.split != before else 0.0
            self.at.append(down + row / 2)
            down, before = down + row, bar.split
        self.rows_cm = down
        self.all_cm = self.head_cm + self.rows_cm + _FOOT_CM


def _draw(figure: "SubFigure", panels: Sequence[_Panel], heights: _Heights) -> None:
    width = _panel_cm(len(panels))
    limits = _limits([bar for panel in panels for bar in panel.bars], width)
    for number, panel in enumerate(panels):
        left = _LEFT_CM + number * (width + _BETWEEN_CM)
        axes = figure.add_axes(
            (
                left / style.WIDTH_CM,
                _FOOT_CM / heights.all_cm,
                width / style.WIDTH_CM,
                heights.rows_cm / heights.all_cm,
            )
        )
        _panel(axes, panel, heights, limits)
        if number == 0:
            _names(axes, panel, heights, width)


def _limits(bars: Sequence[Bar], width: float) -> tuple[float, float]:
    """Return the ends of the axis: as long on each side as its bars and numbers need."""
    left = max(max(bar.worse, -bar.low) for bar in bars)
    right = max(max(bar.better, bar.high) for bar in bars)
    in_a_cm = (left + right or 0.01) / max(width - 2 * _LABEL_CM, 0.5)
    return -left - _LABEL_CM * in_a_cm, right + _LABEL_CM * in_a_cm


def _panel(axes: "Axes", panel: _Panel, heights: _Heights, limits: tuple[float, float]) -> None:
    looks = style.series(("worse", "better"))
    gains, losses = looks["worse"].colour, looks["better"].colour
    for y, bar in zip(heights.at, panel.bars, strict=True):
        for share, colour, series in (
            (bar.better, gains, looks["worse"]),
            (-bar.worse, losses, looks["better"]),
        ):
            axes.barh(
                y, share, height=_BAR_CM, color=series.tint(_TINT), edgecolor=colour,
                linewidth=1.0, zorder=2,
            )  # fmt: skip
        _net(axes, y, bar)
        _numbers(axes, y, bar, (limits[1] - limits[0]) * 0.02)
    axes.axvline(0, color=style.INK, linewidth=1.0, zorder=4)
    axes.set_xlim(*limits)
    axes.set_ylim(heights.rows_cm, 0)
    axes.set_yticks([])
    axes.grid(visible=False)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)
    axes.set_xticks([])
    _heading(axes, panel, heights)
    axes.text(
        0, heights.rows_cm + 0.25, "0%", ha="center", va="top", size=style.SMALL_PT,
        color=style.SOFT_INK,
    )  # fmt: skip


def _net(axes: "Axes", y: float, bar: Bar) -> None:
    axes.errorbar(
        bar.net, y, xerr=[[bar.net - bar.low], [bar.high - bar.net]], color=style.INK,
        marker="D", markersize=4, capsize=2.5, linewidth=1.1, zorder=5,
    )  # fmt: skip


def _numbers(axes: "Axes", y: float, bar: Bar, room: float) -> None:
    right, left = max(bar.better, bar.high), max(bar.worse, -bar.low)
    for x, text, side in (
        (max(right, 0.0) + room, _percent(bar.better), "left"),
        (-max(left, 0.0) - room, _percent(bar.worse), "right"),
    ):
        axes.text(
            x, y, text, ha=side, va="center", size=style.SMALL_PT, color=style.INK,
            weight="bold" if bar.split == EVERYONE else "normal",
        )  # fmt: skip


def _heading(axes: "Axes", panel: _Panel, heights: _Heights) -> None:
    top = 1 + heights.head_cm / heights.rows_cm
    lines = list(panel.title)
    write_lines(
        axes, (0, top - 0.05 / heights.rows_cm), lines, axes.transAxes,
        size=style.LABEL_PT, anchor="top", weight="bold",
    )  # fmt: skip
    from matplotlib.transforms import blended_transform_factory  # noqa: PLC0415

    place = blended_transform_factory(axes.transData, axes.transAxes)
    low, high = axes.get_xlim()
    for x, text, side in ((0.02, "Worse", "right"), (-0.02, "Better", "left")):
        axes.text(
            -x * (high - low), 1 + 0.2 / heights.rows_cm, text, ha=side, va="center",
            size=style.SMALL_PT, color=style.SOFT_INK, transform=place,
        )  # fmt: skip


def _names(axes: "Axes", panel: _Panel, heights: _Heights, width: float) -> None:
    across = axes.get_yaxis_transform()
    for y, bar, lines in zip(heights.at, panel.bars, heights.names, strict=True):
        write_lines(
            axes, (-(_LEFT_CM - 0.15) / width, y), lines, across, size=style.SMALL_PT,
            weight="bold" if bar.split == EVERYONE else "normal",
        )  # fmt: skip
