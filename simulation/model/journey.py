"""A resident's journey in SimPy: referral, assessment, broker, review, budget.

One generator per journey. It reads the compiled pathway step by step; what each kind of step does
stands in ``steps``. A step that takes time yields one SimPy event and goes on when that event
happens: work when it is finished, a delay when it is over, a place when it is given.
"""

from collections.abc import Generator
from typing import TYPE_CHECKING

from simpy import Event as SimpyEvent
from simpy import Interrupt

from simulation.model.beginning import end_journey
from simulation.model.steps import BEGINS, ENDS, WAITS, after_cancel
from simulation.people.residents import NEVER

if TYPE_CHECKING:
    from simulation.model.simpy_driver import Run

Journey = Generator[SimpyEvent, None, None]


def journey(run: "Run", number: int, step: int) -> Journey:
    """Play a journey from a step to its end.

    When the exit clock of its scope rings while it waits, it is interrupted with the step at
    which it goes on; work in hand is finished first.
    """
    s = run.state
    kinds, steps_of, waiting_for = s.step_kind, s.j_step, run.waiting_for
    while step >= 0:
        steps_of[number] = step
        kind = kinds[step]
        if kind in ENDS:
            waiting_for[number] = SimpyEvent(run.clock)
        following = BEGINS[kind](s, number, step)
        try:
            while following == WAITS:
                yield waiting_for[number]
                waiting_for[number] = SimpyEvent(run.clock)
                following = after_cancel(s, number, ENDS[kind](s, number, step))
        except Interrupt as exit_clock:
            following = int(exit_clock.cause or 0)
            s.j_joined[number] = NEVER
        step = following
    end_journey(s, number)
    run.forget(number)
