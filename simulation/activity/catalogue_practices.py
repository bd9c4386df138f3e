"""Measures of what single practices do: zero where an option does not have them."""

from simulation.activity.measure import Measure

PRACTICES = (
    Measure(
        "community_full",
        "Community support had no place",
        "people",
        "lower",
        "People whose needs community support would have met, had it had a place.",
    ),
    Measure(
        "need_unmet_people",
        "Sent away with a need that is not met",
        "people",
        "lower",
        "People assessed and sent away whose need is not met, whether or not they come back. Only "
        "where an option supposes such need.",
    ),
    Measure(
        "dropped_out",
        "Gave up while waiting for an interpreter",
        "people",
        "lower",
        "Requests that ended before the assessment because no interpreter had come.",
    ),
    Measure(
        "prevention_people",
        "Preventive work with people who are not eligible",
        "people",
        "neither",
        "People given advice with whom preventive work was done as well.",
    ),
    Measure(
        "unsuitable_referrals",
        "Direct referrals that took a visit in vain",
        "people",
        "lower",
        "Direct referrals that a front door would have sent elsewhere.",
    ),
    Measure(
        "walk_ins",
        "People who came to the office unannounced",
        "people",
        "neither",
        "Contacts made once more, in person and without notice.",
    ),
    Measure(
        "peer_plans",
        "People who met a peer before the support plan",
        "people",
        "neither",
        "Meetings of a peer with somebody found eligible, before the support plan.",
    ),
    Measure(
        "reabled_first",
        "Reablement before a package",
        "people",
        "neither",
        "People found eligible who had reablement by own staff before a package was planned.",
    ),
    Measure(
        "reablement_ended",
        "Reablement ended",
        "people",
        "neither",
        "People whose reablement ended, whether or not a need was left.",
        "Short-term support to maximise independence, completed",
    ),
    Measure(
        "own_provider_share",
        "Packages given to a provider of the planning body",
        "share",
        "neither",
        "Of the packages for which a provider was sought.",
    ),
)
