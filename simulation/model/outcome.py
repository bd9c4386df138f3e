"""What one run hands on: the log, and the few facts needed to read it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulation.model.log import EventLog
from simulation.pathway.working_time import WorkingCalendar


class PostState(IntEnum):
    """How a post stands."""

    VACANT = 0
    PERMANENT = 1
    AGENCY = 2
    NOT_YET = 3
    """The post begins at the transfer."""


@dataclass(frozen=True)
class Post:
    """One post: its share of a full-time week, and the share of that left for case work."""

    role: str
    fte: float
    case_work_share: float
    team_by_regime: tuple[int, ...]
    state_at_start: PostState
    skill_by_regime: tuple[str, ...] = ()
    """the skill set in each regime; empty: the role, always"""
    case_work_by_regime: tuple[float, ...] = ()
    """the share left for case work in each regime; empty: always the same"""

    def skill(self, regime: int) -> str:
        """Return the skill set in a regime."""
        return self.skill_by_regime[regime] if self.skill_by_regime else self.role

    def case_work(self, regime: int) -> float:
        """Return the share left for case work in a regime."""
        by_regime = self.case_work_by_regime
        return by_regime[regime] if by_regime else self.case_work_share


@dataclass(frozen=True)
class Regimes:
    """What dates change about lines: who may do what, and whose line it is."""

    starts: tuple[int, ...] = (0,)
    """seconds from the start; some may lie at or beyond the horizon"""
    skills: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """[regime][activity]: the skill sets that may do it; empty: the run does not say"""
    teams: tuple[tuple[int, ...], ...] = ()
    """[regime][activity * classes + class]: the team; empty: the run does not say"""
    organisations: tuple[tuple[str, ...], ...] = ()
    """[regime][team]: whose the team is then, empty if nobody's; empty: the run does not say"""
    insists: tuple[bool, ...] = ()
    """by activity: whether anybody may wait for the known worker only; empty: nobody"""


@dataclass(frozen=True)
class PersonFacts:
    """Facts of each resident, one element a person."""

    group: NDArray[np.int64]
    """index into ``groups``"""
    in_care_home: NDArray[np.bool_]
    opening: NDArray[np.bool_]
    """True: there on the first day (open case or opening waiting list)."""
    groups: tuple[str, ...]
    labels_of: Callable[[], tuple[str, ...]]
    """says everybody's name; few ask"""
    urgency: NDArray[np.int64] | None = None
    """the person's own urgency; lower is served sooner"""
    cls: NDArray[np.int64] | None = None
    """the class, which decides the team; None: all are of one"""

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Everybody's name, the same in every option."""
        return self.labels_of()


@dataclass(frozen=True)
class RunOutcome:
    """One finished run. Names are indexed by the log's ``subject``, ``team`` and ``worker``."""

    log: EventLog
    people: PersonFacts
    calendar: WorkingCalendar
    horizon: int
    """seconds from the start; events at or after it did not happen"""
    activities: tuple[str, ...]
    pools: tuple[str, ...]
    calendars: tuple[str, ...]
    budgets: tuple[str, ...]
    budget_pence_by_year: tuple[tuple[int, ...], ...]
    """per budget and financial year from the start, whole pence"""
    opening_commitment_pence: tuple[int, ...]
    """per budget: weekly pence already committed at the start"""
    journeys: tuple[str, ...]
    teams: tuple[str, ...]
    team_organisations: tuple[str, ...]
    transfer_at: int
    """seconds from the start, or -1"""
    posts: tuple[Post, ...]
    opening_cases: tuple[int, ...]
    """people with an open long-term case at the start"""
    regimes: Regimes = Regimes()
    places_by_pool: tuple[int, ...] = ()
    """per pool: the most places that a plain pool ever has, or -1 where workers have their own"""
