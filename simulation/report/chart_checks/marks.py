"""Marks that carry data stand out from what lies behind them.

A mark needs a contrast of 3 to 1 (WCAG 2.2, 1.4.11). The exemptions are these and no others:

* gridlines, and leaders from a label to what it names: they repeat a scale or a nearness;
* white marks: edges that set another mark off from what it crosses;
* a tint of an interval or of a step, if a line or marker at 3 to 1 lies on it;
* a tinted area that is outlined at 3 to 1, or in which a number or a name is printed.

A bar has only the last of them: nothing that lies on a bar shows where it ends.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.report import style
from simulation.report.chart_checks.colours import WHITE, Colour, contrast, seen
from simulation.report.chart_checks.drawn import Drawn
from simulation.report.chart_checks.fault import Fault

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.transforms import Bbox

Floats = NDArray[np.float64]
LEAST_CONTRAST = 3.0
_AIR = 2.0
"""pixels: a line that only touches the edge of an area does not lie on it"""
_DECORATION = frozenset({style.GRID, style.LEADER})
_NONE = frozenset({"None", "none", " ", "", None})
_RULE = "marks stand out"


_Kind = Literal["bar", "area", "tint", "points"]
"""Bars and other areas; lines and bands that may be a tint; markers, which may not."""


class _Mark(NamedTuple):
    """What it is called, where it lies, its best contrast to the ground, its order of drawing."""

    name: str
    box: "Bbox"
    contrast: float
    order: float
    kind: "_Kind" = "points"
    fill: Colour = WHITE

    @property
    def stands_out(self) -> bool:
        """Whether it can be seen on the ground of the plot."""
        return self.contrast >= LEAST_CONTRAST


def faults_of_marks(drawn: Drawn) -> Iterator[Fault]:
    """Yield marks that do not stand out."""
    boxes = [text.box.extents for text in drawn.words if not text.is_tick]
    words = np.array(boxes, dtype=float).reshape(-1, 4)
    middles = (words[:, :2] + words[:, 2:]) / 2
    for axes in drawn.axes:
        ground = seen(axes.get_facecolor())
        areas = list(_areas(axes, ground))
        marks = [*_lines(axes, ground), *areas, *_collections(axes, ground)]
        yield from _faint(marks, middles)
        yield from _lost_on_areas(axes, areas)


def _faint(marks: list[_Mark], words: Floats) -> Iterator[Fault]:
    strong = [mark.box for mark in marks if mark.stands_out]
    for mark in marks:
        if mark.stands_out:
            continue
        told = mark.kind in ("bar", "area") and _any_inside(words, mark.box, air=0.0)
        marked = mark.kind in ("area", "tint") and any(_meet(mark.box, one) for one in strong)
        if not told and not marked:
            yield Fault(_RULE, mark.name, f"contrast {mark.contrast:.2f}, at least 3")


def _lines(axes: "Axes", ground: Colour) -> Iterator[_Mark]:
    for line in axes.lines:
        colours = _colours_of(line, ground)
        if line.get_visible() and colours and not _is_decoration(line) and not _is_white(line):
            best = max(contrast(one, ground) for one in colours)
            box = line.get_window_extent().padded(_half_width(line))
            kind: _Kind = "points" if line.get_marker() not in _NONE else "tint"
            yield _Mark(_line_name(line), box, best, line.get_zorder(), kind)


def _half_width(line: "Line2D") -> float:
    """Return half the width of a line in pixels."""
    return float(line.get_linewidth() / 2 * line.get_figure(root=True).dpi / 72)  # type: ignore[union-attr]


def _colours_of(line: "Line2D", ground: Colour) -> list[Colour]:
    """Return the colours that a line shows: a single point has no line."""
    colours: list[Any] = []
    if line.get_linestyle() not in _NONE and len(np.asarray(line.get_xydata())) > 1:
        colours.append(line.get_color())
    if line.get_marker() not in _NONE:
        colours += [line.get_markerfacecolor(), line.get_markeredgecolor()]
    shown = [colour for colour in colours if not isinstance(colour, str) or colour not in _NONE]
    return [seen(colour, ground, line.get_alpha()) for colour in shown]


def _areas(axes: "Axes", ground: Colour) -> Iterator[_Mark]:
    bars = {id(patch) for held in axes.containers for patch in getattr(held, "patches", ())}
    for patch in axes.patches:
        box = patch.get_window_extent()
        if not patch.get_visible() or min(box.width, box.height) < 1:
            continue
        fill, edge = _fill_and_edge(patch, ground)
        best = max(contrast(fill, ground), contrast(edge, ground))
        if best > 1:
            name = f"{type(patch).__name__} {patch.get_label()!r} in {patch.get_facecolor()}"
            kind: _Kind = "bar" if id(patch) in bars else "area"
            yield _Mark(name, box, best, patch.get_zorder(), kind, fill)


def _fill_and_edge(patch: "Patch", ground: Colour) -> tuple[Colour, Colour]:
    alpha = patch.get_alpha()
    fill = seen(patch.get_facecolor(), ground, alpha) if patch.get_fill() else ground
    edge = seen(patch.get_edgecolor(), ground, alpha) if patch.get_linewidth() > 0 else ground
    return fill, edge


def _collections(axes: "Axes", ground: Colour) -> Iterator[_Mark]:
    from matplotlib.collections import PathCollection  # noqa: PLC0415

    for group in axes.collections:
        colours = np.concatenate([np.atleast_2d(group.get_facecolor()).reshape(-1, 4),
                                  np.atleast_2d(group.get_edgecolor()).reshape(-1, 4)])  # fmt: skip
        each = {tuple(one) for one in colours.tolist()}
        best = max((contrast(seen(one, ground), ground) for one in each), default=1.0)
        box = group.get_window_extent()
        kind: _Kind = "points" if isinstance(group, PathCollection) else "tint"
        # A band whose ends are not known draws nothing; points have no such box.
        drawn = kind == "points" or np.isfinite(box.extents).all()
        if group.get_visible() and best > 1 and drawn:
            name = f"{type(group).__name__} {group.get_label()!r}"
            yield _Mark(name, box, best, group.get_zorder(), kind)


def _lost_on_areas(axes: "Axes", areas: list[_Mark]) -> Iterator[Fault]:
    """Yield lines that cross an area from which they do not stand out, and have no white edge."""
    filled = [area for area in areas if area.fill != WHITE]
    if not filled:
        return
    white = [line.get_window_extent() for line in axes.lines if _is_white(line)]
    for line in axes.lines:
        if _is_decoration(line) or _is_white(line):
            continue
        found = min(_contrasts_to_what_it_crosses(line, filled), default=LEAST_CONTRAST)
        if found < LEAST_CONTRAST and not _edged(line, white):
            said = f"contrast {found:.2f} to the area behind it, at least 3"
            yield Fault(_RULE, _line_name(line), said)


def _contrasts_to_what_it_crosses(line: "Line2D", areas: list[_Mark]) -> list[float]:
    points = line.get_transform().transform(np.asarray(line.get_xydata(), dtype=float))
    below = [area for area in areas if area.order <= line.get_zorder()]
    own = _colours_of(line, WHITE) or [WHITE]
    return [
        max(contrast(one, area.fill) for one in own)
        for area in below
        if _any_inside(points, area.box, _AIR)
    ]


def _any_inside(points: Floats, box: "Bbox", air: float) -> bool:
    """Return whether a point (x, y in pixels) lies so far inside a box."""
    x0, y0, x1, y1 = box.extents
    x, y = points[:, 0], points[:, 1]
    inside = (x > x0 + air) & (x < x1 - air) & (y > y0 + air) & (y < y1 - air)
    return bool(inside.any())


def _edged(line: "Line2D", white: "list[Bbox]") -> bool:
    box = line.get_window_extent()
    return any(_meet(box, one) for one in white)


def _line_name(line: "Line2D") -> str:
    return f"line {line.get_label()!r} in {line.get_color()}"


def _is_decoration(line: "Line2D") -> bool:
    colour: Any = line.get_color()
    return isinstance(colour, str) and colour.upper() in _DECORATION


def _is_white(line: "Line2D") -> bool:
    return set(_colours_of(line, WHITE)) == {WHITE}


def _meet(one: "Bbox", other: "Bbox") -> bool:
    return bool(
        one.x0 <= other.x1 and other.x0 <= one.x1 and one.y0 <= other.y1 and other.y0 <= one.y1
    )
