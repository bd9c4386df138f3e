"""Words of a chart as they are drawn: large enough, level, whole, apart, and easy to see."""

from collections.abc import Iterator, Sequence

import numpy as np

from simulation.report import style
from simulation.report.chart_checks.colours import contrast, seen
from simulation.report.chart_checks.drawn import Drawn, Words
from simulation.report.chart_checks.fault import Fault

LEAST_CONTRAST = 4.5
"""of text to what is behind it: WCAG 2.2, 1.4.3"""
_AIR_POINTS = 1.1
"""Boxes of text hold this much empty space above and below the letters."""


def faults_of_text(drawn: Drawn) -> Iterator[Fault]:
    """Yield what is wrong with the words."""
    for words in drawn.words:
        yield from _small(words)
        yield from _sloping(words)
        yield from _cut(words, drawn)
        yield from _faint(words, drawn)
    yield from _overlapping(drawn.words, drawn.dots_per_inch)


def _name(words: Words) -> str:
    return f"text {words.said!r}"


def _small(words: Words) -> Iterator[Fault]:
    size = float(words.text.get_fontsize())
    if size < style.SMALL_PT:
        least = f"at least {style.SMALL_PT:g} pt"
        yield Fault("text is large enough", _name(words), f"{size:g} pt, {least}")


def _sloping(words: Words) -> Iterator[Fault]:
    turned = float(words.text.get_rotation()) % 360
    if turned:
        yield Fault("text is horizontal", _name(words), f"turned by {turned:g} degrees")


def _cut(words: Words, drawn: Drawn) -> Iterator[Fault]:
    tall, wide = drawn.pixels.shape[:2]
    box, air = words.box, drawn.dots_per_inch / 100
    beyond = max(-box.x0, box.x1 - wide, -box.y0, box.y1 - tall)
    if beyond > air:
        points = beyond * 72 / drawn.dots_per_inch
        yield Fault("text is inside the picture", _name(words), f"{points:.1f} points outside")


def _faint(words: Words, drawn: Drawn) -> Iterator[Fault]:
    alpha = words.text.get_alpha()
    for ground in drawn.around(words.box):
        found = contrast(seen(words.text.get_color(), ground, alpha), ground)
        if found < LEAST_CONTRAST:
            yield Fault(
                "text stands out", _name(words), f"contrast {found:.2f}, at least {LEAST_CONTRAST}"
            )


def _overlapping(all_words: Sequence[Words], dots_per_inch: float) -> Iterator[Fault]:
    if not all_words:
        return
    air = _AIR_POINTS * dots_per_inch / 72
    boxes = np.array([words.box.extents for words in all_words])
    boxes += np.array([air, air, -air, -air])
    x0, y0, x1, y1 = boxes.T
    meet = (x0[:, None] < x1) & (x0 < x1[:, None]) & (y0[:, None] < y1) & (y0 < y1[:, None])
    for one, other in zip(*np.nonzero(np.triu(meet, 1)), strict=True):
        found = f"lies on {all_words[other].said!r}"
        yield Fault("text is apart from other text", _name(all_words[one]), found)
