"""New contacts: a non-homogeneous Poisson process, thinned from a ceiling that never changes.

Each source has a stream of candidates: its share of ``candidates_per_year``. A candidate is kept
if its uniform is below the rate of its day over the ceiling. So less demand keeps a subset of the
same people, at the same times.
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
CANDIDATES_PER_CONTACT = 2.5
"""Room for growth and busy days where a council file gives no number of candidates."""
_SPARE = 6.0
"""Standard deviations of spare candidates drawn at once."""


def contacts(
    demand: Demand, source: Source, source_number: int, start: date, horizon: int, draws: Draws
) -> list[tuple[int, int]]:
    """Return (number in the source, second of arrival) of each contact before the horizon."""
    weights = {each: weight.value for each, weight in demand.source_weights.items()}
    if demand.contacts_per_year.value * weights.get(source, 0.0) <= 0:
        return []
    share = weights[source] / sum(weights.values())
    ceiling = candidates_per_year(demand) * share / (YEAR_DAYS * DAY)
    expected = ceiling * horizon
    count = int(expected + _SPARE * math.sqrt(expected) + 20)
    gaps = draws.column(PURPOSES[0], source_number, count)
    keeps = draws.column(PURPOSES[1], source_number, count)
    relative = daily_rates(demand, start, -(-horizon // DAY))
    ratio = candidates_per_year(demand) / demand.contacts_per_year.value
    kept: list[tuple[int, int]] = []
    moment = 0.0
    for number in range(count):
        moment -= math.log(1.0 - gaps[number]) / ceiling
        if moment >= horizon:
            return kept
        if keeps[number] * ratio < relative[int(moment) // DAY]:
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
