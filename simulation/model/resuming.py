"""A journey that was given what it waits for goes on at this instant."""

from simulation.model.clock import FIRST_OTHER
from simulation.model.events import wake
from simulation.model.state import RUNNING, State


def go_on(s: State, journey: int) -> None:
    """Let a journey that was given what it waits for go on at this instant."""
    s.j_where[journey] = RUNNING
    wake(s, journey, s.now, FIRST_OTHER + s.j_place[journey])
