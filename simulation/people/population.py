"""All residents of one replication: contacts by source, the opening caseload and waiting list."""

from datetime import date

from simulation.people import demand, needs, opening
from simulation.people.classes import GROUPS, SOURCES
from simulation.people.needs import Needs, Resident
from simulation.people.philox import Draws
from simulation.people.residents import NEVER, Residents
from simulation.scenario.council import Council
from simulation.scenario.vocabulary import Source

OPENING_CASES, OPENING_LIST = "opening-case", "opening-list"
SOURCE_NAMES = (*(str(source) for source in SOURCES), OPENING_CASES, OPENING_LIST)
PURPOSES = (*demand.PURPOSES, *needs.PURPOSES, *opening.PURPOSES)
REFERRAL, ASSESSMENT, CARE = "referral", "assessment", "care"
"""Journeys with which people enter: a contact, someone who already waits, an open case."""


def population(council: Council, start: date, horizon: int, draws: Draws) -> Residents:
    """Return everyone who is there or arrives before the horizon (seconds).

    They depend on the council, the study seed and the replication alone, never on an option.
    """
    columns = _Columns()
    for number, source in enumerate(SOURCES):
        arrivals = demand.contacts(council.demand, source, number, start, horizon, draws)
        if not arrivals:
            continue
        facts = Needs(
            council, draws, number, arrivals[-1][0] + 1, source=source,
            group_weights=council.demand.group_weights,
            care_home_share=council.demand.care_home_share.value,
        )  # fmt: skip
        for person, when in arrivals:
            columns.add(number, person, when, REFERRAL, facts.resident(person))
    _add_open_cases(council, draws, columns)
    _add_waiting_list(council, draws, columns)
    return columns.residents()


def _add_open_cases(council: Council, draws: Draws, columns: "_Columns") -> None:
    number = len(SOURCES)
    cases = opening.open_cases(council, number, draws)
    facts = _opening_facts(council, draws, number, len(cases))
    for person, case in enumerate(cases):
        resident = facts.resident(person)
        columns.add(number, person, 0, CARE, resident)
        columns.stay_seconds[-1] = case.stay_seconds
        columns.last_review_at[-1] = case.last_review_at
        columns.opening_package[-1] = resident.weekly_pence


def _add_waiting_list(council: Council, draws: Draws, columns: "_Columns") -> None:
    number = len(SOURCES) + 1
    since = opening.waiting_since(council, number, draws)
    facts = _opening_facts(council, draws, number, len(since))
    for person, asked in enumerate(since):
        columns.add(number, person, 0, ASSESSMENT, facts.resident(person))
        columns.requested_at[-1] = asked


def _opening_facts(council: Council, draws: Draws, number: int, count: int) -> Needs:
    return Needs(
        council, draws, number, count, source=Source.COMMUNITY,
        group_weights=council.opening.group_weights,
        care_home_share=council.opening.care_home_share.value,
    )  # fmt: skip


class _Columns:
    """Residents under construction."""

    def __init__(self) -> None:
        self.source: list[int] = []
        self.number: list[int] = []
        self.arrives: list[int] = []
        self.entry: list[str] = []
        self.facts: list[Resident] = []
        self.stay_seconds: list[int] = []
        self.last_review_at: list[int] = []
        self.requested_at: list[int] = []
        self.opening_package: list[int] = []

    def add(self, source: int, number: int, when: int, entry: str, facts: Resident) -> None:
        self.source.append(source)
        self.number.append(number)
        self.arrives.append(when)
        self.entry.append(entry)
        self.facts.append(facts)
        self.stay_seconds.append(0)
        self.last_review_at.append(NEVER)
        self.requested_at.append(NEVER)
        self.opening_package.append(0)

    def residents(self) -> Residents:
        return Residents(
            sources=SOURCE_NAMES,
            source=self.source,
            number=self.number,
            arrives=self.arrives,
            entry=self.entry,
            urgency=[each.urgency for each in self.facts],
            cls=[each.cls for each in self.facts],
            group=[each.group for each in self.facts],
            groups=tuple(str(group) for group in GROUPS),
            home=[each.home for each in self.facts],
            requested_at=self.requested_at,
            last_review_at=self.last_review_at,
            stay_seconds=self.stay_seconds,
            weekly_pence=[each.weekly_pence for each in self.facts],
            short_pence=[each.short_pence for each in self.facts],
            contribution_pence=[each.contribution_pence for each in self.facts],
            opening_package=self.opening_package,
        )
