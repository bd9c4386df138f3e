"""The levers of an option: what a user may change live, where it stands, and how far it goes."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulation.live.terms import Kind, LeverTerms
from simulation.report.words import day_name, lower_first, role_name
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import CatalogueEntry, Switch
from simulation.scenario.option import Option, Team, TeamChange
from simulation.scenario.pay_bill import balancing_team
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Activity, MechanismName, Role

OTHER_WORK = {Activity.ASSESS, Activity.PLAN, Activity.CASEWORK, Activity.REASSESS}
"""A team that also does one of these is no review team: its reviews wait for it."""


@dataclass(frozen=True)
class Lever:
    """One number that may be changed: ``value`` is the file's, between ``low`` and ``high``.

    ``paths`` are the places in the appraisal that it sets; ``posts`` are the posts at them, which
    a ``review_team`` multiplies; ``resting`` are switched off with a practice, since they do
    nothing without it. ``pays`` marks the post that makes pay bills equal.
    """

    name: str
    kind: Kind
    title: str
    unit: str
    value: float
    low: float
    high: float
    paths: tuple[str, ...]
    posts: tuple[float, ...] = ()
    resting: tuple[str, ...] = ()
    pays: bool = False


def levers_of(appraisal: Appraisal, option: str, terms: LeverTerms) -> tuple[Lever, ...]:
    """Return the levers that an option has, in the order in which a page shows them."""
    every = (
        *_posts(appraisal, option, terms.posts),
        *_review_teams(appraisal, option, terms.review_team),
        *_strengths(appraisal, option, terms.strengths),
        *_limit(appraisal, option, terms),
    )
    return tuple(lever for lever in every if lever.low < lever.high)


def has_payer(appraisal: Appraisal, option: str) -> bool:
    """Return whether posts of the option make its pay bill equal to the baseline's."""
    return option != appraisal.baseline and appraisal.options[option].pay_bill.rule == "equal"


def _posts(appraisal: Appraisal, name: str, ratio: Quantity) -> Iterator[Lever]:
    option, payer = appraisal.options[name], _payer(appraisal, name)
    for key, team in option.teams.items():
        for role, post in team.posts.items():
            yield Lever(
                f"posts.{key}.{role}",
                "posts",
                f"{role_name(role)}, {lower_first(_title(key, team))}",
                f"full-time equivalents{_until(option, key, role)}",
                post.value,
                *_reach(post, ratio),
                (f"options.{name}.teams.{key}.posts.{role}",),
                pays=(key, role) == payer,
            )


def _until(option: Option, team: str, role: Role) -> str:
    """Say when a stage of the option sets these posts anew, from when the lever holds no more."""
    stages = option.timeline.stages if MechanismName.SCOPE_GROWTH in option.mechanisms else ()
    for stage in stages:
        later = stage.teams.get(team, TeamChange())
        if later is None or role in later.posts:
            return f" until {day_name(stage.on)}, when a stage sets them anew"
    return ""


def _payer(appraisal: Appraisal, name: str) -> tuple[str | None, str]:
    """Return the team and role of the posts that make the pay bill equal, if any do."""
    option = appraisal.options[name]
    team = balancing_team(option) if has_payer(appraisal, name) else None
    return team, option.pay_bill.balancing_role


def _review_teams(appraisal: Appraisal, name: str, ratio: Quantity) -> Iterator[Lever]:
    payer, _ = _payer(appraisal, name)
    for key, team in appraisal.options[name].teams.items():
        if Activity.REVIEW not in team.does or OTHER_WORK & set(team.does):
            continue
        yield Lever(
            f"review_team.{key}",
            "review_team",
            f"Size of the {lower_first(_title(key, team))}",
            "times its posts",
            ratio.value,
            *_ends(ratio),
            tuple(f"options.{name}.teams.{key}.posts.{role}" for role in team.posts),
            tuple(post.value for post in team.posts.values()),
            pays=key == payer,
        )


def _strengths(
    appraisal: Appraisal, name: str, mechanisms: tuple[MechanismName, ...]
) -> Iterator[Lever]:
    for each in mechanisms:
        switch = appraisal.options[name].mechanisms.get(each)
        entry = appraisal.catalogue.mechanisms.get(each)
        if switch is None or entry is None or entry.whole:
            continue
        yield Lever(
            f"strength.{each}",
            "strength",
            entry.title,
            "strength, 0 (not done, nor what rests on it) to 1 (done everywhere)",
            switch.strength.value,
            0.0,
            1.0,
            (f"options.{name}.mechanisms.{each}.strength",),
            resting=_resting(appraisal, name, each),
        )


def _resting(appraisal: Appraisal, name: str, on: MechanismName) -> tuple[str, ...]:
    entries = appraisal.catalogue.mechanisms
    return tuple(
        f"options.{name}.mechanisms.{each}.strength"
        for each in appraisal.options[name].mechanisms
        if on in entries[each].needs
    )


def _limit(appraisal: Appraisal, name: str, terms: LeverTerms) -> Iterator[Lever]:
    option, place = appraisal.options[name], terms.delegated_limit
    switch = option.mechanisms.get(place.mechanism)
    entry = appraisal.catalogue.mechanisms.get(place.mechanism)
    acts = switch and entry and switch.strength.value > 0
    if acts and switch and entry and place.parameter in entry.parameters:
        path = f"options.{name}.mechanisms.{place.mechanism}.parameters.{place.parameter}"
        yield _of_limit(_parameter(switch, entry, place.parameter), path)
        return
    path = f"options.{name}.approval.local_limit_gbp_per_week"
    yield _of_limit(option.approval.local_limit_gbp_per_week, path)


def _parameter(switch: Switch, entry: CatalogueEntry, name: str) -> Quantity:
    return switch.parameters.get(name, entry.parameters[name])


def _of_limit(limit: Quantity, path: str) -> Lever:
    title = "Cost of a package up to which the team agrees it itself"
    low, high = _ends(limit)
    return Lever("limit", "limit", title, "£ a week", limit.value, low, high, (path,))


def _reach(post: Quantity, ratio: Quantity) -> tuple[float, float]:
    if post.low is not None and post.high is not None:
        return post.low, post.high
    low, high = _ends(ratio)
    return post.value * low, post.value * high


def _ends(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value
    low, high = quantity.low, quantity.high
    return value if low is None else low, value if high is None else high


def _title(key: str, team: Team) -> str:
    return team.title or key.replace("_", " ")
