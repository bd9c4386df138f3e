"""How long a rerun plays, and the financial year that is read of it."""

from dataclasses import dataclass
from datetime import date

from simulation.pathway.care_provision import end_date
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError

APRIL = 4


@dataclass(frozen=True)
class Horizon:
    """The run is played until the day ``until``; ``year`` (``2012/13``) is read, the last of it."""

    until: date
    year: str
    years: int


def horizon_of(appraisal: Appraisal, whole_years: int) -> Horizon:
    """Return the horizon: so many whole financial years, and one that follows every transfer.

    A run that ends sooner is played to the end of its last whole financial year. Raises
    ``ScenarioError`` if it holds none.
    """
    years = _whole_years(appraisal.start, end_date(appraisal))
    if not years:
        raise ScenarioError(
            "the run holds no whole financial year, so nothing can be read of a rerun",
            path=("years",),
            hint="live reruns need a run from one 1 April to the next",
        )
    transfers = [option.timeline.transfer_on for option in appraisal.options.values()]
    last = max((day for day in transfers if day is not None), default=appraisal.start)
    wanted = [year for year in years[whole_years - 1 :] if date(year, APRIL, 1) >= last]
    chosen = wanted[0] if wanted else years[-1]
    name = f"{chosen}/{(chosen + 1) % 100:02d}"
    return Horizon(date(chosen + 1, APRIL, 1), name, chosen + 1 - appraisal.start.year)


def _whole_years(start: date, end: date) -> list[int]:
    first = start.year + (start > date(start.year, APRIL, 1))
    last = end.year - (end < date(end.year, APRIL, 1))
    return list(range(first, last))
