"""What is to happen, when, and in which order of an instant; twins in ``compiled.calendar``.

An event is data, what happens and up to three numbers, so that any driver can keep it.
"""

from simulation.model.state import State

WAKE = 0
"""a journey goes on: (journey, its wait)"""
BEGIN = 1
"""a journey that another one started begins: (journey)"""
CANCELLED = 2
"""a cancelled journey goes on elsewhere: (journey, its wait, step)"""
COME_BACK = 3
"""a new episode: (person, journey of the pathway)"""
RING = 4
"""the exit clock of a scope: (scope)"""
PATIENCE = 5
"""the patience of someone who waits is over: (journey, stamp)"""
STOP_INSISTING = 6
"""whoever waits for the known worker takes anyone: (journey, stamp)"""
CLOSE_GROUP = 7
"""the longest wait of a member is over: (journey, stamp, group)"""
DATED = 8
"""something on a date: (sort, number, how often before)"""


def at(s: State, when: int, order: int, what: int, a: int, b: int, c: int) -> None:
    """Let something happen at a second before the horizon, in this order within it."""
    if when < s.horizon:
        s.driver.plan(when, order, what, a, b, c)


def wake(s: State, journey: int, when: int, order: int) -> None:
    """Let the journey's present wait end at a second before the horizon."""
    if when < s.horizon:
        s.driver.wake(journey, when, order)


def begin_soon(s: State, journey: int) -> None:
    """Let a journey begin at this instant, before all that was planned for it."""
    s.driver.begin_soon(journey)


def cancel_soon(s: State, journey: int, step: int) -> None:
    """Let a waiting journey go on at a step, at this instant, whatever it waited for."""
    s.driver.cancel_soon(journey, step)
