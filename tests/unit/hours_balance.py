"""The hours that the in-house teams are asked for and have in a year, from a council's inputs."""

from simulation.scenario.council import Council
from simulation.scenario.option import Option
from simulation.scenario.vocabulary import Need, Source


def hours_wanted(council: Council) -> dict[str, float]:
    """Hours of work by kind in a steady year, with every review done when it is due."""
    demand, outcomes, work = council.demand, council.outcomes, council.work
    assess = outcomes.contact_to_assessment_share.value
    reable = outcomes.contact_to_reablement_share.value
    weights = {source: weight.value for source, weight in demand.source_weights.items()}
    carers = weights[Source.CARER] / sum(weights.values())
    again = outcomes.rereferral_12_month_share.value * (1 - assess - reable)
    contacts = demand.contacts_per_year.value * (1 + again * (1 - carers))
    still = 1 - outcomes.reablement_no_further_support_share.value
    adults = contacts * (1 - carers) * (assess + reable * still)
    long_term = outcomes.assessed_to_long_term_share.value
    short_term = outcomes.assessed_to_short_term_share.value
    later = outcomes.short_term_to_long_term_share.value
    cases = council.opening.cases.value
    reviews = 0.85 * adults * (long_term + short_term * later)
    reviews += cases * council.opening.over_one_year_share.value
    need = sum(
        demand.need_weights[level].value * work.casework_need_ratio[level].value for level in Need
    ) / sum(demand.need_weights[level].value for level in Need)
    safeguarding = council.safeguarding
    enquiries = safeguarding.concerns_per_case_year.value * safeguarding.enquiry_share.value * cases
    plans = adults * (long_term + short_term)
    event, planning = work.event_hours.value, work.planning_share.value
    return {
        "contact": contacts * work.contact_hours.value,
        "assess": adults * event * (1 - planning),
        "assess_carer": demand.contacts_per_year.value * carers * work.carer_assessment_hours.value,
        "safeguard": enquiries * work.safeguarding_hours.value,
        "plan": plans * event * planning,
        "casework": cases * need * work.casework_hours_per_case_year.value,
        "reassess": reviews
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
