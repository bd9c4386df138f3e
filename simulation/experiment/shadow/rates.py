"""A queue over all replications: its rates, its variation, and how long people waited."""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.activity.open_time import Ints
from simulation.experiment.shadow.line import Line, together

Floats = NDArray[np.float64]
ByReplication = Sequence[Sequence[Line]]
"""the lines of a queue, a list a replication"""
NONE: Ints = np.zeros(0, dtype=np.int64)


class Rates(NamedTuple):
    """A queue at its measured rates; times in open seconds.

    ``gaps`` and ``services``: squared coefficients of variation of the times between arrivals and
    of the work. ``patience``: time waited by everybody for each who left, or None if nobody did.
    """

    arrivals: float
    service: float
    servers: float
    gaps: float
    services: float
    patience: float | None

    @property
    def load(self) -> float:
        """Return the work that comes over the time of the staff who are there."""
        if self.arrivals * self.service == 0:
            return 0.0
        return self.arrivals * self.service / self.servers if self.servers > 0 else inf

    @property
    def variability(self) -> float:
        """Return the mean of both variations: 1 where both are Poisson and exponential."""
        return (self.gaps + self.services) / 2


def rates_of(lines: ByReplication, there: float, open_seconds: float) -> Rates:
    """Return the rates of a queue; ``there`` and ``open_seconds`` are summed over replications."""
    came = sum(len(each.came) for each in flat(lines))
    work = joined(each.done for each in flat(lines))
    gaps = joined(_gaps(joined(each.came for each in one)) for one in lines)
    left = sum(int(each.left.sum()) for each in flat(lines))
    waited = sum(int(each.wait.sum()) for each in flat(lines))
    return Rates(
        arrivals=came / open_seconds,
        service=float(work.mean()) if len(work) else 0.0,
        servers=there / open_seconds,
        gaps=_squared_variation(gaps),
        services=_squared_variation(work),
        patience=waited / left if left and waited else None,
    )


def flat(lines: ByReplication) -> list[Line]:
    """Return the lines of all replications."""
    return [line for one in lines for line in one]


def joined(parts: Iterable[Ints]) -> Ints:
    """Return arrays one after the other."""
    each = list(parts)
    return np.concatenate(each) if each else NONE


def _gaps(came: Ints) -> Ints:
    ordered = np.sort(came)
    return ordered[1:] - ordered[:-1]


def _squared_variation(values: Ints) -> float:
    mean = float(values.mean()) if len(values) else 0.0
    return float(values.var()) / mean**2 if mean > 0 else 0.0


def mean_waits(lines: ByReplication) -> Floats:
    """Return the mean wait of each replication, of those who take anybody; nan if nobody came."""
    found = []
    for one in lines:
        waits = joined(line.wait[~line.own] for line in one)
        found.append(float(waits.mean()) if len(waits) else np.nan)
    return np.array(found, dtype=np.float64)


def wave_variation(
    lines: ByReplication, service: float, begin: int, end: int, length: int
) -> float:
    """Return the variance of the work that comes in such a time, over its mean and a piece's mean.

    The sum of both variations for pieces of work that come and last independently of each other,
    however long the time: 2 for Poisson arrivals of exponential work. ``service`` stands for work
    that was not begun. The mean over replications, so that what differs from one to the next is
    no wave. Not a number where it fits fewer than three times, or nothing came.
    """
    times = (end - begin) // length
    if times < 3 or not service:
        return float("nan")
    sums = []
    for one in lines:
        line = together(list(one))
        work = np.where(line.work > 0, line.work, service)
        sums.append(np.bincount((line.came - begin) // length, work, minlength=times)[:times])
    mean = float(np.mean([each.mean() for each in sums]))
    variance = float(np.mean([each.var(ddof=1) for each in sums]))
    return variance / mean / service if mean > 0 else float("nan")
