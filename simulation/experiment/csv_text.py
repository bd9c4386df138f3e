"""Tables as CSV text, the same bytes for the same values on every system."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

_DIGITS = 12
"""significant digits: finer than any model, coarser than the last digit of a sum"""


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a header and a line per row, ended by line feeds.

    A nan is an empty field, yes and no are ``true`` and ``false``, and a number has at most
    twelve significant digits.
    """
    lines = [",".join(columns)]
    lines += [",".join(map(_field, row)) for row in rows]
    return "\n".join(lines) + "\n"


def number_text(value: float) -> str:
    """Return a number in at most twelve significant digits; nothing for nan."""
    if math.isnan(value):
        return ""
    if value == int(value) and abs(value) < 10**_DIGITS:
        return str(int(value))
    return format(value, f".{_DIGITS}g")


def _field(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    text = str(value)
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
