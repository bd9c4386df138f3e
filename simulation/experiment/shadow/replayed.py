"""A queue played again by itself: the same people, the same work, the same number of servers.

It knows nothing of the model: only when people came, how urgent they were, how long their work
took, when those who left lost patience, and how many servers there were. Every server takes
everything. Where a flagged wait is near it, the flag comes from how these moved.
"""

from bisect import bisect_right
from collections.abc import Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from simulation.activity.open_time import Ints
from simulation.experiment.shadow.line import Line, together
from simulation.experiment.shadow.servers import Spans, changes_of


def replayed_wait(
    lines: Sequence[Line], ahead: Sequence[Line], servers: Spans, begin: int, end: int,
    busy_until: Ints | None = None,
) -> float:  # fmt: skip
    """Return the mean wait, open seconds, of those in ``lines`` who take anybody.

    ``ahead`` waited when the stretch began; ``busy_until``: when servers taken then are free. Waits
    count until the end of the stretch. Not a number if nobody came.
    """
    line = together([*ahead, *lines])
    counted = np.arange(len(line.came)) >= sum(len(each.came) for each in ahead)
    counted &= ~line.own
    if not counted.any():
        return float("nan")
    waits = _play(line, servers, begin, end, busy_until)
    return float(waits[counted].mean())


def _play(line: Line, servers: Spans, begin: int, end: int, busy_until: Ints | None) -> Ints:
    times, counts = (each.tolist() for each in changes_of(servers, begin))
    busy: list[int] = [] if busy_until is None else busy_until.tolist()
    heapify(busy)
    usual = int(line.done.mean()) if len(line.done) else 0
    work = np.where(line.work > 0, line.work, usual).tolist()
    gone = np.where(line.left, line.came + line.wait, end).tolist()
    order = np.lexsort((line.came,)).tolist()
    came, urgency, rank = line.came.tolist(), line.urgency.tolist(), line.rank.tolist()
    waits = np.zeros(len(came), dtype=np.int64)
    waiting: list[tuple[int, int, int, int]] = []
    step, now, following = 0, begin, 0
    while now < end:
        while following < len(order) and came[order[following]] <= now:
            one = order[following]
            heappush(waiting, (urgency[one], rank[one], came[one], one))
            following += 1
        while busy and busy[0] <= now:
            heappop(busy)
        step = bisect_right(times, now, lo=max(step - 1, 0))
        room = counts[step - 1] - len(busy)
        while room > 0 and waiting:
            *_, one = heappop(waiting)
            waits[one] = min(gone[one], now) - came[one]
            if gone[one] > now or not line.left[one]:
                heappush(busy, now + work[one])
                room -= 1
        later = [came[order[following]]] if following < len(order) else []
        if waiting:
            later += ([busy[0]] if busy else []) + ([times[step]] if step < len(times) else [])
        now = min(later, default=end)
    for *_, one in waiting:
        waits[one] = min(gone[one], end) - came[one]
    return waits
