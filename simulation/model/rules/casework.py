"""How much unplanned work an open case makes."""

from simulation.model.state import State
from simulation.pathway.names import Parameter
from simulation.pathway.tables import NONE
from simulation.people.laws import YEAR_DAYS
from simulation.people.residents import NEVER
from simulation.scenario.seconds import DAY

_YEAR = YEAR_DAYS * DAY


def casework_kept_share(s: State, journey: int) -> float:
    """Return the rate of casework now over its ceiling: the share of candidates that is kept.

    rate / base = (1 + recency effect x years since the last review, up to the ceiling's years)
    x (1 + effect of an allocated worker, if there is one). Both effects are 0 by default.
    """
    par = s.par
    person = s.j_person[journey]
    ratio = 1.0
    recency = par[Parameter.RECENCY_EFFECT]
    if recency:
        last = s.last_done[person]
        years = 0.0 if last == NEVER else (s.now - last) / _YEAR
        ratio += recency * min(max(years, 0.0), par[Parameter.RECENCY_CEILING_YEARS])
    allocated = par[Parameter.ALLOCATED_EFFECT]
    if allocated and has_allocated_worker(s, person):
        ratio *= 1.0 + allocated
    return ratio / par[Parameter.CASEWORK_CEILING]


def steady_kept_share(s: State) -> float:
    """Return the kept share if neither reviews nor allocation move it, else -1."""
    par = s.par
    if par[Parameter.RECENCY_EFFECT] or par[Parameter.ALLOCATED_EFFECT]:
        return -1.0
    return 1.0 / par[Parameter.CASEWORK_CEILING]


def has_allocated_worker(s: State, person: int) -> bool:
    """Return whether a worker who still works here knows the person."""
    worker = s.known_worker[person]
    return (
        worker != NONE and s.w_present[worker] == 1 and s.w_tenure[worker] == s.known_tenure[person]
    )
