"""Mechanisms of reviews and of knowing the person."""

import numpy as np

from simulation.pathway.names import Parameter
from simulation.pathway.worth import Acting, KeptBack, Worth
from simulation.scenario.seconds import DAY
from simulation.scenario.vocabulary import Activity, Setting


def clustered_reviews(worth: Worth, on: Acting) -> None:
    """M10: reviews due in one care home are done together; each after the first is shorter."""
    count = len(on.classes)
    in_home = on.where([each.setting == Setting.CARE_HOME for each in on.classes])
    worth.shares["cluster"]["clustered"] = on.strengths * in_home
    worth.amounts["cluster_size"] = np.full(count, float(round(on.effect("group_size"))))
    worth.amounts["cluster_saving"] = np.full(count, on.effect("saving_share"))
    worth.fixed_days["cluster_window"] = np.full(count, on.effect("window_days"))


def cluster_themes(worth: Worth, on: Acting) -> None:
    """M11: a visit to several residents shows concerns that single visits miss."""
    extra = on.strength * on.effect("extra_concern_per_visit")
    worth.numbers[Parameter.EXTRA_CONCERN_SHARE] = extra


def manager_sign_off(worth: Worth, on: Acting) -> None:
    """M09: a qualified manager signs off the reviews that brokers do."""
    worth.numbers[Parameter.REVIEW_SIGN_OFF_STRENGTH] = on.strength
    worth.hours["sign_off_hours"] = np.full(len(on.classes), on.effect("hours"))


def ring_fenced_reviews(worth: Worth, on: Acting) -> None:
    """M08: a share of the posts of a team that reviews, among other things, only reviews."""
    reviewers = on.phase.option.skills.get(Activity.REVIEW, ())
    kept = {role: frozenset({Activity.REVIEW}) for role in reviewers}
    for name, team in on.phase.option.teams.items():
        if Activity.REVIEW in team.does and len(team.does) > 1:
            share = on.strength * on.effect("posts_share")
            worth.staff.kept_back.append(KeptBack(name, share, kept))


def same_worker(worth: Worth, on: Acting) -> None:
    """M12: the worker who knows the person comes back, and needs less time."""
    worth.numbers[Parameter.SAME_WORKER_STRENGTH] = on.strength
    worth.numbers[Parameter.FAMILIARITY_SHARE] = on.effect("familiarity_share")
    worth.numbers[Parameter.AFFINITY_WAIT_SECONDS] = on.effect("affinity_wait_days") * DAY
