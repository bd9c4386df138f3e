"""New contacts: a non-homogeneous Poisson process, thinned from a ceiling that never changes.

Each source has a stream of candidates at ``ceiling_ratio`` times its yearly volume. A candidate
is kept if its uniform is below the rate of its day over the ceiling. So less demand keeps a subset
of the same people, at the same times.
"""

import math
from datetime import date, timedelta

from simulation.people.laws import YEAR_DAYS
from simulation.people.philox import Draws
from simulation.scenario.council import Demand
from simulation.scenario.errors import ScenarioError
from simulation.scenario.vocabulary import Source

DAY = 86_400
PURPOSES = ("arrival:gap", "arrival:keep")
_SPARE = 6.0
"""Standard deviations of spare candidates drawn at once."""


def contacts(
    demand: Demand, source: Source, source_number: int, start: date, horizon: int, draws: Draws
) -> list[tuple[int, int]]:
    """Return (number in the source, second of arrival) of each contact before the horizon."""
    weights = {each: weight.value for each, weight in demand.source_weights.items()}
    yearly = demand.contacts_per_year.value * weights.get(source, 0.0) / sum(weights.values())
    if yearly <= 0:
        return []
    ceiling = yearly * demand.ceiling_ratio / (YEAR_DAYS * DAY)
    expected = ceiling * horizon
    count = int(expected + _SPARE * math.sqrt(expected) + 20)
    gaps = draws.column(PURPOSES[0], source_number, count)
    keeps = draws.column(PURPOSES[1], source_number, count)
    relative = daily_rates(demand, start, -(-horizon // DAY))
    kept: list[tuple[int, int]] = []
    moment = 0.0
    for number in range(count):
        moment -= math.log(1.0 - gaps[number]) / ceiling
        if moment >= horizon:
            return kept
        if keeps[number] * demand.ceiling_ratio < relative[int(moment) // DAY]:
            kept.append((number, int(moment)))
    raise AssertionError("the stream of candidates ended before the horizon")


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
    if max(rates, default=0.0) > demand.ceiling_ratio:
        raise ScenarioError(
            f"growth and profiles reach {max(rates):.2f} times the yearly volume, above the "
            f"ceiling of {demand.ceiling_ratio:g}",
            path=("council", "demand", "ceiling_ratio"),
            hint="raise ceiling_ratio; it bounds the stream of candidates",
        )
    return rates
