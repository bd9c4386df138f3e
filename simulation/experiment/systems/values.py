"""The value of the model that a figure is compared with, in one draw."""

import math
from collections.abc import Mapping

from simulation.activity.table import Activity
from simulation.experiment.systems.models import Compared, Term


def options_of(compared: Compared, option: str) -> tuple[str, ...]:
    """Return the options whose runs a comparison needs; ``option`` is the system's own."""
    named = [term.option for side in (compared.of, compared.per) for term in side]
    every = (compared.option or option, *named, compared.against)
    return tuple(dict.fromkeys(name for name in every if name))


def value_of(compared: Compared, option: str, runs: Mapping[str, Activity]) -> float:
    """Return the value, given the run of each option; nan where the runs do not show it."""
    value = _ratio(compared, compared.option or option, runs)
    if compared.against:
        value -= _ratio(compared, compared.against, runs)
    return value * compared.times


def _ratio(compared: Compared, option: str, runs: Mapping[str, Activity]) -> float:
    above = _sum(compared.of, compared, option, runs)
    if not compared.per:
        return above
    below = _sum(compared.per, compared, option, runs)
    return above / below if below else math.nan


def _sum(
    terms: tuple[Term, ...], compared: Compared, option: str, runs: Mapping[str, Activity]
) -> float:
    return sum(_one(term, compared, option, runs) for term in terms)


def _one(term: Term, compared: Compared, option: str, runs: Mapping[str, Activity]) -> float:
    """Return a term's value: 0 if the run shows its measure in other bands only."""
    seen = runs[term.option or option]
    place = (term.measure, term.period or compared.period, term.group or compared.group)
    found = seen.value_of(*place, term.band)
    if found is not None:
        return found
    return 0.0 if term.band and seen.bands(*place) else math.nan
