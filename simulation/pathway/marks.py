"""The named records that the Care Act pathway writes, and what their value means."""

from enum import IntEnum


class Mark(IntEnum):
    """A named record of a resident's journey.

    *Since request* is whole seconds since the episode's request for an assessment was made;
    requests of the opening waiting list were made before the start, so theirs is longer than
    the clock has run.
    """

    CONTACT = 1
    """A contact was dealt with. value: 0."""
    ADVISED = 2
    """Given information, advice or a universal service. value: 0."""
    REABLED = 3
    """Reablement ended with no further support. value: 0."""
    REQUEST = 4
    """Passed on for an adult's assessment. value: time of the request (may be negative)."""
    CARER_REQUEST = 5
    """Passed on for a carer's assessment. value: time of the request (may be negative)."""
    ASSESSMENT_STARTED = 6
    """First visit begun or ended; the wait in the queue is over. value: since request."""
    ASSESSED = 7
    """An adult's assessment was completed. value: since request."""
    CARER_ASSESSED = 8
    """A carer's assessment was completed. value: since request."""
    MET_OTHERWISE = 9
    """Assessed, and sent to community or universal support. value: since request."""
    APPROVED = 10
    """The package was agreed by whoever must agree it. value: since the plan was ready."""
    SUPPORT_STARTED = 11
    """A care package began. value: since request."""
    SHORT_TERM = 12
    """The package is short-term. value: 0."""
    LONG_TERM = 13
    """The package is ongoing. value: 0."""
    CARER_SUPPORTED = 14
    """A carer was given support. value: since request."""
    REVIEW_DUE = 15
    """A review fell due. value: time due (may be negative for the opening caseload)."""
    REVIEW_BROKER_LED = 16
    """A review of this depth was completed. value: seconds since it fell due."""
    REVIEW_CLUSTERED = 17
    """As above, done with others in one care home."""
    REVIEW_FULL = 18
    """As above, by a registered or qualified worker for one person."""
    REVIEW_FOUND_CHANGE = 19
    """The review found that needs had changed. value: 0."""
    PACKAGE_INCREASED = 20
    """value: change of weekly pence."""
    PACKAGE_REDUCED = 21
    """value: change of weekly pence (negative)."""
    CRISIS = 22
    """A crisis while waiting for an assessment. value: since request."""
    CONCERN_AROSE = 23
    """A hidden safeguarding concern began. value: 0."""
    CONCERN_FOUND = 24
    """It came to light. value: seconds since it began."""
    ENQUIRY = 25
    """A safeguarding enquiry was completed. value: seconds since the concern was found."""
    HAND_OFF = 26
    """A case passed between organisations. value: 0."""
    HAND_OFF_LOST = 27
    """It was lost or had to be repeated. value: 0."""
    REREFERRED = 28
    """Came back after being sent away without funded care. value: seconds since then."""
    CHARGED = 29
    """The financial assessment is done; the client contributes. value: weekly pence."""
    CASE_OPENED = 30
    """An open case: someone is responsible. value: 0."""
    CASE_CLOSED = 31
    """The case closed. value: 0."""
    SUPPORT_ENDED = 32
    """Support ended (death, move, recovery). value: 0."""
    CASEWORK = 33
    """A piece of unplanned work arose on an open case. value: 1 for an emergency, else 0."""
    SAME_WORKER = 34
    """A review was done by a worker who knew the person. value: 1 if so, else 0."""
    GROUP_SESSION = 35
    """A carer's assessment took place in a group of two or more. value: 0."""
    DECISION_DEFERRED = 36
    """A panel put the decision off. value: 0."""
    CARE_REQUESTED = 37
    """The package is agreed and funded; a provider is sought. value: since request."""
    CASE_LEFT = 38
    """Left without funded support. value: 0."""
    PLAN_READY = 39
    """The support plan is ready for a decision. value: seconds since the assessment."""
    ELIGIBLE = 40
    """Found eligible for support. value: 0."""
    NEED_UNMET = 41
    """Sent away with a need that is not met, which nobody sees. value: 0."""
    DROPPED_OUT = 42
    """Gave up while waiting for an interpreter. value: since request."""
    PREVENTED = 43
    """Preventive work was done with somebody who is not eligible. value: 0."""
    IN_COMMUNITY = 44
    """Took a place in community support. value: 0."""
    COMMUNITY_FULL = 45
    """Would have been met by community support, but it had no place. value: 0."""
    UNSUITABLE = 46
    """A direct referral took a specialist's visit in vain. value: 0."""
    OWN_PROVIDER = 47
    """The package went to a provider of the body that planned it. value: 0."""
    WALKED_IN = 48
    """Came to the office unannounced. value: 0."""
    PEER_PLANNED = 49
    """Met a peer before the support plan. value: 0."""
    REABLED_FIRST = 50
    """Reablement before a package began. value: 0."""
    REABLEMENT_ENDED = 51
    """Reablement is over, whether or not a need is left. value: 0."""
