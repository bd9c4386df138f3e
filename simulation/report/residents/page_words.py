"""Shares, days and people with their intervals, as the page of residents prints them."""

from collections.abc import Mapping
from typing import Any

from simulation.report.rounding import at_place, with_interval

NONE = "n/a"


def percent(share: float | None) -> str:
    """Return a share as whole per cent."""
    return NONE if share is None else f"{at_place(100 * share, 0)}%"


def share_text(row: Mapping[str, Any], name: str, *, sign: bool = False) -> str:
    """Return ``12% (10 to 14)`` of an estimate in a row of T15."""
    return _text(row, name, 100, "%", sign=sign, most=0)


def days_text(row: Mapping[str, Any], name: str) -> str:
    """Return ``+3.2 (1.0 to 5.4)``: more days are longer."""
    return _text(row, name, 1, "", sign=True, most=1)


def interval(row: Mapping[str, Any], name: str) -> str:
    """Return people with their interval."""
    return _text(row, name, 1, "", sign=False, most=0)


def told_apart(row: Mapping[str, Any]) -> int:
    """Return 1 if more are better off, -1 if more are worse off, 0 if it cannot be told."""
    low, high = row["net_low"], row["net_high"]
    if low is None or high is None:
        return 0
    return int(low > 0) - int(high < 0)


def _text(row: Mapping[str, Any], name: str, by: float, unit: str, *, sign: bool, most: int) -> str:
    mean = row[name]
    if mean is None:
        return NONE
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    if low is None or low == high:
        return at_place(mean * by, most, sign=sign) + unit
    middle, least, last = with_interval(mean * by, low * by, high * by, sign=sign, most=most)
    return f"{middle}{unit} ({least} to {last})"
