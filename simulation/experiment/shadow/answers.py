"""The answer of queueing theory for a queue at its measured rates; waits in open seconds."""

from collections.abc import Mapping
from math import inf
from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Ints
from simulation.experiment.shadow.line import Line
from simulation.experiment.shadow.rates import ByReplication, Rates, flat
from simulation.verification.approximations import allen_cunneen, erlang_a_wait, priority_waits

ALLEN_CUNNEEN, ERLANG_A, NO_STEADY_STATE = "Allen-Cunneen", "Erlang A", "no steady state"
HALF_INTERVAL = "half the interval"


class Answer(NamedTuple):
    """A mean wait by theory, infinite where there is no steady state, and the formula."""

    wait: float
    method: str


def answer_of(rates: Rates) -> Answer:
    """Return Erlang A where some leave, else Allen and Cunneen's wait.

    Erlang A at the measured variation: a queue of variability v is near one of Poisson arrivals
    and exponential work with times v as long and arrivals v as rare (same load, same diffusion).
    Without leaving that is Allen and Cunneen's formula exactly; with v of 1 it is Erlang A.
    """
    if rates.patience is None:
        wait = allen_cunneen(*rates[:5])
        return Answer(wait, ALLEN_CUNNEEN if wait < inf else NO_STEADY_STATE)
    factor = rates.variability
    if factor == 0:
        return Answer(0.0, ERLANG_A)
    slower = rates.arrivals / factor, rates.service * factor
    return Answer(erlang_a_wait(*slower, rates.servers, rates.patience), ERLANG_A)


Urgency = tuple[int, int]
"""urgency and rank of the activity: the less, the sooner"""


def by_class(
    lines: ByReplication, rates: Rates, open_seconds: float, by: Ints | None = None
) -> dict[Urgency, float]:
    """Return the mean wait of each class by the priority formula, the most urgent first.

    ``by``: only what these skill sets did is work for the servers. Where some leave, the last
    class waits what is left of the total by Erlang A.
    """
    classes = _classes(lines, by)
    arrivals = [number / open_seconds for number, _ in classes.values()]
    services = [service or rates.service for _, service in classes.values()]
    waits = priority_waits(arrivals, services, rates.servers, rates.gaps, rates.services)
    if rates.patience is not None and waits:
        total = answer_of(rates).wait * sum(arrivals)
        before = sum(a * w for a, w in zip(arrivals[:-1], waits[:-1], strict=True))
        waits[-1] = max((total - before) / arrivals[-1], 0.0) if before < inf else inf
    return dict(zip(classes, waits, strict=True))


def _classes(lines: ByReplication, by: Ints | None) -> Mapping[Urgency, tuple[float, float]]:
    """Return how many of each class came to these servers, and the mean work of their activities.

    Who was not served counts for the share of their line that these servers did.
    """
    counts: dict[Urgency, float] = {}
    work: dict[Urgency, float] = {}
    for line in flat(lines):
        done = line.work > 0
        mine = done if by is None else done & np.isin(line.by, by)
        share = float(mine.sum() / done.sum()) if done.any() else 1.0
        mean = float(line.work[mine].mean()) if mine.any() else 0.0
        for (urgency, rank), number in numbers_of(line).items():
            counts[urgency, rank] = counts.get((urgency, rank), 0.0) + number * share
            work[urgency, rank] = work.get((urgency, rank), 0.0) + number * share * mean
    return {
        each: (counts[each], work[each] / counts[each])
        for each in sorted(counts)
        if counts[each] > 0
    }


def numbers_of(line: Line) -> dict[Urgency, int]:
    """Return how many of each class came."""
    if not len(line.came):
        return {}
    pairs, numbers = np.unique(np.stack((line.urgency, line.rank)), axis=1, return_counts=True)
    return {
        (urgency, rank): number
        for (urgency, rank), number in zip(pairs.T.tolist(), numbers.tolist(), strict=True)
    }


def mean_over(lines: ByReplication, waits: Mapping[Urgency, float]) -> float:
    """Return the mean of the classes' waits over those who came and take anybody."""
    total, people = 0.0, 0
    for line in flat(lines):
        for each, number in numbers_of(line.where(~line.own)).items():
            total += number * waits.get(each, 0.0)
            people += number
    return total / people if people else float("nan")
