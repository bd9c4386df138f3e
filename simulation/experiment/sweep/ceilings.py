"""What has to be the same at every point, so that residents stay who they are.

Contacts are thinned from a stream of candidates, and so are pieces of casework: the rate of each
stream is a ceiling that no point may move.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from simulation.experiment.sweep.factors import Axis
from simulation.experiment.sweep.places import Put, put
from simulation.experiment.sweep.sweep import Sweep
from simulation.people.demand import CANDIDATES_PER_CONTACT
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal
from simulation.scenario.council import Council
from simulation.scenario.quantity import Quantity

RECENCY = "recency_effect_on_casework"
ALLOCATED = "allocated_worker_effect_on_casework"
CONTACTS = "council.demand.contacts_per_year"


@dataclass(frozen=True)
class Ceilings:
    """The highest end of the two effects on casework, and of contacts where they are varied."""

    recency: float
    allocated: float
    contacts: float | None = None
    contacts_times: float | None = None
    """the highest multiplier of contacts, which each place then has its own of"""

    def hold(self, appraisal: Appraisal) -> Appraisal:
        """Return the appraisal with these ceilings."""
        reviews = appraisal.council.reviews
        wanted = ((RECENCY, self.recency), (ALLOCATED, self.allocated))
        numbers = [
            Put(("council", "reviews", name), now.value, now.value, high)
            for name, high in wanted
            if (now := getattr(reviews, name)) and _top(now) < high
        ]
        return self._with_candidates(put(appraisal, numbers) if numbers else appraisal)

    def _with_candidates(self, appraisal: Appraisal) -> Appraisal:
        demand = appraisal.council.demand
        if self.contacts is None and self.contacts_times is None:
            return appraisal
        own = demand.contacts_per_year.value
        most = max(own, self.contacts or own, own * (self.contacts_times or 1.0))
        if demand.candidates_per_year is not None and demand.candidates_per_year >= most:
            return appraisal
        room = {"candidates_per_year": CANDIDATES_PER_CONTACT * most}
        council = appraisal.council.model_copy(update={"demand": demand.model_copy(update=room)})
        return appraisal.model_copy(update={"council": council})


def ceilings(sweep: Sweep) -> Ceilings:
    """Return what holds at every point of a sweep."""
    councils = [each.council for each in variants(sweep.appraisal, sweep.axes)]
    contacts: list[float] = []
    own = sweep.appraisal.council.demand.contacts_per_year.value
    for axis in sweep.axes:
        if CONTACTS in axis.paths and not axis.times:
            contacts.append(axis.factor.high)
        if any(CONTACTS in level.changes for level in axis.levels):
            changed = [each.council for each in variants(sweep.appraisal, (axis,))]
            contacts += [each.demand.contacts_per_year.value for each in changed]
    times = [axis.factor.high for axis in sweep.axes if axis.times and CONTACTS in axis.paths]
    return Ceilings(
        recency=_highest(RECENCY, councils, sweep.axes),
        allocated=_highest(ALLOCATED, councils, sweep.axes),
        contacts=max([own, *contacts]) if contacts else None,
        contacts_times=max(times) if times else None,
    )


def variants(appraisal: Appraisal, axes: Iterable[Axis]) -> list[Appraisal]:
    """Return the appraisal as it is, and under each level of each factor alone.

    Raises ``ScenarioError`` for a level that sets a path that does not exist, or does not fit.
    """
    made = [appraisal]
    for axis in axes:
        for level in axis.levels:
            council = level.council or appraisal.council
            there = appraisal.model_copy(update={"council": council})
            made.append(change_appraisal(there, level.changes))
    return made


def _highest(name: str, councils: Iterable[Council], axes: Iterable[Axis]) -> float:
    path = f"council.reviews.{name}"
    own = [_top(getattr(council.reviews, name)) for council in councils]
    set_there = [axis.factor.high for axis in axes if path in axis.paths and not axis.times]
    times = [axis.factor.high for axis in axes if path in axis.paths and axis.times]
    multiplied = [high * top for high in times for top in own]
    return max([*own, *set_there, *multiplied])


def _top(quantity: Quantity) -> float:
    return max(quantity.value, quantity.value if quantity.high is None else quantity.high)
