"""Tables as CSV text, the same bytes for the same values on every system."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_DIGITS = 12
"""significant digits: finer than any model, coarser than the last digit of a sum"""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a header and a line per row, ended by line feeds.

    A nan is an empty field, yes and no are ``true`` and ``false``, and a number has at most
    twelve significant digits.
    """
    lines = [",".join(columns), *csv_lines(list(zip(*rows, strict=True)))]
    return "\n".join(lines) + "\n"


def csv_lines(columns: Sequence[Sequence[Any]]) -> Iterator[str]:
    """Yield a line for each row of these columns, without its line end."""
    return map(",".join, zip(*map(_fields, columns), strict=True))


def csv_line(row: Iterable[Any]) -> str:
    """Return one row without its line end."""
    return ",".join(map(_field, row))


def number_text(value: float) -> str:
    """Return a number in at most twelve significant digits; nothing for nan."""
    if math.isnan(value):
        return ""
    if value == int(value) and abs(value) < 10**_DIGITS:
        return str(int(value))
    return format(value, f".{_DIGITS}g")


def _fields(column: Sequence[Any]) -> list[str]:
    """Return the fields of a column: fast for words, which repeat, and for numbers."""
    kinds = set(map(type, column))
    if kinds == {float}:
        return _numbers(column)
    if kinds == {str}:
        known = {word: _field(word) for word in set(column)}
        return [known[word] for word in column]
    return [_field(value) for value in column]


def _numbers(column: Sequence[float]) -> list[str]:
    """Return each number as ``number_text`` does; one format for all saves most of the time."""
    texts = "\n".join([f"%.{_DIGITS}g"] * len(column)) % tuple(column)
    return [_UNLIKE.get(text, text) for text in texts.split("\n")]


_UNLIKE = {"nan": "", "-0": "0"}
"""how ``%g`` writes what ``number_text`` writes otherwise"""


def _field(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    text = str(value)
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
