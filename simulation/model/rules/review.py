"""Reviews: their depth, what they find, and who signs them off."""

from simulation.model.state import State
from simulation.pathway.names import Parameter
from simulation.pathway.tables import NONE

BROKER_LED, CLUSTERED, FULL = 0, 1, 2


def depth(s: State, journey: int) -> int:
    """Return how deep the review was: with others in one home, by a broker, or in full.

    Read from the last piece of work of the journey, so it is noted before the sign-off.
    """
    if s.j_size[journey] > 1:
        return CLUSTERED
    return BROKER_LED if led_by_broker(s, journey) else FULL


def led_by_broker(s: State, journey: int) -> bool:
    """Return whether a broker did the last piece of work of the journey."""
    role = s.j_role[journey]
    return role != NONE and s.broker_role[role] == 1


def sign_off_needed(s: State, journey: int, u: float) -> int:
    """Note the depth of the review; return 0 (yes) if a qualified manager must sign it off."""
    s.j_depth[journey] = depth(s, journey)
    return 0 if led_by_broker(s, journey) and u < s.par[Parameter.REVIEW_SIGN_OFF_STRENGTH] else 1


def review_depth(s: State, journey: int, u: float) -> int:
    """Return the depth that was noted, as a branch."""
    return s.j_depth[journey]


def review_finding(s: State, journey: int, u: float) -> int:
    """Return 0 (change) if the review finds that needs have changed, else 1 (no change).

    A review of less depth finds a change less often, by a ratio to the full review.
    """
    return 0 if u < (1.0 - s.par[Parameter.NO_CHANGE_SHARE]) * finding_ratio(s, journey) else 1


def finding_ratio(s: State, journey: int) -> float:
    """Return the chance of noticing something, relative to a full review."""
    noted = s.j_depth[journey]
    if noted == BROKER_LED:
        return s.par[Parameter.BROKER_LED_RATIO]
    return s.par[Parameter.CLUSTERED_RATIO] if noted == CLUSTERED else 1.0


def price_change(s: State, journey: int, u: float) -> int:
    """Return the change of the weekly pence of a package at a review that found a change.

    Uniform from mean - spread to mean + spread, as a share of the package.
    """
    par = s.par
    share = par[Parameter.COST_CHANGE_MEAN] + par[Parameter.COST_CHANGE_SPREAD] * (2.0 * u - 1.0)
    package = s.package[s.j_person[journey]]
    return max(-package, int(package * share + (0.5 if share >= 0 else -0.5)))
