"""Contrast of colours as WCAG 2.2 defines it, and which colours are tints of one another.

Source: W3C, Web Content Accessibility Guidelines 2.2, relative luminance and contrast ratio.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import dist, hypot

Colour = tuple[float, float, float]
"""red, green, blue from 0 to 1"""

WHITE: Colour = (1.0, 1.0, 1.0)
_SAME_HUE = 0.12
"""Directions from white nearer than this are tints of one colour."""
_GREY = 0.06
"""A colour whose channels are nearer than this is a grey."""


@lru_cache(maxsize=5_000)
def luminance(colour: Colour) -> float:
    """Return the relative luminance, 0 to 1."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: object, behind: Colour = WHITE, alpha: float | None = None) -> Colour:
    """Return a colour of matplotlib as it looks on what lies behind it."""
    from matplotlib.colors import to_rgba  # noqa: PLC0415

    red, green, blue, own = (float(x) for x in to_rgba(colour))  # type: ignore[arg-type]
    opaque = own if alpha is None else alpha
    mixed = [
        opaque * front + (1 - opaque) * back
        for front, back in zip((red, green, blue), behind, strict=True)
    ]
    return (mixed[0], mixed[1], mixed[2])


def hue(colour: Colour) -> Colour | None:
    """Return the direction from white to a colour, the same for all its tints; None for a grey."""
    if max(colour) - min(colour) < _GREY:
        return None
    away = [1 - channel for channel in colour]
    size = hypot(*away)
    return (away[0] / size, away[1] / size, away[2] / size)


def different(hues: Sequence[Colour]) -> int:
    """Return how many of these hues can be told from each other as more than tints."""
    kept: list[Colour] = []
    for one in hues:
        if all(dist(one, other) > _SAME_HUE for other in kept):
            kept.append(one)
    return len(kept)
