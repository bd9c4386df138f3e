"""Scores of options, and at which weight of one criterion another option comes first."""

from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.criteria import MOST
from simulation.valuation.criteria.matrix import Matrix

Floats = NDArray[np.float64]

_TIE = 1e-9
"""points: scores that differ by less than this are the same"""


@dataclass(frozen=True)
class Scores:
    """Weighted points of each option: in each draw, shape (draws, options), and their mean."""

    options: tuple[str, ...]
    by_draw: Floats

    @property
    def mean(self) -> Floats:
        """The score of each option, 0 to 100."""
        found: Floats = self.by_draw.mean(axis=0)
        return found

    @property
    def order(self) -> tuple[int, ...]:
        """Places of the options from the best score down; equal ones as they are listed."""
        return tuple(int(at) for at in np.argsort(-self.mean, kind="stable"))

    def ends(self, low: float, high: float) -> Floats:
        """Return quantiles of the scores over draws, shape (2, options)."""
        return np.quantile(self.by_draw, (low, high), axis=0)

    @property
    def overturning_share(self) -> float:
        """Share of all weight above which a criterion that nobody scores could change the first.

        The first option would have 0 points in it and the second 100: with a lead of m points in
        100 that is m / (100 + m). nan with fewer than two options.
        """
        if len(self.options) < 2:
            return float("nan")
        first, second = self.mean[list(self.order[:2])]
        lead = float(first - second)
        return lead / (MOST + lead)


def scores(given: Matrix) -> Scores:
    """Return the scores under the weights of the file."""
    return Scores(given.options, given.points @ given.weights)


class Stretch(NamedTuple):
    """From which to which share of the weight an option has the best score."""

    low: float
    high: float
    option: str


class WeightSweep(NamedTuple):
    """What the weight of one criterion decides: the others keep their proportions to each other."""

    criterion: str
    share: float
    stretches: tuple[Stretch, ...]

    @property
    def first(self) -> str:
        """The best option under the weight of the file."""
        return self.stretches[self._at].option

    @property
    def next_below(self) -> Stretch | None:
        """The stretch below that of the file's weight, if another option is best there."""
        return self.stretches[self._at - 1] if self._at else None

    @property
    def next_above(self) -> Stretch | None:
        """The stretch above that of the file's weight, if another option is best there."""
        at = self._at + 1
        return self.stretches[at] if at < len(self.stretches) else None

    @property
    def _at(self) -> int:
        return next(
            at for at, one in enumerate(self.stretches) if one.low <= self.share <= one.high
        )


def weight_sweep(given: Matrix, criterion: str) -> WeightSweep | None:
    """Return which option is best at each share of the weight of one criterion, exactly.

    The score is linear in the share, so that the limits are where two lines cross. None where the
    other criteria have no weight, so that there is nothing to keep in proportion.
    """
    return sweep_of(given.options, given.scored, given.mean_points, given.weights, criterion)


def sweep_of(
    options: tuple[str, ...],
    scored: tuple[str, ...],
    mean_points: Floats,
    weights: Floats,
    criterion: str,
) -> WeightSweep | None:
    """Return the same of points (options, criteria) and weights as shares of one."""
    at = scored.index(criterion)
    others = np.delete(weights, at)
    if not others.sum():
        return None
    rest = np.delete(mean_points, at, axis=1) @ (others / others.sum())
    slope = mean_points[:, at] - rest
    return WeightSweep(criterion, float(weights[at]), _stretches(options, rest, slope))


def _stretches(options: tuple[str, ...], rest: Floats, slope: Floats) -> tuple[Stretch, ...]:
    """Return the upper envelope of the lines rest + share x slope from 0 to 1."""
    limits = sorted({0.0, 1.0, *_crossings(rest, slope)})
    found: list[Stretch] = []
    for low, high in pairwise(limits):
        height = rest + (low + high) / 2 * slope
        best = options[int(np.argmax(height >= height.max() - _TIE))]
        if found and found[-1].option == best:
            found[-1] = found[-1]._replace(high=high)
        else:
            found.append(Stretch(low, high, best))
    return tuple(found)


def _crossings(rest: Floats, slope: Floats) -> list[float]:
    found = []
    for one, other in combinations(range(len(rest)), 2):
        apart = slope[one] - slope[other]
        if abs(apart) > _TIE:
            share = float((rest[other] - rest[one]) / apart)
            if 0 < share < 1:
                found.append(share)
    return found
