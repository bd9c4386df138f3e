"""A run written down by hand: a few records become an outcome, for worked examples."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from simulation.model.log import Event, EventLog
from simulation.model.outcome import PersonFacts, Post, PostState, RunOutcome
from simulation.pathway.marks import Mark
from simulation.pathway.working_time import WorkingCalendar, always_open

Record = tuple[int, ...]


def record(
    time: int,
    event: Event,
    person: int = 0,
    subject: int = 0,
    value: int = 0,
    *,
    team: int = -1,
    worker: int = -1,
    journey: int = 0,
    occurrence: int = 0,
) -> Record:
    """Return one record of the log; ``time`` in seconds from the start."""
    return (time, event, person, journey, occurrence, subject, team, worker, value)


def mark(time: int, which: Mark, person: int = 0, value: int = 0, **more: int) -> Record:
    """Return a MARK record."""
    return record(time, Event.MARK, person, which, value, **more)


def outcome_of(
    records: Sequence[Record],
    horizon: int,
    *,
    calendar: WorkingCalendar | None = None,
    groups: Sequence[str] = ("older",),
    group_of_person: Sequence[int] = (0,) * 9,
    opening: Sequence[int] = (),
    posts: Sequence[Post] = (),
    **facts: Any,
) -> RunOutcome:
    """Return the outcome of these records, in the order given.

    By default: always open from 1 April 2011, nine people of one group, one team without posts.
    ``opening`` people are there at the start, with an open case. Further ``facts`` replace
    fields of the outcome; ``urgency`` is one of its people.
    """
    people = PersonFacts(
        group=np.asarray(group_of_person, dtype=np.int64),
        in_care_home=np.zeros(len(group_of_person), dtype=np.bool_),
        opening=np.isin(np.arange(len(group_of_person)), opening),
        groups=tuple(groups),
        labels_of=lambda: tuple(f"community-{n:06d}" for n in range(len(group_of_person))),
        urgency=facts.pop("urgency", None),
    )
    plain = RunOutcome(
        log=EventLog.from_records(records),
        people=people,
        calendar=calendar or always_open(date(2011, 4, 1)),
        horizon=horizon,
        activities=("assess", "review"),
        pools=("caseload",),
        calendars=(),
        budgets=("care",),
        budget_pence_by_year=(),
        opening_commitment_pence=(0,),
        journeys=("main", "other"),
        teams=("access",),
        team_organisations=("council",),
        transfer_at=-1,
        posts=tuple(posts),
        opening_cases=tuple(opening),
    )
    return replace(plain, **facts)


def post(
    role: str = "social_worker",
    fte: float = 1.0,
    case_work_share: float = 1.0,
    teams: tuple[int, ...] = (0,),
    state: PostState = PostState.PERMANENT,
) -> Post:
    """Return a post, filled unless said otherwise."""
    return Post(role, fte, case_work_share, teams, state)
