"""Odd values and names that people, editors, spreadsheets and attackers put into files."""

from datetime import date
from random import Random
from typing import Any

NUMBERS: tuple[float, ...] = (
    0, 1, -1, 2, 0.5, -0.5, 1.3, 7, 12, 100, 1_000, 1e6, 1e9, 1e18, 1e300, -1e300, 1e-300, 5e-324,
    2**31, 2**63, -(2**63), 2**64, 10**30, float("inf"), float("-inf"), float("nan"), -0.0, 366,
)  # fmt: skip
"""counts that overflow, shares that are no shares, and what is not a number at all"""

WORDS = (
    "", " ", "x", "low", "high", "base", "null", "~", "yes", "no", "on", "off", "true", "1", "1e3",
    "0x10", "-1", "1,5", "£5", "50 %", "in_house", "council", "social_worker", "../../etc/passwd",
    "/etc/passwd", "..", ".", "a/b", "C:\\x", "=1+1", "@SUM(A1)", "<script>alert(1)</script>",
    "Ünïcødé ✓", "שלום", "𝔘𝔫𝔦", "e\u0301", "\u202edesrever", "\ufeff", "\u0000", "\u0007", "\u2028",
    "\ud7ff", "new\nline", "tab\there", "quote\"'", "{{ 7*7 }}", "%s%n", "${HOME}", "a" * 3_000,
    "community-000001", "M10", "2011-02-30", "01/04/2011", "2011", "nan", "inf", ".inf",
    "__proto__", "__class__", "model_config", "self",
)  # fmt: skip

DATES = (
    date(2011, 4, 1), date(2011, 3, 31), date(2012, 2, 29), date(1, 1, 1), date(9999, 12, 31),
    date(1899, 12, 31), date(2038, 1, 19), date(2015, 6, 1),
)  # fmt: skip


def odd_value(chance: Random, depth: int = 0) -> Any:
    """Return a scalar of some kind, or a small list or mapping of them."""
    kind = chance.choice(("number",) * 5 + ("word",) * 4 + ("none", "bool", "date", "list", "map"))
    pools = {"number": NUMBERS, "word": WORDS, "bool": (True, False), "date": DATES}
    if kind in pools:
        return chance.choice(pools[kind])
    match kind:
        case "list" if depth < 3:
            return [odd_value(chance, depth + 1) for _ in range(chance.randrange(4))]
        case "map" if depth < 3:
            return {
                odd_name(chance): odd_value(chance, depth + 1) for _ in range(chance.randrange(4))
            }
    return None


def odd_name(chance: Random) -> str:
    """Return a word to stand as a key."""
    return chance.choice(WORDS)


def nearby(number: float, chance: Random) -> float:
    """Return a number that could have been meant: another sign, size, half or neighbour."""
    factor = chance.choice((-1, 0, 0.1, 0.5, 0.9, 1.1, 2, 10, 100, 1_000, 1e6))
    return chance.choice((number * factor, number + 1, number - 1))
