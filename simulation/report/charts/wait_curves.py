"""Waits as cumulative curves: the share done by each day, for each client group and option."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf, isnan
from typing import NamedTuple

from simulation.report.results import ALL, Estimate, Results

_SPANS = (91, 182, 364)
TICKS = {91: (0, 28, 91), 182: (0, 28, 91, 182), 364: (0, 91, 182, 364)}
"""marks of the axis of days, by where it ends"""
_NEARLY_ALL = 0.95
"""curves are drawn over the shortest of the spans in which nearly all are done"""


@dataclass(frozen=True)
class Curves:
    """Share by day for each group and option; the first group is everyone."""

    days: tuple[int, ...]
    by_group: Mapping[str, Mapping[str, Sequence[Estimate]]]


def curves_of(results: Results, measure: str, nearly_all: float = _NEARLY_ALL) -> Curves:
    """Return the curves of a measure over the span in which nearly all of everyone are done."""
    found = {
        (row.group, row.option, int(row.band)): Estimate(
            row.mean, row.low, row.high, row.n, row.unit
        )
        for row in results.rows(measure)
        if row.period == ALL and row.band.isdigit()
    }
    span = _span(found, nearly_all)
    days = sorted({day for _, _, day in found if day <= span})
    groups = sorted({group for group, _, _ in found} - {ALL})
    by_group = {}
    for group in [ALL, *groups]:
        lines = {
            option: [found[group, option, day] for day in days]
            for option in results.drawn
            if all((group, option, day) in found for day in days)
        }
        if lines and days:
            by_group[group] = lines
    return Curves(tuple(days), by_group)


def _span(found: Mapping[tuple[str, str, int], Estimate], nearly_all: float) -> int:
    for span in _SPANS:
        ends = [
            point.mean for (group, _, day), point in found.items() if group == ALL and day == span
        ]
        if ends and min(ends) >= nearly_all:
            return span
    return _SPANS[-1]


class Reached(NamedTuple):
    """The day by which a share is done, infinite beyond the curve, and the ends of its interval."""

    day: float
    low: float
    high: float


def day_reached(days: Sequence[int], line: Sequence[Estimate], share: float) -> Reached:
    """Return the day by which a share is done; the ends are the days of the curve's own ends.

    Between the days of the curve it rises evenly. The curve of a single run has no ends of its
    own: they are then the day itself.
    """
    ends = ("mean", "high", "low") if not isnan(line[0].low) else ("mean",) * 3
    heights = ([getattr(point, end) for point in line] for end in ends)
    return Reached(*(_crossing(days, each, share) for each in heights))


def _crossing(days: Sequence[int], heights: Sequence[float], share: float) -> float:
    before, under = 0.0, 0.0
    for day, height in zip(days, heights, strict=True):
        if height >= share:
            return before + (day - before) * (share - under) / (height - under)
        before, under = float(day), height
    return inf
