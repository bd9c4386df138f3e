"""A council in balance does not drift, and less demand means fewer of the same people."""

import math
from statistics import mean, stdev

import pytest
from scipy.stats import t as student
from small_council import resized, tenth

from simulation import load
from simulation.model.simulate import draw_residents, simulate
from simulation.pathway.marks import Mark
from simulation.people.laws import YEAR_DAYS, two_phase
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
        "council.work.casework_hours_per_case_year": 0.01,
        "council.safeguarding.concerns_per_case_year": 0,
        "options.in_house.approval.local_limit_gbp_per_week": 1_000_000,
        "options.in_house.idle_tail_days": 0,
    }
    small = load(FILE_OF_TENTH, {})
    return resized(change_appraisal(small, changes), 1.0)


def drift(appraisal: Appraisal, replication: int) -> float:
    """Return how many more cases are open after two years than on the first day."""
    log = simulate(appraisal, "in_house", replication, 5).log
    marks = log.column("subject")[log.column("event") == 17]
    return float((marks == Mark.CASE_OPENED).sum()) - float((marks == Mark.CASE_CLOSED).sum())


def interval(values: list[float]) -> tuple[float, float]:
    half = float(student.ppf(0.975, len(values) - 1)) * stdev(values) / math.sqrt(len(values))
    return mean(values) - half, mean(values) + half
