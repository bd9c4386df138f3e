"""How wide text is in Arial, as the tables of papers are set in it."""

from collections.abc import Callable, Sequence

from simulation.report.chart import text_width_cm
from simulation.report.writers.widest import most_width_cm, nth_largest

PADDING_CM = 0.4
"""room beside the text of a cell"""
_ARIAL, _ARIAL_KEY = 0.88, 0.94
"""width of Arial against the font of the charts, in which text is measured; of keys with _"""


def cell_width_cm(
    text: str, size: float, measure: Callable[[str, float], float] = text_width_cm
) -> float:
    """Return how wide a cell is that holds a line of text at a size in points."""
    return PADDING_CM + (_ARIAL_KEY if "_" in text else _ARIAL) * measure(text, size)


def nth_widest(cells: Sequence[Sequence[str]], count: int, size: float) -> float:
    """Return the width of the cell that is the ``count``-th when all are sorted, widest first.

    Each cell is given as its lines.
    """
    return nth_largest(
        cells,
        count,
        lambda lines: max((cell_width_cm(line, size, most_width_cm) for line in lines), default=0),
        lambda lines: max((cell_width_cm(line, size) for line in lines), default=0),
    )
