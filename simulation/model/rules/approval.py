"""Who agrees a package, and whether it comes back for a second decision."""

from simulation.model.budget import headroom_pence_per_week
from simulation.model.drawing import draw
from simulation.model.rules.prices import long_term_price, short_term_price
from simulation.model.state import State
from simulation.pathway.names import Parameter
from simulation.scenario.seconds import WEEK

LOCAL, SIGN_OFF, PANEL = 0, 1, 2
USUAL, DELEGATED = 1, 2


def approval_route(s: State, journey: int, u: float) -> int:
    """Return who decides: the team itself, its manager, or the funding panel."""
    return _route(s, journey, s.par[Parameter.LOCAL_LIMIT_PENCE], USUAL)


def delegated_route(s: State, journey: int, u: float) -> int:
    """Return who decides where the practice has a delegated budget: its limit is its own.

    A practice that pays from an account of its own (as far as it does) may overspend: while the
    council's budget has no headroom, the decision is the council's again.
    """
    par = s.par
    if u < par[Parameter.ACCOUNT_STRENGTH] and overcommitted(s):
        return approval_route(s, journey, u)
    limit = max(par[Parameter.LOCAL_LIMIT_PENCE], par[Parameter.DELEGATED_LIMIT_PENCE])
    return _route(s, journey, limit, DELEGATED)


def _route(s: State, journey: int, limit_pence: float, authority: int) -> int:
    person = s.j_person[journey]
    pence = planned_price(s, person)
    s.approved_locally[person] = 0
    if pence <= limit_pence:
        s.approved_locally[person] = authority
        return LOCAL
    if s.par[Parameter.PANEL_USED] and pence >= s.par[Parameter.PANEL_FROM_PENCE]:
        return PANEL
    return SIGN_OFF if s.par[Parameter.SIGN_OFF_USED] else LOCAL


def planned_price(s: State, person: int) -> int:
    """Return the weekly pence of the package that is planned for the person."""
    return long_term_price(s, person) if s.long_term[person] else short_term_price(s, person)


def overcommitted(s: State) -> bool:
    """Return whether the first budget, the council's for care, has no headroom this year."""
    return s.budgets > 0 and headroom_pence_per_week(s, 0) <= 0


def paid_from_account(s: State, person: int, purpose: int) -> int:
    """Return 1 if a package that was agreed under delegated authority is paid from the account."""
    strength = s.par[Parameter.ACCOUNT_STRENGTH]
    if strength <= 0.0 or s.approved_locally[person] != DELEGATED:
        return 0
    return 1 if draw(s, purpose, person) < strength else 0


def package_length(s: State, journey: int, u: float) -> int:
    """Return 0 (short) or 1 (long): the length of the package that is planned."""
    return s.long_term[s.j_person[journey]]


def renewal_seconds(s: State, journey: int) -> int:
    """Return after how long a locally agreed package needs a second decision; 0 if it does not.

    The panel takes it, so there is none where there is no panel. A term of (nearly) a review
    period or more coincides with the review and needs no decision of its own.
    """
    local = s.approved_locally[s.j_person[journey]]
    if local == 0 or not s.par[Parameter.PANEL_USED]:
        return 0
    term = Parameter.DELEGATED_TERM_SECONDS if local == DELEGATED else Parameter.LOCAL_TERM_SECONDS
    seconds = int(s.par[term])
    return seconds if seconds < s.par[Parameter.REVIEW_PERIOD_SECONDS] - WEEK else 0


def renewal_needed(s: State, journey: int, u: float) -> int:
    """Return 0 (yes) if a second decision is to come, else 1 (no)."""
    return 0 if renewal_seconds(s, journey) > 0 else 1
