"""How a study's values change along one factor, the others averaged over; and who is best where."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.student_t import CONFIDENCE, t_quantile
from simulation.experiment.study_data import Factor, Floats, StudyData

PARTS = 5
"""parts with equally many points into which the range of a factor is cut"""
_ROUNDING = 1e-9
"""more than the error of a quotient that is a whole number"""
_MOST_SINGLE = 6
"""a factor with no more values than this is not cut: each value stands for itself"""


@dataclass(frozen=True)
class Mean:
    """A mean over points and replications with its 95 % interval; nan where it is not known."""

    mean: float
    low: float
    high: float
    points: int


@dataclass(frozen=True)
class Part:
    """The points at which a factor lies from ``low`` to ``high``; ``middle`` is their mean."""

    low: float
    high: float
    middle: float
    at: NDArray[np.int64]


def parts_of(factor: Factor, settings: Floats) -> list[Part]:
    """Cut the points, whose ``settings`` of one factor have shape (points,), into parts.

    Levels, and numbers of few values, are parts of their own; else there are five with equally
    many points. Equal settings are never put apart.
    """
    distinct = np.unique(settings)
    if factor.kind == "level" or len(distinct) <= _MOST_SINGLE:
        groups = [np.flatnonzero(settings == value) for value in distinct]
    else:
        edges = np.quantile(settings, np.linspace(0, 1, PARTS + 1)[1:-1])
        part = np.searchsorted(edges, settings, side="left")
        groups = [np.flatnonzero(part == number) for number in range(PARTS)]
    return [_part(settings, at) for at in groups if len(at)]


def _part(settings: Floats, at: NDArray[np.int64]) -> Part:
    found = settings[at]
    return Part(float(found.min()), float(found.max()), float(found.mean()), at)


def mean_of(values: Floats) -> Mean:
    """Return the mean of ``values``, shape (points, replications), with a 95 % interval.

    Points are a sample of the settings and replications of the luck, which all points share: the
    variance of the mean is that of the points' means over points and that of the replications'
    means over replications, added. Each holds some of the other's, so that the interval is right
    or a little too wide. With one replication only the points are in it.
    """
    given = ~np.isnan(values)
    whole = values[given.any(axis=1)][:, given.any(axis=0)]
    if not whole.size:
        return Mean(float("nan"), float("nan"), float("nan"), 0)
    by_point, by_replication = np.nanmean(whole, axis=1), np.nanmean(whole, axis=0)
    mean, points = float(by_point.mean()), len(by_point)
    sources = [each for each in (by_point, by_replication) if len(each) > 1]
    if not sources:
        return Mean(mean, float("nan"), float("nan"), points)
    parts = [(float(each.var(ddof=1)) / len(each), len(each) - 1) for each in sources]
    variance = sum(part for part, _ in parts)
    half = t_quantile(_degrees(parts)) * sqrt(variance)
    return Mean(mean, mean - half, mean + half, points)


def _degrees(parts: Sequence[tuple[float, int]]) -> int:
    """Return the degrees of freedom of a sum of variances, each with its own (Satterthwaite).

    A variance of two values is known too badly for that: then the fewest count.
    """
    fewest = min(degrees for _, degrees in parts)
    below = sum(part * part / degrees for part, degrees in parts)
    if below == 0 or fewest < 2:
        return fewest
    return max(fewest, int(sum(part for part, _ in parts) ** 2 / below + _ROUNDING))


@dataclass(frozen=True)
class Swing:
    """The mean of an output with a factor in its first and in its last part."""

    factor: Factor
    first: Part
    last: Part
    at_first: Mean
    at_last: Mean

    @property
    def size(self) -> float:
        """How far the means lie apart."""
        return abs(self.at_last.mean - self.at_first.mean)


def swings(data: StudyData, values: Floats) -> list[Swing]:
    """Return each factor's swing of ``values``, shape (points, replications), largest first.

    Of a factor whose settings are levels, the ends are the levels with the least and the greatest
    mean. A factor that is the same at every point is left out.
    """
    found = []
    for at, factor in enumerate(data.factors):
        parts = parts_of(factor, data.settings[:, at])
        means = [mean_of(values[part.at]) for part in parts]
        ends = _ends(factor, means)
        if ends is not None:
            first, last = ends
            found.append(Swing(factor, parts[first], parts[last], means[first], means[last]))
    return sorted(found, key=lambda swing: (swing.factor.dummy, -swing.size, swing.factor.name))


def _ends(factor: Factor, means: Sequence[Mean]) -> tuple[int, int] | None:
    known = [at for at, mean in enumerate(means) if mean.mean == mean.mean]
    if len(known) < 2:
        return None
    if factor.kind != "level":
        return known[0], known[-1]
    order = sorted(known, key=lambda at: means[at].mean)
    return order[0], order[-1]


@dataclass(frozen=True)
class Share:
    """The share of points at which an option is best by the mean, with its 95 % interval."""

    option: str
    share: float
    low: float
    high: float
    points: int


def best_shares(data: StudyData, measure: str) -> list[Share]:
    """Return, for each option, the share of points where its mean over replications is best.

    Points at which an option has no value are left out; options that tie share the point. The
    interval is Wilson's, as if the points were drawn alone; nothing if neither way is better.
    """
    better = data.measures[data.measure_names.index(measure)].better
    if better == "neither":
        return []
    # Replications that some option lacks at a point are left out there: pairs stay pairs.
    values = np.stack([data.of(measure, option) for option in data.options], axis=0)
    whole = np.asarray(~np.isnan(values).any(axis=0))
    kept = whole.any(axis=1)
    count = whole.sum(axis=1)[kept]
    means = np.where(whole, values, 0.0).sum(axis=2)[:, kept] / count
    best = means.min(axis=0) if better == "lower" else means.max(axis=0)
    first = means == best
    won = (first / first.sum(axis=0)).sum(axis=1) if kept.any() else np.zeros(len(data.options))
    points = int(kept.sum())
    return [
        Share(option, *_wilson(float(wins), points), points)
        for option, wins in zip(data.options, won, strict=True)
    ]


def _wilson(wins: float, count: int) -> tuple[float, float, float]:
    """Return a share and its interval (Wilson 1927), which stays between 0 and 1."""
    from scipy.special import ndtri  # noqa: PLC0415  (slow to import)

    if count == 0:
        return float("nan"), float("nan"), float("nan")
    z = float(ndtri((1 + CONFIDENCE) / 2))
    share, whole = wins / count, 1 + z * z / count
    middle = (share + z * z / (2 * count)) / whole
    half = z / whole * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return share, max(0.0, middle - half), min(1.0, middle + half)
