"""Measures of the service: care and its cost, safeguarding, caseload and staff."""

from simulation.activity.measure import STOCK, Measure

_WORKFORCE = "Adult Social Care Workforce Data Set"

CARE = (
    Measure(
        "packages_started",
        "Packages started",
        "packages",
        "neither",
        "Support begun, bands `short_term` and `long_term` as last decided, and their sum. Band "
        "`short_to_long_term`: short-term support that became ongoing, not in the sum.",
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
        "Days of planning and brokerage",
        "days",
        "lower",
        "Mean days from a completed assessment to a support plan that is ready for a decision.",
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
        f"Weekly cost of all packages. {STOCK}",
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

SAFETY = (
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

CASELOAD = (
    Measure(
        "open_cases",
        "Open cases",
        "people",
        "neither",
        f"People for whom someone is responsible. {STOCK}",
    ),
    Measure(
        "live_packages",
        "People with a live package",
        "people",
        "neither",
        f"People whose support has begun and not ended, and opening cases. {STOCK}",
        "Client-level data: people receiving long-term or short-term support",
    ),
    Measure(
        "held_slots",
        "Caseload places held",
        "places",
        "neither",
        "By pool (the band), at each year end and at the end of the run. A pool of provider supply "
        "counts weekly pence.",
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

STAFF = (
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
        "Permanent workers who left (or moved up to another post), per year of a permanent worker "
        "in post; not those whose post ended at a transfer.",
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
        "employed_fte",
        "Employed full-time equivalents",
        "FTE",
        "neither",
        "Filled FTE, mean over the open hours of the period; band `organisation|role|permanent` or "
        "`organisation|role|agency`.",
        _WORKFORCE,
    ),
    Measure(
        "vacancies_filled",
        "Vacancies filled",
        "posts",
        "neither",
        "Posts to which a permanent worker came after somebody had left; band: organisation.",
        _WORKFORCE,
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
