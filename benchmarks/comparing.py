"""The three models side by side: what they take, and whether they do the same."""

from dataclasses import dataclass

import bare_heapq
import optare_driver
import usual_simpy
from inputs import ASSESSMENT, Inputs, Size, make_inputs
from timing import timed

Start = tuple[int, str, int]


@dataclass(frozen=True)
class Comparison:
    """Three models of one size: seconds (the least of the repeats), starts, and records."""

    size: Size
    people: int
    records: int
    """in the event log of the driver"""
    driver_seconds: float
    usual_seconds: float
    heapq_seconds: float
    driver: list[Start]
    usual: list[Start]
    heapq: list[Start]
    arrives: list[int]

    @property
    def speed_up(self) -> float:
        """How many times faster the driver is than usual SimPy."""
        return self.usual_seconds / self.driver_seconds

    @property
    def over_heapq(self) -> float:
        """How many times longer the driver takes than the bare loop."""
        return self.driver_seconds / self.heapq_seconds

    @property
    def same_as_heapq(self) -> float:
        """Share of the driver's starts that the bare loop has too."""
        return shared(self.driver, self.heapq)

    @property
    def same_as_usual(self) -> float:
        """Share of the driver's starts that usual SimPy has too."""
        return shared(self.driver, self.usual)

    @property
    def backlog(self) -> int:
        """People waiting for an assessment, or on the way to it, at the end."""
        return self.people - sum(1 for _, activity, _ in self.driver if activity == ASSESSMENT)

    def mean_days(self, starts: list[Start]) -> float:
        """Return the mean working days from arrival to the start of an assessment."""
        waits = [
            now - self.arrives[person] for person, activity, now in starts if activity == ASSESSMENT
        ]
        return sum(waits) / len(waits) / self.size.day


def compare(size: Size, repeats: int, usual_repeats: int) -> Comparison:
    """Play the three models in turn, each as often as asked."""
    inputs = make_inputs(size)
    tables = optare_driver.tables_of(size)
    people = optare_driver.residents_of(inputs)
    drawn = bare_heapq.draw(inputs)
    driver_seconds, usual_seconds, heapq_seconds = [], [], []
    for repeat in range(repeats):
        seconds, log = timed(lambda: optare_driver.play(tables, people, size.horizon))
        driver_seconds.append(seconds)
        seconds, bare = timed(lambda: bare_heapq.play(drawn))
        heapq_seconds.append(seconds)
        if repeat < usual_repeats:
            seconds, usual = timed(lambda: usual_simpy.play(inputs))
            usual_seconds.append(seconds)
    return Comparison(
        size=size,
        people=len(inputs),
        records=len(log),
        driver_seconds=min(driver_seconds),
        usual_seconds=min(usual_seconds),
        heapq_seconds=min(heapq_seconds),
        driver=optare_driver.starts_of(log, tables),
        usual=usual,
        heapq=[(person, bare_heapq.ACTIVITIES[each], now) for person, each, now in bare],
        arrives=inputs.arrives,
    )


def seconds_per_record(inputs: Inputs, repeats: int) -> tuple[float, int]:
    """Return the driver's least processor seconds per record, and the backlog at the end."""
    size = inputs.size
    tables = optare_driver.tables_of(size)
    people = optare_driver.residents_of(inputs)
    each = [timed(lambda: optare_driver.play(tables, people, size.horizon)) for _ in range(repeats)]
    log = each[0][1]
    assessed = sum(1 for _, what, _ in optare_driver.starts_of(log, tables) if what == ASSESSMENT)
    return min(seconds for seconds, _ in each) / len(log), len(inputs) - assessed


def shared(mine: list[Start], theirs: list[Start]) -> float:
    """Return which share of the longer list of starts is in both."""
    return len(set(mine) & set(theirs)) / max(len(mine), len(theirs))
