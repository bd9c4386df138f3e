"""Money that the model of people and staff does not know, by financial year and line.

It is in neither the pay bill nor the spend on care: what a transfer and a return cost, rent,
overheads, pensions of joiners, what trade earns, and a price that was cut.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from simulation.pathway.active import NO_EVENTS
from simulation.pathway.event_dates import EventDates
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.option import Option
from simulation.valuation.charge import Charge, summed
from simulation.valuation.once import coming_back, managed_transfer, retender
from simulation.valuation.recurring import recurring
from simulation.valuation.stretches import Run, run_of


def charges(
    appraisal: Appraisal, option: Option, dates: EventDates = NO_EVENTS
) -> tuple[Charge, ...]:
    """Return the charges of an option whose events happen on these dates, as ``charges_of``."""
    return charges_of(run_of(appraisal, option, dates))


def charges_of(run: Run) -> tuple[Charge, ...]:
    """Return the charges of a run of an option.

    Pounds at the appraisal's prices; a cost is positive, a saving or an income negative; part
    years are pro rata to their days. A line that comes to nothing is left out.
    """
    parts = (managed_transfer(run), recurring(run), retender(run), coming_back(run))
    return summed(chain.from_iterable(parts))


def mean_charges(
    appraisal: Appraisal, option: Option, dates: Iterable[EventDates]
) -> tuple[Charge, ...]:
    """Return the mean of the charges over replications, whose events happen on these dates.

    Raises:
        ValueError: there is no replication.
    """
    counts = Counter(dates)
    runs = counts.total()
    if not runs:
        raise ValueError("a mean needs at least one replication")
    found = (
        one._replace(pounds=count * one.pounds)
        for each, count in counts.items()
        for one in charges(appraisal, option, each)
    )
    return summed(found, 1 / runs)
