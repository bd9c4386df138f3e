"""A council file to fill in: some 25 values, each with the return or ledger where it is found."""

import json
from dataclasses import dataclass

from simulation.scenario.council import Council
from simulation.scenario.loading import load_council
from simulation.scenario.quantity import Quantity
from simulation.scenario.resolved import plain_number
from simulation.scenario.shipped import shipped_scenarios

MODEL_COUNCIL = "england"


@dataclass(frozen=True)
class Ask:
    """A value that a council can look up: its dotted path, what it is, and where it is found."""

    path: str
    what: str
    where: str


ASKS = (
    Ask(
        "demand.contacts_per_year",
        "first contacts in a year: requests less those of people who come back within one",
        "SALT STS001, or CLD with person ids",
    ),
    Ask("demand.growth_share_per_year", "yearly growth of contacts", "SALT STS001, two years"),
    Ask("demand.source_weights", "contacts by route", "SALT STS001, route of access"),
    Ask("demand.group_weights", "contacts by client group", "case management system, contacts"),
    Ask("opening.cases", "people with long-term support on the first day", "SALT LTS001b or CLD"),
    Ask("opening.group_weights", "the same people by client group", "SALT LTS001b"),
    Ask("opening.care_home_share", "share of them in a care home", "SALT LTS001b, setting"),
    Ask(
        "opening.over_one_year_share",
        "share supported for over 12 months",
        "SALT LTS001c / LTS001b",
    ),
    Ask(
        "opening.reviews_overdue_share", "share whose review is overdue", "case system, reviews due"
    ),
    Ask("opening.waiting_list", "people waiting for an assessment", "case system, allocation list"),
    Ask("opening.waiting_mean_days", "days they have waited", "case system, allocation list"),
    Ask(
        "outcomes.contact_to_assessment_share",
        "share of contacts passed on for assessment",
        "case management system, contact outcomes",
    ),
    Ask(
        "outcomes.contact_to_reablement_share",
        "share of contacts going to reablement",
        "SALT STS001, what happened next (ST-Max)",
    ),
    Ask(
        "outcomes.reablement_no_further_support_share",
        "share needing nothing more after reablement",
        "SALT STS002a (ASCOF 2D)",
    ),
    Ask(
        "outcomes.assessed_to_long_term_share",
        "share of those assessed who get long-term support",
        "case management system, assessment outcomes",
    ),
    Ask(
        "delays.request_to_assessment_days",
        "days from request to assessment",
        "case management system report, or CLD event dates",
    ),
    Ask(
        "delays.assessment_to_package_days",
        "days from assessment to the start of care",
        "case management system report, or CLD event dates",
    ),
    Ask(
        "reviews.no_change_share", "share of reviews after which nothing changes", "SALT LTS002a/b"
    ),
    Ask(
        "safeguarding.enquiry_share",
        "share of concerns that become an enquiry",
        "Safeguarding Adults Collection, SG1F",
    ),
    Ask("care.weekly_cost_gbp", "gross weekly cost of care", "ASC-FR unit costs, or care ledger"),
    Ask(
        "care.client_contribution_share",
        "share of the cost that clients pay",
        "ASC-FR, sales, fees and charges / gross expenditure",
    ),
    Ask(
        "care.budget_headroom_share",
        "care budget less commitments on the first day, as a share of the budget",
        "finance ledger and commitment report",
    ),
    Ask("staff.pay_gbp_per_year", "yearly pay by role", "payroll establishment list, mid-point"),
    Ask("staff.on_cost_share", "employer's pension and national insurance", "payroll, on-costs"),
    Ask("staff.turnover_per_year", "leavers per post in a year", "ASC-WDS return or payroll"),
    Ask("staff.vacancy_share_at_start", "share of posts vacant", "payroll establishment list"),
    Ask("staff.sickness_days_per_year", "days of sickness per post", "ASC-WDS return or payroll"),
)
"""In the order of the models, so that each section stands once."""

OBSERVED = (
    Ask("observed.mean_wait_request_to_assessment_days", "days", "case system, or CLD event dates"),
    Ask("observed.waiting_list", "people, mean over the year", "case system, allocation list"),
    Ask("observed.reviewed_in_year_share", "of those supported over 12 months", "SALT LTS002"),
    Ask("observed.care_spend_gbp_per_year", "gross", "ASC-FR, long-term support"),
    Ask("observed.vacancy_share", "mean over the year", "payroll establishment list"),
)


def new_council(name: str) -> str:
    """The text of a council file that takes everything from England until lines are filled in.

    Raises:
        ScenarioError: England's own file is missing or wrong.
    """
    england = load_council(shipped_scenarios() / "councils" / f"{MODEL_COUNCIL}.yaml")
    lines = [
        f"# {' '.join(name.split())}: a council for Optare.",
        "# Take the # away from a line and write your own figure. The figures shown are England's,",
        "# and they are used wherever a line stays as it is. Behind each: what it is <- where to",
        "# find it. A figure may have a range: {value: 12, low: 10, high: 15}.",
        "# Check with: optare validate THIS_FILE",
        f"extends: {MODEL_COUNCIL}",
        f"title: {json.dumps(' '.join(name.split()), ensure_ascii=False)}",
    ]
    section = ""
    for ask in ASKS:
        lines += _heading(ask, section)
        section = ask.path.split(".")[0]
        lines += [f"  # {line}" for line in _lines(england, ask)]
    lines += ["", "# Seen, not entered: the in-house baseline is compared with these."]
    lines += ["observed:", "  evidence: []"]
    for ask in OBSERVED:
        key = ask.path.split(".")[1]
        lines.append(f"  # {_beside(f'{key}: 0', ask)}")
    return "\n".join(lines) + "\n"


def _heading(ask: Ask, section: str) -> list[str]:
    name = ask.path.split(".")[0]
    # The list of evidence keeps the section a mapping while all its lines are comments.
    return [] if name == section else ["", f"{name}:", "  evidence: []"]


def _lines(england: Council, ask: Ask) -> list[str]:
    section, key = ask.path.split(".")
    value = getattr(getattr(england, section), key)
    if isinstance(value, Quantity):
        return [_beside(f"{key}: {plain_number(value.value)}", ask)]
    table = [f"  {name}: {plain_number(one.value)}" for name, one in value.items()]
    return [_beside(f"{key}:", ask), *table]


def _beside(text: str, ask: Ask) -> str:
    return f"{text.ljust(44)}  # {ask.what} <- {ask.where}"
