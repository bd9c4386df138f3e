"""What queueing theory says of a queue at measured rates: mean waits, exact or near.

Rates and means are in any one unit of time, as in ``theory``. ``servers`` may be a part number: a
mean over time. The answer then lies between those of the two whole numbers, at the same load.
Sources: Allen (1990), Probability, statistics, and queueing theory, 2nd edition, for the
approximation of Allen and Cunneen; Cobham (1954), Priority assignment in waiting line problems;
Garnett, Mandelbaum and Reiman (2002) for Erlang A; Newell (1982), Applications of queueing theory,
for the fluid of a queue that grows.
"""

from collections.abc import Callable, Sequence
from math import ceil, floor, inf

from simulation.verification.theory import erlang_a, erlang_c


def load(arrivals: float, service: float, servers: float) -> float:
    """Return the offered load of each server; infinite if work comes and nobody serves."""
    if arrivals * service == 0:
        return 0.0
    return arrivals * service / servers if servers > 0 else inf


def allen_cunneen(
    arrivals: float,
    service: float,
    servers: float,
    variation_of_gaps: float = 1.0,
    variation_of_service: float = 1.0,
) -> float:
    """Return the mean wait in G/G/c, first come, first served; infinite from a load of 1 on.

    Variations are squared coefficients: variance over the square of the mean. It is Erlang C times
    the mean of both, exact for M/M/c and M/G/1, and near elsewhere.
    """
    use = load(arrivals, service, servers)
    if use >= 1:
        return inf
    if use == 0:
        return 0.0
    plain = _between(servers, lambda c: erlang_c(use * c / service, service, c)["mean_wait"])
    return plain * (variation_of_gaps + variation_of_service) / 2


def erlang_a_wait(arrivals: float, service: float, servers: float, patience: float) -> float:
    """Return the mean wait in M/M/c+M of everybody, whether served or gone."""
    use = load(arrivals, service, servers)
    if use == 0:
        return 0.0
    if use == inf:
        return patience
    return _between(
        servers, lambda c: erlang_a(use * c / service, service, c, patience)["mean_wait"]
    )


def priority_waits(
    arrivals: Sequence[float],
    services: Sequence[float],
    servers: float,
    variation_of_gaps: float = 1.0,
    variation_of_service: float = 1.0,
) -> list[float]:
    """Return the mean wait of each class, the most urgent first; work in hand is finished.

    Cobham's formula, W(k) = W0 / ((1 - s(k-1)) (1 - s(k))), s(k) the load of the classes up to k.
    W0, the wait for the next worker who is free, is such that the mean over the classes is that of
    ``allen_cunneen`` where all take equally long. So it is exact for M/M/c with equal means and for
    M/G/1. A class that the load of 1 falls upon waits for ever; those before it do not.
    """
    total = sum(arrivals)
    if total == 0:
        return [0.0 for _ in arrivals]
    service = sum(a * s for a, s in zip(arrivals, services, strict=True)) / total
    next_free = _next_free(total, service, servers, variation_of_gaps, variation_of_service)
    found, before = [], 0.0
    for rate, mean in zip(arrivals, services, strict=True):
        upto = before + load(rate, mean, servers)
        room = (1 - before) * (1 - upto)
        found.append(next_free / room if upto < 1 and before < 1 else inf)
        before = upto
    return found


def _next_free(
    arrivals: float, service: float, servers: float, gaps: float, services: float
) -> float:
    """Return the mean time until the next worker is free, as somebody who comes finds it."""
    use = load(arrivals, service, servers)
    if use < 1:
        return (1 - use) * allen_cunneen(arrivals, service, servers, gaps, services)
    return service / servers * (gaps + services) / 2 if servers > 0 else inf


def fluid_wait(
    arrivals: float, service: float, servers: float, waiting: float, length: float
) -> float:
    """Return the mean wait over a time in which more comes than can be done, first come first.

    ``waiting`` are there at its start. Who comes when n wait stays for n / (rate of service).
    """
    done = servers / service
    first = waiting + max(arrivals - done, 0.0) * length / 2
    return first / done


def time_to_settle(
    arrivals: float,
    service: float,
    servers: float,
    variation_of_gaps: float = 1.0,
    variation_of_service: float = 1.0,
) -> float:
    """Return how long a queue needs to forget how it began; infinite from a load of 1 on.

    The variance a time of work that comes and is done, over the square of the drift with which
    idle servers drain it: the relaxation time of reflected Brownian motion, up to a constant.
    """
    use = load(arrivals, service, servers)
    if use >= 1:
        return inf
    both = variation_of_gaps + variation_of_service
    return use * both * service / (servers * (1 - use) ** 2) if servers > 0 else 0.0


def _between(servers: float, answer: Callable[[float], float]) -> float:
    """Return the answer of a part number of servers, from those of its whole neighbours."""
    low, high = max(floor(servers), 1), max(ceil(servers), 1)
    if low == high:
        return answer(low)
    part = servers - low
    return (1 - part) * answer(low) + part * answer(high)
