"""How many are where at the end of each day: queues, work, support, caseloads."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from simulation.activity.caseload_days import caseloads
from simulation.activity.jobs import jobs_of
from simulation.activity.lines import entries_of
from simulation.activity.open_time import Ints
from simulation.activity.requests import Requests, requests_of
from simulation.activity.reviews import overdue_spells
from simulation.activity.spells import Spells, spells_of
from simulation.activity.view import NEVER, View
from simulation.model.outcome import RunOutcome
from simulation.pathway.marks import Mark
from simulation.scenario.seconds import DAY

STAGE, LINE, WORK, CASELOAD = "stage", "line", "work", "caseload"
"""what a track counts: people at a stage of the pathway, waiting for or in a kind of work, or
caseload places held in a team"""

FRONT_DOOR = "contact"
"""the activity whose line is the queue at the front door"""


class Track(NamedTuple):
    """What is counted: of which sort, and the name of the stage, activity or team."""

    sort: str
    name: str


class Days(NamedTuple):
    """Counts at the end of each day of one run.

    ``counts`` maps a track to whole numbers, shape (days,). A day's end is the instant at which the
    next begins; who comes or goes at that very instant is not counted yet, as in month-end stocks.
    """

    days: int
    counts: dict[Track, Ints]


def days_of(outcome: RunOutcome) -> Days:
    """Return the counts of a run, by track."""
    view = View(outcome)
    days = view.horizon // DAY
    counts = dict(_stages(view, days))
    counts |= _lines(view, days)
    counts |= _work(view, days)
    counts |= {Track(CASELOAD, team): held for team, held in caseloads(view, days).items()}
    return Days(days, counts)


def under_way(begin: Ints, end: Ints, days: int) -> Ints:
    """Return how many spells are under way at the end of each day, shape (days,)."""
    change = np.zeros(days + 1, dtype=np.int64)
    for time, sign in ((begin, 1), (np.maximum(begin, end), -1)):
        # The first day end after an instant; those of the opening list were there before the first.
        place = np.clip(time // DAY, 0, days)
        np.add.at(change, place, sign)
    counts: Ints = np.cumsum(change[:days])
    return counts


def _stages(view: View, days: int) -> Iterator[tuple[Track, Ints]]:
    requests = requests_of(view)
    stages = {
        "waiting_list": requests.waiting,
        "being_assessed": _being_assessed(requests),
        "waiting_for_support": _waiting_for_support(requests),
        "live_packages": spells_of(view, Mark.SUPPORT_STARTED, Mark.SUPPORT_ENDED),
        "reviews_overdue": overdue_spells(view),
        "open_cases": spells_of(view, Mark.CASE_OPENED, Mark.CASE_CLOSED),
    }
    for name, spells in stages.items():
        yield Track(STAGE, name), under_way(spells.begin, spells.end, days)


def _being_assessed(requests: Requests) -> Spells:
    """From the first visit until the assessment is complete or the request closed."""
    some = requests.where(requests.begun < NEVER)
    return Spells(some.person, some.begun, np.minimum(some.assessed, some.closed))


def _waiting_for_support(requests: Requests) -> Spells:
    """As ``unmet_need_days`` has it: adults assessed whose support has not begun."""
    some = requests.where((requests.assessed < NEVER) & ~requests.carer)
    return Spells(some.person, some.assessed, some.need_over)


def _lines(view: View, days: int) -> dict[Track, Ints]:
    entries = entries_of(view)
    return {
        Track(LINE, name): under_way(entries.begin[mine], entries.end[mine], days)
        for number, name in enumerate(view.outcome.activities)
        if (mine := entries.activity == number).any()
    }


def _work(view: View, days: int) -> dict[Track, Ints]:
    jobs = jobs_of(view)
    return {
        Track(WORK, name): under_way(jobs.begin[mine], jobs.end[mine], days)
        for number, name in enumerate(view.outcome.activities)
        if (mine := jobs.activity == number).any()
    }
