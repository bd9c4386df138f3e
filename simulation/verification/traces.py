"""Cases with one right answer, worked by hand: a worker whose day ends with work in hand."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from simulation.model.engine import Engine
from simulation.model.log import Event
from simulation.pathway.working_time import daily
from simulation.people.laws import fixed
from simulation.scenario.seconds import HOUR
from simulation.verification.check import CaseResult
from simulation.verification.models import ONE_DESK, ONE_LINE
from simulation.verification.queues import Crew, Stream, play, provision, residents

OPEN_HOURS = 8
DAYS = 30

SHIFT_END: tuple[tuple[Sequence[int], int, Sequence[int], Sequence[int]], ...] = (
    ((1, 2, 3), 4, (1, 5, 25), (5, 25, 29)),
    ((0, 0, 0), 4, (0, 4, 24), (4, 8, 28)),
    ((10,), 4, (24,), (28,)),
)
"""Arrivals, service, starts, finishes in hours; open from 0 to 8 of every day."""


def shift(
    arrivals: Sequence[int], service: int, engine: Engine = Engine.SIMPY
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return when each person's work starts and finishes, hours, with one worker open 0 to 8."""
    calendar = daily(date(2001, 1, 1), DAYS, 0, OPEN_HOURS * HOUR)
    laws = {"serving": fixed(service * HOUR)}
    means = provision({"desk": Crew(1, ONE_DESK)}, laws, calendar=calendar)
    people = residents([Stream("all", [hour * HOUR for hour in arrivals])], "visit")
    end = (DAYS - 5) * 24 * HOUR
    played = play(ONE_LINE, means, people, seed=1, horizon=end, engine=engine)
    return played.first(Event.START) / HOUR, played.first(Event.FINISH) / HOUR


def check_traces(engine: Engine = Engine.SIMPY) -> list[CaseResult]:
    """Return the results of the traces: the sum over the people of how far each time is off."""
    results = []
    for number, (arrivals, service, starts, finishes) in enumerate(SHIFT_END, 1):
        started, finished = shift(arrivals, service, engine)
        for quantity, seen, right in (("starts", started, starts), ("ends", finished, finishes)):
            total = float(seen.sum())
            exact = bool(np.array_equal(seen, right))
            wanted = float(sum(right))
            results.append(
                CaseResult(f"shift_end_{number}", quantity, wanted, total, total, total, exact)
            )
    return results
