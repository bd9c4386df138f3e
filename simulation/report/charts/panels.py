"""Two panels in a row, each under its option's name, whatever the length of the name."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulation.report import style
from simulation.report.chart import wrapped

_PLOT_CM = 4.1
_FOOT_CM = 0.75
_LINE_CM = 0.42
_ABOVE_CM = 0.4
SCALE_CM = 0.45
"""height above the first row for the title of the scale"""
POINTS_PER_CM = 72 / 2.54


@dataclass(frozen=True)
class Grid:
    """Places for panels: names in lines, and the margins of every plot in centimetres.

    ``below_cm`` is room under the last row.
    """

    names: Mapping[str, tuple[str, ...]]
    left_cm: float
    right_cm: float
    below_cm: float = 0.0

    @property
    def _heads(self) -> list[float]:
        lines = [len(name) for name in self.names.values()]
        pairs = [lines[at : at + 2] for at in range(0, len(lines), 2)]
        return [_ABOVE_CM + _LINE_CM * max(pair) for pair in pairs]

    @property
    def height_cm(self) -> float:
        """Height of the whole drawing."""
        rows = sum(head + _PLOT_CM + _FOOT_CM for head in self._heads)
        return SCALE_CM + rows + self.below_cm

    @property
    def width_cm(self) -> float:
        """Width of one plot."""
        return style.WIDTH_CM / 2 - self.left_cm - self.right_cm

    def place(self, at: int) -> tuple[float, float, float, float]:
        """Return left, bottom, width and height of the panel, as shares of the drawing."""
        row, column = divmod(at, 2)
        heads = self._heads[: row + 1]
        top = SCALE_CM + sum(heads) + row * (_PLOT_CM + _FOOT_CM)
        return (
            0.5 * column + self.left_cm / style.WIDTH_CM,
            1 - (top + _PLOT_CM) / self.height_cm,
            self.width_cm / style.WIDTH_CM,
            _PLOT_CM / self.height_cm,
        )


def grid(
    titles: Mapping[str, str],
    left_cm: float,
    right_cm: float,
    swatch_cm: float,
    below_cm: float = 0.0,
) -> Grid:
    """Return the places for these titles; a swatch of this width stands before each name."""
    room = style.WIDTH_CM / 2 - left_cm - swatch_cm - 0.1
    names = {
        option: tuple(wrapped(title, room, style.LABEL_PT, bold=True))
        for option, title in titles.items()
    }
    return Grid(names, left_cm, right_cm, below_cm)
