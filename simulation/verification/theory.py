"""Closed forms of queueing theory, by name.

Rates and means are in any one unit of time. ``arrivals`` is the rate of arrivals, ``service`` the
mean time of a piece of work, ``workers`` how many do it. Sources: Gross, Shortle, Thompson and
Harris, "Fundamentals of queueing theory", 4th edition (2008), unless another is named.
"""

import math
from collections.abc import Callable, Mapping

Measures = dict[str, float]

_NEGLIGIBLE = 1e-16


def erlang_c(arrivals: float, service: float, workers: float) -> Measures:
    """M/M/c, first come, first served: Erlang's second formula."""
    load, count = arrivals * service, int(workers)
    blocked = _erlang_b(load, count)
    use = load / count
    share = blocked / (1 - use * (1 - blocked))
    wait = share * service / (count - load)
    return {
        "utilisation": use,
        "share_waiting": share,
        "mean_wait": wait,
        "mean_queue": arrivals * wait,
        "mean_time": wait + service,
        "mean_in_system": arrivals * (wait + service),
    }


def _erlang_b(load: float, servers: int) -> float:
    blocked = 1.0
    for number in range(1, servers + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked


def pollaczek_khinchine(arrivals: float, service: float, variation: float) -> Measures:
    """M/G/1; ``variation`` is the service's ratio of standard deviation to mean."""
    use = arrivals * service
    wait = use * service * (1 + variation * variation) / (2 * (1 - use))
    return {"mean_wait": wait, "mean_queue": arrivals * wait}


def finite_room(arrivals: float, service: float, room: float) -> Measures:
    """M/M/1/K: who finds ``room`` people there is turned away."""
    load = arrivals * service
    weights = [load**number for number in range(int(room) + 1)]
    return {"share_leaving": weights[-1] / sum(weights)}


def erlang_a(arrivals: float, service: float, workers: float, patience: float) -> Measures:
    """M/M/c+M: exponential patience with this mean (Palm; Garnett, Mandelbaum, Reiman 2002).

    Stationary probabilities of the birth and death process, summed until they are negligible.
    """
    count = int(workers)
    weight, total, busy, queue, waiting = 1.0, 1.0, 0.0, 0.0, 0.0
    number = 0
    if count == 0:
        raise ValueError("somebody must serve")
    while number <= count or weight > _NEGLIGIBLE * total:
        waiting += weight if number >= count else 0.0
        number += 1
        leaving = min(number, count) / service + max(number - count, 0) / patience
        weight *= arrivals / leaving
        total += weight
        busy += weight * min(number, count)
        queue += weight * max(number - count, 0)
    return {
        "share_waiting": waiting / total,
        "share_leaving": queue / total / patience / arrivals,
        "mean_wait": queue / total / arrivals,
        "mean_queue": queue / total,
        "utilisation": busy / total / count,
    }


def fixed_patience(arrivals: float, service: float, patience: float) -> Measures:
    """M/M/1+D: everyone leaves after exactly this wait (Baccelli and Hebuterne 1981).

    The virtual wait has an atom at 0 and density arrivals x exp(-(1/service - arrivals) x) times
    it up to the patience; beyond it only work in hand decays.
    """
    rate = 1 / service
    gap = rate - arrivals
    within = arrivals * (-math.expm1(-gap * patience) / gap if gap else patience)
    beyond = arrivals * service * math.exp(-gap * patience)
    return {"share_leaving": beyond / (1 + within + beyond)}


def cobham(urgent: float, other: float, service: float) -> Measures:
    """M/M/1 with two classes; the urgent go first, work in hand is finished (Cobham 1954)."""
    residual = (urgent + other) * service * service
    first, both = 1 - urgent * service, 1 - (urgent + other) * service
    waits = residual / first, residual / (first * both)
    return {
        "mean_wait_urgent": waits[0],
        "mean_wait_other": waits[1],
        "mean_time_urgent": waits[0] + service,
        "mean_time_other": waits[1] + service,
    }


def tandem(arrivals: float, first: float, second: float) -> Measures:
    """Two M/M/1 in a row: what leaves the first is Poisson again (Burke 1956)."""
    times = [service / (1 - arrivals * service) for service in (first, second)]
    return {"mean_time": sum(times)}


def feedback(arrivals: float, service: float, share_back: float) -> Measures:
    """M/M/1 with a share sent round again (Jackson 1957)."""
    load = arrivals / (1 - share_back) * service
    number = load / (1 - load)
    return {"mean_in_system": number, "mean_time": number / arrivals}


def infinite_workers(arrivals: float, stay: float) -> Measures:
    """M/G/infinity: the number there is Poisson, whatever the law of the stay."""
    return {"mean_number": arrivals * stay, "variance_of_number": arrivals * stay}


def reviews_in_a_stay(stay: float, period: float) -> Measures:
    """Reviews done by the end of an exponential stay: a geometric number."""
    return {"reviews_per_case": 1 / math.expm1(period / stay)}


def group_of(arrivals: float, size: float) -> Measures:
    """Mean wait of the members of a group until the last one has come."""
    return {"mean_wait": (size - 1) / 2 / arrivals}


def next_meeting(interval: float) -> Measures:
    """Mean wait of a Poisson arrival for a meeting at equal intervals."""
    return {"mean_wait": interval / 2}


def pooled_or_split(arrivals: float, service: float) -> Measures:
    """Two workers with a line each, everyone bound to one, against one line for both."""
    return {
        "mean_wait_split": erlang_c(arrivals / 2, service, 1)["mean_wait"],
        "mean_wait_pooled": erlang_c(arrivals, service, 2)["mean_wait"],
    }


FORMULAE: Mapping[str, Callable[..., Measures]] = {
    "Erlang C": erlang_c,
    "Pollaczek-Khinchine": pollaczek_khinchine,
    "M/M/1/K": finite_room,
    "Erlang A": erlang_a,
    "M/M/1+D": fixed_patience,
    "Cobham": cobham,
    "Burke": tandem,
    "Jackson": feedback,
    "M/G/infinity": infinite_workers,
    "geometric": reviews_in_a_stay,
    "order of arrival": group_of,
    "half the interval": next_meeting,
    "Erlang C twice": pooled_or_split,
}
"""The formula that each case of ``cases.yaml`` names."""
