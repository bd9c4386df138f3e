"""All residents of one replication: contacts by source, the opening caseload and waiting list."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np

from simulation.people import demand, needs, opening
from simulation.people.classes import GROUPS, SOURCES
from simulation.people.needs import Needs
from simulation.people.philox import Draws
from simulation.people.residents import DEFAULTS, Ints, Residents
from simulation.scenario.council import Council
from simulation.scenario.vocabulary import Source

OPENING_CASES, OPENING_LIST = "opening-case", "opening-list"
SOURCE_NAMES = (*(str(source) for source in SOURCES), OPENING_CASES, OPENING_LIST)
PURPOSES = (*demand.PURPOSES, *needs.PURPOSES, *opening.PURPOSES)
REFERRAL, ASSESSMENT, CARE = "referral", "assessment", "care"
"""Journeys with which people enter: a contact, someone who already waits, an open case."""
COLUMNS = ("source", "number", "arrives", "urgency", "cls", *DEFAULTS)


def population(council: Council, start: date, horizon: int, draws: Draws) -> Residents:
    """Return everyone who is there or arrives before the horizon (seconds).

    They depend on the council, the study seed and the replication alone, never on an option.
    What they read of the council stands in ``shared.what_residents_depend_on`` as well.
    """
    parts = [
        *_contacts(council, start, horizon, draws),
        _open_cases(council, draws),
        _waiting_list(council, draws),
    ]
    entry: list[str] = []
    for part in parts:
        entry += [part.entry] * len(part.columns["number"])
    return Residents.from_arrays(
        SOURCE_NAMES, tuple(str(group) for group in GROUPS), entry,
        {name: np.concatenate([part.columns[name] for part in parts]) for name in COLUMNS},
    )  # fmt: skip


class _Part(NamedTuple):
    """Residents of one source, by column."""

    entry: str
    columns: dict[str, Ints]


def _contacts(council: Council, start: date, horizon: int, draws: Draws) -> Iterator[_Part]:
    for number, people, when in demand.contacts(council.demand, start, horizon, draws):
        facts = needs.needs_of(
            council, draws, number, people, source=SOURCES[number],
            group_weights=council.demand.group_weights,
            care_home_share=council.demand.care_home_share.value,
        )  # fmt: skip
        yield _part(number, people, REFERRAL, facts, arrives=when)


def _open_cases(council: Council, draws: Draws) -> _Part:
    number = len(SOURCES)
    stays, reviewed = opening.open_cases(council, number, draws)
    people = np.arange(len(stays))
    facts = _opening_facts(council, draws, number, people)
    return _part(
        number, people, CARE, facts,
        stay_seconds=np.array(stays, dtype=np.int64),
        last_review_at=np.array(reviewed, dtype=np.int64),
        opening_package=facts.weekly_pence,
    )  # fmt: skip


def _waiting_list(council: Council, draws: Draws) -> _Part:
    number = len(SOURCES) + 1
    since = np.array(opening.waiting_since(council, number, draws), dtype=np.int64)
    people = np.arange(len(since))
    facts = _opening_facts(council, draws, number, people)
    return _part(number, people, ASSESSMENT, facts, requested_at=since)


def _opening_facts(council: Council, draws: Draws, number: int, people: Ints) -> Needs:
    return needs.needs_of(
        council, draws, number, people, source=Source.COMMUNITY,
        group_weights=council.opening.group_weights,
        care_home_share=council.opening.care_home_share.value,
    )  # fmt: skip


def _part(source: int, people: Ints, entry: str, facts: Needs, **own: Ints) -> _Part:
    """Return residents of one source; columns that are not given hold what they do by default."""
    columns = {**vars(facts), **own, "source": np.full(len(people), source), "number": people}
    for name in COLUMNS:
        if name not in columns:
            columns[name] = np.full(len(people), DEFAULTS.get(name, 0))
    return _Part(entry, columns)
