"""What one run of an option is worth under a price set, for searches that run options again."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from simulation.activity.table import Activity
from simulation.pathway.event_dates import EventDates, events
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.prices import Prices
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.lines import Lens
from simulation.valuation.quantities import bodies_of, quantities_of
from simulation.valuation.seen import Seen
from simulation.valuation.stretches import end_of, year_shares
from simulation.valuation.worth import Worth, worth_of

WorthOfRun = Callable[[Appraisal, str, Activity], float]
Money = Callable[[Appraisal, str, Activity], Mapping[str, float]]

MONEY = {
    "net_present_social_cost_gbp": "Net present social cost, waiting valued",
    "council_cash_gbp": "Net call on the council, nominal",
}
"""measures of a run that a price set gives, by name, with their titles; less is better"""


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


def money_of(prices: Prices | None, measures: Sequence[str]) -> Money | None:
    """Return a function that gives measures of money of a run; nothing if none is asked for.

    Raises ``ScenarioError`` without a price set.
    """
    if not measures:
        return None
    if prices is None:
        raise ScenarioError(
            f"{measures[0]} needs a price set, and the appraisal has none",
            hint="name one in the appraisal: prices: ../prices/england_2011",
        )

    def money(appraisal: Appraisal, option: str, seen: Activity) -> Mapping[str, float]:
        worth = worth_of_run(prices, appraisal, option, seen)
        found = {
            "net_present_social_cost_gbp": float(worth.npsc_gbp[0, 0, 0]),
            "council_cash_gbp": float(worth.total_gbp(Lens.COUNCIL)[0, 0, 0]),
        }
        return {name: found[name] for name in measures}

    return money


def less_of(prices: Prices | None, measure: str) -> WorthOfRun:
    """Return a function that judges a run by a measure of money, of which less is better.

    Raises ``ScenarioError`` without a price set.
    """
    money = money_of(prices, [measure])

    def worth(appraisal: Appraisal, option: str, seen: Activity) -> float:
        assert money is not None
        return -money(appraisal, option, seen)[measure]

    return worth
