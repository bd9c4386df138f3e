"""Mechanisms of carers' assessments."""

import numpy as np

from simulation.pathway.mechanisms.hours_taken import take_hours
from simulation.pathway.worth import Acting, Worth
from simulation.scenario.vocabulary import Role

MONTHS = 12


def group_carer_assessments(worth: Worth, on: Acting) -> None:
    """M22: carers are assessed together; they wait for the group, and each takes less time."""
    count = len(on.classes)
    worth.shares["carer_group"]["yes"] = on.strengths
    worth.amounts["carer_group_size"] = np.full(count, float(round(on.effect("group_size"))))
    worth.amounts["carer_group_saving"] = np.full(count, on.effect("saving_share"))
    worth.fixed_days["carer_group_window"] = np.full(count, on.effect("window_days"))


def peer_carer_assessments(worth: Worth, on: Acting) -> None:
    """M21: a carer employed as a peer does much of the assessment; managers supervise them."""
    saved = on.effect("practitioner_share_saved")
    whole = worth.hours["carer_hours"]
    worth.shares["carer_peer"]["yes"] = on.strengths
    worth.hours["peer_hours"] = whole * saved
    worth.hours["carer_rest_hours"] = whole * (1 - saved)
    peers = on.slots(Role.PEER_SUPPORTER)
    hours = on.strength * on.effect("supervision_hours_per_month") * MONTHS * on.fte(peers)
    take_hours(worth, on, on.beside(peers, Role.TEAM_MANAGER), hours)
