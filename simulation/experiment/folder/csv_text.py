"""Tables as CSV text, the same bytes for the same values on every system."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

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
    if kinds == {int}:
        return list(map(str, column))
    if len(kinds) == 1:
        known = {value: _field(value) for value in set(column)}
        return list(map(known.__getitem__, column))
    return list(map(_field, column))


def _numbers(column: Sequence[float]) -> list[str]:
    """Return each number as ``number_text`` does; one format for all saves most of the time."""
    texts = "\n".join([_FORMAT] * len(column)) % tuple(column)
    fields = texts.replace(_NAN, "").split("\n")
    return ["0" if field == _MINUS else field for field in fields] if _MINUS in fields else fields


_FORMAT = f"%.{_DIGITS}g"
_NAN, _MINUS = "nan", "-0"
"""what it writes otherwise than ``number_text``: nothing, and nought"""


class LabelledLines:
    """Lines that end with a label and a number: the text of a label, which repeats, is kept."""

    def __init__(self) -> None:
        self._forms = _Forms()

    def text(self, start: str, labels: Sequence[Sequence[str]], values: Sequence[float]) -> str:
        """Return a line for each row of the columns ``labels`` and its value, after one start."""
        if _needs_care(values):
            lines = csv_lines((*labels, values))
            return "".join(f"{start}{line}\n" for line in lines)
        forms = map(self._forms.__getitem__, zip(*labels, strict=True))
        between = start.replace("%", "%%")
        return between.join(["", *forms]) % tuple(values)


class _Forms(dict[tuple[str, ...], str]):
    """For each label the text of its fields and the form of the number after it."""

    def __missing__(self, label: tuple[str, ...]) -> str:
        form = self[label] = csv_line(label).replace("%", "%%") + f",{_FORMAT}\n"
        return form


def _needs_care(values: Sequence[float]) -> bool:
    """Return whether there is a value that the form of a number does not write as we do."""
    numbers = np.array(values, dtype=np.float64)
    return bool(np.any(np.isnan(numbers) | ((numbers == 0) & np.signbit(numbers))))


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""with what a text begins that a spreadsheet would work out, in place of showing it"""


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: one that looks like it is marked.

    Source: OWASP, CSV injection.
    """
    if not text.startswith(_FORMULA) or _is_number(text):
        return text
    return f"'{text}"


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _field(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    text = inert(str(value))
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
