"""The lines of the table of activity and performance, in its order."""

from typing import NamedTuple

from simulation.activity.catalogue import BY_NAME

ASKED, WAITING, REVIEWED, CARED = "Requests", "Waits", "Reviews", "Support and its cost"
WORK, SAFE = "Staff and caseload", "Harm and safety"


class PerformanceLine(NamedTuple):
    """A line: chapter, title, measure of the catalogue and its band."""

    chapter: str
    title: str
    measure: str
    band: str = ""

    @property
    def unit(self) -> str:
        """The unit of the measure, as the catalogue has it."""
        return BY_NAME[self.measure].unit

    @property
    def better(self) -> str:
        """Which way is better: ``lower``, ``higher`` or ``neither``."""
        return BY_NAME[self.measure].better


_ASSESSED, _SUPPORTED = "wait_request_to_assessment", "wait_request_to_support"

LINES: tuple[PerformanceLine, ...] = (
    PerformanceLine(ASKED, "Contacts dealt with", "contacts"),
    PerformanceLine(ASKED, "Requests for an assessment", "referrals"),
    PerformanceLine(ASKED, "Adults assessed", "assessments"),
    PerformanceLine(ASKED, "Carers assessed", "carer_assessments"),
    PerformanceLine(ASKED, "Sent to community or universal support", "diverted"),
    PerformanceLine(ASKED, "Came back within 12 months", "rereferral_12_month_share"),
    PerformanceLine(WAITING, "Waiting for an assessment at the end", "waiting_list"),
    PerformanceLine(WAITING, "Request to assessment, median", f"{_ASSESSED}_days", "median"),
    PerformanceLine(WAITING, "Request to assessment, 90th centile", f"{_ASSESSED}_days", "p90"),
    PerformanceLine(WAITING, "Assessed within 28 days", f"{_ASSESSED}_share", "within_28_days"),
    PerformanceLine(
        WAITING, "Assessed after more than six months", f"{_ASSESSED}_share", "over_182_days"
    ),
    PerformanceLine(WAITING, "Request to support, median", f"{_SUPPORTED}_days", "median"),
    PerformanceLine(WAITING, "Request to support, 90th centile", f"{_SUPPORTED}_days", "p90"),
    PerformanceLine(WAITING, "Supported within 28 days", f"{_SUPPORTED}_share", "within_28_days"),
    PerformanceLine(
        WAITING, "Supported after more than six months", f"{_SUPPORTED}_share", "over_182_days"
    ),
    PerformanceLine(REVIEWED, "Reviews due", "reviews_due"),
    PerformanceLine(REVIEWED, "Reviews done", "reviews_done"),
    PerformanceLine(REVIEWED, "Reviews overdue at the end", "reviews_overdue"),
    PerformanceLine(REVIEWED, "Reviewed in the year", "reviewed_in_year_share"),
    PerformanceLine(CARED, "Days of planning and brokerage", "broker_days"),
    PerformanceLine(CARED, "Days at approval", "approval_days"),
    PerformanceLine(CARED, "Packages started", "packages_started"),
    PerformanceLine(CARED, "Short-term packages started", "packages_started", "short_term"),
    PerformanceLine(CARED, "Reablement ended without further support", "reabled"),
    PerformanceLine(CARED, "People with a live package at the end", "live_packages"),
    PerformanceLine(CARED, "Spend on care, gross", "care_spend_gbp"),
    PerformanceLine(CARED, "Spend on care over budget", "care_over_budget_gbp"),
    PerformanceLine(CARED, "Days of need not yet met", "unmet_need_days"),
    PerformanceLine(WORK, "Open cases per full-time worker", "caseload_per_worker"),
    PerformanceLine(WORK, "Utilisation", "utilisation"),
    PerformanceLine(WORK, "Vacancies", "vacancy_share"),
    PerformanceLine(WORK, "Turnover", "turnover_per_year"),
    PerformanceLine(WORK, "Agency staff", "agency_share"),
    PerformanceLine(WORK, "Hand-offs per request", "hand_offs_per_case"),
    PerformanceLine(SAFE, "Crises while waiting", "crises"),
    PerformanceLine(SAFE, "Safeguarding concerns found", "concerns_found"),
    PerformanceLine(SAFE, "Days until a concern was found", "concern_undetected_days"),
    PerformanceLine(SAFE, "Safeguarding concerns not yet found at the end", "concerns_hidden"),
)
"""Spend stands with the need that is not met: a queue that costs nothing is no saving."""

PERFORMANCE_MEASURES: frozenset[str] = frozenset(line.measure for line in LINES)
