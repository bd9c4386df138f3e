"""Numbers for the rules and parameters that steps may name; the compiler turns names into these."""

from enum import IntEnum


class Rule(IntEnum):
    """Every rule that a step may name. What each decides stands in ``model/rules/``."""

    NONE = 0
    # choose
    APPROVAL_ROUTE = 1
    """local, sign_off or panel"""
    REVIEW_DEPTH = 2
    """broker_led, clustered or full"""
    SIGN_OFF_NEEDED = 3
    """yes or no"""
    REVIEW_FINDING = 4
    """change or no_change"""
    CONCERN_AT_REVIEW = 5
    """found or nothing"""
    CONCERN_STILL_HIDDEN = 6
    """hidden or known"""
    RENEWAL_NEEDED = 7
    """yes or no: a locally agreed package comes back for a second decision"""
    PACKAGE_CHANGE = 8
    """up, down or same, after the new price was set"""
    DELEGATED_ROUTE = 9
    """as APPROVAL_ROUTE, with the practice's own limit"""
    PACKAGE_LENGTH = 10
    """short or long"""
    FIRST_TIME = 11
    """yes or no: has the person been referred before"""
    FROM_OPENING_LIST = 12
    """new or opening: did the person ask before the start"""
    FROM_OPENING_CASELOAD = 13
    """new or opening: was the case open before the start"""
    SESSION_SHARED = 14
    """together or alone: was anybody else in the session"""
    # numbers of marks
    SINCE_REQUEST = 20
    ASSESSED_NOW = 38
    """as SINCE_REQUEST, and notes that the person is assessed now"""
    NEW_REQUEST = 21
    """sets the time of request to now, or to the opening list's, and gives it"""
    SINCE_PLAN = 22
    DUE_TIME = 23
    SINCE_DUE = 24
    CONCERN_BEGINS = 25
    CONCERN_ENDS = 26
    """seconds since it began; it is no longer hidden"""
    SINCE_FOUND = 27
    CONTRIBUTION = 28
    SINCE_CLOSED = 29
    PLAN_IS_READY = 30
    """notes that the plan is ready now; gives the seconds since the person was assessed"""
    CHANGE_OF_PACKAGE = 31
    KNOWN_WORKER = 32
    """1 if the last piece of work was done by the known worker"""
    ONE = 33
    CLOSED_NOW = 34
    PLANS_SHORT = 36
    PLANS_LONG = 37
    RENEWAL_TERM = 35
    """delay: until the second decision on a locally agreed package"""
    # hazards
    CASEWORK_RATE = 50
    # commit
    RESERVE = 60
    START = 61
    REPRICE = 62
    RESERVE_SHORT = 63
    """the price of short-term or carer's support"""
    RESERVE_LONG_INSTEAD = 64
    """what a long-term package costs more than the short-term one that it follows"""
    # gather
    CARE_HOME = 70
    # hold
    PACKAGE_PENCE = 80
    """the weekly pence of the package that was reserved for the person"""
    OPENING_PACKAGE = 81
    """what the person already has on the first day: given at once, even beyond the capacity"""


class Parameter(IntEnum):
    """Numbers that rules read; one row a regime."""

    FAMILIARITY_SHARE = 0
    SAME_WORKER_STRENGTH = 1
    LOCAL_LIMIT_PENCE = 2
    PANEL_FROM_PENCE = 3
    SIGN_OFF_USED = 4
    PANEL_USED = 5
    DELEGATED_LIMIT_PENCE = 6
    LOCAL_TERM_SECONDS = 7
    DELEGATED_TERM_SECONDS = 8
    REVIEW_SIGN_OFF_STRENGTH = 9
    NO_CHANGE_SHARE = 10
    BROKER_LED_RATIO = 11
    CLUSTERED_RATIO = 12
    FOUND_AT_FULL_SHARE = 13
    EXTRA_CONCERN_SHARE = 14
    COST_CHANGE_MEAN = 15
    COST_CHANGE_SPREAD = 16
    RECENCY_EFFECT = 17
    RECENCY_CEILING_YEARS = 18
    ALLOCATED_EFFECT = 19
    CASEWORK_CEILING = 20
    """ceiling rate over base rate"""
    PACE_FACTOR = 21
    """pace in the year after a transfer, 1 otherwise"""
    EXTRA_LEAVE_HAZARD = 22
    LEAVE_PER_YEAR = 23
    FILL_SECONDS = 24
    AGENCY_SHARE = 25
    AGENCY_SECONDS = 26
    RAMP_SECONDS = 27
    RAMP_PACE = 28
    PROTECTED_PACE = 29
    """pace of a promoted worker while protected"""
    SHORTAGE_RULE = 30
    AFFINITY_WAIT_SECONDS = 31
    VACANT_AT_START = 32
    REVIEW_PERIOD_SECONDS = 33
    PROTECTED_SECONDS = 34
    """so long after a promotion"""
    RETAINED_FACTOR = 35
    """multiplies the hazard that a promoted worker leaves"""
    ACCOUNT_STRENGTH = 36
    """share of packages agreed under delegated authority that the practice pays from its account"""


DEFAULTS = {
    Parameter.PACE_FACTOR: 1.0, Parameter.RAMP_PACE: 1.0, Parameter.CASEWORK_CEILING: 1.0,
    Parameter.PROTECTED_PACE: 1.0, Parameter.RETAINED_FACTOR: 1.0,
}  # fmt: skip
"""Parameters of a regime that names none: factors that change nothing. All others are 0."""


class Shortage(IntEnum):
    """What a budget without headroom does."""

    APPROVE = 0
    DEFER = 1
    CAP = 2
