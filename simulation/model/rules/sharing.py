"""What is saved when several people share one piece of work, and whether they did."""

from simulation.model.state import State

TOGETHER, ALONE = 0, 1


def session_shared(s: State, journey: int, u: float) -> int:
    """Return 0 (together) if others were in the journey's last session, else 1 (alone).

    Whoever has waited in vain for company is seen alone.
    """
    return TOGETHER if s.j_size[journey] > 1 else ALONE


def shared_seconds(sum_of_own: int, members: int, saving_share: float) -> int:
    """Return the work content of a session: each member after the first saves a share.

    With own times alike, a session of n costs 1 + (n - 1)(1 - saving) times one alone. One member
    saves nothing, and a saving of 0 leaves the sum as it is.
    """
    if members <= 1 or saving_share == 0.0:
        return sum_of_own
    return max(1, int(sum_of_own * (1.0 - saving_share * (members - 1) / members) + 0.5))
