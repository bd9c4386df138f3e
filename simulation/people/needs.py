"""Who a resident is: group, need, setting, patch, home and the price of their support."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from simulation.people.classes import GROUPS, NEEDS, SETTINGS, SOURCES, Classes, Ints
from simulation.people.laws import LawKind, lognormal
from simulation.people.normal import Floats, normal_quantiles
from simulation.people.philox import Draws
from simulation.scenario.council import Care, Council
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Group, Setting, Source

ROUTINE, HOSPITAL, SAFEGUARDING = 2, 1, 0
"""Urgency: a lower number is served first."""
_URGENCY = {Source.HOSPITAL: HOSPITAL, Source.SAFEGUARDING: SAFEGUARDING}
PURPOSES = ("need:group", "need:level", "need:setting", "need:patch", "need:home", "need:price")
_OWN_HOME, _CARE_HOME = SETTINGS.index(Setting.OWN_HOME), SETTINGS.index(Setting.CARE_HOME)


@dataclass(frozen=True)
class Needs:
    """The fixed facts of residents: columns of whole numbers, one element a person."""

    cls: Ints
    group: Ints
    home: Ints
    urgency: Ints
    weekly_pence: Ints
    short_pence: Ints
    contribution_pence: Ints


def needs_of(
    council: Council,
    draws: Draws,
    source_number: int,
    people: Ints,
    *,
    source: Source,
    group_weights: Mapping[Group, Quantity],
    care_home_share: float,
) -> Needs:
    """Return the facts of these residents of a source, each from its own keyed uniforms.

    ``people`` are numbers in the source, in rising order.
    """
    count = int(people[-1]) + 1 if len(people) else 0
    by_group, by_need, by_setting, by_patch, by_home, by_price = (
        draws.uniforms(purpose, source_number, count)[people] for purpose in PURPOSES
    )
    need_weights = council.demand.need_weights
    group = pick(steps(_group_shares(source, group_weights)), by_group)
    need = pick(steps([_value(need_weights.get(each)) for each in NEEDS]), by_need)
    patch = pick(steps([each.value for each in council.patches.values()]), by_patch)
    in_home = by_setting < (0.0 if source == Source.CARER else care_home_share)
    setting = np.where(in_home, _CARE_HOME, _OWN_HOME)
    weekly, short, contribution = _prices(council.care, group, setting, by_price)
    classes = Classes(tuple(council.patches))
    return Needs(
        cls=classes.index(SOURCES.index(source), group, need, setting, patch),
        group=group,
        home=np.where(in_home, (by_home * council.care.care_homes).astype(np.int64), -1),
        urgency=np.full(len(people), _URGENCY.get(source, ROUTINE)),
        weekly_pence=weekly,
        short_pence=short,
        contribution_pence=contribution,
    )


def _group_shares(source: Source, weights: Mapping[Group, Quantity]) -> list[float]:
    """Return the weight of each group: those who come as carers are carers, and no others."""
    if source == Source.CARER:
        return [float(group == Group.CARER) for group in GROUPS]
    return [0.0 if group == Group.CARER else _value(weights.get(group)) for group in GROUPS]


def _value(weight: Quantity | None) -> float:
    return weight.value if weight else 0.0


def _prices(care: Care, group: Ints, setting: Ints, u: Floats) -> tuple[Ints, Ints, Ints]:
    """Return weekly pence of long-term support, of short-term or carer's support, and paid back."""
    factor = _luck(care.cost_coefficient_of_variation.value, u)
    weekly = _pence(_weekly_gbp(care, np.unique(setting))[group, setting], factor)
    carer = group == GROUPS.index(Group.CARER)
    short_gbp = (care.carer_weekly_cost_gbp.value, care.short_term_weekly_cost_gbp.value)
    short = _pence(np.where(carer, *short_gbp), factor)
    contribution = weekly * care.client_contribution_share.value + 0.5
    return weekly, short, contribution.astype(np.int64)


def _luck(variation: float, u: Floats) -> Floats:
    """Return each person's ratio to the mean price; as ``sample`` does for one uniform."""
    law = lognormal(1.0, variation)
    if law.kind == LawKind.FIXED:
        return np.full(len(u), law.a)
    exponents = law.a + law.b * normal_quantiles(u)
    return np.array(list(map(exp, exponents.tolist())), dtype=np.float64)


def _weekly_gbp(care: Care, settings: Iterable[int]) -> Floats:
    """Return the mean weekly cost of long-term support in these settings.

    Shape (groups, settings); a council need not price a setting in which nobody is.
    """
    mean = np.zeros((len(GROUPS), len(SETTINGS)))
    for row, group in enumerate(GROUPS):
        ratio = _value(care.group_cost_ratio.get(group, Quantity(value=1.0)))
        for setting in settings:
            mean[row, setting] = care.weekly_cost_gbp[SETTINGS[setting]].value * ratio
    return mean


def _pence(mean_gbp: Floats, factor: Floats) -> Ints:
    return np.maximum(1, (100 * mean_gbp * factor + 0.5).astype(np.int64))


def steps(weights: Sequence[float]) -> list[float]:
    """Return the cumulated shares of weights."""
    total = sum(weights)
    shares, so_far = [], 0.0
    for weight in weights:
        so_far += weight / total
        shares.append(so_far)
    return shares


def pick(cumulated: Sequence[float], u: Floats) -> Ints:
    """Return the index of the share in which each uniform falls.

    What rounding leaves above the last step belongs to the last share that is not empty.
    """
    shares = np.array(cumulated)
    last = max(np.flatnonzero(np.diff(shares, prepend=0.0) > 0), default=0)
    return np.minimum(np.searchsorted(shares, u, side="right"), last)
