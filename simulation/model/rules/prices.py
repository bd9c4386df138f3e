"""What a week of care costs: each person's own price, times the factor that a practice reaches."""

from simulation.model.drawing import value_of
from simulation.model.state import State
from simulation.pathway.tables import NONE


def long_term_price(s: State, person: int) -> int:
    """Return the weekly pence of the person's ongoing care."""
    return _priced(s, person, s.weekly_pence[person])


def short_term_price(s: State, person: int) -> int:
    """Return the weekly pence of the person's short-term or carer's support."""
    return _priced(s, person, s.short_pence[person])


def _priced(s: State, person: int, pence: int) -> int:
    """Return a price times the factor of the person's class, in whole pence."""
    if s.price_law == NONE:
        return pence
    return int(pence * value_of(s, s.price_law, person) + 0.5)
