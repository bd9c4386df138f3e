"""Residents drawn one person and one number at a time, slowly and plainly, to compare with."""

import math
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from simulation.people.classes import GROUPS, NEEDS, SETTINGS, SOURCES
from simulation.people.demand import candidates_per_year, daily_rates
from simulation.people.laws import (
    YEAR_DAYS,
    exponential,
    lognormal,
    residual_two_phase,
    sample,
    two_phase,
    whole_seconds,
)
from simulation.people.philox import Draws
from simulation.people.population import PURPOSES
from simulation.people.residents import NEVER
from simulation.scenario.council import Council
from simulation.scenario.vocabulary import Group, Setting, Source

DAY = 86_400
Row = dict[str, Any]


def everybody(council: Council, start: date, horizon: int, seed: int, number: int) -> list[Row]:
    """Return each resident's facts by column, in the order of ``Residents``."""
    one = _OneByOne(council, Draws(seed, number, PURPOSES))
    return [*one.contacts(start, horizon), *one.open_cases(), *one.waiting_list()]


class _OneByOne:
    def __init__(self, council: Council, draws: Draws) -> None:
        self.council, self.draws = council, draws

    def u(self, purpose: str, source: int, person: int) -> float:
        return self.draws.uniform(PURPOSES.index(purpose), source, person, 0)

    def contacts(self, start: date, horizon: int) -> Iterator[Row]:
        demand = self.council.demand
        weights = {each: weight.value for each, weight in demand.source_weights.items()}
        ratio = candidates_per_year(demand) / demand.contacts_per_year.value
        relative = daily_rates(demand, start, -(-horizon // DAY))
        for number, source in enumerate(SOURCES):
            share = weights.get(source, 0.0) / sum(weights.values())
            if not share:
                continue
            ceiling = candidates_per_year(demand) * share / (YEAR_DAYS * DAY)
            moment, person = 0.0, -1
            while True:
                person += 1
                moment -= math.log(1.0 - self.u("arrival:gap", number, person)) / ceiling
                if moment >= horizon:
                    break
                if self.u("arrival:keep", number, person) * ratio < relative[int(moment) // DAY]:
                    facts = self.facts(number, person, source, demand)
                    yield {**facts, "arrives": int(moment), "entry": "referral"}

    def open_cases(self) -> Iterator[Row]:
        opening, number = self.council.opening, len(SOURCES)
        for person in range(round(opening.cases.value)):
            facts = self.facts(number, person, Source.COMMUNITY, opening)
            yield {
                **facts,
                "entry": "care",
                "stay_seconds": self.stay(number, person),
                "last_review_at": self.last_review(number, person),
                "opening_package": facts["weekly_pence"],
            }

    def stay(self, number: int, person: int) -> int:
        stays = self.council.stays
        law = two_phase(stays.exit_first_year_per_year.value, stays.exit_later_per_year.value)
        age = YEAR_DAYS * DAY
        if (
            self.u("opening:phase", number, person)
            >= self.council.opening.over_one_year_share.value
        ):
            left = 1.0 - math.exp(-age / law.a)
            age = -law.a * math.log(1.0 - self.u("opening:age", number, person) * left)
        return whole_seconds(
            residual_two_phase(law, age, self.u("opening:residual", number, person))
        )

    def last_review(self, number: int, person: int) -> int:
        opening = self.council.opening
        period = whole_seconds(self.council.reviews.period_days.value * DAY)
        due = self.u("opening:due", number, person)
        if self.u("opening:overdue", number, person) >= opening.reviews_overdue_share.value:
            return -int(due * period)
        late = exponential(opening.review_overdue_mean_days.value * DAY)
        return -period - whole_seconds(sample(late.kind, late.a, late.b, due))

    def waiting_list(self) -> Iterator[Row]:
        opening, number = self.council.opening, len(SOURCES) + 1
        waited = exponential(opening.waiting_mean_days.value * DAY)
        for person in range(round(opening.waiting_list.value)):
            u = self.u("opening:waited", number, person)
            asked = -whole_seconds(sample(waited.kind, waited.a, waited.b, u))
            facts = self.facts(number, person, Source.COMMUNITY, opening)
            yield {**facts, "entry": "assessment", "requested_at": asked}

    def facts(self, number: int, person: int, source: Source, place: Any) -> Row:
        """Return a person's needs; ``place`` is the demand or the opening, with its own weights."""
        council, care = self.council, self.council.care
        carer = source == Source.CARER
        groups = [
            float(each == Group.CARER)
            if carer
            else 0.0
            if each == Group.CARER or each not in place.group_weights
            else place.group_weights[each].value
            for each in GROUPS
        ]
        weights = council.demand.need_weights
        needs = [weights[each].value if each in weights else 0.0 for each in NEEDS]
        patches = [each.value for each in council.patches.values()]
        group = _pick(groups, self.u("need:group", number, person))
        need = _pick(needs, self.u("need:level", number, person))
        patch = _pick(patches, self.u("need:patch", number, person))
        share = 0.0 if carer else place.care_home_share.value
        in_home = self.u("need:setting", number, person) < share
        setting = SETTINGS.index(Setting.CARE_HOME if in_home else Setting.OWN_HOME)
        home = int(self.u("need:home", number, person) * care.care_homes) if in_home else -1
        luck = lognormal(1.0, care.cost_coefficient_of_variation.value)
        factor = sample(luck.kind, luck.a, luck.b, self.u("need:price", number, person))
        ratio = care.group_cost_ratio.get(GROUPS[group])
        mean = care.weekly_cost_gbp[SETTINGS[setting]].value * (ratio.value if ratio else 1.0)
        is_carer = GROUPS[group] == Group.CARER
        short = care.carer_weekly_cost_gbp if is_carer else care.short_term_weekly_cost_gbp
        weekly = max(1, int(100 * mean * factor + 0.5))
        cls = SOURCES.index(source)
        for size, place_in in (
            (len(GROUPS), group), (len(NEEDS), need), (len(SETTINGS), setting),
            (len(patches), patch),
        ):  # fmt: skip
            cls = cls * size + place_in
        return {
            "source": number, "number": person, "arrives": 0, "cls": cls, "group": group,
            "home": home, "urgency": {"hospital": 1, "safeguarding": 0}.get(str(source), 2),
            "weekly_pence": weekly, "short_pence": max(1, int(100 * short.value * factor + 0.5)),
            "contribution_pence": int(weekly * care.client_contribution_share.value + 0.5),
            "stay_seconds": 0, "last_review_at": NEVER, "requested_at": NEVER,
            "opening_package": 0,
        }  # fmt: skip


def _pick(weights: Sequence[float], u: float) -> int:
    total, so_far, last = sum(weights), 0.0, 0
    for place, weight in enumerate(weights):
        so_far += weight / total
        if u < so_far:
            return place
        if weight > 0:
            last = place
    return last
