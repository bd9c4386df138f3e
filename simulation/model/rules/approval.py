"""Who agrees a package, and whether it comes back for a second decision."""

from simulation.model.state import State
from simulation.pathway.names import Parameter

LOCAL, SIGN_OFF, PANEL = 0, 1, 2


def approval_route(s: State, journey: int, u: float) -> int:
    """Return who decides: the team itself, its manager, or the funding panel.

    With the delegated budget the team decides up to its own limit. A one-step decision puts the
    head of service in the panel's place. Sharing one uniform keeps both practices nested: a
    higher strength only adds people.
    """
    par = s.par
    person = s.j_person[journey]
    pence = s.people.weekly_pence[person]
    delegated = u < par[Parameter.DELEGATED_STRENGTH]
    limit = par[Parameter.LOCAL_LIMIT_PENCE]
    if delegated:
        limit = max(limit, par[Parameter.DELEGATED_LIMIT_PENCE])
    if pence <= limit:
        s.approved_locally[person] = 2 if delegated else 1
        return LOCAL
    s.approved_locally[person] = 0
    if (
        par[Parameter.PANEL_USED]
        and pence >= par[Parameter.PANEL_FROM_PENCE]
        and u >= par[Parameter.ONE_STEP_STRENGTH]
    ):
        return PANEL
    return SIGN_OFF if par[Parameter.SIGN_OFF_USED] else LOCAL


def renewal_seconds(s: State, journey: int) -> int:
    """Return after how long a locally agreed package needs a second decision; 0 if it does not.

    The local term was six weeks and became a year for the practice with a delegated budget; a
    year or more coincides with the annual review and needs no decision of its own.
    """
    local = s.approved_locally[s.j_person[journey]]
    if local == 0:
        return 0
    term = Parameter.DELEGATED_TERM_SECONDS if local == 2 else Parameter.LOCAL_TERM_SECONDS
    seconds = int(s.par[term])
    return seconds if seconds < 364 * 86_400 else 0


def renewal_needed(s: State, journey: int, u: float) -> int:
    """Return 0 (yes) if a second decision is to come, else 1 (no)."""
    del u
    return 0 if renewal_seconds(s, journey) > 0 else 1
