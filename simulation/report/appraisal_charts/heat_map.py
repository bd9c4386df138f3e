"""Heat map: a measure under every setting and option, its numbers printed in the cells."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.appraisal_charts.heat_map_words import Words, scale_of, title_of, words_of
from simulation.report.appraisal_tables.grid import Grid
from simulation.report.appraisal_tables.units import unit_words
from simulation.report.chart import Chart, write_lines
from simulation.report.words import lower_first

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_DARK = (18, 67, 109)
"""of the best cell of a row"""
_MOST_SHADE = 0.55
"""share of the dark colour in it: letters keep a contrast of more than 4.5 to 1 on it"""
_FRAME = 2.2


def chart(grid: Grid, number: int, source: str) -> Chart | None:
    """Return the chart, or nothing if there is but one setting or one option to show.

    The darker a cell, the nearer to the best of its row; the best mean is framed and bold.
    """
    rows = [row for row in grid.rows if any((row, one) in grid.values for one in grid.columns)]
    if len(rows) < 2 or len(grid.columns) < 2:
        return None
    words = words_of(grid, rows)

    def draw(figure: "SubFigure") -> None:
        _draw(figure, grid, rows, words)

    title = title_of(grid, rows)
    name = f"heat_map_{grid.name}"
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=_subtitle(grid),
        caption=f"{grid.title} under each setting, by option",
        source=source,
        header=("setting", "option", "unit", "value", "low", "high", "best"),
        rows=_data(grid, rows),
        alternative=_alternative(grid, rows, title, name),
        height_cm=words.height_cm,
        draw=draw,
    )


def _subtitle(grid: Grid) -> str:
    unit = scale_of(grid)[1]
    said = f"{grid.title}, {unit}, by setting (rows) and option (columns)."
    if grid.better != "neither":
        said += (
            f" {grid.better.capitalize()} is better: the darker, the nearer to the best of the "
            "row; the best mean is framed and bold."
        )
    return said + (f" Below the mean: {grid.interval}." if grid.interval else "")


def _data(grid: Grid, rows: Sequence[str]) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (
            *(grid.rows[row], title, grid.unit, *("" if x is None else x for x in found)),
            "yes" if grid.best(row) == column else "no",
        )
        for row in rows
        for column, title in grid.columns.items()
        if (found := grid.values.get((row, column)))
    )


def _alternative(grid: Grid, rows: Sequence[str], title: str, name: str) -> str:
    bests = "; ".join(
        f"{lower_first(grid.rows[row])}: {grid.columns[best] if best else 'none'}"
        for row in rows
        for best in [grid.best(row)]
    )
    said = f" Best mean by setting: {bests}." if grid.better != "neither" else ""
    return (
        f"Grid of numbers, a row for each of {len(rows)} settings and a column for each of "
        f"{len(grid.columns)} options, shaded by how near each is to the best of its row. Measure: "
        f"{lower_first(grid.title)}, {unit_words(grid.unit)}. {title}.{said} The numbers are in "
        f"{name}.csv."
    )


def _draw(figure: "SubFigure", grid: Grid, rows: Sequence[str], words: Words) -> None:
    left, height = words.left_cm, words.height_cm
    wide = style.WIDTH_CM - left
    axes = figure.add_axes((left / style.WIDTH_CM, 0, wide / style.WIDTH_CM, 1))
    axes.set_xlim(0, wide)
    axes.set_ylim(height, 0)
    axes.set_axis_off()
    for at, lines in enumerate(words.heads):
        place = (at * words.cell_cm + 0.15, words.head_cm - 0.12)
        write_lines(
            axes, place, lines, axes.transData, size=style.SMALL_PT, weight="bold", anchor="foot"
        )
    for at, row in enumerate(rows):
        top = words.head_cm + at * words.row_cm
        middle = top + words.row_cm / 2
        place = (-left + 0.15, middle)
        write_lines(axes, place, words.names[at], axes.transData, size=style.SMALL_PT)
        _cells(axes, grid, row, words, top)


def _cells(axes: "Axes", grid: Grid, row: str, words: Words, top: float) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    shades = _shades(grid, row)
    best = grid.best(row)
    for at, column in enumerate(grid.columns):
        found = words.cells.get((row, column))
        if found is None:
            continue
        corner, size = (at * words.cell_cm + 0.05, top + 0.05), (words.cell_cm - 0.1)
        framed = column == best
        cell = Rectangle(
            corner, size, words.row_cm - 0.1, facecolor=_tint(shades.get(column, 0.0)),
            edgecolor=style.INK if framed else style.LEADER,
            linewidth=_FRAME if framed else 0.8, zorder=2 if framed else 1,
        )  # fmt: skip
        axes.add_patch(cell)
        place = (corner[0] + 0.15, top + words.row_cm / 2)
        weight = "bold" if framed else "normal"
        write_lines(axes, place, found, axes.transData, size=style.SMALL_PT, weight=weight)


def _shades(grid: Grid, row: str) -> dict[str, float]:
    """Return how dark each cell of a row is: the worst not at all, the best as dark as may be."""
    if grid.better == "neither":
        return {}
    found = {c: grid.values[row, c].value for c in grid.columns if (row, c) in grid.values}
    low, high = min(found.values(), default=0.0), max(found.values(), default=0.0)
    if low == high:
        return {}
    near = {column: (value - low) / (high - low) for column, value in found.items()}
    turned = grid.better == "lower"
    return {c: _MOST_SHADE * (1 - share if turned else share) for c, share in near.items()}


def _tint(share: float) -> str:
    return "#" + "".join(f"{round(255 - (255 - channel) * share):02X}" for channel in _DARK)
