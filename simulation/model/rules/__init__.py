"""The rules of the domain, a file per subject: plain functions over the state's columns."""

from collections.abc import Callable

from simulation.model.rules import approval, casework, records, review, safeguarding, sharing
from simulation.model.state import State
from simulation.pathway.names import Rule

Decision = Callable[[State, int, float], int]
Number = Callable[[State, int], int]

DECISIONS: dict[int, Decision] = {
    Rule.APPROVAL_ROUTE: approval.approval_route,
    Rule.DELEGATED_ROUTE: approval.delegated_route,
    Rule.PACKAGE_LENGTH: approval.package_length,
    Rule.FIRST_TIME: records.first_time,
    Rule.FROM_OPENING_LIST: records.from_opening_list,
    Rule.FROM_OPENING_CASELOAD: records.from_opening_caseload,
    Rule.REVIEW_DEPTH: review.review_depth,
    Rule.SIGN_OFF_NEEDED: review.sign_off_needed,
    Rule.REVIEW_FINDING: review.review_finding,
    Rule.CONCERN_AT_REVIEW: safeguarding.concern_at_review,
    Rule.CONCERN_STILL_HIDDEN: safeguarding.concern_still_hidden,
    Rule.RENEWAL_NEEDED: approval.renewal_needed,
    Rule.PACKAGE_CHANGE: records.package_change,
    Rule.SESSION_SHARED: sharing.session_shared,
}
"""Which branch: (state, journey, uniform) -> branch number."""

NUMBERS: dict[int, Number] = {
    Rule.NONE: lambda s, journey: 0,
    Rule.ONE: lambda s, journey: 1,
    Rule.SINCE_REQUEST: records.since_request,
    Rule.NEW_REQUEST: records.new_request,
    Rule.PLAN_IS_READY: records.plan_is_ready,
    Rule.ASSESSED_NOW: records.assessed_now,
    Rule.SINCE_PLAN: records.since_plan,
    Rule.DUE_TIME: records.due_time,
    Rule.SINCE_DUE: records.since_due,
    Rule.CONCERN_BEGINS: records.concern_begins,
    Rule.CONCERN_ENDS: records.concern_ends,
    Rule.SINCE_FOUND: records.since_found,
    Rule.CONTRIBUTION: records.contribution,
    Rule.CLOSED_NOW: records.closed_now,
    Rule.SINCE_CLOSED: records.since_closed,
    Rule.CHANGE_OF_PACKAGE: records.change_of_package,
    Rule.KNOWN_WORKER: records.known_worker,
    Rule.PLANS_SHORT: records.plans_short,
    Rule.PLANS_LONG: records.plans_long,
    Rule.RENEWAL_TERM: approval.renewal_seconds,
}
"""The number of a record, or a length of time: (state, journey) -> whole number."""

KEPT_SHARES: dict[int, Callable[[State, int], float]] = {
    Rule.CASEWORK_RATE: casework.casework_kept_share,
}
"""Thinned hazards: (state, journey) -> share of candidates that is kept."""

STEADY_SHARES: dict[int, Callable[[State], float]] = {
    Rule.CASEWORK_RATE: casework.steady_kept_share,
}
"""The same where it depends on nothing that changes, else -1: then there is no need to wait."""


def decide(s: State, rule: int, journey: int, u: float) -> int:
    """Return which branch a rule takes."""
    return DECISIONS[rule](s, journey, u)


def number_of(s: State, rule: int, journey: int) -> int:
    """Return the number, or the length of time, that a rule gives."""
    return NUMBERS[rule](s, journey)


def gives_number(rule: int) -> bool:
    """Return whether a rule gives a number."""
    return rule in NUMBERS


def kept_share(s: State, rule: int, journey: int) -> float:
    """Return the share of candidates of a hazard that is kept now."""
    return KEPT_SHARES[rule](s, journey)


def steady_share(s: State, rule: int) -> float:
    """Return the share of candidates that is kept whatever happens, or -1."""
    return STEADY_SHARES[rule](s)
