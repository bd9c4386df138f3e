"""What is there on the first day: open cases with residual stays, and people who already wait."""

import math
from dataclasses import dataclass

from simulation.people.laws import (
    YEAR_DAYS,
    exponential,
    residual_two_phase,
    sample,
    two_phase,
    whole_seconds,
)
from simulation.people.philox import Draws
from simulation.scenario.council import Council

DAY = 86_400
PURPOSES = (
    "opening:phase", "opening:age", "opening:residual", "opening:overdue", "opening:due",
    "opening:waited",
)  # fmt: skip


@dataclass(frozen=True)
class OpenCase:
    """An open case on the first day, in seconds from the start."""

    stay_seconds: int
    last_review_at: int
    """so that the next review falls due one period later; negative"""


def open_cases(council: Council, source_number: int, draws: Draws) -> list[OpenCase]:
    """Return the open cases: how long each will still stay, and when it was last reviewed.

    Ages: a share has been supported for over a year; within the first year the density of ages
    falls with the chance to have stayed so long. The residual stay is conditional on the age, so a
    caseload that is in balance with its inflow does not drift.
    """
    count = round(council.opening.cases.value)
    phase, age, residual, overdue, due = (
        draws.column(purpose, source_number, count) for purpose in PURPOSES[:5]
    )
    stays = council.stays
    law = two_phase(stays.exit_first_year_per_year.value, stays.exit_later_per_year.value)
    year = YEAR_DAYS * DAY
    cases = []
    for number in range(count):
        if phase[number] < council.opening.over_one_year_share.value:
            age_seconds = year
        else:
            left = 1.0 - math.exp(-year / law.a)
            age_seconds = -law.a * math.log(1.0 - age[number] * left)
        stay = residual_two_phase(law, age_seconds, residual[number])
        cases.append(
            OpenCase(whole_seconds(stay), _last_review(council, overdue[number], due[number]))
        )
    return cases


def _last_review(council: Council, overdue: float, due: float) -> int:
    """Return when the case was last reviewed: some are overdue, the rest due within the period."""
    period = whole_seconds(council.reviews.period_days.value * DAY)
    if overdue < council.opening.reviews_overdue_share.value:
        late = exponential(council.opening.review_overdue_mean_days.value * DAY)
        return -period - whole_seconds(sample(late.kind, late.a, late.b, due))
    return -int(due * period)


def waiting_since(council: Council, source_number: int, draws: Draws) -> list[int]:
    """Return the (negative) time at which each person of the opening waiting list asked."""
    count = round(council.opening.waiting_list.value)
    waited = exponential(council.opening.waiting_mean_days.value * DAY)
    return [
        -whole_seconds(sample(waited.kind, waited.a, waited.b, u))
        for u in draws.column(PURPOSES[5], source_number, count)
    ]
