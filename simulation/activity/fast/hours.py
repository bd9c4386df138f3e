"""Open hours before a single instant; the same reading as ``OpenTime`` gives for arrays."""

from simulation.activity.open_time import Ints
from simulation.scenario.seconds import DAY


def open_before(instant: int, opens: Ints, rank: Ints, window: int) -> int:
    """Return the open seconds in ``0 <= t < instant``; ``window`` 0: always open."""
    now = max(instant, 0)
    if window == 0:
        return now
    days = rank[min(now // DAY, len(rank) - 1)]
    if days < len(opens) and opens[days] < now:
        days += 1
    if days == 0:
        return 0
    seconds: int = (days - 1) * window + min(now - opens[days - 1], window)
    return seconds
