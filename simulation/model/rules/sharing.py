"""What is saved when several people share one piece of work."""


def shared_seconds(sum_of_own: int, members: int, saving_share: float) -> int:
    """Return the work content of a session: each member after the first saves a share.

    With own times alike, a session of n costs 1 + (n - 1)(1 - saving) times one alone. One member
    saves nothing, and a saving of 0 leaves the sum as it is.
    """
    if members <= 1 or saving_share == 0.0:
        return sum_of_own
    return max(1, int(sum_of_own * (1.0 - saving_share * (members - 1) / members) + 0.5))
