"""How a pathway flow is drawn: bars and bands to one scale, in centimetres from the foot."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from simulation.report import style
from simulation.report.chart import LEADING, text_width_cm, wrapped, write_lines
from simulation.report.charts.flow_counts import (
    ADULTS,
    CARERS,
    CONTACTS,
    LONG,
    SHORT,
    Flows,
    text_of,
)
from simulation.report.rounding import at_place

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PANEL_CM = 8.7
"""height of a panel, or more where the words need it"""
_HEAD_CM = 1.25
_FOOT_CM = 0.3
_TALLEST_CM = 4.2
"""of the bar of all contacts, in the option that has most"""
_BAR_CM = 0.28
_ACROSS_CM = {0: 0.15, 1: 5.2, 2: 8.2, 3: 12.3}
"""left edges of the bars by column"""
_GAP_CM = 0.14
_BEND = 0.38
"""Bands bend early, so that they are level where words lie on them."""
_LINE_CM = style.SMALL_PT * LEADING * 2.54 / 72
_TINT = 0.3
_REST = frozenset({"contact_rest", "adult_rest", "carer_rest"})

NAMES = {
    CONTACTS: "Contacts",
    ADULTS: "Adults' requests",
    CARERS: "Carers' requests",
    "advice": "Information and advice",
    "reabled": "Reablement, then no support",
    "contact_rest": "Still in reablement or prevention",
    "otherwise": "Met in other ways",
    "adult_rest": "Left, or still on the way",
    LONG: "Long-term support",
    SHORT: "Short-term support",
    "carer_support": "Support for carers",
    "carer_rest": "Advice, or still on the way",
}
_COLUMN = {
    CONTACTS: 0, "advice": 1, "reabled": 1, "contact_rest": 1, ADULTS: 1, CARERS: 1,
    "otherwise": 2, "adult_rest": 2, SHORT: 2, LONG: 3, "carer_support": 2,
    "carer_rest": 2,
}  # fmt: skip
_TWO_LINES = frozenset({LONG, ADULTS})
_BESIDE = frozenset({CONTACTS, ADULTS, CARERS, SHORT})
"""whose words do not stand at the right of their bar"""


class _Node(NamedTuple):
    """A bar: its column, its top and its height."""

    column: int
    top: float
    tall: float

    @property
    def left(self) -> float:
        return _ACROSS_CM[self.column]

    @property
    def middle(self) -> float:
        return self.top - self.tall / 2


def draw_panel(
    axes: "Axes", flows: Flows, title: str, look: style.Series, scale_cm: float, head: float
) -> None:
    """Draw the flows of an option below a head; ``scale_cm`` is the height of one person."""
    nodes = _nodes(flows, scale_cm, head - _HEAD_CM)
    top = (0.15, head - 0.25)
    lines = wrapped(title, style.WIDTH_CM - 0.3, style.LABEL_PT, bold=True)[:2]
    write_lines(axes, top, lines, axes.transData, size=style.LABEL_PT, anchor="top", weight="bold")
    _bands(axes, flows, nodes, look, scale_cm)
    for name, node in nodes.items():
        _bar(axes, node, look, is_rest=name in _REST)
    _labels(axes, flows, nodes)


def panel_cm(all_flows: Sequence[Flows], scale_cm: float) -> float:
    """Return the height of a panel, the same for each: where few people go, words take room."""
    depths = [_depth_cm(_nodes(flows, scale_cm, 0.0)) for flows in all_flows]
    return max(PANEL_CM, _HEAD_CM + max(depths) + _FOOT_CM)


def _depth_cm(nodes: Mapping[str, _Node]) -> float:
    """Return how far bars and the words at them reach down from the top of the contacts."""
    return max(max(node.tall, _words_cm(name)) / 2 - node.middle for name, node in nodes.items())


def scale_of(all_flows: Sequence[Flows]) -> float:
    """Return the height of one person in centimetres, the same in every panel."""
    return _TALLEST_CM / max(flows.contacts.mean for flows in all_flows)


def _nodes(flows: Flows, scale_cm: float, top: float) -> dict[str, _Node]:
    """Place the bars from the top down, with room for the words of each and no bands crossed."""
    tall = {flow.end: scale_cm * max(flows.into(flow.end), 0.0) for flow in flows.ways}
    nodes = {CONTACTS: _Node(0, top, scale_cm * flows.contacts.mean)}
    first = [name for name in ("advice", "reabled", "contact_rest", ADULTS, CARERS) if name in tall]
    nodes |= _stacked(first, tall, 1, top)
    begin = nodes[ADULTS].top
    nodes |= _stacked((LONG,), tall, 3, begin)
    passing = scale_cm * flows.of(ADULTS, LONG).count
    nodes |= _stacked((SHORT,), tall, 2, begin - passing - 2 * _GAP_CM)
    short = nodes[SHORT]
    rest = ("otherwise", "adult_rest", "carer_support", "carer_rest")
    return nodes | _stacked(rest, tall, 2, short.top - short.tall - _LINE_CM - 2 * _GAP_CM)


def _words_cm(name: str) -> float:
    """Return the height of the words beside a bar."""
    if name in _TWO_LINES:
        return 2 * _LINE_CM
    return 0.0 if name in _BESIDE else _LINE_CM


def _stacked(
    names: Sequence[str], tall: Mapping[str, float], column: int, top: float
) -> dict[str, _Node]:
    nodes = {}
    for name in names:
        room = max(tall[name], _words_cm(name))
        nodes[name] = _Node(column, top - (room - tall[name]) / 2, tall[name])
        top -= room + _GAP_CM
    return nodes


def _bands(
    axes: "Axes", flows: Flows, nodes: dict[str, _Node], look: style.Series, scale_cm: float
) -> None:
    left_used: dict[str, float] = {}
    came_used: dict[str, float] = {}
    for flow in sorted(flows.ways, key=lambda one: -nodes[one.end].middle):
        start, end = nodes[flow.start], nodes[flow.end]
        tall = scale_cm * max(flow.count, 0.0)
        begins = start.top - left_used.get(flow.start, 0.0)
        arrives = end.top - came_used.get(flow.end, 0.0)
        left_used[flow.start] = left_used.get(flow.start, 0.0) + tall
        came_used[flow.end] = came_used.get(flow.end, 0.0) + tall
        if tall:
            places = (start.left + _BAR_CM, begins, end.left, arrives)
            _band(axes, places, tall, look, is_rest=flow.is_rest)


def _band(
    axes: "Axes",
    places: tuple[float, float, float, float],
    tall: float,
    look: style.Series,
    *,
    is_rest: bool,
) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415
    from matplotlib.path import Path  # noqa: PLC0415

    x, y, to_x, to_y = places
    half = x + _BEND * (to_x - x)
    corners = [
        (x, y), (half, y), (half, to_y), (to_x, to_y),
        (to_x, to_y - tall), (half, to_y - tall), (half, y - tall), (x, y - tall), (x, y),
    ]  # fmt: skip
    curve, line = [Path.CURVE4] * 3, [Path.LINETO]
    path = Path(corners, [Path.MOVETO, *curve, *line, *curve, *line])
    axes.add_patch(
        PathPatch(
            path,
            facecolor="white" if is_rest else look.tint(_TINT),
            edgecolor=look.colour,
            linewidth=0.6,
            zorder=1,
        )
    )


def _bar(axes: "Axes", node: _Node, look: style.Series, *, is_rest: bool) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    axes.add_patch(
        Rectangle(
            (node.left, node.top - node.tall),
            _BAR_CM,
            node.tall,
            facecolor="white" if is_rest else look.colour,
            edgecolor=look.colour,
            linewidth=0.8,
            zorder=2,
        )
    )


def _labels(axes: "Axes", flows: Flows, nodes: dict[str, _Node]) -> None:
    """Write where residents stay at the right of its bar, and what they come through at its band.

    Only the words at the right of a bar stand clear of the bands; the others are over or under.
    """
    for name, node in nodes.items():
        if name not in _BESIDE:
            parts = [NAMES[name], _number(flows, name)]
            lines = parts if name in _TWO_LINES else [" ".join(parts)]
            _write(axes, (node.left + _BAR_CM + 0.12, node.middle), lines)
    contacts, adults, carers, short = (nodes[name] for name in (CONTACTS, ADULTS, CARERS, SHORT))
    said = f"{NAMES[CONTACTS]} {text_of(flows.contacts)}"
    _write(axes, (contacts.left, contacts.top + 0.12), [said], "foot")
    for at, line in enumerate((NAMES[ADULTS], _number(flows, ADULTS))):
        place = (adults.left - text_width_cm(line, style.SMALL_PT) - 0.15, adults.middle)
        _write(axes, place, [line if at == row else "" for row in (0, 1)])
    said = f"{NAMES[CARERS]} {_number(flows, CARERS)}"
    wide = text_width_cm(said, style.SMALL_PT)
    below = (carers.left + _BAR_CM - wide, carers.top - carers.tall - 0.12)
    _write(axes, below, [said], "top")
    said = f"{NAMES[SHORT]} {_number(flows, SHORT)}"
    _write(axes, (short.left, short.top - short.tall - 0.12), [said], "top")


def _number(flows: Flows, name: str) -> str:
    arriving = [flow for flow in flows.ways if flow.end == name]
    if len(arriving) == 1:
        return arriving[0].text
    return at_place(sum(flow.count for flow in arriving), 0)


def _write(
    axes: "Axes", place: tuple[float, float], lines: Sequence[str], anchor: str = "middle"
) -> None:
    write_lines(axes, place, lines, axes.transData, size=style.SMALL_PT, anchor=anchor)
