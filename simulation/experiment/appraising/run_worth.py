"""What one run of an option is worth under a price set, for searches that run options again."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from simulation.activity.table import Activity
from simulation.pathway.event_dates import EventDates, events
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.prices import Prices, Terms
from simulation.scenario.quantity import Quantity
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.lines import Lens
from simulation.valuation.money.book import INSIDE
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


def for_parts(prices: Prices, start: str, end: str) -> Prices:
    """Return the prices at which options between two options are valued part by part.

    What is paid once for the whole of an option, whatever its parts, is left out of all of them:
    setting up in house, and risks that name options or nobody. Else the first part to come, or the
    last, would be charged with it though it does nothing. What follows from a legal form stays,
    and so goes with ownership. Terms of one of the two options are those of all between them.
    """
    risks = {name: one for name, one in prices.risks.items() if one.forms and not one.options}
    once = {name: Quantity(value=0) for name in Terms.model_fields if name.startswith("set_up_")}
    forms = {
        form: terms.model_copy(update=once) if form in INSIDE else terms
        for form, terms in prices.forms.items()
    }
    own = prices.options.get(end) or prices.options.get(start)
    options = {} if own is None else dict.fromkeys((start, end, f"{start}_to_{end}"), own)
    return prices.model_copy(update={"risks": risks, "forms": forms, "options": options})


def worth_of_run(prices: Prices, appraisal: Appraisal, option: str, seen: Activity) -> Worth:
    """Return what one run is worth.

    Events at random are left out of the money of mechanisms: which they were is not in what was
    seen. Those with a date of their own are in it. Terms of options that the appraisal does not
    hold are left out.
    """
    held = {name: terms for name, terms in prices.options.items() if name in appraisal.options}
    prices = prices.model_copy(update={"options": held})
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
