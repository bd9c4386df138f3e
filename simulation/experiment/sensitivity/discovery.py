"""Scenario discovery: in which part of the factors' space a condition holds.

Such as "the trading company does worse than in house": the paired difference, in the mean over
replications, lies on one side of a limit. Boxes are found by PRIM; each limit gets a quasi-p
value (Bryant and Lempert 2010), the chance of so many cases in the box if the factor were not
limited, and limits that chance explains are dropped. Everything is done again on points and
replications drawn again, which says how firm a limit is.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.sensitivity.boxes import Box, Flags, Side
from simulation.experiment.sensitivity.conditions import Condition
from simulation.experiment.sensitivity.numbers import share
from simulation.experiment.sensitivity.outputs import complete_block
from simulation.experiment.sensitivity.prim import LEAST_MASS, best_box
from simulation.experiment.sensitivity.resampling import TAILS, source
from simulation.experiment.sensitivity.rows import Row, row_of
from simulation.experiment.study_data import Floats, StudyData
from simulation.scenario.errors import ScenarioError

METHOD = "prim"
RESAMPLES = 50
"""draws behind the firmness of limits: the whole search is done again in each"""

MOST_BOXES = 3
"""boxes that are looked for, one after another: more than a reader can compare"""

EXPLAINED_BY_CHANCE = 0.05
"""quasi-p value above which a limit is dropped"""

LEAST_DENSITY = 0.5
"""of a second or third box: the condition holds there more often than not"""

LEAST_POINTS = 50
"""of which a twentieth, the least box, is more than two points"""


@dataclass(frozen=True)
class Limit:
    """A factor that a box limits: quasi-p value, and from what was drawn again how often it is
    limited at all and the 95 % ranges of its low and high end (nan for levels and open ends).
    """

    factor: str
    quasi_p: float
    found_again: float
    low: tuple[float, float, float]
    high: tuple[float, float, float]


@dataclass(frozen=True)
class FoundBox:
    """A box with its coverage, density and mass (share of all points), and its limits.

    Of a second or third box, density is among the points outside the boxes before it.
    """

    box: Box
    coverage: float
    density: float
    mass: float
    limits: tuple[Limit, ...]
    sentence: str


@dataclass(frozen=True)
class Discovery:
    """Where a condition holds: ``holds`` is its share of all points; boxes in order found."""

    condition: Condition
    holds: float
    boxes: tuple[FoundBox, ...]
    points: int
    replications: int
    note: str

    @property
    def lines(self) -> tuple[str, ...]:
        """A sentence for each box, or one that says why there is none."""
        if self.boxes:
            return tuple(f"{one.sentence}." for one in self.boxes)
        words = self.condition.words()
        if self.holds in (0, 1):
            return (f"{words} at {'every point' if self.holds else 'no point'} of the study.",)
        return (
            f"{words} at {share(self.holds)} of the points; no box of the factors tells where.",
        )

    def rows(self) -> list[Row]:
        """Return coverage, density and mass of each box, and each limit with its range."""
        out, count = self.condition.output, self.replications
        nothing = np.nan
        rows = [
            row_of(METHOD, out, "", "holds", (self.holds, nothing, nothing), count, note=self.note)
        ]
        for at, found in enumerate(self.boxes, 1):
            name = f"box_{at}"
            for what in ("coverage", "density", "mass"):
                numbers = (getattr(found, what), nothing, nothing)
                rows.append(
                    row_of(METHOD, out, "", f"{name}_{what}", numbers, count, note=found.sentence)
                )
            for limit in found.limits:
                for what, numbers in (
                    ("low", limit.low),
                    ("high", limit.high),
                    ("quasi_p", (limit.quasi_p, nothing, nothing)),
                    ("found_again", (limit.found_again, nothing, nothing)),
                ):
                    if not np.isnan(numbers[0]):
                        rows.append(
                            row_of(METHOD, out, limit.factor, f"{name}_{what}", numbers, count)
                        )
        return rows


def discover(data: StudyData, condition: Condition, resamples: int = RESAMPLES) -> Discovery:
    """Return the boxes in which a condition holds, at most three.

    Raises ``ScenarioError`` if fewer than fifty points have their values, or if no factor of the
    study is read by the model.
    """
    block = complete_block(condition.output.values, LEAST_POINTS)
    real = np.flatnonzero([not one.dummy for one in data.factors])
    if not len(real):
        raise ScenarioError("the study varies nothing that the model reads")
    space = _Space(data, condition, real, data.settings[np.ix_(block.points, real)], block.values)
    holds = space.cases(block.values)
    boxes: list[FoundBox] = []
    left = np.ones(len(holds), dtype=np.bool_)
    while len(boxes) < MOST_BOXES and (found := space.found(left, holds, len(boxes), resamples)):
        boxes.append(found)
        left &= ~found.box.holds(data.settings[block.points])
    size = len(holds), block.values.shape[1]
    return Discovery(condition, float(holds.mean()), tuple(boxes), *size, block.note)


@dataclass(frozen=True)
class _Space:
    """The complete points of a study in the space of the factors that the model reads."""

    data: StudyData
    condition: Condition
    real: NDArray[np.int64]
    settings: Floats
    values: Floats

    def cases(self, values: Floats) -> Flags:
        means = values.mean(axis=1)
        above = self.condition.side == "above"
        cases: Flags = means > self.condition.limit if above else means < self.condition.limit
        return cases

    @property
    def levels(self) -> Flags:
        return np.array([self.data.factors[at].kind == "level" for at in self.real])

    def found(self, left: Flags, holds: Flags, before: int, resamples: int) -> FoundBox | None:
        """Return the best box among the points left, unless chance explains it."""
        settings, cases = self.settings[left], holds[left]
        if cases.sum() < LEAST_MASS * holds.sum() or cases.all():
            return None
        box = _without_chance(best_box(settings, cases, self.levels), settings, cases)
        if not box.limited or (before and cases[box.holds(settings)].mean() < LEAST_DENSITY):
            return None
        again = self._again(left, before, resamples)
        inside = box.holds(settings)
        limits = tuple(self._limit(at, box, settings, cases, again) for at in box.limited)
        coverage = float((cases & inside).sum() / holds.sum())
        density, mass = float(cases[inside].mean()), float(inside.sum() / len(holds))
        whole = Box.whole(len(self.data.factors))
        for place, at in enumerate(self.real):
            whole = whole.with_side(at, box.sides[place])
        start = self.condition.words() if not before else f"Elsewhere: {self.condition.words()}"
        sentence = (
            f"{start} when {whole.words(self.data.factors)}: {share(density)} of such points, "
            f"covering {share(coverage)} of all"
        )
        return FoundBox(whole, coverage, density, mass, limits, sentence)

    def _again(self, left: Flags, before: int, resamples: int) -> list[Box]:
        out = self.condition.output
        names = (METHOD, str(before), out.measure.name, out.option, out.compared_with)
        chance = source(self.data.seed, *names)
        points, replications = np.flatnonzero(left), self.values.shape[1]
        boxes = []
        for _ in range(resamples):
            kept = chance.choice(points, size=len(points))
            blocks = chance.integers(replications, size=replications)
            cases = self.cases(self.values[kept][:, blocks])
            boxes.append(best_box(self.settings[kept], cases, self.levels))
        return boxes

    def _limit(self, at: int, box: Box, settings: Floats, cases: Flags, again: list[Box]) -> Limit:
        factor = self.data.factors[self.real[at]]
        sides = [one.sides[at] for one in again]
        return Limit(
            factor.name,
            quasi_p(at, box, settings, cases),
            float(np.mean([side.limited for side in sides])) if sides else np.nan,
            _range(box.sides[at].low, [side.low for side in sides], factor.low, factor.high),
            _range(box.sides[at].high, [side.high for side in sides], factor.low, factor.high),
        )


def quasi_p(at: int, box: Box, settings: Floats, cases: Flags) -> float:
    """Return the chance of at least so many cases in the box if a factor's limit were chance.

    The points inside are as many draws from the box without that limit (binomial).
    """
    from scipy.special import bdtrc  # noqa: PLC0415  (slow to import)

    inside = box.holds(settings)
    without = box.with_side(at, Side()).holds(settings)
    found = int((cases & inside).sum())
    if found == 0:
        return 1.0
    return float(bdtrc(found - 1, int(inside.sum()), float(cases[without].mean())))


def _without_chance(box: Box, settings: Floats, cases: Flags) -> Box:
    """Return the box without the limits that chance explains, the weakest dropped first."""
    while box.limited:
        weakest, at = max((quasi_p(at, box, settings, cases), at) for at in box.limited)
        if weakest <= EXPLAINED_BY_CHANCE:
            return box
        box = box.with_side(at, Side())
    return box


def _range(
    limit: float, drawn: list[float], least: float, most: float
) -> tuple[float, float, float]:
    """Return a limit with the 95 % range of those drawn again; an open end is the factor's end."""
    if not np.isfinite(limit) or not drawn:
        return (limit if np.isfinite(limit) else np.nan), np.nan, np.nan
    low, high = np.percentile(np.clip(drawn, least, most), TAILS)
    return limit, float(low), float(high)
