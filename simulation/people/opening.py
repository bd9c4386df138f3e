"""What is there on the first day: open cases with residual stays, and people who already wait."""

import math

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
from simulation.scenario.seconds import DAY

PURPOSES = (
    "opening:phase", "opening:age", "opening:residual", "opening:overdue", "opening:due",
    "opening:waited",
)  # fmt: skip


def open_cases(council: Council, source_number: int, draws: Draws) -> tuple[list[int], list[int]]:
    """Return how long each open case will still stay, and when it was last reviewed (negative).

    Seconds from the start, one element a case. The next review falls due a period after the last.
    Ages: a share has been supported for over a year; within the first year the density of ages
    falls with the chance to have stayed so long. The residual stay is conditional on the age, so a
    caseload that is in balance with its inflow does not drift.
    """
    count = round(council.opening.cases.value)
    columns = [draws.column(purpose, source_number, count) for purpose in PURPOSES[:5]]
    phase, age, residual, overdue, due = columns
    return _stays(council, phase, age, residual), _last_reviews(council, overdue, due)


def _stays(
    council: Council, phase: list[float], age: list[float], residual: list[float]
) -> list[int]:
    stays = council.stays
    law = two_phase(stays.exit_first_year_per_year.value, stays.exit_later_per_year.value)
    year = YEAR_DAYS * DAY
    left = 1.0 - math.exp(-year / law.a)
    over_one_year = council.opening.over_one_year_share.value
    return [
        whole_seconds(
            residual_two_phase(
                law, year if p < over_one_year else -law.a * math.log(1.0 - a * left), r
            )
        )
        for p, a, r in zip(phase, age, residual, strict=True)
    ]


def _last_reviews(council: Council, overdue: list[float], due: list[float]) -> list[int]:
    """Return when cases were last reviewed: some are overdue, the rest due within the period."""
    period = whole_seconds(council.reviews.period_days.value * DAY)
    late = exponential(council.opening.review_overdue_mean_days.value * DAY)
    overdue_share = council.opening.reviews_overdue_share.value
    return [
        -period - whole_seconds(sample(late.kind, late.a, late.b, d))
        if o < overdue_share
        else -int(d * period)
        for o, d in zip(overdue, due, strict=True)
    ]


def waiting_since(council: Council, source_number: int, draws: Draws) -> list[int]:
    """Return the (negative) time at which each person of the opening waiting list asked."""
    count = round(council.opening.waiting_list.value)
    waited = exponential(council.opening.waiting_mean_days.value * DAY)
    return [
        -whole_seconds(sample(waited.kind, waited.a, waited.b, u))
        for u in draws.column(PURPOSES[5], source_number, count)
    ]
