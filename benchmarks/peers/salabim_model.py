"""The model in salabim: a component per person, staff as resources."""

from collections.abc import Callable, Generator
from typing import Any

import salabim as sim
from given import ASSESSMENT, PLANNING, REVIEW, TRIAGE, Given, Seen

Steps = Generator[Any, Any, None]


class Person(sim.Component):
    """Someone on the pathway. A lower priority is served first."""

    def setup(self, run: "Run", person: int) -> None:
        self.run, self.person = run, person

    def process(self) -> Steps:
        """Triage, assessment, planning; then the caseload for some."""
        given, urgency = self.run.given, self.run.given.urgency[self.person]
        for activity in (TRIAGE, ASSESSMENT, PLANNING):
            priority = urgency if activity < PLANNING else 2 * urgency
            staff = self.run.staff[activity]
            yield self.request((staff, 1, priority))
            yield self.hold(self._start(activity, given.work[activity]))
            self.release(staff)
        if given.joins[self.person]:
            yield from self._caseload(2 * urgency + 1)

    def _caseload(self, priority: int) -> Steps:
        given, brokers = self.run.given, self.run.staff[PLANNING]
        leaves = self.env.now() + given.stays[self.person]
        for takes in given.reviews:
            if self.env.now() + given.year >= leaves:
                return
            yield self.hold(given.year)
            yield self.request((brokers, 1, priority), fail_at=leaves)
            if self.failed():
                return
            yield self.hold(self._start(REVIEW, takes))
            self.release(brokers)

    def _start(self, activity: int, takes: list[int]) -> int:
        self.run.seen.start(self.run.given, self.person, activity, self.env.now())
        return takes[self.person]


class Arrivals(sim.Component):
    """Lets the people in, each at their time."""

    def setup(self, run: "Run") -> None:
        self.run = run

    def process(self) -> Steps:
        """Wait for the next arrival and start that person's component."""
        for person, when in enumerate(self.run.given.arrives):
            yield self.hold(till=when)
            Person(run=self.run, person=person, name="", suppress_trace=True)


class Run:
    """Environment, staff and what was seen of one run; monitors are off."""

    def __init__(self, given: Given) -> None:
        self.given, self.seen = given, Seen()
        self.env = sim.Environment(trace=False, yieldless=False)
        self.staff = [sim.Resource(capacity=number) for number in given.staff]
        for staff in self.staff:
            for queue in (staff.requesters(), staff.claimers()):
                queue.length.monitor(False)
                queue.length_of_stay.monitor(False)
            for monitor in _monitors(staff):
                monitor.monitor(False)

    def play(self) -> Seen:
        """Play to the horizon."""
        Arrivals(run=self)
        self.env.run(till=self.given.horizon)
        return self.seen


def _monitors(staff: sim.Resource) -> tuple[sim.Monitor, ...]:
    return (staff.claimed_quantity, staff.available_quantity, staff.capacity, staff.occupancy)


def prepare(given: Given) -> Callable[[], Seen]:
    """Return a function that plays the run anew."""
    return lambda: Run(given).play()
