"""What the page and the chart of the shadow call queues, waits and verdicts."""

from math import inf, isnan

from simulation.experiment.shadow.beside import LINE, MEETING
from simulation.experiment.shadow.queue import Queue, Verdict
from simulation.report.rounding import plain
from simulation.report.words import listed, lower_first, name_of

LEAST_DAYS = 0.01
"""shorter waits are told as less than this"""
_METHODS = {
    "Allen-Cunneen": "Allen and Cunneen",
    "Erlang A": "Erlang A",
    "no steady state": "no steady state",
    "half the interval": "half the interval between meetings",
}


def queue_name(queue: Queue) -> str:
    """Return ``Finance: financial assessment``."""
    team = name_of(queue.team)
    if queue.kind == MEETING:
        return f"{team}: next meeting"
    if queue.kind != LINE:
        return f"{team}: place on a caseload"
    return f"{team}: {listed([lower_first(name_of(each)) for each in queue.activities])}"


def days_text(days: float) -> str:
    """Return a wait in days as it is printed."""
    if isnan(days):
        return "n/a"
    if days == inf:
        return "for ever"
    return f"under {LEAST_DAYS:g}" if days < LEAST_DAYS else plain(days, 2)


def ratio_text(queue: Queue) -> str:
    """Return simulated over theory, or why there is none."""
    if queue.verdict == Verdict.NO_STEADY_STATE:
        return "no steady state"
    found = queue.ratio
    if isnan(found):
        return "both none"
    least, most = 0.01, 100.0
    if found > most:
        return f"over {most:g} times"
    return f"under {least:g} times" if found < least else f"{plain(found, 2)} times"


def method_text(queue: Queue) -> str:
    """Return the formula's name."""
    return _METHODS[queue.answer.method]


def simulated_days(queue: Queue) -> float:
    """Return the simulated mean wait in days."""
    return queue.simulated * queue.second_days


def theory_days(queue: Queue) -> float:
    """Return theory's mean wait in days; infinite without a steady state."""
    return queue.answer.wait * queue.second_days


def interval_text(queue: Queue) -> str:
    """Return the simulated wait with its interval; a wait is never below nought."""
    low, high = (max(end * queue.second_days, 0.0) for end in (queue.low, queue.high))
    middle = days_text(simulated_days(queue))
    return middle if isnan(low) else f"{middle}\n{days_text(low)} to {days_text(high)}"
