"""A queue played again by itself: the same people, the same work, the same number of servers.

It knows nothing of the model: only when people came, how urgent they were, how long their work
took, when those who left lost patience, and how many servers there were. Every server takes
everything. Where a flagged wait is near it, the flag comes from how these moved.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from simulation.activity.open_time import Ints
from simulation.activity.view import NEVER as _NEVER
from simulation.experiment.shadow.line import Line, together
from simulation.experiment.shadow.servers import Spans, changes_of

NEVER = int(_NEVER)


def replayed_waits(
    lines: Sequence[Line], ahead: Sequence[Line], servers: Spans, begin: int, end: int,
    busy_until: Ints | None = None,
) -> list[Ints]:  # fmt: skip
    """Return the waits, open seconds, of those in each of ``lines`` who take anybody.

    ``ahead`` waited when the stretch began; ``busy_until``: when servers taken then are free. Waits
    count until the end of the stretch.
    """
    waits = _play(together([*ahead, *lines]), servers, begin, end, busy_until)
    at, found = sum(len(each.came) for each in ahead), []
    for line in lines:
        found.append(waits[at : at + len(line.came)][~line.own])
        at += len(line.came)
    return found


def _play(line: Line, servers: Spans, begin: int, end: int, busy_until: Ints | None) -> Ints:
    usual = int(line.done.mean()) if len(line.done) else 0
    alone = _Alone(
        servers=changes_of(servers, begin),
        busy=[] if busy_until is None else busy_until.tolist(),
        came=line.came.tolist(),
        work=np.where(line.work > 0, line.work, usual).tolist(),
        gone=np.where(line.left, line.came + line.wait, NEVER).tolist(),
    )
    first = zip(line.urgency.tolist(), line.rank.tolist(), alone.came, strict=True)
    keys = [(*each, number) for number, each in enumerate(first)]
    order = np.argsort(line.came, kind="stable").tolist()
    for number, following in zip(order, [*order[1:], -1], strict=True):
        now = alone.came[number]
        alone.until(now)
        heappush(alone.waiting, keys[number])
        if following < 0 or alone.came[following] > now:  # who comes together is looked at together
            alone.serve(now)
    alone.until(end)
    alone.serve(end)
    for *_, number in alone.waiting:
        alone.waits[number] = min(alone.gone[number], end) - alone.came[number]
    return np.array(alone.waits, dtype=np.int64)


class _Alone:
    """One line and its servers. ``busy`` holds when each is free again, as a heap."""

    def __init__(
        self, *, servers: tuple[Ints, Ints], busy: list[int], came: list[int], work: list[int],
        gone: list[int],
    ) -> None:  # fmt: skip
        self.times, self.counts = (each.tolist() for each in servers)
        self.times.append(NEVER)
        self.busy, self.came, self.work, self.gone = busy, came, work, gone
        self.waits = [0] * len(came)
        self.waiting: list[tuple[int, ...]] = []
        self.step, self.there = 1, self.counts[0]
        heapify(busy)

    def until(self, now: int) -> None:
        """Let servers become free, come and go until an instant, and serve who waits meanwhile."""
        busy, times = self.busy, self.times
        while True:
            at = min(busy[0], times[self.step]) if busy else times[self.step]
            if at > now:
                return
            if times[self.step] == at:
                self.there = self.counts[self.step]
                self.step += 1
            while busy and busy[0] == at:
                heappop(busy)
            if self.waiting and at < now:
                self.serve(at)

    def serve(self, now: int) -> None:
        """Give servers who are free to those who wait, in order, but for those who have left."""
        while self.waiting and len(self.busy) < self.there:
            number = heappop(self.waiting)[-1]
            gone = self.gone[number]
            self.waits[number] = min(gone, now) - self.came[number]
            if gone > now:
                heappush(self.busy, now + self.work[number])
