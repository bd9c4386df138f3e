"""Every measure that a run gives: name, unit, which way is better, what it means."""

from simulation.activity.catalogue_people import DEMAND, REVIEWS, WAITS
from simulation.activity.catalogue_practices import PRACTICES
from simulation.activity.catalogue_service import CARE, CASELOAD, SAFETY, STAFF
from simulation.activity.measure import CURVE_DAYS, LOCAL, Better, Measure

__all__ = ["BY_NAME", "CATALOGUE", "CURVE_DAYS", "LOCAL", "Better", "Measure", "unit_of"]

CATALOGUE: tuple[Measure, ...] = (
    *DEMAND, *WAITS, *REVIEWS, *CARE, *SAFETY, *CASELOAD, *STAFF,
    *PRACTICES,
)  # fmt: skip
"""All measures, in the order in which a report would print them."""

BY_NAME: dict[str, Measure] = {measure.name: measure for measure in CATALOGUE}


def unit_of(measure: str) -> str:
    """Return the unit of a measure. Raises ``KeyError`` for a name not in the catalogue."""
    return BY_NAME[measure].unit
