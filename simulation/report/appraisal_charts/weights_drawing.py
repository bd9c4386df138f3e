"""How the triangle of weights is drawn, in centimetres from the foot at the left."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.report import style
from simulation.report.chart import LEADING, spread, text_width_cm, wrapped, write_lines
from simulation.report.rounding import at_place, per_cent
from simulation.valuation.criteria.triangle import STEPS, Region, Triangle

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

Floats = NDArray[np.float64]

SURE = 0.9
"""share of draws from which an option counts as told to be first"""
_SIDE_CM = 9.9
_LEFT_CM, _FOOT_CM, _HEAD_CM = 0.4, 1.5, 1.2
_TALL_CM = _SIDE_CM * 3**0.5 / 2
HEIGHT_CM = _FOOT_CM + _TALL_CM + _HEAD_CM
_CORNERS = np.array(
    [
        (_LEFT_CM + _SIDE_CM / 2, _FOOT_CM + _TALL_CM),
        (_LEFT_CM, _FOOT_CM),
        (_LEFT_CM + _SIDE_CM, _FOOT_CM),
    ]
)
"""top, left, right"""
_LABEL_CM = 11.15
_LABEL_WIDE_CM = style.WIDTH_CM - _LABEL_CM - 0.25
_LINE_CM = style.SMALL_PT * LEADING * 2.54 / 72
_TINT = 0.22
_NAME_WIDTHS_CM = (4.0, 3.0, 2.2, 1.7)
_MOST_LINES, _MOST_LABEL_LINES = 4, 3
_CLEAR_CM = 0.12
"""between a name and the edge of its region or a marker"""
_BETWEEN_CM = 0.2
_HAIR = 1e-9
"""square centimetres: two corners may lie so near each other that their edge has no direction"""
_ALIKE = 0.02
_APART = 3
"""steps of the grid from one dot to the next"""


def draw(
    figure: "SubFigure",
    found: Triangle,
    titles: Mapping[str, str],
    looks: Mapping[str, style.Series],
) -> None:
    """Draw regions with their names, dots where nothing can be told, markers and their labels."""
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, style.WIDTH_CM)
    axes.set_ylim(0, HEIGHT_CM)
    axes.axis("off")
    marks = _marks(found, titles, looks)
    places = [mark.place for mark in marks.values()]
    _dots(axes, found)
    _corner_titles(axes, found)
    for region in found.regions:
        if len(region.corners):
            look = looks[region.option]
            _region(axes, region, look)
            if not _name(axes, region, titles[region.option], places, look):
                marks[region.option] = _also_region(marks[region.option], region)
    _labelled(axes, list(marks.values()))


def places_of(weights: Floats) -> Floats:
    """Return where weights (..., 3) lie, in centimetres (..., 2)."""
    found: Floats = weights @ _CORNERS
    return found


class _Mark(NamedTuple):
    """A marker in the triangle and its label at the right: bold words, then its weights.

    ``region`` is a place in the region of its option, if that has no room for the name.
    """

    place: tuple[float, float]
    bold: tuple[str, ...]
    plain: str
    look: style.Series
    region: tuple[float, float] | None = None

    @property
    def lines(self) -> int:
        return len(self.bold) + 1


def _marks(
    found: Triangle, titles: Mapping[str, str], looks: Mapping[str, style.Series]
) -> dict[str, _Mark]:
    """Return the marks by option; those of no option under names that no option has."""
    alike = np.abs(found.file - 1 / 3).max() < _ALIKE
    words = "The file's weights" + (": all alike" if alike else "")
    marks = {" file": _mark(words, found.file, style.Series(style.INK, "solid", "X"))}
    if not alike:
        middle = style.Series(style.INK, "solid", "P")
        marks[" middle"] = _mark("All three alike", np.full(3, 1 / 3), middle)
    for region in found.regions:
        if region.central is not None and region.option in looks:
            look = looks[region.option]
            marks[region.option] = _mark(titles[region.option], region.central, look)
    return marks


def _mark(title: str, weights: Floats, look: style.Series) -> _Mark:
    x, y = places_of(weights).tolist()
    shares = ", ".join(at_place(100 * share, 0) for share in weights.tolist())
    bold = tuple(wrapped(title, _LABEL_WIDE_CM, style.SMALL_PT, bold=True)[:_MOST_LABEL_LINES])
    return _Mark((x, y), bold, f"{shares}%", look)


def _also_region(mark: _Mark, region: Region) -> _Mark:
    """Return the mark with a place in its region, unless the marker itself lies in it."""
    corners = places_of(region.corners)
    if _are_inside(corners, np.array([mark.place]))[0]:
        return mark
    x, y = corners.mean(axis=0).tolist()
    return mark._replace(region=(x, y))


def _region(axes: "Axes", region: Region, look: style.Series) -> None:
    places = places_of(region.corners)
    axes.fill(
        places[:, 0], places[:, 1], facecolor=look.tint(_TINT), edgecolor=style.INK, linewidth=1.1,
        zorder=1, joinstyle="round",
    )  # fmt: skip


def _dots(axes: "Axes", found: Triangle) -> None:
    """Dot the part in which the first cannot be told from others."""
    if found.draws == 1:
        return
    steps = np.round(found.grid * STEPS - 1 / 3).astype(int)
    shown = (steps[:, 0] % _APART == 1) & (steps[:, 1] % _APART == 1) & (found.sure < SURE)
    places = places_of(found.grid[shown])
    axes.plot(
        places[:, 0], places[:, 1], linestyle="none", marker="o", markersize=1.3,
        color=style.SOFT_INK, markeredgewidth=0, zorder=1.5,
    )  # fmt: skip


def _corner_titles(axes: "Axes", found: Triangle) -> None:
    """Write at each corner what all weight is on there."""
    for at, (group, (x, y)) in enumerate(zip(found.groups, _CORNERS.tolist(), strict=True)):
        wide = 7.0 if at == 0 else 4.9
        lines = wrapped(f"All weight on: {group.title}", wide, style.SMALL_PT)[:3]
        half = max(text_width_cm(line, style.SMALL_PT) for line in lines) / 2
        left = max(x - half, 0.15)
        place, anchor = ((left, y + 0.2), "foot") if at == 0 else ((left, y - 0.25), "top")
        write_lines(axes, place, lines, axes.transData, size=style.SMALL_PT, anchor=anchor)


def _name(
    axes: "Axes",
    region: Region,
    title: str,
    taken: Sequence[tuple[float, float]],
    look: style.Series,
) -> bool:
    """Write an option's name in its region, off what is taken; return whether there is room."""
    share = per_cent(region.share)
    for wide in _NAME_WIDTHS_CM:
        lines = [*wrapped(title, wide, style.SMALL_PT, bold=True), share]
        if len(lines) > _MOST_LINES + 1:
            continue
        half_wide = max(text_width_cm(line, style.SMALL_PT, bold=True) for line in lines) / 2
        half = np.array([half_wide + _CLEAR_CM, len(lines) * _LINE_CM / 2 + _CLEAR_CM])
        place = _room(places_of(region.corners), half, taken)
        if place is not None:
            _write_name(axes, place, half, lines, look)
            return True
    return False


def _write_name(
    axes: "Axes", place: Floats, half: Floats, lines: Sequence[str], look: style.Series
) -> None:
    left = float(place[0] - half[0] + _CLEAR_CM)
    # Dots and leaders would run through the letters.
    (x, y), (wide, tall) = (place - half).tolist(), (2 * half).tolist()
    ground = look.tint(_TINT)
    axes.fill_between(
        [x + 0.06, x + wide - 0.06],
        y + 0.06,
        y + tall - 0.06,
        color=ground,
        linewidth=0,
        zorder=2.7,
    )
    names, share = [*lines[:-1], ""], [*([""] * (len(lines) - 1)), lines[-1]]
    for words, weight in ((names, "bold"), (share, "normal")):
        at = (left, float(place[1]))
        write_lines(axes, at, words, axes.transData, size=style.SMALL_PT, weight=weight)


def _room(corners: Floats, half: Floats, marks: Sequence[tuple[float, float]]) -> Floats | None:
    """Return the middle of a box inside a convex polygon and off all markers, near its middle."""
    low, high = corners.min(axis=0), corners.max(axis=0)
    spots = np.stack(
        np.meshgrid(*(np.linspace(low[at], high[at], 50) for at in (0, 1))), axis=-1
    ).reshape(-1, 2)
    signs = np.array([(-1, -1), (-1, 1), (1, -1), (1, 1)])
    fits = np.ones(len(spots), dtype=bool)
    for sign in signs:
        fits &= _are_inside(corners, spots + sign * half)
    for mark in marks:
        fits &= (np.abs(spots - mark) > half + _CLEAR_CM).any(axis=1)
    if not fits.any():
        return None
    far = np.abs(spots[fits] - corners.mean(axis=0)).sum(axis=1)
    found: Floats = spots[fits][int(np.argmin(far))]
    return found


def _are_inside(corners: Floats, spots: Floats) -> NDArray[np.bool_]:
    edges = np.roll(corners, -1, axis=0) - corners
    apart = spots[:, None, :] - corners
    side = edges[:, 0] * apart[..., 1] - edges[:, 1] * apart[..., 0]
    return np.asarray((side >= -_HAIR).all(axis=1) | (side <= _HAIR).all(axis=1))


def _labelled(axes: "Axes", marks: Sequence[_Mark]) -> None:
    """Draw each marker, and its words at the right with a leader to it."""
    placed = _stacked(marks)
    for mark, y in zip(marks, placed, strict=True):
        x, there = mark.place
        _leader(axes, mark.place, y)
        if mark.region is not None:
            _leader(axes, mark.region, y)
        for place in ((x, there), (_LABEL_CM - 0.2, y)):
            axes.plot(
                *place, marker=mark.look.marker, markersize=7, color=mark.look.colour,
                markeredgecolor=style.INK, markeredgewidth=0.8, linestyle="none", zorder=3,
            )  # fmt: skip
        _words(axes, mark, y)


def _leader(axes: "Axes", place: tuple[float, float], y: float) -> None:
    """Draw a line from a place in the triangle to the label at a height."""
    axes.plot(
        [place[0], _LABEL_CM - 0.35], [place[1], y], color=style.REFERENCE, linewidth=0.6,
        marker="o", markersize=2.2, markevery=[0], zorder=2.5,
    )  # fmt: skip


def _stacked(marks: Sequence[_Mark]) -> list[float]:
    """Return the middle of each label, in the order of the markers from the top, none on another.

    Labels are as near their markers as the room above the foot of the triangle allows.
    """
    order = sorted(range(len(marks)), key=lambda at: -marks[at].place[1])
    halves = [(marks[at].lines * _LINE_CM + _BETWEEN_CM) / 2 for at in order]
    # Measured from the height at which a label would stand if all lay as low as they can.
    under = [2 * sum(halves[at + 1 :]) + halves[at] for at in range(len(order))]
    free = HEIGHT_CM - 2 * sum(halves) - _FOOT_CM
    wanted = [marks[at].place[1] - _FOOT_CM - low for at, low in zip(order, under, strict=True)]
    slack = [-each for each in spread([-each for each in wanted], 0.0, -max(free, 0.0), 0.0)]
    placed = [0.0] * len(marks)
    for at, low, own in zip(order, under, _falling(slack), strict=True):
        placed[at] = _FOOT_CM + low + own
    return placed


def _falling(slack: Sequence[float]) -> list[float]:
    """Return the slack of each label, never more than that of the one above it."""
    found: list[float] = []
    for own in slack:
        found.append(min(own, found[-1]) if found else own)
    return found


def _words(axes: "Axes", mark: _Mark, y: float) -> None:
    bold = [*mark.bold, ""]
    plain = [*([""] * len(mark.bold)), mark.plain]
    for lines, weight in ((bold, "bold"), (plain, "normal")):
        write_lines(axes, (_LABEL_CM, y), lines, axes.transData, size=style.SMALL_PT, weight=weight)
