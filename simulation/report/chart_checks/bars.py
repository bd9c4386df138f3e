"""Bars begin at zero, or where another bar of their chain ends that does."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from simulation.report.chart_checks.drawn import Drawn
from simulation.report.chart_checks.fault import Fault

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SAME = 1e-6
"""shares of the length of all bars: ends nearer than this are one"""
_RULE = "bars begin at zero"


class _Bar(NamedTuple):
    name: str
    start: float
    end: float


def faults_of_bars(drawn: Drawn) -> Iterator[Fault]:
    """Yield bars that hang in the air, and scales of bars that leave out zero."""
    for axes in drawn.axes:
        for way in ("vertical", "horizontal"):
            bars = list(_bars(axes, way))
            if bars:
                yield from _hanging(bars)
                yield from _zero_left_out(axes, way, bars)


def _bars(axes: "Axes", way: str) -> Iterator[_Bar]:
    from matplotlib.container import BarContainer  # noqa: PLC0415

    for container in axes.containers:
        if not isinstance(container, BarContainer) or container.orientation != way:
            continue
        for at, bar in enumerate(container.patches):
            start = bar.get_y() if way == "vertical" else bar.get_x()
            length = bar.get_height() if way == "vertical" else bar.get_width()
            if length:
                yield _Bar(f"bar {at + 1} of {container.get_label()!r}", start, start + length)


def _hanging(bars: Sequence[_Bar]) -> Iterator[Fault]:
    """Yield bars that no chain of bars joins to zero: a stack and a waterfall are chains."""
    span = max(abs(end) for bar in bars for end in (bar.start, bar.end))
    reached, left = [0.0], list(bars)
    while True:
        near = [bar for bar in left if _touches(bar, reached, _SAME * span)]
        if not near:
            break
        reached += [end for bar in near for end in (bar.start, bar.end)]
        left = [bar for bar in left if bar not in near]
    for bar in left:
        yield Fault(_RULE, bar.name, f"goes from {bar.start:g} to {bar.end:g}")


def _touches(bar: _Bar, reached: Sequence[float], room: float) -> bool:
    return any(abs(end - there) <= room for there in reached for end in (bar.start, bar.end))


def _zero_left_out(axes: "Axes", way: str, bars: Sequence[_Bar]) -> Iterator[Fault]:
    axis = axes.yaxis if way == "vertical" else axes.xaxis
    low, high = sorted(axis.get_view_interval())
    room = _SAME * (high - low)
    if not low - room <= 0 <= high + room:
        yield Fault(_RULE, f"scale of {bars[0].name}", f"goes from {low:g} to {high:g}")
