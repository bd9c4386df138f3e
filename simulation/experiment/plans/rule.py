"""The rule of an analysis plan, applied by code: which option it picks, and why.

An option is better than another if the whole interval of its paired improvement in the primary
measure lies beyond the minimum important difference. Intervals are of Student's t, their 5 % of
error shared out over the alternatives to the baseline (Bonferroni), so that all hold together.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulation.activity.catalogue import BY_NAME
from simulation.experiment.comparison import MAIN, Comparison
from simulation.experiment.plans.seen import Seen, seen_in
from simulation.experiment.student_t import CONFIDENCE
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.plan import Plan


class Gain(NamedTuple):
    """How much better an option is than another in a measure: above zero is better."""

    mean: float
    low: float
    high: float
    n: int


class Overturned(NamedTuple):
    """An option that is out because it is worse than the baseline in a secondary measure."""

    option: str
    measure: str
    worse_by: float


@dataclass(frozen=True)
class Decision:
    """What the rule of a plan picks: an option or none, with the reason in a sentence.

    ``gains`` holds the improvement of each alternative over the baseline in the primary measure.
    """

    picked: str | None
    reason: str
    gains: dict[str, Gain]
    overturned: tuple[Overturned, ...] = ()


def decide(plan: Plan, comparison: Comparison, setting: str = MAIN) -> Decision:
    """Return which option the plan's rule picks in a setting of a comparison."""
    return decision(plan, seen_in(comparison, setting))


def decision(plan: Plan, seen: Seen) -> Decision:
    """Return which option the plan's rule picks from what was seen."""
    return _Rule(plan, seen).decision()


def require_measures(plan: Plan) -> None:
    """Raise ``ScenarioError`` if a plan names a measure that there is not."""
    for name in plan.measures:
        measure = name.partition("/")[0]
        if measure not in BY_NAME:
            hint = did_you_mean(measure, BY_NAME)
            raise ScenarioError(f"no measure {measure!r}", path=("measures", name), hint=hint)


def require_plan_fits(plan: Plan, appraisal: Appraisal) -> None:
    """Raise ``ScenarioError`` if a plan names a measure or a setting that there is not."""
    require_measures(plan)
    for name in plan.settings:
        if name not in appraisal.settings:
            hint = did_you_mean(name, appraisal.settings)
            raise ScenarioError(
                f"the appraisal has no setting {name!r}", path=("plan", "settings"), hint=hint
            )


class _Rule:
    """A rule at work on what was seen."""

    def __init__(self, plan: Plan, seen: Seen) -> None:
        self.plan = plan
        self.seen = seen
        self.measure = plan.primary.measure
        self.least = plan.primary.minimum_important_difference
        self.gains = {
            option: self.gain(self.measure, option, seen.baseline) for option in seen.others
        }

    def decision(self) -> Decision:
        if not any(gain.n for gain in self.gains.values()):
            unseen = f"{measure_title(self.measure)} was not measured, so the rule makes no choice."
            return Decision(None, unseen, self.gains)
        better = [option for option in self.seen.others if self.matters(self.gains[option])]
        overturned = tuple(one for option in better for one in self.losses(option))
        out = {one.option for one in overturned}
        left = [option for option in better if option not in out]
        picked, reason = self.among(left) if left else self.none_better(better)
        told = f"{reason}{self.told(overturned)}."
        return Decision(picked, told, self.gains, overturned)

    def gain(self, measure: str, option: str, other: str) -> Gain:
        """Return the paired improvement of ``option`` over ``other``, with its interval."""
        pairs = self.seen.values(measure, option) - self.seen.values(measure, other)
        pairs = pairs[~np.isnan(pairs)]
        n = len(pairs)
        if n == 0:
            return Gain(math.nan, math.nan, math.nan, 0)
        mean, half = float(pairs.mean()), math.nan
        if n > 1:
            spread = float(pairs.std(ddof=1)) / math.sqrt(n)
            half = _quantile(n, len(self.seen.others)) * spread
        if self.plan.measures[measure] == "lower":
            mean = -mean
        return Gain(mean, mean - half, mean + half, n)

    def matters(self, gain: Gain) -> bool:
        """Whether a gain is clearly beyond the minimum important difference."""
        return gain.low > 0 and gain.low >= self.least

    def losses(self, option: str) -> Iterable[Overturned]:
        """Yield the secondary measures that overturn an option; one not measured does (nan)."""
        for name, limit in self.plan.secondary.items():
            worse = -self.gain(name, option, self.seen.baseline).mean
            if not worse <= limit.overturns_if_worse_by:
                yield Overturned(option, name, worse)

    def among(self, left: list[str]) -> tuple[str | None, str]:
        best = max(left, key=lambda option: self.gains[option].mean)
        as_good = [
            option
            for option in left
            if option == best or not self.matters(self.gain(self.measure, best, option))
        ]
        if len(as_good) == 1:
            return best, f"{self.said(best)}, and is better than any other that is"
        titles = _listed(self.seen.titles[option] for option in as_good)
        start = f"{titles} are better than {self.base} in {self.what}, none of them clearly best"
        if self.plan.if_several_are_as_good == "no_choice":
            return None, f"{start}, and the rule then makes no choice"
        picked = self.cheapest(as_good)
        return picked, f"{start}; {self.cheap(picked, 'of these')}"

    def none_better(self, better: list[str]) -> tuple[str | None, str]:
        which = "other option that stands" if better else "option"
        start = f"no {which} is clearly better than {self.base} in {self.what}"
        if self.plan.if_none_is_better == "no_choice":
            return None, f"{start}, and the rule then makes no choice"
        if self.plan.if_none_is_better == "baseline":
            return self.seen.baseline, f"{start}, and the rule then keeps {self.base}"
        allowed = [
            option
            for option in self.seen.options
            if option == self.seen.baseline or not any(True for _ in self.losses(option))
        ]
        picked = self.cheapest(allowed)
        return picked, f"{start}; {self.cheap(picked, 'of those that no secondary measure bars')}"

    def cheapest(self, options: list[str]) -> str | None:
        """Return the option with the lowest cost, the first of equals; none if one is unknown."""
        costs = [self.seen.cost(option) for option in options]
        if any(math.isnan(cost) for cost in costs):
            return None
        return options[costs.index(min(costs))]

    def cheap(self, picked: str | None, of: str) -> str:
        if picked is None:
            return f"which is the cheapest {of} is not known, so the rule makes no choice"
        cost = f"£{self.seen.cost(picked):,.0f}: {self.seen.cost_is}"
        return f"{self.seen.titles[picked]} is the cheapest {of} ({cost})"

    @property
    def base(self) -> str:
        """The baseline's title."""
        return self.seen.titles[self.seen.baseline]

    @property
    def what(self) -> str:
        """The primary measure and from when on it matters."""
        least = f" by {number_with_unit(self.least, self.measure)} or more" if self.least else ""
        return f"{measure_title(self.measure)}{least}"

    def said(self, option: str) -> str:
        gain = self.gains[option]
        ends = f"{rounded(gain.low)} to {rounded(gain.high)}"
        return (
            f"{self.seen.titles[option]} is clearly better than {self.base} in {self.what} "
            f"({number_with_unit(gain.mean, self.measure)} better, {ends})"
        )

    def told(self, overturned: tuple[Overturned, ...]) -> str:
        if not overturned:
            return ""
        said = _listed(f"{self.seen.titles[one.option]} ({_loss(one)})" for one in overturned)
        return f". Overturned by a secondary measure: {said}"


def _loss(one: Overturned) -> str:
    title = measure_title(one.measure)
    if math.isnan(one.worse_by):
        return f"{title} was not measured"
    return f"{title} worse by {number_with_unit(one.worse_by, one.measure)}"


def _quantile(n: int, alternatives: int) -> float:
    """Return the quantile of t for intervals that hold together over the alternatives."""
    from scipy.special import stdtrit  # noqa: PLC0415  (slow to import)

    return float(stdtrit(n - 1, 1 - (1 - CONFIDENCE) / (2 * max(1, alternatives))))


def measure_title(name: str) -> str:
    """Return ``days of need not yet met (waiting for support)`` of a measure and its band."""
    measure, _, band = name.partition("/")
    title = BY_NAME[measure].title if measure in BY_NAME else measure
    start = title if title[1:2].isupper() else title[:1].lower() + title[1:]
    return f"{start} ({band.replace('_', ' ')})" if band else start


def number_with_unit(value: float, name: str) -> str:
    """Return a number in three significant digits with the unit of a measure."""
    unit = BY_NAME[name.partition("/")[0]].unit
    if unit == "GBP":
        return f"£{rounded(value)}"
    return f"{rounded(value)} {unit}"


def rounded(value: float) -> str:
    """Return a number in three significant digits, with commas between thousands."""
    return f"{float(f'{value:.3g}'):,.12g}".replace("-", "−")


def _listed(items: Iterable[str]) -> str:
    *most, last = items
    return f"{', '.join(most)} and {last}" if most else last
