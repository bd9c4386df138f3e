"""What the Care Act pathway's times, shares and limits are worth in one phase of an option."""

from collections.abc import Iterable

from simulation.pathway.active import Phase
from simulation.pathway.care_act import HAND_OFFS
from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.provision import ByClass, Shares
from simulation.people.classes import ResidentClass
from simulation.people.laws import YEAR_DAYS, Law, LawKind, exponential, fixed, lognormal, two_phase
from simulation.scenario.council import Council
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import (
    Activity,
    MechanismName,
    Need,
    Setting,
    ShortageRule,
    Source,
)

HOUR, DAY, WEEK = 3600.0, 86_400.0, 604_800.0
YEAR = YEAR_DAYS * DAY
PENCE = 100
RECENCY_YEARS = 2.0
"""The effect of a missing review on casework grows for two years: it bounds the thinned rate."""
M = MechanismName


def laws(council: Council, phase: Phase, classes: list[ResidentClass]) -> dict[str, ByClass]:
    """Return every time and amount of the pathway by name; times in seconds."""
    return {
        **_hours(council, phase),
        **_delays(council, phase),
        **_casework(council, classes),
        **_harm(council, classes),
        **_groups(phase),
    }


def _hours(council: Council, phase: Phase) -> dict[str, ByClass]:
    work = council.work
    variation = work.coefficient_of_variation.value

    def task(hours: float) -> Law:
        return lognormal(hours * HOUR, variation)

    planning = work.event_hours.value * work.planning_share.value
    broker = phase.parameter(M.BROKER_PLANNING, "broker_share")
    rework = phase.parameter(M.BROKER_PLANNING, "rework_share")
    saved = phase.parameter(M.PEER_CARER_ASSESSMENTS, "practitioner_share_saved")
    carer = work.carer_assessment_hours.value
    assessment = work.event_hours.value - planning
    return {
        "contact_hours": task(work.contact_hours.value),
        "conversation_hours": task(phase.parameter(M.CONVERSATION_FIRST, "extra_contact_hours")),
        "visit_hours": task(assessment / work.assessment_visits),
        "carer_hours": task(carer),
        "peer_hours": task(carer * saved),
        "carer_rest_hours": task(carer * (1 - saved)),
        "plan_hours": task(planning),
        "outline_hours": task(planning * (1 - broker)),
        "broker_hours": task(planning * (broker + rework)),
        "approval_hours": task(phase.option.approval.sign_off_hours.value),
        "financial_hours": task(work.financial_assessment_hours.value),
        "review_hours": task(work.review_hours.value),
        "sign_off_hours": task(phase.parameter(M.MANAGER_SIGN_OFF, "hours")),
        "reassessment_hours": task(work.reassessment_hours.value),
        "casework_hours": task(work.casework_piece_hours.value),
        "safeguarding_hours": task(work.safeguarding_hours.value),
    }


def _delays(council: Council, phase: Phase) -> dict[str, ByClass]:
    """Delays that are nobody's queue are the rest of the observed wait: 1 - queue_share of it."""
    delays, stays = council.delays, council.stays
    rest = 1 - delays.queue_share.value
    visits = council.work.assessment_visits
    lead = delays.provider_lead_days.value
    planning = max(0.0, rest * delays.assessment_to_package_days.value - lead)
    tail = phase.option.idle_tail_days.value * (1 - phase.strength(M.CLOSE_ON_OUTCOME))
    within = YEAR
    return {
        "assessment_delay": _random(rest * delays.request_to_assessment_days.value / visits * DAY),
        "planning_delay": _random(planning * DAY),
        "provider_lead": _random(lead * DAY),
        "hand_off": _random(phase.parameter(M.HAND_OFFS, "days") * DAY),
        "idle_tail": _random(tail * DAY),
        "crisis": exponential(_interval(delays.patience_crisis_per_year)),
        "reablement": fixed(stays.reablement_weeks.value * WEEK),
        "short_term": fixed(stays.short_term_weeks.value * WEEK),
        "carer_support": fixed(council.reviews.period_days.value * DAY),
        "rereferral": Law(LawKind.WITHIN, YEAR, within),
        "stay": two_phase(stays.exit_first_year_per_year.value, stays.exit_later_per_year.value),
        "review_period": fixed(council.reviews.period_days.value * DAY),
        "first_review": fixed(council.reviews.first_review_weeks.value * WEEK),
    }


def _random(mean_seconds: float) -> Law:
    return exponential(mean_seconds) if mean_seconds > 0 else fixed(0.0)


def _interval(per_year: Quantity) -> float:
    """Return the mean seconds between events at a yearly rate; for ever at a rate of 0."""
    return YEAR / per_year.value if per_year.value > 0 else YEAR * 1e6


def casework_ceiling(council: Council) -> float:
    """Return the most that reviews and allocation may raise casework: from the ends of the ranges.

    Candidates come at this ceiling whatever the effects are, so a sweep of them keeps its pairing.
    """
    reviews = council.reviews
    recency = _highest(reviews.recency_effect_on_casework)
    allocated = _highest(reviews.allocated_worker_effect_on_casework)
    return (1 + max(0.0, recency) * RECENCY_YEARS) * (1 + max(0.0, allocated))


def _highest(quantity: Quantity) -> float:
    return quantity.value if quantity.high is None else max(quantity.high, quantity.value)


def _casework(council: Council, classes: list[ResidentClass]) -> dict[str, ByClass]:
    work = council.work
    pieces = work.casework_hours_per_case_year.value / work.casework_piece_hours.value
    weights = council.demand.need_weights
    ratios = {need: work.casework_need_ratio[need].value for need in Need}
    total = sum(weight.value for weight in weights.values())
    mean = sum(ratios[need] * weight.value for need, weight in weights.items()) / total
    ceiling = casework_ceiling(council)
    gaps = {
        need: exponential(_interval(Quantity(value=pieces * ratios[need] / mean * ceiling)))
        for need in Need
    }
    return {"casework_gap": tuple(gaps[each.need] for each in classes)}


def _harm(council: Council, classes: list[ResidentClass]) -> dict[str, ByClass]:
    harm = council.safeguarding
    share = council.opening.care_home_share.value
    ratio = {Setting.CARE_HOME: harm.care_home_ratio.value, Setting.OWN_HOME: 1.0}
    mean = share * ratio[Setting.CARE_HOME] + (1 - share)
    gaps = {
        setting: exponential(
            _interval(Quantity(value=harm.concerns_per_case_year.value * ratio[setting] / mean))
        )
        for setting in Setting
    }
    return {
        "concern_gap": tuple(gaps[each.setting] for each in classes),
        "concern_found": exponential(max(1.0, harm.found_without_review_mean_days.value * DAY)),
    }


def _groups(phase: Phase) -> dict[str, ByClass]:
    clusters, carers = M.CLUSTERED_REVIEWS, M.GROUP_CARER_ASSESSMENTS
    return {
        "cluster_size": fixed(round(phase.parameter(clusters, "group_size"))),
        "cluster_window": fixed(phase.parameter(clusters, "window_days") * DAY),
        "cluster_saving": fixed(phase.parameter(clusters, "saving_share")),
        "carer_group_size": fixed(round(phase.parameter(carers, "group_size"))),
        "carer_group_window": fixed(phase.parameter(carers, "window_days") * DAY),
        "carer_group_saving": fixed(phase.parameter(carers, "saving_share")),
    }


def shares(
    council: Council,
    phase: Phase,
    classes: list[ResidentClass],
    organisations: dict[Activity, list[str]],
) -> dict[str, Shares | tuple[Shares, ...]]:
    """Return every choice of the pathway by name; ``organisations`` says who acts for a class."""
    outcomes = council.outcomes

    def strength_of(name: M, branch: str = "yes") -> tuple[Shares, ...]:
        return _branch(branch, phase.strengths(name, classes))

    in_care_home = [each.setting == Setting.CARE_HOME for each in classes]
    clustered = [
        strength if in_home else 0.0
        for strength, in_home in zip(
            phase.strengths(M.CLUSTERED_REVIEWS, classes), in_care_home, strict=True
        )
    ]
    triage = {source: _triage(council, source) for source in Source}
    panel = phase.option.approval.panel
    one_step = phase.strength(M.ONE_STEP_DECISION)
    diverts = phase.parameter(M.CONVERSATION_FIRST, "diversion_share")
    conversation = phase.strengths(M.CONVERSATION_FIRST, classes)
    long, short = (
        outcomes.assessed_to_long_term_share.value,
        outcomes.assessed_to_short_term_share.value,
    )
    emergency = council.work.casework_emergency_share.value
    return {
        "conversation": _branch("longer", conversation),
        "conversation_diverts": _branch("yes", [share * diverts for share in conversation]),
        "is_concern": _branch("yes", [each.source == Source.SAFEGUARDING for each in classes]),
        "triage": tuple(triage[each.source] for each in classes),
        "reablement": {"no_further": outcomes.reablement_no_further_support_share.value},
        "rereferral": {"yes": outcomes.rereferral_12_month_share.value},
        "rereferral_otherwise": {"yes": outcomes.rereferral_met_otherwise_share.value},
        "eligibility": {
            "met_otherwise": 1 - long - short, "short_term": short, "long_term": long
        },
        "carer_group": strength_of(M.GROUP_CARER_ASSESSMENTS),
        "carer_peer": strength_of(M.PEER_CARER_ASSESSMENTS),
        "carer_outcome": {"supported": outcomes.carer_supported_share.value},
        "broker_planning": strength_of(M.BROKER_PLANNING, "broker"),
        "authority": strength_of(M.DELEGATED_BUDGET, "delegated"),
        "one_step": {"one_step": one_step},
        "panel_decides": {"deferred": panel.share_deferred.value if panel else 0.0},
        "where": _branch("care_home", in_care_home),
        "short_outcome": {"long": outcomes.short_term_to_long_term_share.value},
        "cluster": _branch("clustered", clustered),
        "reassessment": {"yes": council.reviews.reassessment_share.value},
        "how_urgent": {"emergency": emergency},
        "enquiry": {"yes": council.safeguarding.enquiry_share.value},
        "hand_off_loss": {"lost": phase.parameter(M.HAND_OFFS, "loss_share")},
        **_crossings(phase, organisations, len(classes)),
    }  # fmt: skip


def _crossings(
    phase: Phase, organisations: dict[Activity, list[str]], classes: int
) -> dict[str, tuple[Shares, ...]]:
    """Return the share of cases that pass between organisations and suffer for it."""
    strength = phase.strength(M.HAND_OFFS)
    crossings: dict[str, tuple[Shares, ...]] = {}
    for name, (before, after) in HAND_OFFS.items():
        here, there = organisations[Activity(before)], organisations[Activity(after)]
        crossings[name] = _branch(
            "other",
            [
                strength if here[c] and there[c] and here[c] != there[c] else 0.0
                for c in range(classes)
            ],
        )
    return crossings


def _branch(name: str, shares: Iterable[float]) -> tuple[Shares, ...]:
    """Return the share of one branch for each class; the other branch has the rest.

    Classes with the same share hold the same mapping, which is then compiled once.
    """
    made: dict[float, Shares] = {}
    return tuple(made.setdefault(share, {name: share}) for share in map(float, shares))


def _triage(council: Council, source: Source) -> Shares:
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


def parameters(council: Council, phase: Phase) -> dict[Parameter, float]:
    """Return the numbers that rules read."""
    approval, reviews, staff = phase.option.approval, council.reviews, council.staff
    shortage = {
        ShortageRule.APPROVE: Shortage.APPROVE,
        ShortageRule.DEFER: Shortage.DEFER,
        ShortageRule.CAP: Shortage.CAP,
    }[approval.shortage]
    extra_leavers = phase.parameter(M.TRANSFER_DIP, "extra_leavers_share")
    P = Parameter  # noqa: N806
    return {
        P.FAMILIARITY_SHARE: phase.parameter(M.SAME_WORKER, "familiarity_share"),
        P.SAME_WORKER_STRENGTH: phase.strength(M.SAME_WORKER),
        P.AFFINITY_WAIT_SECONDS: phase.parameter(M.SAME_WORKER, "affinity_wait_days") * DAY,
        P.LOCAL_LIMIT_PENCE: approval.local_limit_gbp_per_week.value * PENCE,
        P.PANEL_FROM_PENCE: approval.panel.from_gbp_per_week.value * PENCE if approval.panel else 0,
        P.PANEL_USED: float(approval.panel is not None),
        P.SIGN_OFF_USED: float(approval.sign_off_hours.value > 0),
        P.DELEGATED_LIMIT_PENCE: phase.parameter(M.DELEGATED_BUDGET, "limit_gbp_per_week") * PENCE,
        P.LOCAL_TERM_SECONDS: approval.local_term_weeks.value * WEEK,
        P.DELEGATED_TERM_SECONDS: phase.parameter(M.DELEGATED_BUDGET, "term_weeks") * WEEK,
        P.REVIEW_PERIOD_SECONDS: reviews.period_days.value * DAY,
        P.REVIEW_SIGN_OFF_STRENGTH: phase.strength(M.MANAGER_SIGN_OFF),
        P.NO_CHANGE_SHARE: reviews.no_change_share.value,
        P.BROKER_LED_RATIO: reviews.broker_led_finding_ratio.value,
        P.CLUSTERED_RATIO: reviews.clustered_finding_ratio.value,
        P.FOUND_AT_FULL_SHARE: council.safeguarding.found_at_full_review_share.value,
        P.EXTRA_CONCERN_SHARE: phase.parameter(M.CLUSTERED_REVIEWS, "extra_concern_per_visit"),
        P.COST_CHANGE_MEAN: reviews.weekly_cost_change_share.value,
        P.COST_CHANGE_SPREAD: reviews.weekly_cost_change_spread_share.value,
        P.RECENCY_EFFECT: reviews.recency_effect_on_casework.value,
        P.RECENCY_CEILING_YEARS: RECENCY_YEARS,
        P.ALLOCATED_EFFECT: reviews.allocated_worker_effect_on_casework.value,
        P.CASEWORK_CEILING: casework_ceiling(council),
        P.PACE_FACTOR: 1.0,
        P.EXTRA_LEAVE_HAZARD: phase.strength(M.TRANSFER_DIP) * extra_leavers if phase.dips else 0.0,
        P.LEAVE_PER_YEAR: staff.turnover_per_year.value,
        P.FILL_SECONDS: staff.weeks_to_fill.value * WEEK,
        P.AGENCY_SHARE: staff.agency_cover_share.value,
        P.AGENCY_SECONDS: staff.agency_weeks_to_arrive.value * WEEK,
        P.RAMP_SECONDS: staff.ramp_up_months.value / 12 * YEAR,
        P.RAMP_PACE: staff.ramp_up_pace_share.value,
        P.CONVERSION_PER_YEAR: phase.strength(M.NEWLY_QUALIFIED_PIPELINE)
        * phase.parameter(M.NEWLY_QUALIFIED_PIPELINE, "conversion_per_year"),
        P.SHORTAGE_RULE: float(shortage),
        P.VACANT_AT_START: staff.vacancy_share_at_start.value,
    }
