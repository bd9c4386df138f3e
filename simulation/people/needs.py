"""Who a resident is: group, need, setting, patch, home and the price of their support."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulation.people.classes import GROUPS, NEEDS, SETTINGS, SOURCES, Classes
from simulation.people.laws import lognormal, sample
from simulation.people.philox import Draws
from simulation.scenario.council import Care, Council
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Group, Setting, Source

ROUTINE, HOSPITAL, SAFEGUARDING = 2, 1, 0
"""Urgency: a lower number is served first."""
_URGENCY = {Source.HOSPITAL: HOSPITAL, Source.SAFEGUARDING: SAFEGUARDING}
PURPOSES = ("need:group", "need:level", "need:setting", "need:patch", "need:home", "need:price")


@dataclass(frozen=True)
class Resident:
    """One resident's fixed facts."""

    cls: int
    group: int
    home: int
    urgency: int
    weekly_pence: int
    short_pence: int
    contribution_pence: int


class Needs:
    """Draws the facts of the residents of one source, each from its own keyed uniforms."""

    def __init__(
        self,
        council: Council,
        draws: Draws,
        source_number: int,
        count: int,
        *,
        source: Source,
        group_weights: Mapping[Group, Quantity],
        care_home_share: float,
    ) -> None:
        self._columns = [draws.column(purpose, source_number, count) for purpose in PURPOSES]
        self._classes = Classes(tuple(council.patches))
        self._source = source
        weights: dict[Group, float] = {Group.CARER: 1.0}
        if source != Source.CARER:
            weights = {
                group: 0.0 if group == Group.CARER else each.value
                for group, each in group_weights.items()
            }
        self._groups = steps([weights.get(group, 0.0) for group in GROUPS])
        need_weights = council.demand.need_weights
        self._needs = steps(
            [need_weights[need].value if need in need_weights else 0.0 for need in NEEDS]
        )
        self._patches = steps([each.value for each in council.patches.values()])
        self._care_home_share = 0.0 if source == Source.CARER else care_home_share
        self._homes = council.care.care_homes
        self._care = council.care

    def resident(self, number: int) -> Resident:
        """Return the facts of the resident with this number in the source."""
        group, need, setting, patch, home, price = (column[number] for column in self._columns)
        group_index = pick(self._groups, group)
        in_home = setting < self._care_home_share
        setting_index = SETTINGS.index(Setting.CARE_HOME if in_home else Setting.OWN_HOME)
        weekly, short, contribution = _prices(
            self._care, GROUPS[group_index], SETTINGS[setting_index], price
        )
        return Resident(
            cls=self._classes.index(
                SOURCES.index(self._source), group_index, pick(self._needs, need),
                setting_index, pick(self._patches, patch),
            ),
            group=group_index,
            home=int(home * self._homes) if in_home else -1,
            urgency=_URGENCY.get(self._source, ROUTINE),
            weekly_pence=weekly,
            short_pence=short,
            contribution_pence=contribution,
        )  # fmt: skip


def _prices(care: Care, group: Group, setting: Setting, u: float) -> tuple[int, int, int]:
    """Return weekly pence of long-term support, of short-term or carer's support, and paid back."""
    variation = care.cost_coefficient_of_variation.value
    luck = lognormal(1.0, variation)
    factor = sample(luck.kind, luck.a, luck.b, u)
    ratio = care.group_cost_ratio.get(group)
    mean = care.weekly_cost_gbp[setting].value * (ratio.value if ratio else 1.0)
    weekly = max(1, int(100 * mean * factor + 0.5))
    carer = group == Group.CARER
    short = care.carer_weekly_cost_gbp if carer else care.short_term_weekly_cost_gbp
    short_pence = max(1, int(100 * short.value * factor + 0.5))
    return weekly, short_pence, int(weekly * care.client_contribution_share.value + 0.5)


def steps(weights: Sequence[float]) -> list[float]:
    """Return the cumulated shares of weights."""
    total = sum(weights)
    shares, so_far = [], 0.0
    for weight in weights:
        so_far += weight / total
        shares.append(so_far)
    return shares


def pick(cumulated: Sequence[float], u: float) -> int:
    """Return the index of the share in which ``u`` falls."""
    last = 0
    for place, share in enumerate(cumulated):
        if u < share:
            return place
        if place == 0 or share > cumulated[place - 1]:
            last = place
    return last
