"""The model as it is usually written in SimPy: a generator per person and PriorityResource."""

from collections.abc import Callable, Generator
from typing import Any

import simpy
from inputs import (
    ASSESSMENT,
    JOINS_SHARE,
    PLANNING,
    PURPOSES,
    REPLICATION,
    REVIEW,
    SEED,
    TRIAGE,
    YEAR_DAYS,
    Inputs,
    laws,
)

from simulation.people.laws import sample, whole_seconds
from simulation.people.philox import Draws

Start = tuple[int, str, int]
"""(person, activity, tick)"""
Steps = Generator[simpy.Event, Any, None]


class UsualModel:
    """Environment, staff and results of one run."""

    def __init__(self, inputs: Inputs) -> None:
        size = inputs.size
        self.inputs = inputs
        self.env = simpy.Environment(initial_time=0)
        self.triage_staff = simpy.PriorityResource(self.env, size.triage_staff)
        self.social_workers = simpy.PriorityResource(self.env, size.social_workers)
        self.brokers = simpy.PriorityResource(self.env, size.brokers)
        self.year = YEAR_DAYS * size.day
        self.starts: list[Start] = []
        self.waited: list[int] = []
        self.draws = Draws(SEED, REPLICATION, tuple(PURPOSES.values()))
        self.purposes = {name: number for number, name in enumerate(PURPOSES)}
        times = laws(size.day)
        self.draw: dict[str, Callable[[float], int]] = {
            name: _scalar_draw(law.kind, law.a, law.b) for name, law in times.items()
        }

    def play(self) -> None:
        """Play the run to its horizon."""
        self.env.process(self._arrivals())
        self.env.run(until=self.inputs.size.horizon)

    def _arrivals(self) -> Steps:
        env = self.env
        for person, when in enumerate(self.inputs.arrives):
            if when > env.now:
                yield env.timeout(when - env.now)
            env.process(self._journey(person))

    def _journey(self, person: int) -> Steps:
        inputs = self.inputs
        urgency = inputs.urgency[person]
        if person >= inputs.size.opening_backlog:
            yield from self._work(person, TRIAGE, self.triage_staff, urgency)
        yield from self._work(person, ASSESSMENT, self.social_workers, urgency)
        yield from self._work(person, PLANNING, self.brokers, 2 * urgency)
        if self._uniform("joins", person) < JOINS_SHARE:
            yield from self._caseload(person, urgency)

    def _work(
        self, person: int, activity: str, staff: simpy.PriorityResource, priority: int
    ) -> Steps:
        env = self.env
        joined = env.now
        with staff.request(priority=priority) as request:
            yield request
            self._record(person, activity, joined)
            yield env.timeout(self.draw[activity](self._uniform(activity, person)))

    def _caseload(self, person: int, urgency: int) -> Steps:
        """A review a year after the last one, behind the plans, until the stay ends."""
        env = self.env
        leaves = env.now + self.draw["stay"](self._uniform("stay", person))
        for occurrence in range(len(self.inputs.reviews)):
            if env.now + self.year >= leaves:
                return
            yield env.timeout(self.year)
            joined = env.now
            with self.brokers.request(priority=2 * urgency + 1) as request:
                yield request | env.timeout(leaves - joined)
                if not request.triggered:
                    return
                self._record(person, REVIEW, joined)
                u = self._uniform(REVIEW, person, occurrence)
                yield env.timeout(self.draw[REVIEW](u))

    def _uniform(self, name: str, person: int, occurrence: int = 0) -> float:
        """Draw one number when it is needed, as is usual; here it is the keyed one."""
        return self.draws.uniform(self.purposes[name], 0, person, occurrence)

    def _record(self, person: int, activity: str, joined: float) -> None:
        now = int(self.env.now)
        self.starts.append((person, activity, now))
        self.waited.append(now - int(joined))


def _scalar_draw(kind: int, a: float, b: float) -> Callable[[float], int]:
    return lambda u: whole_seconds(sample(kind, a, b, u))


def play(inputs: Inputs) -> list[Start]:
    """Play the model; return who started what and when."""
    model = UsualModel(inputs)
    model.play()
    return model.starts
