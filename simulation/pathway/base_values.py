"""What the pathway's names are worth in a council before any mechanism acts."""

import numpy as np

from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.worth import Values, Worth
from simulation.people.classes import ResidentClass
from simulation.people.laws import YEAR_DAYS
from simulation.scenario.council import Council
from simulation.scenario.option import Option
from simulation.scenario.seconds import DAY, WEEK
from simulation.scenario.vocabulary import Group, Setting, ShortageRule, Source

YEAR = YEAR_DAYS * DAY
PENCE = 100
RECENCY_YEARS = 2.0
"""The effect of a missing review on casework grows for two years: it bounds the thinned rate."""


def base_values(council: Council, option: Option, classes: list[ResidentClass]) -> Worth:
    """Return the worth of every name under an option without its mechanisms."""
    count = len(classes)

    def every(table: dict[str, float]) -> dict[str, Values]:
        return {name: np.full(count, value, dtype=np.float64) for name, value in table.items()}

    return Worth(
        hours=every(_hours(council, option)),
        days=every(_days(council, option)),
        fixed_days=every(_fixed_days(council)),
        amounts=every(_AMOUNTS),
        shares=_shares(council, option, classes),
        numbers=_numbers(council, option),
    )


def _hours(council: Council, option: Option) -> dict[str, float]:
    work = council.work
    planning = work.event_hours.value * work.planning_share.value
    carer = work.carer_assessment_hours.value
    tail_months = option.idle_tail_days.value / (YEAR_DAYS / 12)
    return {
        "contact_hours": work.contact_hours.value,
        "conversation_hours": 0.0,
        "visit_hours": (work.event_hours.value - planning) / work.assessment_visits,
        "carer_hours": carer,
        "peer_hours": 0.0,
        "carer_rest_hours": carer,
        "plan_hours": planning,
        "outline_hours": planning,
        "broker_hours": 0.0,
        "approval_hours": option.approval.sign_off_hours.value,
        "financial_hours": work.financial_assessment_hours.value,
        "review_hours": work.review_hours.value,
        "sign_off_hours": 0.0,
        "reassessment_hours": work.reassessment_hours.value,
        "casework_hours": work.casework_piece_hours.value,
        "safeguarding_hours": work.safeguarding_hours.value,
        "file_hours": tail_months * work.idle_admin_hours_per_month.value,
        "prevention_hours": 0.0,
        "reable_hours": 0.0,
        "peer_plan_hours": 0.0,
        "audit_hours": 0.0,
    }


def _days(council: Council, option: Option) -> dict[str, float]:
    """Delays that are nobody's queue are the rest of the observed wait: 1 - queue_share of it."""
    delays = council.delays
    rest = 1 - delays.queue_share.value
    lead = delays.provider_lead_days.value
    return {
        "assessment_delay": rest
        * delays.request_to_assessment_days.value
        / council.work.assessment_visits,
        "planning_delay": max(0.0, rest * delays.assessment_to_package_days.value - lead),
        "provider_lead": lead,
        "interpreter": delays.interpreter_days.value,
        "hand_off": 0.0,
        "idle_tail": option.idle_tail_days.value,
        "idle_tail_without": option.idle_tail_days.value,
        "concern_found": max(1.0 / DAY, council.safeguarding.found_without_review_mean_days.value),
    }


def _fixed_days(council: Council) -> dict[str, float]:
    week_days = WEEK / DAY
    return {
        "reablement": council.stays.reablement_weeks.value * week_days,
        "short_term": council.stays.short_term_weeks.value * week_days,
        "carer_support": council.reviews.period_days.value,
        "review_period": council.reviews.period_days.value,
        "first_review": council.reviews.first_review_weeks.value * week_days,
        "cluster_window": 0.0,
        "carer_group_window": 0.0,
        "community_support": 0.0,
        "at_once": 0.0,
    }


_AMOUNTS = {
    "cluster_size": 1.0,
    "cluster_saving": 0.0,
    "carer_group_size": 1.0,
    "carer_group_saving": 0.0,
    "price_factor": 1.0,
}


def _shares(
    council: Council, option: Option, classes: list[ResidentClass]
) -> dict[str, dict[str, Values]]:
    outcomes = council.outcomes
    panel = option.approval.panel
    long = outcomes.assessed_to_long_term_share.value
    short = outcomes.assessed_to_short_term_share.value
    in_care_home = [float(each.setting == Setting.CARE_HOME) for each in classes]
    signs = [
        council.delays.interpreter_share.value if each.group == Group.SENSORY else 0.0
        for each in classes
    ]
    has_tail = float(
        option.idle_tail_days.value > 0 and council.work.idle_admin_hours_per_month.value > 0
    )
    by_class = {
        "is_concern": ("yes", [float(each.source == Source.SAFEGUARDING) for each in classes]),
        "where": ("care_home", in_care_home),
        "interpreter": ("needed", signs),
    }
    for_all = {
        "reablement": ("no_further", outcomes.reablement_no_further_support_share.value),
        "rereferral": ("yes", outcomes.rereferral_12_month_share.value),
        "rereferral_otherwise": ("yes", outcomes.rereferral_met_otherwise_share.value),
        "carer_outcome": ("supported", outcomes.carer_supported_share.value),
        "panel_decides": ("deferred", panel.share_deferred.value if panel else 0.0),
        "short_outcome": ("long", outcomes.short_term_to_long_term_share.value),
        "reassessment": ("yes", council.reviews.reassessment_share.value),
        "how_urgent": ("emergency", council.work.casework_emergency_share.value),
        "enquiry": ("yes", council.safeguarding.enquiry_share.value),
        "drops_out": ("yes", council.delays.interpreter_drop_out_share.value),
        "file": ("yes", has_tail),
        "file_without": ("yes", has_tail),
        **{name: (branch, 0.0) for name, branch in OFF_SHARES.items()},
    }
    count = len(classes)
    return {
        "triage": _triage(council, classes),
        "eligibility": {
            "met_otherwise": np.full(count, 1 - long - short),
            "short_term": np.full(count, short),
            "long_term": np.full(count, long),
        },
        **{name: {branch: np.array(values)} for name, (branch, values) in by_class.items()},
        **{name: {branch: np.full(count, value)} for name, (branch, value) in for_all.items()},
    }


_YES_OR_NO = (
    "conversation_diverts", "carer_group", "carer_peer", "unsuitable", "walks_in", "prevention",
    "rereferral_prevented", "community", "rereferral_community", "reable_first", "peer_plans",
    "rereferral_peer", "rereferral_unmet",
)  # fmt: skip
OFF_SHARES = {
    **dict.fromkeys(_YES_OR_NO, "yes"),
    "conversation": "longer",
    "front_door": "direct",
    "broker_planning": "broker",
    "authority": "delegated",
    "one_step": "one_step",
    "cluster": "clustered",
    "hand_off_loss": "lost",
    "reable_by": "own",
    "reabled_first": "no_further",
    "peer_plan_ends": "no_package",
    "need_met": "unmet",
    "provider_choice": "own",
    "to_assess": "other",
    "to_assess_carer": "other",
    "to_plan": "other",
    "to_long_term": "other",
}
"""Choices that only a mechanism makes, with the branch that it opens."""


def _triage(council: Council, classes: list[ResidentClass]) -> dict[str, Values]:
    """Return what becomes of a contact, by the source of each class."""
    by_source = {source: _triage_of(council, source) for source in Source}
    return {
        branch: np.array([by_source[each.source][branch] for each in classes])
        for branch in ("advice", "reablement", "assessment", "carer")
    }


def _triage_of(council: Council, source: Source) -> dict[str, float]:
    """Return what becomes of a contact from a source.

    Carers who come in their own right get a carer's assessment. The shares of contacts that lead
    to an assessment or reablement are of all contacts, so among the others they are larger.
    """
    if source == Source.CARER:
        return {"carer": 1.0, "advice": 0.0, "reablement": 0.0, "assessment": 0.0}
    outcomes = council.outcomes
    weights = {key: each.value for key, each in council.demand.source_weights.items()}
    others = 1 - weights.get(Source.CARER, 0.0) / sum(weights.values())
    ratio = outcomes.hospital_to_assessment_ratio.value if source == Source.HOSPITAL else 1
    assessment = min(1.0, outcomes.contact_to_assessment_share.value * ratio / others)
    reablement = min(1 - assessment, outcomes.contact_to_reablement_share.value / others)
    return {
        "assessment": assessment,
        "reablement": reablement,
        "carer": 0.0,
        "advice": 1 - assessment - reablement,
    }


def casework_ceiling(council: Council) -> float:
    """Return the most that reviews and allocation may raise casework: from the ends of the ranges.

    Candidates come at this ceiling whatever the effects are, so a sweep of them keeps its pairing.
    """
    reviews = council.reviews
    recency = max(reviews.recency_effect_on_casework.high or 0.0,
                  reviews.recency_effect_on_casework.value)  # fmt: skip
    allocated = max(reviews.allocated_worker_effect_on_casework.high or 0.0,
                    reviews.allocated_worker_effect_on_casework.value)  # fmt: skip
    return (1 + max(0.0, recency) * RECENCY_YEARS) * (1 + max(0.0, allocated))


def _numbers(council: Council, option: Option) -> dict[Parameter, float]:
    approval, reviews, staff = option.approval, council.reviews, council.staff
    shortage = {
        ShortageRule.APPROVE: Shortage.APPROVE,
        ShortageRule.DEFER: Shortage.DEFER,
        ShortageRule.CAP: Shortage.CAP,
    }[approval.shortage]
    P = Parameter  # noqa: N806
    return {
        P.LOCAL_LIMIT_PENCE: approval.local_limit_gbp_per_week.value * PENCE,
        P.PANEL_FROM_PENCE: approval.panel.from_gbp_per_week.value * PENCE if approval.panel else 0,
        P.PANEL_USED: float(approval.panel is not None),
        P.SIGN_OFF_USED: float(approval.sign_off_hours.value > 0),
        P.LOCAL_TERM_SECONDS: approval.local_term_weeks.value * WEEK,
        P.REVIEW_PERIOD_SECONDS: reviews.period_days.value * DAY,
        P.NO_CHANGE_SHARE: reviews.no_change_share.value,
        P.BROKER_LED_RATIO: reviews.broker_led_finding_ratio.value,
        P.CLUSTERED_RATIO: reviews.clustered_finding_ratio.value,
        P.FOUND_AT_FULL_SHARE: council.safeguarding.found_at_full_review_share.value,
        P.COST_CHANGE_MEAN: reviews.weekly_cost_change_share.value,
        P.COST_CHANGE_SPREAD: reviews.weekly_cost_change_spread_share.value,
        P.RECENCY_EFFECT: reviews.recency_effect_on_casework.value,
        P.RECENCY_CEILING_YEARS: RECENCY_YEARS,
        P.ALLOCATED_EFFECT: reviews.allocated_worker_effect_on_casework.value,
        P.CASEWORK_CEILING: casework_ceiling(council),
        P.PACE_FACTOR: 1.0,
        P.LEAVE_PER_YEAR: staff.turnover_per_year.value,
        P.FILL_SECONDS: staff.weeks_to_fill.value * WEEK,
        P.AGENCY_SHARE: staff.agency_cover_share.value,
        P.AGENCY_SECONDS: staff.agency_weeks_to_arrive.value * WEEK,
        P.RAMP_SECONDS: staff.ramp_up_months.value / 12 * YEAR,
        P.RAMP_PACE: staff.ramp_up_pace_share.value,
        P.SHORTAGE_RULE: float(shortage),
        P.VACANT_AT_START: staff.vacancy_share_at_start.value,
    }
