"""What an event brings, by what it is; the journeys' own events are their driver's."""

from simulation.model.dated import happen_on_date
from simulation.model.events import CLOSE_GROUP, COME_BACK, DATED, PATIENCE, RING, STOP_INSISTING
from simulation.model.patience import close_group, patience_over, stop_insisting
from simulation.model.scopes import ring
from simulation.model.state import State


def happen(s: State, what: int, a: int, b: int, c: int) -> bool:
    """Do what an event brings; return whether a new episode of a person is to begin."""
    if what == PATIENCE:
        patience_over(s, a, b, c)
    elif what == RING:
        ring(s, a)
    elif what == STOP_INSISTING:
        stop_insisting(s, a, b)
    elif what == CLOSE_GROUP:
        close_group(s, a, b, c)
    elif what == DATED:
        happen_on_date(s, a, b, c)
    return what == COME_BACK
