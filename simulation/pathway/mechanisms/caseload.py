"""Mechanisms of how long a case stays on a caseload."""

from simulation.pathway.worth import Acting, Worth


def close_on_outcome(worth: Worth, on: Acting) -> None:
    """M06: a case leaves the caseload when its support stands; the next is taken."""
    left = 1 - on.strength
    worth.days["idle_tail"] = worth.days["idle_tail"] * left
    worth.shares["file"]["yes"] = worth.shares["file"]["yes"] * left


def no_just_in_case(worth: Worth, on: Acting) -> None:
    """M07: nobody without support is kept open just in case; some more of them come back."""
    left = 1 - on.strength
    worth.days["idle_tail_without"] = worth.days["idle_tail_without"] * left
    worth.shares["file_without"]["yes"] = worth.shares["file_without"]["yes"] * left
    more = 1 + on.phase.switches[on.name].strength.value * on.effect("extra_return_share")
    for name in ("rereferral", "rereferral_otherwise"):
        back = worth.shares[name]["yes"] * more
        worth.shares[name]["yes"] = back.clip(max=1.0)
