"""A queue of one option as it was measured in all replications of one stretch."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from simulation.activity.open_time import Ints
from simulation.experiment.shadow.answers import Answer, answer_of
from simulation.experiment.shadow.line import Line, Waiting, together
from simulation.experiment.shadow.rates import (
    ByReplication,
    Floats,
    Rates,
    joined,
    mean_waits,
    rates_of,
)
from simulation.experiment.shadow.replayed import replayed_waits
from simulation.experiment.shadow.servers import Spans, empty_stretches


class Measured(NamedTuple):
    """What one replication shows of a queue; times in open seconds.

    ``edges``: where the financial years meet, the beginning and the end; ``busy_until``: when
    servers that were taken at the beginning are free.
    """

    waiting: Sequence[Waiting]
    servers: Spans
    edges: Ints
    busy_until: Ints | None = None


class Facts:
    """A queue in all replications, each fact worked out once. ``years`` names the parts."""

    def __init__(self, measured: Sequence[Measured], years: tuple[str, ...], day: int) -> None:
        self.measured, self.years, self.day = measured, years, day
        self.lines: ByReplication = [[each.line for each in one.waiting] for one in measured]

    @property
    def replications(self) -> int:
        """How many there are."""
        return len(self.measured)

    @property
    def begin(self) -> int:
        """When the stretch begins."""
        return int(self.measured[0].edges[0])

    @property
    def end(self) -> int:
        """When it ends."""
        return int(self.measured[0].edges[-1])

    @property
    def length(self) -> int:
        """How long it is."""
        return self.end - self.begin

    @property
    def open_seconds(self) -> float:
        """Open time of all replications."""
        return float(self.length * self.replications)

    @cached_property
    def rates(self) -> Rates:
        """The measured rates."""
        there = sum(one.servers.time_in(self.begin, self.end) for one in self.measured)
        return rates_of(self.lines, float(there), self.open_seconds)

    @cached_property
    def waits(self) -> Floats:
        """The mean wait of each replication."""
        return mean_waits(self.lines)

    @cached_property
    def simulated(self) -> float:
        """The mean wait over replications; nan if nobody came in any."""
        return _mean(self.waits)

    @cached_property
    def answer(self) -> Answer:
        """What theory says at the measured rates."""
        return answer_of(self.rates)

    @cached_property
    def all(self) -> Line:
        """Everybody who came in any replication."""
        return together([line for one in self.lines for line in one])

    def share(self, name: str) -> float:
        """Return the share of everybody who came for whom a field of their line is true."""
        return float(getattr(self.all, name).sum()) / max(len(self.all.came), 1)

    @cached_property
    def waiting(self) -> tuple[float, float]:
        """The mean number who wait at the beginning and at the end of the stretch."""
        each = [waiting for one in self.measured for waiting in one.waiting]
        ahead = sum(len(one.ahead.came) for one in each)
        return ahead / self.replications, sum(one.at_end for one in each) / self.replications

    @cached_property
    def empty(self) -> Ints:
        """The lengths of the stretches without any server, in all replications."""
        found = [empty_stretches(one.servers, self.begin, self.end) for one in self.measured]
        return np.concatenate(found)

    @cached_property
    def _alone(self) -> list[list[Ints]]:
        """The waits of the same people and work at the same servers, played by themselves."""
        return [
            replayed_waits(
                [each.line for each in one.waiting], [each.ahead for each in one.waiting],
                one.servers, self.begin, self.end, one.busy_until,
            )
            for one in self.measured
        ]  # fmt: skip

    @cached_property
    def alone(self) -> float:
        """The mean wait of the queue, played by itself."""
        return mean_of([joined(waits) for waits in self._alone])

    def alone_in(self, at: int) -> float:
        """Return the mean wait in one of its lines, if every replication has them all."""
        if len({len(waits) for waits in self._alone}) > 1:
            return float("nan")
        return mean_of([waits[at] for waits in self._alone])

    @cached_property
    def by_year(self) -> Mapping[str, Rates]:
        """The rates of each financial year: its own arrivals and servers."""
        found = {}
        for at, name in enumerate(self.years):
            came = time = there = 0
            for one in self.measured:
                begin, end = int(one.edges[at]), int(one.edges[at + 1])
                its = [each.line.came for each in one.waiting]
                came += sum(int(((each >= begin) & (each < end)).sum()) for each in its)
                there += one.servers.time_in(begin, end)
                time += end - begin
            if time:
                found[name] = self.rates._replace(arrivals=came / time, servers=there / time)
        return found


def mean_of(parts: Sequence[Ints]) -> float:
    """Return the mean over replications of the means; nan if there is none."""
    return _mean(np.array([float(each.mean()) if len(each) else np.nan for each in parts]))


def _mean(values: Floats) -> float:
    given = values[~np.isnan(values)]
    return float(given.mean()) if len(given) else float("nan")
