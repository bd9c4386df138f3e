"""What one run of an option is worth under a price set, for searches that run options again."""

from collections.abc import Callable

import numpy as np

from simulation.activity.table import Activity
from simulation.pathway.event_dates import EventDates, events
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.prices import Prices
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.quantities import bodies_of, quantities_of
from simulation.valuation.seen import Seen
from simulation.valuation.stretches import end_of, year_shares
from simulation.valuation.worth import Worth, worth_of

WorthOfRun = Callable[[Appraisal, str, Activity], float]
NET_BENEFIT = "net_benefit_gbp"
"""a measure like any other where a run is priced: the worth of waiting less, less what it costs"""


def worth_of_run(prices: Prices, appraisal: Appraisal, option: str, seen: Activity) -> Worth:
    """Return what one run is worth.

    Events at random are left out of the money of mechanisms: which they were is not in what was
    seen. Those with a date of their own are in it.
    """
    years = quantities_of(seen, bodies_of(appraisal, option))
    names = tuple(sorted({name for each in years.values() for name in each}))
    values = np.array([[each.get(name, 0.0) for name in names] for each in years.values()])
    shares = year_shares(appraisal)
    found = Seen(
        (option,),
        option,
        tuple(years),
        tuple(shares[year] for year in years),
        names,
        values[None, None, None],
    )
    dates = {option: [_dated(appraisal, option)]}
    ledgers = Ledgers(found, [Situation(appraisal, prices, dates)])
    return worth_of(ledgers.ledger(), found, prices)


def _dated(appraisal: Appraisal, option: str) -> EventDates:
    chosen = appraisal.options[option]
    end = end_of(appraisal)
    days = {
        name: switch.since
        for name, switch in events(appraisal, chosen).items()
        if switch.since is not None and switch.since < end
    }
    return EventDates(tuple(sorted(days.items())))


def net_benefit_of(prices: Prices) -> WorthOfRun:
    """Return a function that gives the net benefit of a run in pounds: more is better."""

    def net_benefit_gbp(appraisal: Appraisal, option: str, seen: Activity) -> float:
        return -float(worth_of_run(prices, appraisal, option, seen).npsc_gbp[0, 0, 0])

    return net_benefit_gbp
