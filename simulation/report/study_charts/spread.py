"""Small multiples: each measure's differences over all points, a row an option."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from simulation.experiment.study_data import Floats, Measure, StudyData
from simulation.report import style
from simulation.report.chart import Chart, text_width_cm, wrapped, write_lines
from simulation.report.charts.headline import short_title
from simulation.report.rounding import at_place
from simulation.report.study_charts.about import (
    drawn,
    looks,
    number,
    printed_unit,
    tick,
    title_of,
)
from simulation.report.study_charts.strips import STEPS, limits

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_PERCENTILES = (5.0, 25.0, 50.0, 75.0, 95.0)
_MOST = 6
_ROW_CM, _HEAD_CM, _FOOT_CM = 0.62, 0.62, 0.74
_NAME_CM = 5.3


@dataclass(frozen=True)
class _Row:
    option: str
    ends: tuple[float, ...]
    lower: float
    points: int


@dataclass(frozen=True)
class _Panel:
    measure: Measure
    rows: tuple[_Row, ...]


def chart(data: StudyData, number_: int, source: str) -> Chart | None:
    """Return the chart, or nothing if there is nothing to compare."""
    panels = [panel for measure in data.measures[:_MOST] if (panel := _panel(data, measure)).rows]
    if not panels:
        return None
    base = short_title(title_of(data, data.baseline))
    row_cm = _row_cm(data)
    title = f"How differences from {base} spread over the points"
    if len(title.split()) > 15:
        title = "How differences from the baseline spread over the points"

    def draw(figure: "SubFigure") -> None:
        _draw(figure, panels, data, row_cm)

    return Chart(
        name="spread",
        number=number_,
        title=title,
        subtitle=(
            f"Each option less {base}, mean over replications at each point. Marker: median of "
            "points; thick bar: middle half; thin bar: 5% to 95% of points. The spread comes from "
            "the settings: it is no interval of a mean. Right: points with a value below zero."
        ),
        caption="Spread of differences over the points, by measure",
        source=source,
        header=(
            *("measure", "unit", "option", "p5", "p25", "median", "p75", "p95"),
            *("share_below_zero", "points"),
        ),
        rows=tuple(
            (panel.measure.name, panel.measure.unit, row.option, *row.ends, row.lower, row.points)
            for panel in panels
            for row in panel.rows
        ),
        alternative=(
            f"Panels, one for each measure, each on its own scale with a line at zero. In each a "
            f"row for every option: the spread of its difference from {base} over the points. "
            + " ".join(_said(panel, data) for panel in panels)
            + " The numbers are in spread.csv."
        ),
        height_cm=sum(_tall(panel, row_cm) for panel in panels),
        draw=draw,
    )


def _panel(data: StudyData, measure: Measure) -> _Panel:
    rows = []
    for option in drawn(data)[1:]:
        found = _means(data.difference(measure.name, option))
        if len(found):
            ends = tuple(float(x) for x in np.percentile(found, _PERCENTILES))
            rows.append(_Row(option, ends, float(np.mean(found < 0)), len(found)))
    return _Panel(measure, tuple(rows))


def _means(values: Floats) -> Floats:
    given = ~np.isnan(values)
    count = given.sum(axis=1)
    kept = count > 0
    means: Floats = np.where(given, values, 0.0).sum(axis=1)[kept] / count[kept]
    return means


def _said(panel: _Panel, data: StudyData) -> str:
    unit = panel.measure.unit
    said = []
    for row in panel.rows:
        low, _, middle, _, high = (number(end, unit, sign=True) for end in row.ends)
        said.append(f"{title_of(data, row.option)} median {middle}, 5% to 95% {low} to {high}")
    rows = "; ".join(said)
    return f"{panel.measure.title} ({printed_unit(unit)}): {rows}."


def _names(data: StudyData) -> dict[str, list[str]]:
    return {
        option: wrapped(title_of(data, option), _NAME_CM, style.SMALL_PT)
        for option in drawn(data)[1:]
    }


def _row_cm(data: StudyData) -> float:
    most = max((len(lines) for lines in _names(data).values()), default=1)
    return max(_ROW_CM, 0.22 + 0.4 * most)


def _tall(panel: _Panel, row_cm: float) -> float:
    return _HEAD_CM + row_cm * len(panel.rows) + _FOOT_CM


def _draw(figure: "SubFigure", panels: list[_Panel], data: StudyData, row_cm: float) -> None:
    height = sum(_tall(panel, row_cm) for panel in panels)
    names = _names(data)
    widest = max(text_width_cm(line, style.SMALL_PT) for lines in names.values() for line in lines)
    left, right = widest + 0.45, text_width_cm("100% below", style.SMALL_PT) + 0.5
    top = height
    for panel in panels:
        rows = row_cm * len(panel.rows)
        axes = figure.add_axes(
            (
                left / style.WIDTH_CM,
                (top - _HEAD_CM - rows) / height,
                1 - (left + right) / style.WIDTH_CM,
                rows / height,
            )
        )
        heading = f"{panel.measure.title} ({printed_unit(panel.measure.unit)})"
        figure.text(
            0.15 / style.WIDTH_CM, (top - 0.36) / height, heading, size=style.LABEL_PT,
            weight="bold", va="center",
        )  # fmt: skip
        _rows(axes, panel, data, names, (left, right))
        top -= _tall(panel, row_cm)


def _rows(
    axes: "Axes",
    panel: _Panel,
    data: StudyData,
    names: dict[str, list[str]],
    margins: tuple[float, float],
) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    left, right = margins
    wide = style.WIDTH_CM - left - right
    across, known = axes.get_yaxis_transform(), looks(data)
    for at, row in enumerate(panel.rows):
        y, look = len(panel.rows) - 1 - at, known[row.option]
        low, quarter, middle, upper, high = row.ends
        axes.plot([low, high], [y, y], color=look.colour, linewidth=1.3, zorder=2)
        axes.plot(
            [quarter, upper], [y, y], color=look.tint(0.45), linewidth=7, solid_capstyle="butt",
            zorder=2,
        )  # fmt: skip
        axes.plot(
            [middle], [y], color=look.colour, marker=look.marker, markersize=6.5,
            markeredgecolor="white", markeredgewidth=0.8, zorder=3,
        )  # fmt: skip
        place = (-(left - 0.15) / wide, y)
        write_lines(axes, place, names[row.option], across, size=style.SMALL_PT)
        words = [f"{at_place(100 * row.lower, 0)}% below"]
        write_lines(
            axes, (1 + 0.25 / wide, y), words, across, size=style.SMALL_PT, colour=style.SOFT_INK
        )
    axes.axvline(0, color=style.REFERENCE, linewidth=1.6, zorder=1)
    axes.set_xlim(*_both_sides([end for row in panel.rows for end in row.ends]))
    axes.set_ylim(-0.5, len(panel.rows) - 0.5)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, min_n_ticks=2, steps=STEPS))
    axes.xaxis.set_major_formatter(lambda value, _: tick(value, panel.measure.unit))
    axes.grid(axis="x", visible=True)
    axes.grid(axis="y", visible=False)


def _both_sides(ends: list[float]) -> tuple[float, float]:
    """Return ends of a scale with room at both sides of zero."""
    low, high = limits(ends, zero=True)
    room = 0.06 * (high - low)
    return min(low, -room), max(high, room)
