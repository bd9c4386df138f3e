"""Rows with a name at the left, a mark on a common scale, and words at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING

from simulation.report import style
from simulation.report.chart import text_width_cm, wrapped, write_lines

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import SubFigure

_LEFT_CM = 5.2
"""the most that names take; longer ones are wrapped"""
_RIGHT_CM = 4.3
_LINE_CM = 0.4
_ROOM_CM = 0.34
_HEAD_CM, _FOOT_CM = 0.62, 1.2
_EDGE_CM = 0.15
STEPS = (1, 2, 2.5, 5, 10)
"""of the marks of a scale"""


@dataclass(frozen=True)
class Strips:
    """The rows, from the top: names, words at the right, and which words are told with weight.

    ``head`` stands over the words, ``scale`` under the scale; ``tall_cm`` is the least height of
    a row.
    """

    names: tuple[str, ...]
    words: tuple[str, ...]
    weighty: tuple[bool, ...]
    head: str
    scale: str
    tall_cm: float = 0.7

    @property
    def name_lines(self) -> list[list[str]]:
        """Each name in lines."""
        return [wrapped(name, _LEFT_CM - 0.4, style.SMALL_PT) for name in self.names]

    @property
    def word_lines(self) -> list[list[str]]:
        """The words of each row in lines."""
        pairs = zip(self.words, self.weighty, strict=True)
        return [
            [
                line
                for part in text.split("\n")
                for line in wrapped(part, _RIGHT_CM - 0.3, style.SMALL_PT, bold=bold)
            ]
            for text, bold in pairs
        ]

    @property
    def row_cm(self) -> float:
        """Height of a row: the same for all."""
        lines = max(len(each) for each in (*self.name_lines, *self.word_lines))
        return max(self.tall_cm, _ROOM_CM + _LINE_CM * lines)

    @property
    def height_cm(self) -> float:
        """Height of the drawing with the scale."""
        return _HEAD_CM + self.row_cm * len(self.names) + _FOOT_CM

    @property
    def margins(self) -> tuple[float, float]:
        """Room for names and words in centimetres."""
        left = max(text_width_cm(line, style.SMALL_PT) for each in self.name_lines for line in each)
        # A little more than the words, so that the mark of the greatest value has room too.
        heads = [text_width_cm(self.head, style.SMALL_PT)] if self.head else []
        bold = [text_width_cm(x, style.SMALL_PT, bold=True) for w in self.word_lines for x in w]
        return left + 0.45, max([*bold, *heads, 0.3]) + 0.55

    def at(self, row: int) -> int:
        """Return the place of a row on the axis that counts from the foot."""
        return len(self.names) - 1 - row


def strips_axes(figure: "SubFigure", strips: Strips, tick: Callable[[float], str]) -> "Axes":
    """Write names and words and return the axes between them; rows lie at ``strips.at(row)``."""
    from matplotlib.ticker import MaxNLocator  # noqa: PLC0415

    left, right = strips.margins
    rows = strips.row_cm * len(strips.names)
    height = strips.height_cm
    wide = style.WIDTH_CM - left - right
    axes = figure.add_axes(
        (left / style.WIDTH_CM, _FOOT_CM / height, wide / style.WIDTH_CM, rows / height)
    )
    across = axes.get_yaxis_transform()
    for row, (name, words) in enumerate(zip(strips.name_lines, strips.word_lines, strict=True)):
        y, told = strips.at(row), strips.weighty[row]
        write_lines(axes, (-(left - _EDGE_CM) / wide, y), name, across, size=style.SMALL_PT)
        write_lines(
            axes, (1 + 0.3 / wide, y), words, across, size=style.SMALL_PT,
            weight="bold" if told else "normal", colour=style.INK if told else style.SOFT_INK,
        )  # fmt: skip
    figure.text(
        1 - (right - 0.3) / style.WIDTH_CM, 1 - 0.35 / height, strips.head, size=style.SMALL_PT,
        color=style.SOFT_INK, va="center", ha="left",
    )  # fmt: skip
    axes.set_ylim(-0.5, len(strips.names) - 0.5)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=5, min_n_ticks=2, steps=STEPS))
    axes.xaxis.set_major_formatter(lambda value, _: tick(value))
    axes.set_xlabel(strips.scale, size=style.SMALL_PT, color=style.SOFT_INK)
    axes.grid(axis="x", visible=True)
    axes.grid(axis="y", visible=False)
    return axes


def whiskers(low: float, middle: float, high: float) -> list[list[float]]:
    """Return the arms of an interval as matplotlib takes them; none where it is not known."""
    if isnan(low) or isnan(high):
        return [[0.0], [0.0]]
    return [[max(0.0, middle - low)], [max(0.0, high - middle)]]


def interval_on_bar(axes: "Axes", at: tuple[float, float], arms: Sequence[Sequence[float]]) -> None:
    """Draw an interval on the end of a bar, edged with white so that it shows on any colour."""
    for colour, width, cap in (("white", 2.6, 1.0), (style.INK, 1.2, 0.0)):
        axes.errorbar(
            *at, xerr=arms, color=colour, capsize=3, capthick=width - cap / 2, linewidth=width,
            zorder=3 if colour == "white" else 3.1,
        )  # fmt: skip


def limits(
    values: Sequence[float], *, zero: bool = False, room: float = 0.07
) -> tuple[float, float]:
    """Return ends of a scale that holds these values, nan left out, with room beyond them.

    They are never the same, whatever the values.
    """
    known = [value for value in values if abs(value) < float("inf")] or [0.0]
    low, high = min(known), max(known)
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    beyond = (high - low) * room or abs(high) * room or 1.0
    if zero:
        return (low - beyond if low < 0 else 0.0), (high + beyond if high > 0 or low == 0 else 0.0)
    return low - beyond, high + beyond
