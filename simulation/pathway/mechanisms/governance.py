"""Mechanisms of targets, boards, owners and trade, and of the load that comes from outside."""

import numpy as np

from simulation.pathway.mechanisms.hours_taken import take_hours
from simulation.pathway.worth import Acting, Worth, scale
from simulation.scenario.ownership import is_outside
from simulation.scenario.vocabulary import Activity, Role

MONTHS = 12


def target_pressure(worth: Worth, on: Acting) -> None:
    """M13: what a contract counts, assessments and reviews, is done first."""
    for activity in (Activity.ASSESS, Activity.REVIEW):
        worth.measured[activity] = on.strength


def local_targets(worth: Worth, on: Acting) -> None:
    """M56: a second set of targets, on peers and carers: they come first; more see a peer."""
    for activity in (Activity.ASSESS_CARER, Activity.PEER_CARER):
        worth.measured[activity] = on.strength
    peers = worth.shares["carer_peer"]["yes"]
    added = on.strength * on.effect("peer_share_added")
    worth.shares["carer_peer"]["yes"] = peers + (peers > 0) * added * (1 - peers)


def shared_governance(worth: Worth, on: Acting) -> None:
    """M45: meetings with each owner, at three levels, take managers' time."""
    owners = sum(
        len(body.owners) for body in on.phase.option.organisations.values() if is_outside(body)
    )
    hours = on.effect("meetings_per_year") * on.effect("hours_per_meeting") * max(1, owners)
    managers = on.slots(Role.TEAM_MANAGER, outside_only=True)
    take_hours(worth, on, managers, on.strength * hours)


def users_on_board(worth: Worth, on: Acting) -> None:
    """M55: users sit on the board: hours for it, and what is wrong is heard sooner."""
    hours = on.strength * on.effect("hours_per_month") * MONTHS
    take_hours(worth, on, on.slots(Role.TEAM_MANAGER, outside_only=True), hours)
    known = (Activity.ASSESS, Activity.PLAN, Activity.REVIEW, Activity.CASEWORK)
    outside = np.maximum.reduce([on.outside(activity) for activity in known])
    sooner = on.strength * on.effect("sooner_share") * outside
    worth.days["concern_found"] = worth.days["concern_found"] * (1 - sooner)


def trading_income(worth: Worth, on: Acting) -> None:
    """M42: training and other sales take a share of the working time of the body that trades."""
    taken = on.strength * on.effect("hours_share")
    scale(worth.staff.case_time, on.slots(outside_only=True), 1 - taken)


def emergency_load(worth: Worth, on: Acting) -> None:
    """M62: more of the unplanned work is an emergency, and goes before everything planned."""
    urgent = worth.shares["how_urgent"]["emergency"]
    more = on.strength * on.effect("extra_emergency_share")
    worth.shares["how_urgent"]["emergency"] = (urgent + more).clip(max=1.0)


def hand_offs(worth: Worth, on: Acting) -> None:
    """M39: work that passes between organisations waits; some is lost and done again."""
    worth.days["hand_off"] = worth.days["hand_off"] * 0 + on.effect("days")
    lost = worth.shares["hand_off_loss"]["lost"]
    worth.shares["hand_off_loss"]["lost"] = lost * 0 + on.effect("loss_share")
    for name, (before, after) in HAND_OFFS.items():
        here = on.organisations[Activity(before)]
        there = on.organisations[Activity(after)]
        crossing = [bool(one and other) and one != other
                    for one, other in zip(here, there, strict=True)]  # fmt: skip
        worth.shares[name]["other"] = on.strength * on.where(crossing)


HAND_OFFS = {
    "to_assess": ("contact", "assess"),
    "to_assess_carer": ("contact", "assess_carer"),
    "to_plan": ("assess", "plan"),
    "to_long_term": ("plan", "casework"),
}
"""Places where a case may pass from one organisation to another: activity before and after."""
