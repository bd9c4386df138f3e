"""A chart once it is drawn: the figure, its pixels, its axes and its words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.report.chart_checks.colours import Colour

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure, FigureBase
    from matplotlib.text import Text
    from matplotlib.transforms import Bbox

Pixels = NDArray[np.uint8]
_EVERY = 2
"""pixels from one that is looked at to the next"""
_LEAST_SHARE = 0.25
"""of a side of the box of some words"""


class Words(NamedTuple):
    """A text of the figure, and its box in pixels from the foot at the left."""

    text: "Text"
    box: "Bbox"
    is_tick: bool

    @property
    def said(self) -> str:
        """The words."""
        return str(self.text.get_text())


@dataclass(frozen=True)
class Drawn:
    """A figure that has just been drawn into ``pixels`` (height, width, 4) at this resolution."""

    figure: "Figure"
    pixels: Pixels
    dots_per_inch: float

    @cached_property
    def axes(self) -> "list[Axes]":
        """All axes, those of parts of the figure among them."""
        return list(self.figure.axes)

    @cached_property
    def words(self) -> list[Words]:
        """Every text that can be seen."""
        renderer = self.figure.canvas.get_renderer()  # type: ignore[attr-defined]
        found = [*((text, False) for text in _free_texts(self.figure)), *self._texts_of_axes()]
        return [
            Words(text, text.get_window_extent(renderer), tick)
            for text, tick in found
            if text.get_visible() and text.get_text().strip()
        ]

    def _texts_of_axes(self) -> "Iterator[tuple[Text, bool]]":
        for axes in self.axes:
            yield from ((text, False) for text in axes.texts)
            yield from ((text, False) for text in _titles(axes))
            if axes.axison:
                for axis in (axes.xaxis, axes.yaxis):
                    yield axis.label, False
                    yield from ((text, True) for text in _tick_labels(axis))

    def around(self, box: "Bbox") -> list[Colour]:
        """Return the colours that fill a good part of two or more sides just outside a box.

        A line that passes on one side is no ground, and letters do not reach outside their box.
        """
        tall, wide = self.pixels.shape[:2]
        left, right = max(int(box.x0) - 1, 0), min(int(box.x1) + 1, wide - 1)
        top, foot = max(tall - int(box.y1) - 1, 0), min(tall - int(box.y0) + 1, tall - 1)
        if left >= right or top >= foot:
            return []
        across, down = slice(left, right, _EVERY), slice(top, foot, _EVERY)
        places = ((top, across), (foot, across), (down, left), (down, right))
        sides = [_filling(self.pixels[place]) for place in places]
        return sorted({one for side in sides for one in side if sum(one in x for x in sides) > 1})


@contextmanager
def as_drawn(figure: "Figure", pixels: Pixels, dots_per_inch: float) -> Iterator[Drawn]:
    """Give the figure at the resolution at which it was drawn, where its places are still right."""
    before = figure.dpi
    figure.dpi = dots_per_inch
    try:
        yield Drawn(figure, pixels, dots_per_inch)
    finally:
        figure.dpi = before


def _filling(side: Pixels) -> set[Colour]:
    """Return the colours that fill a good part of a side."""
    packed = side[:, :3].astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    if (packed == packed[0]).all():
        return {_unpacked(int(packed[0]))}
    codes, counts = np.unique(packed, return_counts=True)
    return {_unpacked(int(code)) for code in codes[counts >= _LEAST_SHARE * len(side)]}


def _unpacked(code: int) -> Colour:
    return (code >> 16) / 255, (code >> 8 & 255) / 255, (code & 255) / 255


def _free_texts(figure: "FigureBase") -> "Iterator[Text]":
    yield from figure.texts
    for part in figure.subfigs:
        yield from _free_texts(part)


def _titles(axes: "Axes") -> "tuple[Text, ...]":
    return axes.title, axes._left_title, axes._right_title  # type: ignore[attr-defined]


def _tick_labels(axis: "Axis") -> "Iterator[Text]":
    """Yield the labels of ticks inside the scale: others are kept but not drawn."""
    low, high = sorted(axis.get_view_interval())
    room = 1e-9 * (high - low)
    for tick in (*axis.get_major_ticks(), *axis.get_minor_ticks()):
        if low - room <= tick.get_loc() <= high + room:
            yield tick.label1
            yield tick.label2
