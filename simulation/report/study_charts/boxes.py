"""Scenario discovery: in which settings an option loses, as a box over the points."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.study_data import Factor, StudyData
from simulation.report import style
from simulation.report.chart import Chart, wrapped
from simulation.report.charts.headline import short_title
from simulation.report.rounding import at_place
from simulation.report.study_charts.about import About, setting_text
from simulation.report.study_charts.boxes_drawing import (
    LEFT_CM,
    MOST_POINTS,
    TALL_CM,
    WIDE_CM,
    draw_box,
    foot_cm,
    head_cm,
)
from simulation.report.study_charts.loss_box import Limit, LossBox

if TYPE_CHECKING:
    from matplotlib.figure import SubFigure

_TEXT_CM = 0.42
_HEADING = "The box:"


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
    head = head_cm(names)
    height = head + max(TALL_CM + foot_cm(names), _TEXT_CM * len(text) + 0.3)

    def draw(figure: "SubFigure") -> None:
        draw_box(figure, data, box, holds, names, height)
        _write(figure, text, head, height)

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
            f"{_drawn_note(data)}"
        ),
        caption=f"Settings in which {box.condition}: {about.what}",
        source=source,
        header=("point", *(factor.name for factor in data.factors), "condition", "inside"),
        rows=tuple(
            (point, *(float(column[at]) for column in columns), _yes(holds[at]), _yes(inside[at]))
            for at, point in enumerate(data.points)
        ),
        alternative=(
            f"Scatter of points with a frame. Across: {names[0].title}. Up: {names[1].title}. "
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


def _drawn_note(data: StudyData) -> str:
    if len(data.points) <= MOST_POINTS:
        return ""
    return f" {MOST_POINTS} of {len(data.points):,} points are drawn."


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
    room = style.WIDTH_CM - LEFT_CM - WIDE_CM - 0.7
    items = [_HEADING, *_limits(box, data), ""]
    items.append(f"Density: {at_place(100 * box.density, 0)}% of points inside")
    items.append(f"(of all points: {at_place(100 * base, 0)}%)")
    items.append(f"Coverage: {at_place(100 * box.coverage, 0)}% of all such points")
    if box.note:
        items += ["", box.note]
    return [line for item in items for line in (wrapped(item, room, style.SMALL_PT) or [""])]


def _write(figure: "SubFigure", text: list[str], head: float, height: float) -> None:
    left = (LEFT_CM + WIDE_CM + 0.5) / style.WIDTH_CM
    for at, line in enumerate(text):
        y = 1 - (head + _TEXT_CM * (at + 0.5)) / height
        weight = "bold" if line == _HEADING else "normal"
        figure.text(left, y, line, size=style.SMALL_PT, va="center", weight=weight)
