"""Every measure that a run gives: name, unit, which way is better, what it means."""

from dataclasses import dataclass
from typing import Literal

Better = Literal["lower", "higher", "neither"]

LOCAL = "local"
"""No national return or framework publishes the like."""

CURVE_DAYS = tuple(range(7, 365, 7))
"""Days at which the cumulative curves of waits are read."""


@dataclass(frozen=True)
class Measure:
    """One entry of the catalogue.

    ``national`` names the equivalent in the Adult Social Care Outcomes Framework (ASCOF),
    client-level data or another national collection, or says ``local``.
    """

    name: str
    title: str
    unit: str
    better: Better
    definition: str
    national: str = LOCAL


_SUPPORT_WAIT = "Client-level data: days from request to start of long-term support"
_ASSESSMENT_WAIT = "Client-level data: days from request to assessment"
_WORKFORCE = "Adult Social Care Workforce Data Set"
_STOCK = "Each month end and year end; `all` is the end of the run."

_DEMAND = (
    Measure(
        "contacts",
        "Contacts dealt with",
        "contacts",
        "neither",
        "Contacts that the front door has dealt with.",
    ),
    Measure(
        "referrals",
        "Requests for an assessment",
        "requests",
        "neither",
        "Requests made in the period, bands `adult` and `carer`. The opening list is not counted.",
        "Client-level data: requests for support",
    ),
    Measure(
        "assessments",
        "Adults assessed",
        "assessments",
        "neither",
        "Adults' assessments completed.",
        "Client-level data: assessments",
    ),
    Measure(
        "carer_assessments",
        "Carers assessed",
        "assessments",
        "neither",
        "Carers' assessments completed; band `group_session` those done together.",
        "Client-level data: carers' assessments",
    ),
    Measure(
        "diverted",
        "Sent to community or universal support",
        "people",
        "neither",
        "Bands `advised` (at contact) and `met_otherwise` (after assessment), and their sum.",
        "Short and long term return: sequels to requests, universal services",
    ),
    Measure(
        "reabled",
        "Reablement ended without further support",
        "people",
        "higher",
        "People whose reablement ended with no further support.",
        "ASCOF 2D (2A from 2023): outcome of short-term services",
    ),
    Measure(
        "rereferral_12_month_share",
        "Came back within 12 months",
        "share",
        "lower",
        "Of those sent away without funded care at least 365 days before the end of the run, "
        "the share who came back within 365 days; by the year in which they were sent away.",
    ),
    Measure(
        "work_done",
        "Pieces of work finished",
        "pieces",
        "neither",
        "Finished in the period, by activity (the band); each member of a group session counts.",
    ),
)

_WAITS = (
    Measure(
        "waiting_list",
        "People waiting for an assessment",
        "people",
        "lower",
        "Requests for an adult's or carer's assessment whose assessment has not begun and who "
        f"have not left; a crisis goes on waiting. {_STOCK}",
        "ADASS survey: people awaiting assessment",
    ),
    Measure(
        "waiting_so_far_days",
        "Wait so far of those still waiting",
        "days",
        "lower",
        "Bands `mean` and `longest`; people on the waiting list at each year end.",
    ),
    Measure(
        "wait_request_to_assessment_days",
        "Wait from request to assessment",
        "days",
        "lower",
        "Of assessments completed in the period: bands `mean`, `median`, `p90`, `longest`. "
        "Those still waiting are not in it: read it with the waiting list.",
        _ASSESSMENT_WAIT,
    ),
    Measure(
        "wait_request_to_assessment_share",
        "Assessed within a limit",
        "share",
        "neither",
        "Of assessments completed in the period: band `within_28_days` the share within 28 days, "
        "band `over_182_days` the share over six months.",
        _ASSESSMENT_WAIT,
    ),
    Measure(
        "wait_request_to_support_days",
        "Wait from request to support",
        "days",
        "lower",
        "Of packages and carers' support begun in the period: bands as for the assessment.",
        _SUPPORT_WAIT,
    ),
    Measure(
        "wait_request_to_support_share",
        "Supported within a limit",
        "share",
        "neither",
        "Bands `within_28_days` and `over_182_days`, of support begun in the period.",
        _SUPPORT_WAIT,
    ),
    Measure(
        "wait_to_assessment_curve",
        "Share assessed within so many days",
        "share",
        "higher",
        "Band: days. Of all requests made in the run, by Kaplan and Meier's estimate: whoever "
        "still waits at the end, or left, counts until then.",
    ),
    Measure(
        "wait_to_support_curve",
        "Share supported within so many days of the request",
        "share",
        "higher",
        "Band: days. Of adults' requests made in the run that led to support or still may; "
        "Kaplan and Meier's estimate, with those who still wait counted until the end of the run.",
    ),
    Measure(
        "censored_share",
        "Requests still waiting at the end",
        "share",
        "lower",
        "Of all requests (opening list and run), those still waiting for an assessment at the "
        "end. Above 0.05 the waits of those assessed alone mislead.",
    ),
    Measure(
        "left_without_assessment",
        "Left before an assessment",
        "people",
        "lower",
        "Requests that ended without an assessment (died, moved, gave up).",
    ),
    Measure(
        "crises",
        "Crises while waiting",
        "crises",
        "lower",
        "Crises of people waiting for an assessment.",
    ),
    Measure(
        "unmet_need_days",
        "Days of need not yet met",
        "person-days",
        "lower",
        "Band `waiting_for_assessment`: person-days on the waiting list. Band "
        "`waiting_for_support`: person-days from an adult's completed assessment to the start of "
        "support, for those not sent elsewhere. Their sum without a band.",
    ),
)

_REVIEWS = (
    Measure(
        "reviews_due",
        "Reviews due",
        "reviews",
        "neither",
        "Reviews whose due date lies in the period.",
    ),
    Measure(
        "reviews_done",
        "Reviews done",
        "reviews",
        "higher",
        "Reviews completed, by depth: bands `broker_led`, `clustered`, `full`, and their sum.",
        "Client-level data: reviews",
    ),
    Measure(
        "reviews_overdue",
        "Reviews overdue",
        "reviews",
        "lower",
        f"Reviews past their due date, not done, of people still supported. {_STOCK}",
        "ADASS survey: reviews overdue",
    ),
    Measure(
        "review_delay_days",
        "Days from due to done",
        "days",
        "lower",
        "Mean over reviews completed in the period.",
    ),
    Measure(
        "reviewed_in_year_share",
        "Reviewed in the year",
        "share",
        "higher",
        "Of people supported for 365 days or more at the year end (opening cases once they have "
        "been there so long), the share with a review completed in those 365 days.",
        "Short and long term return LTS002b: long-term clients of 12 months reviewed in the year",
    ),
    Measure(
        "reviews_found_change",
        "Reviews that found a change of need",
        "reviews",
        "neither",
        "Reviews that found that needs had changed.",
    ),
    Measure(
        "package_reduced_people",
        "Packages reduced at review",
        "people",
        "neither",
        "Reductions of a package.",
    ),
    Measure(
        "package_reduced_gbp_per_week",
        "Weekly value of reductions",
        "GBP a week",
        "neither",
        "Sum of the reductions of the period, as weekly pounds taken away.",
    ),
    Measure(
        "package_increased_people",
        "Packages increased at review",
        "people",
        "neither",
        "Increases of a package.",
    ),
    Measure(
        "same_worker_share",
        "Reviewed by someone who knew them",
        "share",
        "higher",
        "Of reviews for which it was recorded.",
    ),
)

_CARE = (
    Measure(
        "packages_started",
        "Packages started",
        "packages",
        "neither",
        "Bands `short_term` and `long_term`, and their sum.",
        "Client-level data: services started",
    ),
    Measure(
        "carers_supported",
        "Carers given support",
        "people",
        "neither",
        "Carers given support after an assessment.",
    ),
    Measure(
        "broker_days",
        "Days from a plan to the request for care",
        "days",
        "lower",
        "Mean days from the plan being ready to the package being requested of a provider.",
    ),
    Measure(
        "approval_days",
        "Days at approval",
        "days",
        "lower",
        "Mean days from the plan being ready to its being agreed.",
    ),
    Measure(
        "decisions_deferred",
        "Decisions put off",
        "decisions",
        "lower",
        "Band `panel`: put off by a panel; band `budget`: no headroom in the budget.",
    ),
    Measure(
        "committed_weekly_gbp",
        "Weekly cost of care committed",
        "GBP a week",
        "neither",
        f"Weekly cost of all packages. {_STOCK}",
    ),
    Measure(
        "care_spend_gbp",
        "Spend on care, gross",
        "GBP",
        "neither",
        "Weekly commitments times the time they ran.",
        "Adult social care finance return: gross expenditure",
    ),
    Measure(
        "care_spend_net_gbp",
        "Spend on care, net of client contributions",
        "GBP",
        "neither",
        "Gross spend less each assessed contribution from its assessment until support ended. "
        "Contributions of opening cases count once the run records them.",
        "Adult social care finance return: net of client contributions",
    ),
    Measure(
        "care_over_budget_gbp",
        "Spend on care over budget",
        "GBP",
        "lower",
        "Gross spend less the year's budget (negative: underspent), whole financial years only.",
    ),
)

_SAFETY = (
    Measure(
        "concerns_found",
        "Safeguarding concerns found",
        "concerns",
        "neither",
        "Hidden concerns that came to light.",
        "Safeguarding adults collection: concerns",
    ),
    Measure(
        "concerns_hidden",
        "Safeguarding concerns not yet found",
        "concerns",
        "lower",
        "Arisen and not found, at each year end and at the end of the run.",
    ),
    Measure(
        "concern_undetected_days",
        "Days until a concern was found",
        "days",
        "lower",
        "Mean over concerns found in the period; read it with those not yet found.",
    ),
    Measure(
        "enquiries",
        "Safeguarding enquiries completed",
        "enquiries",
        "neither",
        "Safeguarding enquiries completed.",
        "Safeguarding adults collection: section 42 enquiries",
    ),
)

_CASELOAD = (
    Measure(
        "open_cases",
        "Open cases",
        "people",
        "neither",
        f"People for whom someone is responsible. {_STOCK}",
    ),
    Measure(
        "live_packages",
        "People with a live package",
        "people",
        "neither",
        f"People whose support has begun and not ended, and opening cases. {_STOCK}",
        "Client-level data: people receiving long-term or short-term support",
    ),
    Measure(
        "held_slots",
        "Caseload places held",
        "places",
        "neither",
        "By pool (the band), at each year end and at the end of the run.",
    ),
    Measure(
        "caseload_per_worker",
        "Open cases per full-time worker",
        "cases per FTE",
        "lower",
        "Open cases over filled full-time equivalents (agency included), at year end.",
    ),
    Measure(
        "casework_pieces",
        "Unplanned pieces of casework",
        "pieces",
        "neither",
        "Arisen on open cases; band `emergency` those that could not wait.",
    ),
    Measure(
        "hand_offs_per_case",
        "Hand-offs per request",
        "hand-offs",
        "lower",
        "Cases passed between organisations, over requests for an assessment made in the period.",
    ),
    Measure(
        "hand_offs_lost",
        "Hand-offs lost or repeated",
        "hand-offs",
        "lower",
        "Hand-offs that were lost or had to be repeated.",
    ),
)

_STAFF = (
    Measure(
        "utilisation",
        "Utilisation",
        "share",
        "neither",
        "Time at work on cases over the time that filled posts have for it, weighted by FTE; "
        "without a band all staff, band: team.",
    ),
    Measure(
        "utilisation_by_role",
        "Utilisation by role",
        "share",
        "neither",
        "As utilisation; band: role.",
    ),
    Measure(
        "vacancy_share",
        "Vacancies",
        "share",
        "lower",
        "Share of established FTE-time not held by a permanent worker; band `uncovered`: not "
        "covered by agency either.",
        _WORKFORCE,
    ),
    Measure(
        "agency_share",
        "Agency staff",
        "share",
        "lower",
        "Share of filled FTE-time that agency workers fill.",
        _WORKFORCE,
    ),
    Measure(
        "turnover_per_year",
        "Turnover",
        "share a year",
        "lower",
        "Permanent workers who left, per year of a permanent worker in post.",
        _WORKFORCE,
    ),
    Measure(
        "filled_fte",
        "Filled full-time equivalents",
        "FTE",
        "neither",
        "Mean over the open hours of the period; band: team.",
    ),
    Measure(
        "hours",
        "Staff hours by team, role and activity",
        "hours",
        "neither",
        "Band `team|role|activity`. Paid hours at the work, from the post's FTE and its share "
        "for case work.",
    ),
    Measure(
        "hours_balance",
        "Where contracted hours go",
        "hours",
        "neither",
        "Band `team|item`: `contracted` is the sum of every activity, `not_case_work` (leave, "
        "sickness, training, meetings, supervision), `idle` and `vacant`.",
    ),
    Measure(
        "line_length",
        "Mean number waiting for staff",
        "people",
        "lower",
        "Mean over the period of the number in the line of an activity (the band).",
    ),
    Measure(
        "line_change",
        "Change of a team's line",
        "people",
        "lower",
        "Waiting for staff at the end of the run less at its start; band: team, and without a "
        "band all teams.",
    ),
)

CATALOGUE: tuple[Measure, ...] = (
    *_DEMAND, *_WAITS, *_REVIEWS, *_CARE, *_SAFETY, *_CASELOAD, *_STAFF,
)  # fmt: skip
"""All measures, in the order in which a report would print them."""

BY_NAME: dict[str, Measure] = {measure.name: measure for measure in CATALOGUE}


def unit_of(measure: str) -> str:
    """Return the unit of a measure. Raises ``KeyError`` for a name not in the catalogue."""
    return BY_NAME[measure].unit
