"""No legend, and no more series than can be told apart."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from simulation.report import style
from simulation.report.chart_checks.colours import Colour, different, hue, seen
from simulation.report.chart_checks.drawn import Drawn
from simulation.report.chart_checks.fault import Fault

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

_LEAST_POINTS = 3
"""A line of fewer is a whisker, a connector or a sample beside a label."""


def faults_of_series(drawn: Drawn) -> Iterator[Fault]:
    """Yield legends, and plots with more than four series."""
    yield from _legends(drawn)
    for at, axes in enumerate(drawn.axes, start=1):
        count = max(_by_line(axes), _by_colour(axes))
        if count > style.MOST_SERIES:
            found = f"{count} series, at most {style.MOST_SERIES}"
            yield Fault("few series", f"plot {at} of {len(drawn.axes)}", found)


def _legends(drawn: Drawn) -> Iterator[Fault]:
    parts = [drawn.figure, *drawn.figure.subfigs]
    found = [legend for part in parts for legend in part.legends]
    found += [legend for axes in drawn.axes if (legend := axes.get_legend()) is not None]
    for legend in found:
        names = ", ".join(text.get_text() for text in legend.get_texts())
        yield Fault("labels stand at what they name", f"legend {names!r}", "no legend is allowed")


def _by_line(axes: "Axes") -> int:
    """Return how many lines differ in colour or dash, references in grey left out.

    A line that lies on another of its colour, such as the thick part of it, is no other series.
    """
    looks: dict[tuple[Colour, str], set[tuple[float, ...]]] = {}
    for line in axes.lines:
        points = _points(line)
        colour = seen(line.get_color())
        if line.get_transform() != axes.transData or len(points) < _LEAST_POINTS:
            continue
        same = [kept for (its, _), kept in looks.items() if its == colour]
        if hue(colour) is not None and not any(points <= kept for kept in same):
            looks.setdefault((colour, _dash(line)), set()).update(points)
    return len(looks)


def _points(line: "Line2D") -> set[tuple[float, ...]]:
    """Return the places through which a line goes, those left out that are not known."""
    places = np.asarray(line.get_xydata(), dtype=float)
    return {tuple(place) for place in places[np.isfinite(places).all(axis=1)].tolist()}


def _dash(line: "Line2D") -> str:
    return str(line._unscaled_dash_pattern)  # type: ignore[attr-defined]


def _by_colour(axes: "Axes") -> int:
    """Return how many colours fill bars: shades of one are ranks or depths of one series."""
    fills = [
        seen(patch.get_facecolor())
        for container in axes.containers
        for patch in getattr(container, "patches", ())
    ]
    return different([found for fill in fills if (found := hue(fill)) is not None])
