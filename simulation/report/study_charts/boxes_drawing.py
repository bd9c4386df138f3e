"""The points of a study over two factors, with the frame of a box."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.study_data import Factor, Floats, StudyData
from simulation.report import style
from simulation.report.chart import wrapped, write_lines
from simulation.report.study_charts.about import plain_numbers
from simulation.report.study_charts.loss_box import Limit, LossBox
from simulation.report.study_charts.strips import STEPS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

LEFT_CM, WIDE_CM, TALL_CM = 2.2, 8.2, 7.2
"""where the plot stands"""
_LINE_CM = 0.42
MOST_POINTS = 600
"""points drawn: more would hide each other; the data file holds all"""
_LOSES, _HOLDS, _PALE = "#A8480E", "#12436D", "#A8C5DD"


def head_cm(names: Sequence[Factor]) -> float:
    """Return the room above the plot, for what goes up."""
    return 0.28 + _LINE_CM * len(_up(names))


def foot_cm(names: Sequence[Factor]) -> float:
    """Return the room beneath the plot, for its scale and what goes across."""
    return 0.95 + _LINE_CM * len(_across(names))


def _up(names: Sequence[Factor]) -> list[str]:
    return wrapped(names[1].title, style.WIDTH_CM / 1.03 - 0.3, style.SMALL_PT)


def _across(names: Sequence[Factor]) -> list[str]:
    return wrapped(names[0].title, WIDE_CM / 1.03, style.SMALL_PT)


def draw_box(
    figure: "SubFigure",
    data: StudyData,
    box: LossBox,
    holds: NDArray[np.bool_],
    names: list[Factor],
    height: float,
) -> None:
    """Draw the points over two factors, shaped by whether the condition holds, and the frame."""
    axes = figure.add_axes(
        (
            LEFT_CM / style.WIDTH_CM,
            (height - head_cm(names) - TALL_CM) / height,
            WIDE_CM / style.WIDTH_CM,
            TALL_CM / height,
        )
    )
    columns = [_column(data, factor) for factor in names]
    some = np.unique(np.linspace(0, len(holds) - 1, min(len(holds), MOST_POINTS)).astype(int))
    for yes, marker, colour, size in ((False, "o", _PALE, 3.2), (True, "^", _LOSES, 4.0)):
        at = some[holds[some] == yes]
        axes.plot(
            columns[0][at], columns[1][at], linestyle="none", marker=marker, color=colour,
            markersize=size, markeredgecolor=_HOLDS if not yes else _LOSES, markeredgewidth=0.4,
            zorder=2 + yes,
        )  # fmt: skip
    _frame(axes, box, names)
    _scales(axes, names)
    write_lines(
        figure, (0.15 / style.WIDTH_CM, 1 - 0.1 / height), _up(names), figure.transSubfigure,
        size=style.SMALL_PT, anchor="top", colour=style.SOFT_INK,
    )  # fmt: skip
    axes.set_xlabel("\n".join(_across(names)), size=style.SMALL_PT, color=style.SOFT_INK)


def _column(data: StudyData, factor: Factor) -> Floats:
    """Return the settings of a factor; those that repeat are moved apart a little, evenly."""
    at = data.factors.index(factor)
    column = data.settings[:, at]
    if factor.kind == "number" and not factor.levels:
        return column
    within = np.modf(data.positions[:, at] * (factor.high - factor.low + 1))[0]
    moved: Floats = column + (within - 0.5) * 0.7
    return moved


def _frame(axes: "Axes", box: LossBox, names: list[Factor]) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    (left, right), (foot, top) = (_ends(box, factor) for factor in names)
    frame = Rectangle((left, foot), right - left, top - foot, facecolor="none", zorder=5)
    frame.set(edgecolor=style.INK, linewidth=1.8, clip_on=False)
    axes.add_patch(frame)


def _ends(box: LossBox, factor: Factor) -> tuple[float, float]:
    """Return where the frame stands; counted settings and levels are framed whole."""
    limit: Mapping[str, Limit] = {one.factor: one for one in box.limits}
    half = 0.0 if factor.kind == "number" else 0.5
    found = limit.get(factor.name)
    if found is None:
        return factor.low - half, factor.high + half
    if found.levels:
        places = [factor.levels.index(level) for level in found.levels]
        return min(places) - half, max(places) + half
    return max(found.low, factor.low) - half, min(found.high, factor.high) + half


def _scales(axes: "Axes", names: Sequence[Factor]) -> None:
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    for axis, factor in zip((axes.xaxis, axes.yaxis), names, strict=True):
        half = 0.0 if factor.kind == "number" else 0.5
        room = 0.02 * (factor.high - factor.low + 2 * half)
        ends = (factor.low - half - room, factor.high + half + room)
        (axes.set_xlim if axis is axes.xaxis else axes.set_ylim)(*ends)
        if factor.kind == "level":
            words = [level.replace("_", " ") for level in factor.levels]
            room_cm = WIDE_CM / len(words) if axis is axes.xaxis else LEFT_CM - 0.3
            texts = ["\n".join(wrapped(word, room_cm, style.SMALL_PT)) for word in words]
            axis.set_ticks(range(len(words)), texts)
        else:
            axis.set_major_locator(
                MaxNLocator(nbins=5, integer=factor.kind == "whole", steps=STEPS)
            )
            axis.set_major_formatter(plain_numbers())
