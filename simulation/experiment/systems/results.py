"""What came of the systems: a verdict with its reason for every published figure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np

from simulation.experiment.systems.checking import Published
from simulation.experiment.systems.models import Figure, System

LOWEST, HIGHEST = 0.05, 0.95
"""shares of the draws below the ends of the simulated range"""


class Verdict(StrEnum):
    """What can be said of a published figure."""

    INPUT = "input"
    REACHABLE = "reachable"
    NOT_REACHABLE = "not reachable"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True)
class Simulated:
    """A figure in the model: the mean at central values, and over the draws of all ranges.

    ``share_down`` and ``share_up`` are the shares of the draws below and above nought.
    """

    central: float
    median: float
    low: float
    high: float
    draws: int
    share_down: float
    share_up: float


@dataclass(frozen=True)
class FigureResult:
    """A published figure, what the model gives for it, the verdict and why."""

    name: str
    figure: Figure
    published: Published
    simulated: Simulated | None
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class InsideModel:
    """How much of a published total lies inside the model."""

    amount: float
    unit: str
    published: float | None
    published_unit: str

    @property
    def share(self) -> float | None:
        """As a share; nothing where no total was published."""
        return self.amount / self.published if self.published else None


@dataclass(frozen=True)
class WayPoint:
    """How far along a way, and what the figures and the measures that tell apart are there."""

    share: float
    values: dict[str, float]


@dataclass(frozen=True)
class WayResult:
    """A way to the figures: along it, and what each figure needs (nothing: not reached)."""

    name: str
    points: tuple[WayPoint, ...]
    needed: dict[str, float | None]
    at_needed: dict[str, dict[str, float]]


@dataclass(frozen=True)
class SystemResult:
    """Every figure of a system, and what of it lies inside the model."""

    name: str
    system: System
    option: str
    baseline: str
    staff: InsideModel
    money: InsideModel
    figures: tuple[FigureResult, ...]
    ways: tuple[WayResult, ...]
    draws_left_out: int
    failures: tuple[str, ...]

    def count(self, verdict: Verdict) -> int:
        """Return how many figures have this verdict."""
        return sum(one.verdict is verdict for one in self.figures)


def simulated(central: Sequence[float], drawn: Sequence[float]) -> Simulated | None:
    """Return what the model gives; nothing if no run shows it."""
    known = np.array([value for value in drawn if not math.isnan(value)])
    middle = [value for value in central if not math.isnan(value)]
    if not known.size or not middle:
        return None
    low, median, high = np.quantile(known, [LOWEST, 0.5, HIGHEST]).tolist()
    return Simulated(
        sum(middle) / len(middle),
        median,
        low,
        high,
        len(known),
        float(np.mean(known < 0)),
        float(np.mean(known > 0)),
    )


def needed_share(points: Sequence[WayPoint], name: str, wanted: float) -> float | None:
    """Return the first share along a way at which a figure is as wanted, between its points.

    Nothing if it is not reached. Between two points the figure is taken to move evenly.
    """
    for before, after in pairwise(points):
        one, other = before.values[name] - wanted, after.values[name] - wanted
        if math.isnan(one) or math.isnan(other):
            continue
        if one == 0:
            return before.share
        if one * other <= 0:
            return before.share + (after.share - before.share) * one / (one - other)
    return None


def at_share(points: Sequence[WayPoint], share: float) -> dict[str, float]:
    """Return the values at a share along a way, between its points."""
    shares = [point.share for point in points]
    return {
        name: float(np.interp(share, shares, [point.values[name] for point in points]))
        for name in points[0].values
    }
