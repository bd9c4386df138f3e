"""How numbers of each unit are written: in a spreadsheet, and on a page."""

from collections.abc import Mapping
from math import isclose, isfinite, log10

from simulation.report.rounding import at_place, place_of_number
from simulation.valuation.data_table import Cell, Column

BY_ROW = "by_row"
"""Unit of a column whose unit stands in each row, in the column named ``unit``."""
UNIT_COLUMN = "unit"
NOT_AVAILABLE = "[x]"
"""The government's shorthand for a value that there is not."""

_UNSAID = ("", BY_ROW, "rank", "year", "places", "runs", "rows")
"""units that a heading says already"""
_POUNDS = '"£"#,##0;-"£"#,##0'
_POUNDS_AND_PENCE = '"£"#,##0.00;-"£"#,##0.00'
_FORMATS: Mapping[str, str] = {
    "GBP": _POUNDS,
    "share": "0.0%",
    "factor": "0.0000",
    "year": "0",
    "rank": "0",
    "score": "0.0",
}
_SMALL_UNITS = ("hour", "a week of", "per ")
"""a sum of pounds for one of these is often small, so pence are shown"""
_FIGURES, _MONEY_FIGURES = 3, 4
MILLION = " million"
_MILLION = 1e6
"""from here on pounds are told in millions"""
_COUNTED = ((1_000, "#,##0"), (10, "#,##0.0"), (0, "#,##0.00##"))
"""formats of what is counted, from which size on: means of counts are seldom whole"""
_WHOLE = "#,##0"


def excel_format(unit: str, value: float) -> str:
    """Return the spreadsheet's format for a number in a unit."""
    if unit in _FORMATS:
        return _FORMATS[unit]
    if unit.startswith("share"):
        return _FORMATS["share"]
    if unit.startswith("GBP"):
        small = any(part in unit for part in _SMALL_UNITS)
        return _POUNDS_AND_PENCE if small else _POUNDS
    if float(value).is_integer():
        return _WHOLE
    return next(text for least, text in _COUNTED if not abs(value) < least)


def unit_of_cell(column: Column, row_unit: str) -> str:
    """Return the unit of a number: its column's, or where that has none the row's."""
    return row_unit if column.unit in ("", BY_ROW) else column.unit


def unit_words(unit: str) -> str:
    """Return a unit as a reader says it: ``per cent`` for a share, ``£`` for pounds."""
    if unit in _UNSAID:
        return ""
    if unit.startswith("share"):
        return ("per cent" + unit.removeprefix("share")).strip()
    return unit.replace("GBP", "£", 1) if unit.startswith("GBP") else unit


def text_of(value: Cell, unit: str, *, place: int | None = None, sign: bool = False) -> str:
    """Return a cell as it stands on a page, rounded; the unit's name is not in it.

    ``place`` is the decimal place to round to, in the printed unit (per cent for a share); left
    out, three significant figures are kept, of pounds four. A missing value is ``[x]``.
    """
    if value is None:
        return NOT_AVAILABLE
    if isinstance(value, str):
        return value
    if not isfinite(value):
        return NOT_AVAILABLE
    if unit == "year":
        return str(int(value))
    if unit.startswith("GBP"):
        return pounds_text(value, place, sign=sign)
    shown = in_print(value, unit)
    return at_place(shown, plain_place(shown, unit) if place is None else place, sign=sign)


def pounds_text(
    value: float, place: int | None = None, *, sign: bool = False, beside: float = 0.0
) -> str:
    """Return pounds: ``£12,340``, ``−£1.2 million``.

    ``place`` is the decimal place of a pound to round to; ``beside`` is the largest amount that
    stands in the same cell, so that all of it is told in millions or none.
    """
    by, word = (_MILLION, MILLION) if max(abs(value), beside) >= _MILLION else (1.0, "")
    finest = place_of_number(value / by, _MONEY_FIGURES)
    if not word and finest > 0:  # whole pounds, or pence
        finest = 0 if _is_whole(value) or abs(value) >= 1e3 else 2
    if place is not None:
        finest = max(0, place + round(log10(by))) if word else place
    text = at_place(value / by, finest, sign=sign)
    return (f"{text[0]}£{text[1:]}" if text[:1] in "−+" else f"£{text}") + word


def in_print(value: float, unit: str) -> float:
    """Return the number in the unit that is printed: a share as per cent."""
    return 100 * value if unit.startswith("share") else value


def plain_place(shown: float, unit: str) -> int:
    """Return the place to which a number without an interval is rounded."""
    if unit == "rank" or (unit and _is_whole(shown) and abs(shown) < 1e4):
        return 0
    if unit == "factor":
        return 4
    return place_of_number(shown, _FIGURES)


def _is_whole(value: float) -> bool:
    """Whether a number is whole but for what sums of floating-point numbers leave."""
    return isclose(value, round(value), rel_tol=1e-9, abs_tol=1e-6)
