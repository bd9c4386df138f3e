"""What a peer's model is given, drawn beforehand as for the bare loop, and what it says of a run.

Nothing here imports Optare: a peer plays in an environment of its own.
"""

from dataclasses import dataclass, field

TRIAGE, ASSESSMENT, PLANNING, REVIEW = range(4)


@dataclass(frozen=True)
class Given:
    """The people of one run and every time they take, in ticks."""

    arrives: list[int]
    urgency: list[int]
    """0 is urgent, 1 routine"""
    work: list[list[int]]
    """[triage, assessment, planning][person]"""
    reviews: list[list[int]]
    """[occurrence][person]"""
    joins: list[bool]
    """whether a person joins the caseload after planning"""
    stays: list[int]
    staff: list[int]
    """triage workers, social workers, brokers"""
    year: int
    """ticks from one review to the next"""
    horizon: int


@dataclass
class Seen:
    """What came of a run, to compare with the other models."""

    started: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    """pieces of work by activity"""
    waited: int = 0
    """ticks from arrival to the start of the assessment, over all people assessed"""

    def start(self, given: Given, person: int, activity: int, now: float) -> None:
        """Note that a piece of work starts."""
        self.started[activity] += 1
        if activity == ASSESSMENT:
            self.waited += int(now) - given.arrives[person]
