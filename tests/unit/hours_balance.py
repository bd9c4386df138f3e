"""The hours that the in-house teams are asked for and have in a year, from a council's inputs."""

from typing import NamedTuple

from simulation.scenario.council import Council
from simulation.scenario.option import Option
from simulation.scenario.vocabulary import Source

NOT_FIRST_YEAR = 0.85
"""Of the cases that open, those still there at the first review."""


class Flow(NamedTuple):
    """What a year brings once those who come back do so as often as they leave."""

    returns: float
    """contacts of people who come back, per first contact"""
    contacts: float
    carers: float
    concerns: float
    """contacts that raise a safeguarding concern"""
    assessments: float
    """of adults, those after reablement and after coming back included"""


def yearly_flow(council: Council) -> Flow:
    """Return the contacts and assessments of a steady year, returns included.

    Carers who come in their own right do not come back; anybody else sent away may, repeatedly.
    """
    outcomes, first = council.outcomes, council.demand.contacts_per_year.value
    weights = {source: each.value for source, each in council.demand.source_weights.items()}
    carers = weights[Source.CARER] / sum(weights.values())
    reabled = outcomes.contact_to_reablement_share.value / (1 - carers)
    direct = outcomes.contact_to_assessment_share.value / (1 - carers)
    independent = reabled * outcomes.reablement_no_further_support_share.value
    assessed = direct + reabled - independent
    short = outcomes.assessed_to_short_term_share.value
    otherwise = 1 - short - outcomes.assessed_to_long_term_share.value
    ended = short * (1 - outcomes.short_term_to_long_term_share.value)
    again = outcomes.rereferral_12_month_share.value * (
        1 - direct - reabled + independent + assessed * ended
    )
    again += outcomes.rereferral_met_otherwise_share.value * assessed * otherwise
    adults = first * (1 - carers) / (1 - again)
    return Flow(
        returns=(1 - carers) * again / (1 - again),
        contacts=first * carers + adults,
        carers=first * carers,
        concerns=first * weights[Source.SAFEGUARDING] / sum(weights.values()) / (1 - again),
        assessments=adults * assessed,
    )


def hours_wanted(council: Council) -> dict[str, float]:
    """Hours of work by kind in a steady year, with every review done when it is due."""
    outcomes, work, flow = council.outcomes, council.work, yearly_flow(council)
    long_term = outcomes.assessed_to_long_term_share.value
    short_term = outcomes.assessed_to_short_term_share.value
    later = outcomes.short_term_to_long_term_share.value
    cases = council.opening.cases.value
    reviews = NOT_FIRST_YEAR * flow.assessments * (long_term + short_term * later)
    reviews += cases * council.opening.over_one_year_share.value
    findings = reviews * (1 - council.reviews.no_change_share.value)
    harm = council.safeguarding
    concerns = harm.concerns_per_case_year.value * cases + flow.concerns
    plans = flow.assessments * (long_term + short_term)
    event, planning = work.event_hours.value, work.planning_share.value
    return {
        "contact": flow.contacts * work.contact_hours.value,
        "assess": flow.assessments * event * (1 - planning),
        "assess_carer": flow.carers * work.carer_assessment_hours.value,
        "safeguard": concerns * harm.enquiry_share.value * work.safeguarding_hours.value,
        "plan": plans * event * planning,
        "casework": cases * work.casework_hours_per_case_year.value,
        "reassess": findings
        * council.reviews.reassessment_share.value
        * work.reassessment_hours.value,
        "review": reviews * work.review_hours.value,
        "financial_assessment": plans * work.financial_assessment_hours.value,
    }


def hours_available(option: Option, council: Council, team: str, roles: tuple[str, ...]) -> float:
    """Hours for case work of the posts of these roles in a team, every post filled."""
    staff = council.staff
    hours = staff.productive_hours_per_fte_year.value * (1 - staff.meeting_share.value)
    return sum(
        fte.value * hours * staff.case_work_share[role].value
        for role, fte in option.teams[team].posts.items()
        if role in roles
    )
