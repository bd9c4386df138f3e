"""What the models of the benchmark share: the people, their keyed draws, the staff."""

from dataclasses import dataclass
from functools import cached_property

from simulation.people.laws import Law, exponential, lognormal, sample, whole_seconds
from simulation.people.philox import Draws

SECOND_DAY = 26_640
"""A working day of 7.4 hours in seconds: the tick of every timed run."""
MICROSECOND_DAY = SECOND_DAY * 1_000_000
"""The same in microseconds: no two events fall on one tick, so no tie needs a rule."""
YEAR_DAYS = 250
SEED, REPLICATION = 2011, 0
URGENT, ROUTINE = 0, 1
TRIAGE, ASSESSMENT, PLANNING, REVIEW = "triage", "assessment", "planning", "review"


@dataclass(frozen=True)
class Size:
    """How much of the model is run."""

    years: float = 5.0
    referrals_per_day: float = 40.0
    triage_staff: int = 4
    social_workers: int = 36
    brokers: int = 20
    day: int = SECOND_DAY
    """ticks of a working day"""
    opening_backlog: int = 0
    """people who wait for an assessment at the start"""

    @property
    def horizon(self) -> int:
        """The end of the run in ticks."""
        return round(self.years * YEAR_DAYS * self.day)


def laws(day: int) -> dict[str, Law]:
    """Return the times of the model in ticks; every lognormal has a coefficient of variation 1."""
    return {
        TRIAGE: lognormal(0.08 * day, 1.0),
        ASSESSMENT: lognormal(0.80 * day, 1.0),
        PLANNING: lognormal(0.35 * day, 1.0),
        REVIEW: lognormal(0.35 * day, 1.0),
        "stay": exponential(2.5 * YEAR_DAYS * day),
    }


PURPOSES = {
    TRIAGE: f"hours:{TRIAGE}",
    ASSESSMENT: f"hours:{ASSESSMENT}",
    PLANNING: f"hours:{PLANNING}",
    REVIEW: f"hours:{REVIEW}",
    "joins": "choice:joins",
    "stay": "stay:stay",
}
"""The names under which the driver draws, so that the others can have the same numbers."""

JOINS_SHARE, URGENT_SHARE = 0.15, 0.20


@dataclass(frozen=True)
class Inputs:
    """The people of one run; one column of uniforms for each thing they draw, when asked for."""

    size: Size
    arrives: list[int]
    urgency: list[int]
    draws: Draws

    def __len__(self) -> int:
        return len(self.arrives)

    @cached_property
    def uniforms(self) -> dict[str, list[float]]:
        """Everyone's uniforms by what they are for."""
        return {name: self._column(name) for name in PURPOSES if name != REVIEW}

    @cached_property
    def reviews(self) -> list[list[float]]:
        """Everyone's uniforms for each review: [occurrence][person]."""
        return [self._column(REVIEW, each) for each in range(int(self.size.years) + 1)]

    def _column(self, name: str, occurrence: int = 0) -> list[float]:
        return self.draws.column(PURPOSES[name], 0, len(self), occurrence)

    def times(self, name: str) -> list[int]:
        """Return everyone's time of a law in whole ticks."""
        law = laws(self.size.day)[name]
        return [whole_seconds(sample(law.kind, law.a, law.b, u)) for u in self.uniforms[name]]

    def review_times(self) -> list[list[int]]:
        """Return everyone's time of each review in whole ticks."""
        law = laws(self.size.day)[REVIEW]
        return [
            [whole_seconds(sample(law.kind, law.a, law.b, u)) for u in column]
            for column in self.reviews
        ]


def make_inputs(size: Size) -> Inputs:
    """Return the people who come before the horizon; those of the opening backlog first."""
    draws = Draws(SEED, REPLICATION, ("arrival", "urgency", *PURPOSES.values()))
    arrives = [0] * size.opening_backlog + _arrivals(size, draws)
    urgent = draws.column("urgency", 0, len(arrives))
    return Inputs(size, arrives, [URGENT if u < URGENT_SHARE else ROUTINE for u in urgent], draws)


def _arrivals(size: Size, draws: Draws) -> list[int]:
    expected = size.years * YEAR_DAYS * size.referrals_per_day
    law = exponential(size.day / size.referrals_per_day)
    now = 0
    arrives: list[int] = []
    for u in draws.column("arrival", 0, int(expected + 10 * expected**0.5 + 10)):
        now += whole_seconds(sample(law.kind, law.a, law.b, u))
        if now >= size.horizon:
            return arrives
        arrives.append(now)
    raise AssertionError("too few draws for the arrivals")
