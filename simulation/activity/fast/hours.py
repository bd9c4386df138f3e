"""Open hours for single instants; the same readings as ``OpenTime`` gives for arrays."""

from simulation.activity.open_time import Ints
from simulation.pathway.working_time import DAY


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


def finish_time(start: int, seconds: int, opens: Ints, rank: Ints, window: int) -> int:
    """Return the earliest instant by which so many open seconds have passed."""
    if window == 0:
        return start + seconds
    target = open_before(start, opens, rank, window) + seconds
    days = min((target - 1) // window, len(opens) - 1)
    finish: int = opens[days] + target - days * window
    return finish
