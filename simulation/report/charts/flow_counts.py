"""How many residents went which way through the pathway, so that nobody is lost on it.

What is counted on the way from contact to support are the measures of the activity catalogue. The
rest of each step, whoever left or had not yet come on at the end, is what came in less what went
on: the measures do not count it, and it may be below zero where more people were on the way at
the start than at the end.
"""

from dataclasses import dataclass
from math import nan
from typing import NamedTuple

from simulation.report.results import Estimate, Results
from simulation.report.rounding import at_place, place_of_interval, place_of_number

CONTACTS, ADULTS, CARERS, SHORT = "contacts", "adults", "carers", "short"
LONG = "long"
STEPS = (CONTACTS, ADULTS, CARERS)
"""what residents come through; at the other ends some or all stay"""


class Way(NamedTuple):
    """From which step to what, and the measure and band that counts it; none for the rest."""

    start: str
    end: str
    measure: str = ""
    band: str = ""


_WAYS = (
    Way(CONTACTS, "advice", "diverted", "advised"),
    Way(CONTACTS, "reabled", "reabled"),
    Way(CONTACTS, "contact_rest"),
    Way(CONTACTS, ADULTS, "referrals", "adult"),
    Way(CONTACTS, CARERS, "referrals", "carer"),
    Way(ADULTS, "otherwise", "diverted", "met_otherwise"),
    Way(ADULTS, "adult_rest"),
    Way(ADULTS, LONG, "packages_started", "long_term"),
    Way(ADULTS, SHORT, "packages_started", "short_term"),
    Way(SHORT, LONG, "packages_started", "short_to_long_term"),
    Way(CARERS, "carer_support", "carers_supported"),
    Way(CARERS, "carer_rest"),
)
_REABLED_LATER = "reabled_first"
"""Where reablement also stands before a package, `reabled` holds those after an assessment too."""


@dataclass(frozen=True)
class Flow:
    """People who went one way, a mean over replications; without ends for what is left over.

    ``is_rest`` says that it is what came in less what went on.
    """

    start: str
    end: str
    count: float
    low: float
    high: float
    text: str
    is_rest: bool = False


@dataclass(frozen=True)
class Flows:
    """All ways of one option, and how many contacts there were."""

    contacts: Estimate
    ways: tuple[Flow, ...]

    def into(self, step: str) -> float:
        """Return how many came into a step."""
        if step == CONTACTS:
            return self.contacts.mean
        return sum(flow.count for flow in self.ways if flow.end == step)

    def out_of(self, step: str) -> float:
        """Return how many went on from a step or stayed at it."""
        return sum(flow.count for flow in self.ways if flow.start == step)

    def stay(self, end: str) -> float:
        """Return how many came to an end and did not go on from it."""
        return self.into(end) - self.out_of(end)

    def of(self, start: str, end: str) -> Flow:
        """Return the flow of one way."""
        return next(flow for flow in self.ways if (flow.start, flow.end) == (start, end))


def flows_of(results: Results, option: str) -> Flows | None:
    """Return the flows of an option, or nothing if the runs did not count one of them."""
    contacts = results.estimate(option, "contacts")
    ways = _ways(results, option)
    found = {way: results.estimate(option, way.measure, band=way.band) for way in ways}
    counted = {way: each for way, each in found.items() if each is not None}
    if contacts is None or any(way.measure and way not in counted for way in ways):
        return None
    made = [
        _counted(way, counted[way]) if way.measure else _rest(way, contacts, counted)
        for way in ways
    ]
    return Flows(contacts, tuple(made))


def _ways(results: Results, option: str) -> tuple[Way, ...]:
    """Return the ways; those reabled at once are in the rest where they cannot be told apart."""
    later = results.estimate(option, _REABLED_LATER)
    if later is None or not later.mean:
        return _WAYS
    return tuple(way for way in _WAYS if way.end != "reabled")


def _counted(way: Way, found: Estimate) -> Flow:
    return Flow(way.start, way.end, found.mean, found.low, found.high, text_of(found))


def text_of(found: Estimate) -> str:
    """Return a mean no finer than its interval supports, and never finer than whole people."""
    return at_place(found.mean, _place(found))


def _rest(way: Way, contacts: Estimate, counted: dict[Way, Estimate]) -> Flow:
    """Return what came into a step less what went on, no finer than the coarsest of these."""
    came = [contacts] if way.start == CONTACTS else []
    came += [each for one, each in counted.items() if one.end == way.start]
    went = [each for one, each in counted.items() if one.start == way.start]
    count = sum(each.mean for each in came) - sum(each.mean for each in went)
    place = min(_place(each) for each in (*came, *went))
    return Flow(way.start, way.end, count, nan, nan, at_place(count, place), is_rest=True)


def _place(found: Estimate) -> int:
    exact = not found.high > found.low
    return min(
        0, place_of_number(found.mean) if exact else place_of_interval(found.low, found.high)
    )
