"""Scenario discovery: in which settings an option loses, as a box over the points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.study_data import Factor, Floats, StudyData
from simulation.report import style
from simulation.report.chart import Chart, wrapped
from simulation.report.charts.headline import short_title
from simulation.report.rounding import at_place
from simulation.report.study_charts.about import About, plain_numbers, setting_text
from simulation.report.study_charts.strips import STEPS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_LOSES, _HOLDS = "#A8480E", "#12436D"
_PALE = "#A8C5DD"
_LEFT_CM, _WIDE_CM, _TALL_CM = 2.2, 8.2, 7.2
_HEAD_CM, _FOOT_CM = 0.7, 1.3
_TEXT_CM = 0.42
_MOST_POINTS = 600
"""points drawn: more would hide each other; the data file holds all"""


@dataclass(frozen=True)
class Limit:
    """What a box says of a factor: its settings lie from ``low`` to ``high``.

    Of a factor with levels, ``levels`` are those inside.
    """

    factor: str
    low: float
    high: float
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class LossBox:
    """Settings in which a condition mostly holds.

    ``condition`` says it in words; ``limits`` stand with the most restricting first; ``coverage``
    is the share of all points with the condition that lie inside, ``density`` the share of the
    points inside that have it.
    """

    condition: str
    limits: tuple[Limit, ...]
    coverage: float
    density: float
    note: str = ""

    def inside(self, data: StudyData) -> NDArray[np.bool_]:
        """Return which points lie inside, shape (points,)."""
        kept = np.ones(len(data.points), dtype=np.bool_)
        for limit in self.limits:
            kept &= _holds(limit, data)
        return kept


def chart(
    about: About, box: LossBox, holds: NDArray[np.bool_], number: int, source: str
) -> Chart | None:
    """Return the chart of a box; ``holds`` says at which points its condition is true.

    Nothing if the box restricts no factor.
    """
    if not box.limits:
        return None
    data = about.data
    names = _two(box, data)
    base = float(np.mean(holds))
    text = _lines(box, data, base)
    height = _HEAD_CM + max(_TALL_CM, _TEXT_CM * len(text)) + _FOOT_CM

    def draw(figure: "SubFigure") -> None:
        _draw(figure, about, box, holds, names, height)

    inside = box.inside(data)
    density, coverage = (at_place(100 * x, 0) for x in (box.density, box.coverage))
    title = f"Inside the box {box.condition} at {density}% of points"
    if len(title.split()) > 15:
        title = f"Inside the box it does so at {density}% of points"
    name = f"prim-{about.stem}"
    columns = [data.settings[:, at] for at in range(len(data.factors))]
    return Chart(
        name=name,
        number=number,
        title=title,
        subtitle=(
            f"{about.kept.title}: {about.title} against {about.base}. Orange triangle: "
            f"{box.condition}, by the mean over replications; blue circle: it does not. The box "
            f"(PRIM) holds {coverage}% of all such points. Other limits of the box are in words: "
            "circles inside the frame may lie outside the box."
        ),
        caption=f"Settings in which {box.condition}: {about.what}",
        source=source,
        header=("point", *(factor.name for factor in data.factors), "condition", "inside"),
        rows=tuple(
            (point, *(float(column[at]) for column in columns), _yes(holds[at]), _yes(inside[at]))
            for at, point in enumerate(data.points)
        ),
        alternative=(
            f"Scatter of points over {' and '.join(f.title for f in names)}, with a frame. "
            f"{title}, {coverage}% of all such points. The box: {'; '.join(_limits(box, data))}. "
            f"{box.note} The points are in {name}.csv."
        ),
        height_cm=height,
        draw=draw,
    )


def condition_of(about: About) -> tuple[str, NDArray[np.bool_]]:
    """Return the condition of losing in words, and at which points it holds.

    The mean difference over replications is worse than zero; a point without a value has it not.
    """
    sign = -1 if about.kept.better == "higher" else 1
    given = ~np.isnan(about.values)
    count = np.maximum(given.sum(axis=1), 1)
    means = np.where(given, about.values, 0.0).sum(axis=1) / count
    return f"{short_title(about.title)} loses", (sign * means > 0)


def _holds(limit: Limit, data: StudyData) -> NDArray[np.bool_]:
    at = [factor.name for factor in data.factors].index(limit.factor)
    column, factor = data.settings[:, at], data.factors[at]
    if limit.levels:
        wanted = [factor.levels.index(level) for level in limit.levels]
        return np.isin(np.rint(column), wanted)
    kept: NDArray[np.bool_] = (column >= limit.low) & (column <= limit.high)
    return kept


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _two(box: LossBox, data: StudyData) -> list[Factor]:
    """Return the two factors to draw: the most restricted, then any that is not the dummy."""
    named = {factor.name: factor for factor in data.factors}
    first = [named[limit.factor] for limit in box.limits[:2]]
    rest = [f for f in data.factors if f not in first and not f.dummy]
    return [*first, *rest, *data.factors][:2]


def _limits(box: LossBox, data: StudyData) -> list[str]:
    named = {factor.name: factor for factor in data.factors}
    return [_limit_text(limit, named[limit.factor]) for limit in box.limits]


def _limit_text(limit: Limit, factor: Factor) -> str:
    if limit.levels:
        return f"{factor.title}: {' or '.join(limit.levels).replace('_', ' ')}"
    low, high = (setting_text(factor, x, 3) for x in (limit.low, limit.high))
    if limit.high >= factor.high:
        return f"{factor.title}: at least {low}"
    if limit.low <= factor.low:
        return f"{factor.title}: at most {high}"
    return f"{factor.title}: {low} to {high}"


def _lines(box: LossBox, data: StudyData, base: float) -> list[str]:
    room = style.WIDTH_CM - _LEFT_CM - _WIDE_CM - 0.7
    items = ["The box:", *_limits(box, data), ""]
    items.append(f"Density: {at_place(100 * box.density, 0)}% of points inside")
    items.append(f"(of all points: {at_place(100 * base, 0)}%)")
    items.append(f"Coverage: {at_place(100 * box.coverage, 0)}% of all such points")
    if box.note:
        items += ["", box.note]
    return [line for item in items for line in (wrapped(item, room, style.SMALL_PT) or [""])]


def _draw(
    figure: "SubFigure",
    about: About,
    box: LossBox,
    holds: NDArray[np.bool_],
    names: list[Factor],
    height: float,
) -> None:
    data = about.data
    axes = figure.add_axes(
        (
            _LEFT_CM / style.WIDTH_CM,
            (height - _HEAD_CM - _TALL_CM) / height,
            _WIDE_CM / style.WIDTH_CM,
            _TALL_CM / height,
        )
    )
    columns = [_column(data, factor) for factor in names]
    some = np.unique(np.linspace(0, len(holds) - 1, min(len(holds), _MOST_POINTS)).astype(int))
    for yes, marker, colour, size in ((False, "o", _PALE, 3.2), (True, "^", _LOSES, 4.0)):
        at = some[holds[some] == yes]
        axes.plot(
            columns[0][at], columns[1][at], linestyle="none", marker=marker, color=colour,
            markersize=size, markeredgecolor=_HOLDS if not yes else _LOSES, markeredgewidth=0.4,
            zorder=2 + yes,
        )  # fmt: skip
    _frame(axes, box, names)
    _scales(axes, names)
    figure.text(
        0.15 / style.WIDTH_CM, 1 - 0.35 / height, names[1].title, size=style.SMALL_PT,
        color=style.SOFT_INK, va="center",
    )  # fmt: skip
    axes.set_xlabel(names[0].title, size=style.SMALL_PT, color=style.SOFT_INK)
    left = (_LEFT_CM + _WIDE_CM + 0.5) / style.WIDTH_CM
    for at, line in enumerate(_lines(box, data, float(np.mean(holds)))):
        y = 1 - (_HEAD_CM + _TEXT_CM * (at + 0.5)) / height
        weight = "bold" if line == "The box:" else "normal"
        figure.text(left, y, line, size=style.SMALL_PT, va="center", weight=weight)


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
            room_cm = _WIDE_CM / len(words) if axis is axes.xaxis else _LEFT_CM - 0.3
            texts = ["\n".join(wrapped(word, room_cm, style.SMALL_PT)) for word in words]
            axis.set_ticks(range(len(words)), texts)
        else:
            axis.set_major_locator(
                MaxNLocator(nbins=5, integer=factor.kind == "whole", steps=STEPS)
            )
            axis.set_major_formatter(plain_numbers())
