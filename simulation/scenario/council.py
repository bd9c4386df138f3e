"""The place: its demand, opening caseload, work content, care prices, staff market and budget."""

from typing import Annotated

from pydantic import Field

from simulation.scenario.prices import FinancialYear
from simulation.scenario.quantity import Model, Number, Positive, Quantity, Share
from simulation.scenario.vocabulary import Group, Need, Role, Setting, Source

Twelve = Annotated[tuple[Positive, ...], Field(min_length=12, max_length=12)]
Seven = Annotated[tuple[Positive, ...], Field(min_length=7, max_length=7)]


class Demand(Model):
    """First contacts: how many, when in the year and week, by which route and from whom.

    ``contacts_per_year`` are first contacts of an episode. Those who come back within a year of
    being sent away are not among them: the model adds them (``Outcomes.rereferral_...``).

    Shares inside one mapping are weights; they are normalised. Contacts are thinned from
    ``candidates_per_year``, which belongs to the council and bounds growth and busy days: while
    it stays, fewer contacts are a subset of the same people. Left out it is 2.5 x the contacts.
    """

    contacts_per_year: Positive
    growth_share_per_year: Number = Quantity(value=0)
    candidates_per_year: Annotated[float, Field(gt=0)] | None = None
    month_weights: Twelve
    weekday_weights: Seven
    source_weights: dict[Source, Positive]
    group_weights: dict[Group, Positive]
    need_weights: dict[Need, Positive]
    care_home_share: Share


class Opening(Model):
    """What is already there on the first day: open cases, overdue reviews, a waiting list."""

    cases: Positive
    group_weights: dict[Group, Positive]
    care_home_share: Share
    over_one_year_share: Share
    reviews_overdue_share: Share
    review_overdue_mean_days: Positive
    waiting_list: Positive
    waiting_mean_days: Positive


class Stays(Model):
    """How long support lasts: a two-phase exit hazard, and the stay in short-term support."""

    exit_first_year_per_year: Positive
    exit_later_per_year: Positive
    short_term_weeks: Positive
    reablement_weeks: Positive


class Outcomes(Model):
    """What becomes of contacts and assessments (shares; each is of those who get that far)."""

    contact_to_assessment_share: Share
    contact_to_reablement_share: Share
    hospital_to_assessment_ratio: Positive
    reablement_no_further_support_share: Share
    assessed_to_long_term_share: Share
    assessed_to_short_term_share: Share
    short_term_to_long_term_share: Share
    carer_supported_share: Share
    rereferral_12_month_share: Share
    rereferral_met_otherwise_share: Share


class Work(Model):
    """Hours of work content, before staff time on leave, sickness, training and meetings."""

    contact_hours: Positive
    event_hours: Positive
    planning_share: Share
    carer_assessment_hours: Positive
    financial_assessment_hours: Positive
    review_hours: Positive
    reassessment_hours: Positive
    casework_hours_per_case_year: Positive
    casework_piece_hours: Positive
    casework_need_ratio: dict[Need, Positive]
    casework_emergency_share: Share
    safeguarding_hours: Positive
    idle_admin_hours_per_month: Positive = Quantity(value=0)
    """of a case that is kept open though nothing is to be done"""
    coefficient_of_variation: Positive
    assessment_visits: Annotated[int, Field(ge=1, le=6)]


class Delays(Model):
    """Calendar time that uses no staff of the model.

    ``interpreter_...``: people with sensory impairment who sign wait for an interpreter, and some
    of them give up.
    """

    request_to_assessment_days: Positive
    assessment_to_package_days: Positive
    queue_share: Share
    provider_lead_days: Positive
    patience_crisis_per_year: Positive
    interpreter_share: Share = Quantity(value=0)
    interpreter_days: Positive = Quantity(value=0)
    interpreter_drop_out_share: Share = Quantity(value=0)


class Reviews(Model):
    """When reviews fall due and what they find, by depth.

    ``reassessment_share`` is of the reviews that find a change.
    """

    first_review_weeks: Positive
    period_days: Positive
    no_change_share: Share
    reassessment_share: Share
    weekly_cost_change_share: Number
    weekly_cost_change_spread_share: Share
    broker_led_finding_ratio: Positive
    clustered_finding_ratio: Positive
    recency_effect_on_casework: Number
    allocated_worker_effect_on_casework: Number


class Safeguarding(Model):
    """Hidden concerns among people with support, and how they come to light."""

    concerns_per_case_year: Positive
    care_home_ratio: Positive
    enquiry_share: Share
    found_without_review_mean_days: Positive
    found_at_full_review_share: Share


class Care(Model):
    """Packages of care: weekly cost, the yearly budget, client contributions, supply."""

    weekly_cost_gbp: dict[Setting, Positive]
    group_cost_ratio: dict[Group, Positive]
    cost_coefficient_of_variation: Positive
    short_term_weekly_cost_gbp: Positive
    carer_weekly_cost_gbp: Positive
    client_contribution_share: Share
    budget_headroom_share: Number
    budget_growth_share_per_year: Number
    supply_ratio: Positive | None = None
    supply_growth_share_per_year: Number = Quantity(value=0)
    care_homes: Annotated[int, Field(ge=1)]


class StaffMarket(Model):
    """Pay, working time, turnover, vacancies and agency cover.

    ``agency_cover_share`` is of the vacancies that are still open when agency workers can have
    arrived, after ``agency_weeks_to_arrive``.
    """

    contracted_hours_per_week: Positive
    productive_hours_per_fte_year: Positive
    leave_days_per_year: Positive
    sickness_days_per_year: Positive
    training_supervision_hours_per_year: Positive
    meeting_share: Share
    case_work_share: dict[Role, Share]
    pay_gbp_per_year: dict[Role, Positive]
    on_cost_share: Share
    turnover_per_year: Positive
    vacancy_share_at_start: Share
    weeks_to_fill: Positive
    agency_cover_share: Share
    agency_weeks_to_arrive: Positive
    ramp_up_months: Positive
    ramp_up_pace_share: Share


class Observed(Model):
    """What the council itself has seen: compared with the in-house baseline, never entered."""

    mean_wait_request_to_assessment_days: Positive | None = None
    mean_wait_request_to_support_days: Positive | None = None
    waiting_list: Positive | None = None
    reviewed_in_year_share: Share | None = None
    cases_open: Positive | None = None
    care_spend_gbp_per_year: Positive | None = None
    vacancy_share: Share | None = None


class Council(Model):
    """A council: everything that is the same whoever provides."""

    title: str
    summary: str = ""
    patches: dict[str, Positive]
    demand: Demand
    opening: Opening
    stays: Stays
    outcomes: Outcomes
    work: Work
    delays: Delays
    reviews: Reviews
    safeguarding: Safeguarding
    care: Care
    staff: StaffMarket
    observed: Observed = Observed()
    price_year: FinancialYear | None = None
    """of whose pounds its pay and care prices are; left out: not held against a price set's"""
    own_inputs: tuple[str, ...] = ()
