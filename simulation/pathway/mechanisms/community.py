"""Mechanisms that meet needs without a funded package, and what is not seen when they do not."""

import numpy as np

from simulation.pathway.journeys.shared import COMMUNITY
from simulation.pathway.worth import Acting, Worth
from simulation.scenario.vocabulary import Activity, Setting

WEEK_DAYS = 7.0


def community_support(worth: Worth, on: Acting) -> None:
    """M19: some needs are met by community and unfunded support, as far as it has places."""
    count = len(on.classes)
    worth.shares["community"]["yes"] = on.strengths * on.effect("diversion_share")
    worth.shares["rereferral_community"]["yes"] = np.full(count, on.effect("return_share"))
    worth.fixed_days["community_support"] = np.full(count, on.effect("weeks") * WEEK_DAYS)
    thousands = on.council.demand.contacts_per_year.value / 1000
    worth.places[COMMUNITY] = on.effect("places_per_1000_contacts") * thousands


def community_links(worth: Worth, on: Acting) -> None:
    """M25: at a distance from the council links are easier, so the community has more places."""
    if COMMUNITY in worth.places:
        outside = float(on.outside(Activity.ASSESS).max(initial=0.0))
        extra = on.strength * on.effect("extra_places_share") * outside
        worth.places[COMMUNITY] *= 1 + extra


def hidden_need(worth: Worth, on: Acting) -> None:
    """M20: of those sent away some have needs that are not met, and not all of them return."""
    count = len(on.classes)
    unmet = on.strength * on.effect("unmet_share")
    worth.shares["need_met"]["unmet"] = np.full(count, unmet)
    worth.shares["rereferral_unmet"]["yes"] = np.full(count, on.effect("return_if_unmet_share"))


def in_house_reablement(worth: Worth, on: Acting) -> None:
    """M31: reablement by own staff, also before a package; it costs hours and may end the need."""
    count = len(on.classes)
    before = worth.shares["reablement"]["no_further"]
    reached = on.effect("no_further_support_share", neutral=float(before[0]))
    worth.shares["reable_by"]["own"] = on.strengths
    at_home = on.where([each.setting == Setting.OWN_HOME for each in on.classes])
    worth.shares["reable_first"]["yes"] = on.strengths * on.effect("reabled_first_share") * at_home
    worth.shares["reablement"]["no_further"] = before + on.strengths * (reached - before)
    worth.shares["reabled_first"]["no_further"] = np.full(count, reached)
    worth.hours["reable_hours"] = np.full(count, on.effect("hours"))
