"""Mechanisms of support planning and of buying care."""

import numpy as np

from simulation.pathway.worth import Acting, Worth
from simulation.scenario.vocabulary import Activity

_PLANNING = ("plan_hours", "outline_hours", "broker_hours")


def broker_planning(worth: Worth, on: Acting) -> None:
    """M01: a broker takes a share of the planning; some of it is told and done twice."""
    planning = worth.hours["plan_hours"]
    taken, again = on.effect("broker_share"), on.effect("rework_share")
    worth.shares["broker_planning"]["broker"] = on.strengths
    worth.hours["outline_hours"] = planning * (1 - taken)
    worth.hours["broker_hours"] = planning * (taken + again)


def creative_support(worth: Worth, on: Acting) -> None:
    """M14: personal budgets and creative support: cheaper packages, longer planning."""
    for name in _PLANNING:
        worth.hours[name] = worth.hours[name] * (
            1 + on.strengths * on.effect("extra_planning_share")
        )
    saved = on.strengths * on.effect("price_saving_share")
    worth.amounts["price_factor"] = worth.amounts["price_factor"] * (1 - saved)


def peer_support_planning(worth: Worth, on: Acting) -> None:
    """M23: a peer meets the person before the plan; some then want no package, and some return."""
    worth.shares["peer_plans"]["yes"] = on.strengths
    worth.shares["peer_plan_ends"]["no_package"] = _everybody(on, on.effect("no_package_share"))
    worth.shares["rereferral_peer"]["yes"] = _everybody(on, on.effect("return_share"))
    worth.hours["peer_plan_hours"] = _everybody(on, on.effect("hours"))


def shared_decisions(worth: Worth, on: Acting) -> None:
    """M24: questions are settled across the table, so less of the planning time is waiting."""
    saved = on.strength * on.effect("consultation_saved_share")
    worth.days["planning_delay"] = worth.days["planning_delay"] * (1 - saved)


def free_procurement(worth: Worth, on: Acting) -> None:
    """M43: a body outside the council buys care with fewer formalities."""
    saved = on.strength * on.effect("faster_share") * on.outside(Activity.PLAN)
    worth.days["provider_lead"] = worth.days["provider_lead"] * (1 - saved)


def self_preference(worth: Worth, on: Acting) -> None:
    """M65: the body that plans also provides: some packages go to itself, dearer; audited."""
    own = on.strength * on.effect("own_share") * on.outside(Activity.PLAN)
    dearer = 1 + own * on.effect("price_premium_share")
    worth.shares["provider_choice"]["own"] = own
    worth.amounts["price_factor"] = worth.amounts["price_factor"] * dearer
    worth.hours["audit_hours"] = _everybody(on, on.effect("audit_hours"))


def _everybody(on: Acting, value: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.full(len(on.classes), value)
