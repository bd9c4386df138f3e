"""A council in balance does not drift, and less demand means fewer of the same people."""

import math
from statistics import mean, stdev
from typing import Any

import pytest
from scipy.stats import t as student
from small_council import FILE, tenth

from simulation import load
from simulation.model.engine import usual_engine
from simulation.model.log import Event
from simulation.model.simulate import draw_residents, simulate
from simulation.pathway.marks import Mark
from simulation.people import opening, shared
from simulation.people.kept import Kept
from simulation.people.laws import YEAR_DAYS, Law, sample, two_phase
from simulation.people.residents import Residents
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal
from simulation.scenario.vocabulary import Source

pytestmark = pytest.mark.integration
FIRST_YEAR, LATER = 0.9, 0.25
CASES, YEARS, REPLICATIONS = 400, 2, 10
YEAR = YEAR_DAYS * 86_400


def balanced() -> Appraisal:
    """A council whose inflow is its cases over their mean stay, and whose staff never delay it.

    Everyone who calls gets a long-term package at once, so opened cases are contacts.
    """
    law = two_phase(FIRST_YEAR, LATER)
    over_a_year = math.exp(-FIRST_YEAR) / LATER / (law.mean / YEAR)
    weights = {f"council.demand.source_weights.{source}": 0 for source in Source}
    changes = {
        "years": YEARS,
        **weights,
        "council.demand.source_weights.community": 1,
        "council.demand.contacts_per_year": CASES / (law.mean / YEAR),
        "council.opening.cases": CASES,
        "council.opening.over_one_year_share": over_a_year,
        "council.opening.waiting_list": 0,
        "council.stays.exit_first_year_per_year": FIRST_YEAR,
        "council.stays.exit_later_per_year": LATER,
        "council.outcomes.contact_to_assessment_share": 1,
        "council.outcomes.contact_to_reablement_share": 0,
        "council.outcomes.assessed_to_long_term_share": 1,
        "council.outcomes.assessed_to_short_term_share": 0,
        "council.delays.queue_share": 1,
        "council.delays.provider_lead_days": 0,
        "council.reviews.period_days": 3000,
        "council.reviews.first_review_weeks": 400,
        "council.work.contact_hours": 0.01,
        "council.work.event_hours": 0.01,
        "council.work.casework_hours_per_case_year": 0.01,
        "council.safeguarding.concerns_per_case_year": 0,
        "options.in_house.approval.local_limit_gbp_per_week": 1_000_000,
        "options.in_house.idle_tail_days": 0,
    }
    whole = change_appraisal(load(FILE, {}), changes)
    return whole.model_copy(update={"options": {"in_house": whole.options["in_house"]}})


def drift(appraisal: Appraisal, replication: int) -> float:
    """Return how many more cases are open after two years than on the first day."""
    log = simulate(appraisal, "in_house", replication, 5, usual_engine()).log
    marks = log.of(Event.MARK).column("subject")
    return float((marks == Mark.CASE_OPENED).sum()) - float((marks == Mark.CASE_CLOSED).sum())


def interval(values: list[float]) -> tuple[float, float]:
    half = float(student.ppf(0.975, len(values) - 1)) * stdev(values) / math.sqrt(len(values))
    return mean(values) - half, mean(values) + half


def test_a_council_in_balance_does_not_drift_in_its_first_two_years() -> None:
    appraisal = balanced()
    low, high = interval([drift(appraisal, number) for number in range(REPLICATIONS)])
    assert low < 0 < high
    assert high - low < 0.1 * CASES


def test_with_fresh_stays_for_the_opening_cases_the_same_council_drifts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # As if everyone's support began on the first day: in the first year nine in ten of the
    # yearly hazard falls on all, and after two years e^-0.9 x e^-0.25 = 32 % are left of the
    # opening cases and not 55 %.
    def fresh(law: Law, age_seconds: float, u: float) -> float:
        del age_seconds
        return sample(law.kind, law.a, law.b, u)

    monkeypatch.setattr(opening, "residual_two_phase", fresh)
    monkeypatch.setattr(shared, "_DRAWN", Kept(1))  # none drawn before, none left behind
    appraisal = balanced()
    low, high = interval([drift(appraisal, number) for number in range(REPLICATIONS)])
    assert high < -0.1 * CASES
    assert low < (0.32 - 0.55) * CASES < high


def people_of(residents: Residents) -> dict[str, tuple[int, ...]]:
    """Return the facts of each resident by label."""
    columns = (
        residents.arrives, residents.cls, residents.group, residents.home, residents.urgency,
        residents.weekly_pence, residents.short_pence, residents.contribution_pence,
        residents.stay_seconds, residents.last_review_at, residents.requested_at,
    )  # fmt: skip
    rows = zip(*columns, strict=True)
    return {residents.label(person): row for person, row in enumerate(rows)}


def drawn(changes: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    return people_of(draw_residents(change_appraisal(tenth(), changes), 0, 5))


def test_less_demand_keeps_some_of_the_same_people_with_the_same_needs_and_adds_nobody() -> None:
    # A tenth fewer contacts, and nothing else said.
    before, after = drawn({}), drawn({"council.demand.contacts_per_year": 414})
    assert after.items() < before.items()
    assert 0.85 < len(after) / len(before) < 0.97  # the opening caseload stays


def test_falling_demand_brings_fewer_of_the_same_people() -> None:
    steady, falling = (
        drawn({"years": 3, "council.demand.growth_share_per_year": growth}) for growth in (0, -0.1)
    )
    assert falling.items() < steady.items()
    assert 0.8 < len(falling) / len(steady) < 0.97


def test_more_years_bring_more_people_and_change_nobody() -> None:
    short, long = drawn({"years": 1}), drawn({"years": 2})
    assert short.items() < long.items()
