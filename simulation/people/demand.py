"""New contacts: a non-homogeneous Poisson process, thinned from a ceiling that never changes.

Each source has a stream of candidates: its share of ``candidates_per_year``. A candidate is kept
if its uniform is below the rate of its day over the ceiling. So less demand keeps a subset of the
same people, at the same times.
"""

import math
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from simulation.people.classes import SOURCES, Ints
from simulation.people.laws import YEAR_DAYS
from simulation.people.philox import Draws
from simulation.scenario.council import Demand
from simulation.scenario.errors import ScenarioError
from simulation.scenario.seconds import DAY

PURPOSES = ("arrival:gap", "arrival:keep")
CANDIDATES_PER_CONTACT = 2.5
"""Room for growth and busy days where a council file gives no number of candidates."""
_SPARE = 6.0
"""Standard deviations of spare candidates drawn at once."""


def contacts(
    demand: Demand, start: date, horizon: int, draws: Draws
) -> Iterator[tuple[int, Ints, Ints]]:
    """Yield each source that brings contacts before the horizon.

    Its number, and for each contact the number in the source and the second of arrival.
    """
    weights = {each: weight.value for each, weight in demand.source_weights.items()}
    coming = [
        (number, source)
        for number, source in enumerate(SOURCES)
        if demand.contacts_per_year.value * weights.get(source, 0.0) > 0
    ]
    if not coming:
        return
    relative = np.array(daily_rates(demand, start, -(-horizon // DAY)))
    ratio = candidates_per_year(demand) / demand.contacts_per_year.value
    for number, source in coming:
        share = weights[source] / sum(weights.values())
        ceiling = candidates_per_year(demand) * share / (YEAR_DAYS * DAY)
        moments = candidates(ceiling, horizon, number, draws)
        keeps = draws.uniforms(PURPOSES[1], number, len(moments))
        kept = np.flatnonzero(keeps * ratio < relative[moments // DAY])
        if len(kept):
            yield number, kept, moments[kept]


def candidates(per_second: float, horizon: int, source: int, draws: Draws) -> Ints:
    """Return the second at which each candidate of a source comes, before the horizon."""
    expected = per_second * horizon
    count = int(expected + _SPARE * math.sqrt(expected) + 20)
    left = 1.0 - draws.uniforms(PURPOSES[0], source, count)
    gaps = np.array(list(map(math.log, left.tolist()))) / -per_second
    moments = np.add.accumulate(gaps)  # strictly one after the other, so always the same sums
    inside = int(np.searchsorted(moments, horizon))
    if inside == count:
        raise AssertionError("the stream of candidates ended before the horizon")
    return moments[:inside].astype(np.int64)


def daily_rates(demand: Demand, start: date, days: int) -> list[float]:
    """Return each day's rate relative to the mean of the first year: month, weekday, growth."""
    months = [weight.value for weight in demand.month_weights]
    weekdays = [weight.value for weight in demand.weekday_weights]
    month_mean, weekday_mean = sum(months) / len(months), sum(weekdays) / len(weekdays)
    growth = 1.0 + demand.growth_share_per_year.value
    rates = []
    for number in range(days):
        day = start + timedelta(days=number)
        profile = months[day.month - 1] / month_mean * weekdays[day.weekday()] / weekday_mean
        rates.append(profile * math.pow(growth, number / YEAR_DAYS))
    busiest = max(rates, default=0.0) * demand.contacts_per_year.value
    if busiest > candidates_per_year(demand):
        raise ScenarioError(
            f"growth and profiles reach {busiest:.0f} contacts a year on the busiest day, above "
            f"the {candidates_per_year(demand):.0f} candidates from which contacts are thinned",
            path=("council", "demand", "candidates_per_year"),
            hint="raise candidates_per_year",
        )
    return rates


def candidates_per_year(demand: Demand) -> float:
    """Return the candidates from which contacts are thinned; 2.5 times the contacts if not given.

    Given, it stays when contacts change, so that fewer contacts are a subset of the same people.
    """
    if demand.candidates_per_year is not None:
        return demand.candidates_per_year
    return CANDIDATES_PER_CONTACT * demand.contacts_per_year.value
