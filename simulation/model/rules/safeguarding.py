"""Hidden safeguarding concerns: when one is still hidden, and when a review notices it."""

from simulation.model.rules.review import CLUSTERED, finding_ratio
from simulation.model.state import State
from simulation.pathway.names import Parameter
from simulation.pathway.tables import NONE


def concern_at_review(s: State, journey: int, u: float) -> int:
    """Return 0 (found) if the review brings a hidden concern to light, else 1 (nothing).

    A clustered visit finds more: themes show in several residents of one home.
    """
    if s.concern_since[s.j_person[journey]] == NONE:
        return 1
    share = s.par[Parameter.FOUND_AT_FULL_SHARE] * finding_ratio(s, journey)
    if s.j_depth[journey] == CLUSTERED:
        share += s.par[Parameter.EXTRA_CONCERN_SHARE]
    return 0 if u < share else 1


def concern_still_hidden(s: State, journey: int, u: float) -> int:
    """Return 0 (hidden) while nobody has found the concern, else 1 (known)."""
    return 0 if s.concern_since[s.j_person[journey]] != NONE else 1
