"""Numbers for readers: rounded no finer than their interval supports, never finer than asked."""

from decimal import ROUND_HALF_EVEN, Decimal
from math import floor, isfinite, log10

MINUS = "−"
MOST_DECIMALS = 2
"""No measure is printed with more decimals than this, however narrow its interval."""
EXACT_FIGURES = 3
"""Significant figures of a number that has no interval."""


def place_of_interval(low: float, high: float) -> int:
    """Return the decimal place to round to: the leading digit of the half-width, less one.

    1 is tenths, 0 is units, -2 is hundreds. A half-width of 34 gives 0 (units), of 340 gives
    -1 (tens): two figures of the half-width are kept, so that the ends are not blurred.
    """
    half = (high - low) / 2
    if not isfinite(half) or half <= 0:
        return MOST_DECIMALS
    return min(MOST_DECIMALS, 1 - floor(log10(half)))


def place_of_number(value: float, figures: int = EXACT_FIGURES) -> int:
    """Return the decimal place that keeps this many significant figures of a number."""
    if value == 0 or not isfinite(value):
        return 0
    return min(MOST_DECIMALS, figures - 1 - floor(log10(abs(value))))


def at_place(value: float, place: int, *, sign: bool = False) -> str:
    """Return the number rounded to a decimal place, with thousands commas and a true minus."""
    if not isfinite(value):
        return "n/a"
    step = Decimal(1).scaleb(-place)
    rounded = Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_EVEN)
    text = f"{abs(rounded):,.{max(place, 0)}f}"
    if rounded < 0:
        return MINUS + text
    return "+" + text if sign and rounded > 0 else text


def plain(value: float, figures: int = EXACT_FIGURES) -> str:
    """Return a number that has no interval, to three significant figures unless told."""
    return at_place(value, place_of_number(value, figures))


def per_cent(share: float) -> str:
    """Return a share in whole per cents; one that is not quite none or all is told as neither."""
    text = at_place(100 * share, 0)
    if text == "0" and share > 0:
        return "<1%"
    return ">99%" if text == "100" and share < 1 else f"{text}%"


def whole(value: float) -> str:
    """Return a count: no decimals, commas between thousands."""
    return at_place(value, 0)


def with_interval(
    mean: float, low: float, high: float, *, sign: bool = False, most: int = MOST_DECIMALS
) -> tuple[str, str, str]:
    """Return mean, low and high, all at the place that the interval supports.

    ``most`` caps the decimals (0 for counts of people, 2 for shares as per cent).
    """
    exact = not high - low > 0
    place = min(most, place_of_number(mean) if exact else place_of_interval(low, high))
    if not exact:
        place = _finer(place, low, high)
    return (
        at_place(mean, place, sign=sign),
        at_place(low, place, sign=sign),
        at_place(high, place, sign=sign),
    )


def _finer(place: int, low: float, high: float) -> int:
    """Keep an end that is not zero from being printed as zero, so that no one misreads it."""
    nearest = min(abs(low), abs(high))
    if low * high <= 0:
        return place
    return max(place, min(place + 2, place_of_number(nearest, 1)))
