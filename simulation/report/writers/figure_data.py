"""The data of a figure as a table for readers: what a picture shows, in numbers."""

import csv
from math import isfinite
from typing import NamedTuple

from simulation.report.document import Figure
from simulation.report.rounding import at_place, place_of_number
from simulation.valuation.data_table import Cell

MOST_ROWS = 400
"""rows that a table under a picture has at most; what is left out is said"""
_FIGURES = 4
"""figures of a number in a table under a picture; the file has them all"""


class FigureData(NamedTuple):
    """The header and rows of a figure's data as read, and how many rows are left out."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left_out: int


def figure_data(figure: Figure) -> FigureData:
    """Return the data of a figure, numbers with four figures, names without underscores."""
    with figure.data.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    shown = rows[:MOST_ROWS]
    return FigureData(
        tuple(name.replace("_", " ") for name in header),
        tuple(tuple(_read(cell) for cell in row) for row in shown),
        len(rows) - len(shown),
    )


def figure_cells(figure: Figure) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Return the header and all rows of a figure's data, numbers as numbers."""
    with figure.data.open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    return tuple(header), tuple(tuple(map(_cell, row)) for row in rows)


def _cell(text: str) -> Cell:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text or None


def _read(cell: str) -> str:
    try:
        value = float(cell)
    except ValueError:
        return cell
    if not isfinite(value):
        return ""
    return cell if cell.isdigit() else at_place(value, max(0, place_of_number(value, _FIGURES)))
