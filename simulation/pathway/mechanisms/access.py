"""Mechanisms of the front door: how people come in, and what they meet there."""

import numpy as np

from simulation.pathway.worth import Acting, Worth
from simulation.scenario.vocabulary import Activity, Group, Need


def conversation_first(worth: Worth, on: Acting) -> None:
    """M18: a fuller first conversation; some of those eligible then need no funded support."""
    worth.shares["conversation"]["longer"] = on.strengths
    diverted = on.strengths * on.effect("diversion_share")
    worth.shares["conversation_diverts"]["yes"] = diverted
    worth.hours["conversation_hours"] = np.full(len(on.classes), on.effect("extra_contact_hours"))


def direct_referrals(worth: Worth, on: Acting) -> None:
    """M28: no front door for some; without triage, some take a specialist's visit in vain."""
    worth.shares["front_door"]["direct"] = on.strengths
    worth.shares["unsuitable"]["yes"] = np.full(len(on.classes), on.effect("unsuitable_share"))


def video_calls(worth: Worth, on: Acting) -> None:
    """M29: people who sign call by video: no wait for an interpreter, nobody drops out in it."""
    needed = worth.shares["interpreter"]["needed"]
    worth.shares["interpreter"]["needed"] = needed * (1 - on.strengths)


def shop_front(worth: Worth, on: Acting) -> None:
    """M27: an office where people walk in: unplanned contacts more, fewer people lost between."""
    walked = on.strength * on.effect("walk_in_share") * on.outside(Activity.ASSESS)
    worth.shares["walks_in"]["yes"] = walked
    kept = on.strength * on.effect("fewer_lost_share") * on.outside(Activity.ASSESS)
    lost = worth.shares["hand_off_loss"]["lost"]
    worth.shares["hand_off_loss"]["lost"] = lost * (1 - kept)


def prevention(worth: Worth, on: Acting) -> None:
    """M30: work with people who are not eligible: hours now, fewer who come back later."""
    below = on.where(
        [each.group == Group.SELF_FUNDER or each.need != Need.HIGH for each in on.classes]
    )
    worth.shares["prevention"]["yes"] = on.strengths * below
    back = worth.shares["rereferral"]["yes"] * (1 - on.effect("fewer_returns_share"))
    worth.shares["rereferral_prevented"]["yes"] = back
    worth.hours["prevention_hours"] = np.full(len(on.classes), on.effect("hours"))
