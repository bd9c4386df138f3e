"""Measures of what residents meet: contact, assessment, waits and reviews."""

from simulation.activity.measure import STOCK, Measure

_SUPPORT_WAIT = "Client-level data: days from request to start of long-term support"
_ASSESSMENT_WAIT = "Client-level data: days from request to assessment"

DEMAND = (
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
        "Bands `advised` (at contact) and `met_otherwise` (after assessment), and their sum; band "
        "`in_community`: those of the second who took a place in community support.",
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

WAITS = (
    Measure(
        "waiting_list",
        "People waiting for an assessment",
        "people",
        "lower",
        "Requests for an adult's or carer's assessment whose assessment has not begun and who "
        f"have not left; a crisis goes on waiting. {STOCK}",
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
        "Band: days. Of all requests made in the run, by Kaplan and Meier's estimate: whoever "
        "was sent elsewhere, left, or still waits at the end counts until then.",
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
        "Crises of people who wait: bands `waiting_for_assessment` and `waiting_for_support`, "
        "and their sum.",
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

REVIEWS = (
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
        f"Reviews past their due date, not done, of people still supported. {STOCK}",
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
        "supported_a_year",
        "People supported for a year or more",
        "people",
        "neither",
        "People supported for 365 days or more at the year end, opening cases once they have been "
        "there so long: those of whom `reviewed_in_year_share` is a share.",
        "Short and long term return LTS001c: clients supported for more than 12 months",
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
