"""Pounds on a chart: one scale for all of it, and how amounts are told."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulation.report.appraisal_tables.units import pounds_text
from simulation.report.key_measures import money_scale
from simulation.report.rounding import at_place, place_of_number

_FIGURES = 3


@dataclass(frozen=True)
class PoundScale:
    """What pounds are divided by on a chart, the unit's name, and the decimals of its numbers."""

    by: float
    unit: str
    place: int

    def number(self, pounds: float, *, sign: bool = False) -> str:
        """Return an amount in the scale's unit, without the unit's name."""
        return at_place(pounds / self.by, self.place, sign=sign)

    def tick(self, pounds: float) -> str:
        """Return an axis number."""
        text = at_place(pounds / self.by, 2)
        return text.rstrip("0").rstrip(".") if "." in text else text


def pound_scale(amounts: Iterable[float]) -> PoundScale:
    """Return the scale in which the largest of these amounts is easily read."""
    largest = max((abs(one) for one in amounts), default=0.0)
    by, unit = money_scale(largest)
    return PoundScale(by, unit, max(0, place_of_number(largest / by, _FIGURES)))


def change_text(pounds: float) -> str:
    """Return a change with its sign, as ``+£1.2 million``."""
    return pounds_text(pounds, sign=True)
