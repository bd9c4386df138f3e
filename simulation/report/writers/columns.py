"""The columns of a printed table: which hold numbers, how wide each is, which need a turned page.

Numbers are kept whole as far as there is room; then a range goes below its value; words are not cut
unless nothing else fits. Columns of numbers are equally wide if the words beside them have room,
so that options stand side by side alike.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from simulation.report.document import Table
from simulation.report.writers.letters import PADDING_CM, cell_width_cm, nth_widest

TEXT_WIDTH_CM = 16.0
"""of an A4 page between its margins"""
TURNED_WIDTH_CM = 24.7
"""of an A4 page on its side"""
Sizes = tuple[float, float]
SIZES: Sizes = (9.0, 8.0)
_WIDE_COLUMNS = 5
"""tables with this many columns or more are set smaller"""
_WHOLE_ROWS, _WHOLE_LETTERS = 12, 1_500
_FEWEST_TURNED = 6
"""tables with fewer columns stay on an upright page"""
_LONG_ROWS = 30
"""and so are tables with this many rows or more"""
_HEADING = 1.08
"""width of bold letters against plain ones"""
_WIDEST_WORD_CM = 4.0
_WIDEST_LINE_CM = 9.0
_TWO_LINES = 0.6
"""share of a text's width that lets it stand in two lines"""
_UNBROKEN_LETTERS = 14
"""a text of no more letters stays on one line"""
_USUAL_CELL = 0.9
"""columns are made for the cell at this place when all are sorted by width"""
_RANGE_BELOW = re.compile(r" (?=\()")
_NUMBER = re.compile(r"(?=.*\d)(?:[\d.,/%£()+−–<>\s-]|to|bn|m|k|p)+")
"""a number, a range or a value with its range"""
_NOTHING = frozenset({"", "–", "-", "−"})
_A_LITTLE = 0.1
_MOST_SAMPLED, _STEP_CM, _MOST_STEPS = 25, 0.4, 25
"""rows that are looked at, a step and the most steps, to find the widths of the lowest table"""


class _Need(NamedTuple):
    """What a table asks for: how numbers are kept, whether alike in width, lines of a text cell."""

    keep: Callable[[str], list[str]]
    even: bool
    lines: int


def _whole(line: str) -> list[str]:
    return [line]


def above_range(line: str) -> list[str]:
    """Return a value and its range, which may stand below it, apart."""
    return _RANGE_BELOW.split(line)


_NEEDS = (
    _Need(_whole, True, 2),
    _Need(_whole, False, 2),
    _Need(above_range, True, 2),
    _Need(above_range, False, 3),
    _Need(above_range, False, 4),
)
"""in the order in which they are tried"""
_LAST = _Need(str.split, False, 100)


def text_size(block: Table, sizes: Sizes = SIZES) -> float:
    """Return the size of a table's text in points."""
    small = len(block.header) >= _WIDE_COLUMNS or len(block.rows) >= _LONG_ROWS
    return sizes[1] if small else sizes[0]


def stays_whole(block: Table) -> bool:
    """Return whether a table is short enough to stand on one page."""
    letters = sum(len(cell) for row in block.rows for cell in row)
    return len(block.rows) <= _WHOLE_ROWS and letters <= _WHOLE_LETTERS


@lru_cache(maxsize=200)
def number_columns(block: Table) -> tuple[bool, ...]:
    """Return of each column whether most of its cells are numbers; the first names the rows."""
    columns = list(zip(*block.rows, strict=True)) or [()] * len(block.header)
    return (False, *(_of_numbers(column, block) for column in columns[1:]))


def _of_numbers(column: Sequence[str], block: Table) -> bool:
    said = [cell for cell in column if cell.strip() not in _NOTHING]
    numbers = sum(_NUMBER.fullmatch(cell.replace("\n", " ")) is not None for cell in said)
    return 2 * numbers >= len(said) if said else block.numeric


def is_wide(block: Table, size: float, width_cm: float = TEXT_WIDTH_CM) -> bool:
    """Return whether a table needs a page turned on its side."""
    many = len(block.header) >= _FEWEST_TURNED
    return many and all(sum(_least(block, size, need)) > width_cm for need in _NEEDS)


def keeps_numbers(block: Table, size: float, width_cm: float) -> bool:
    """Return whether no number or range need be broken over lines."""
    return sum(_least(block, size, _NEEDS[-1])) <= width_cm


def unbroken(cell: str) -> str:
    """Return a cell in which a range stays on one line, be it below its value."""
    return "\n".join(_glued(line) for line in cell.split("\n"))


def _glued(line: str) -> str:
    if not _NUMBER.fullmatch(line):
        return line
    return " ".join(part.replace(" ", "\u00a0") for part in above_range(line))


def column_widths_cm(block: Table, size: float, width_cm: float = TEXT_WIDTH_CM) -> list[float]:
    """Return a width for each column; they make up the width of the page's text."""
    least: list[float] = []
    need = _LAST
    for need in (*_NEEDS, _LAST):
        least = _least(block, size, need)
        if sum(least) <= width_cm:
            break
    left = width_cm - sum(least)
    if left <= 0:
        return [width_cm * one / sum(least) for one in least]
    numbers = number_columns(block)
    wanted = [
        max(_usual_line(column, size), short)
        for column, short in zip(_columns(block), least, strict=True)
    ]
    return _lowest(block, size, least, _spread(least, wanted, left, numbers), even=need.even)


def _columns(block: Table) -> list[tuple[str, ...]]:
    return list(zip(block.header, *block.rows, strict=True))


def _spread(
    least: Sequence[float], wanted: Sequence[float], left: float, numbers: Sequence[bool]
) -> list[float]:
    """Give what is left to the columns of words up to what they want, the rest to all."""
    more = [
        0.0 if number else want - have
        for want, have, number in zip(wanted, least, numbers, strict=True)
    ]
    share = min(1.0, left / sum(more)) if sum(more) > 0 else 0.0
    rest = (left - share * sum(more)) / len(least)
    return [have + share * extra + rest for have, extra in zip(least, more, strict=True)]


@lru_cache(maxsize=200)
def _least(block: Table, size: float, need: _Need) -> list[float]:
    numbers = number_columns(block)
    widths = [
        _number_column(column, size, need) if number else _word_column(column, size, need.lines)
        for column, number in zip(_columns(block), numbers, strict=True)
    ]
    widest = max((one for one, number in zip(widths, numbers, strict=True) if number), default=0)
    if not need.even:
        return widths
    return [widest if number else one for one, number in zip(widths, numbers, strict=True)]


def _number_column(column: Sequence[str], size: float, need: _Need) -> float:
    lines = {line for cell in column[1:] for line in cell.splitlines()}
    # Words among numbers ("never behind") may be broken.
    parts = {
        part
        for line in lines
        for part in (need.keep if _NUMBER.fullmatch(line) else str.split)(line)
    }
    longest = nth_widest([[part] for part in parts], 1, size) if parts else 0.0
    return max(longest, _heading(column[0], size))


def _word_column(column: Sequence[str], size: float, lines: int) -> float:
    texts = {line for cell in column[1:] for line in cell.splitlines()}
    words = {
        word
        for text in texts
        for word in ([text] if len(text) <= _UNBROKEN_LETTERS else text.split())
    }
    longest = nth_widest([[word] for word in words], 1, size) if words else 0.0
    usual = _usual_line(column, size) / lines * (2 * _TWO_LINES) if lines > 1 else 0.0
    return max(min(max(longest, _heading(column[0], size)), _WIDEST_WORD_CM), usual)


def _heading(text: str, size: float) -> float:
    return max((cell_width_cm(word, size) * _HEADING for word in text.split()), default=0.0)


def _usual_line(column: Sequence[str], size: float) -> float:
    place = min(int(len(column) * _USUAL_CELL), len(column) - 1)
    cells = [cell.splitlines() for cell in column]
    return min(nth_widest(cells, len(cells) - place, size), _WIDEST_LINE_CM)


def _lowest(
    block: Table, size: float, least: Sequence[float], widths: Sequence[float], *, even: bool
) -> list[float]:
    """Move width between columns as long as the table becomes lower; ``even``: of words only."""
    free = [at for at, number in enumerate(number_columns(block)) if not (even and number)]
    step = -(-len(block.rows) // _MOST_SAMPLED) or 1
    rows = [[_lines(cell, size) for cell in row] for row in (block.header, *block.rows[::step])]
    best, height = list(widths), _height(rows, widths)
    for _ in range(_MOST_STEPS):
        moved = [
            _moved(best, give, take)
            for give in free
            for take in free
            if give != take and best[give] - _STEP_CM >= least[give]
        ]
        heights = [_height(rows, one) for one in moved]
        if not heights or min(heights) >= height:
            return best
        height = min(heights)
        best = moved[heights.index(height)]
    return best


def _moved(widths: Sequence[float], give: int, take: int) -> list[float]:
    moved = list(widths)
    moved[give] -= _STEP_CM
    moved[take] += _STEP_CM
    return moved


def _lines(cell: str, size: float) -> list[float]:
    return [cell_width_cm(line, size) - PADDING_CM for line in cell.splitlines()]


def _height(rows: Sequence[Sequence[Sequence[float]]], widths: Sequence[float]) -> float:
    """Return the height of rows in lines of text, with a little for each line of each cell.

    The little makes two tall cells of a row lower one after the other.
    """
    lines = [
        [
            sum(max(1, ceil(line / (width - PADDING_CM))) for line in cell)
            for cell, width in zip(row, widths, strict=True)
        ]
        for row in rows
    ]
    return sum(max(row) + _A_LITTLE * sum(row) for row in lines)
