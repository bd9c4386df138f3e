"""Main effects and two-factor interactions of grids and (fractional) factorials.

A main effect is the mean at one level less the mean at the first, over all points there. An
interaction is half of what the effect of one factor changes by when the other goes from its first
level to another (Box, Hunter and Hunter). Each is worked out in every replication and estimated
over them, so that common luck cancels. In a fraction some effects cannot be told apart: their
aliases up to two factors are named.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.sensitivity.outputs import (
    Output,
    complete_replications,
    without_rounding,
)
from simulation.experiment.sensitivity.rows import Row, row_of
from simulation.experiment.sensitivity.slices import setting_text
from simulation.experiment.statistics import estimate
from simulation.experiment.study_data import Factor, Floats, StudyData

METHOD = "effects"


@dataclass(frozen=True)
class Effect:
    """An effect of one factor or two, with its 95 % interval over replications.

    ``contrast`` says which levels are compared, ``aliases`` the effects that this design cannot
    tell from it.
    """

    factors: tuple[str, ...]
    contrast: str
    mean: float
    low: float
    high: float
    distinct: bool
    aliases: tuple[str, ...]

    @property
    def name(self) -> str:
        """The factor, or both: ``owner x reviews``."""
        return effect_name(self.factors)


@dataclass(frozen=True)
class MainEffects:
    """Main effects in the order of the factors, then interactions, of one output."""

    output: Output
    effects: tuple[Effect, ...]
    replications: int
    dummies: frozenset[str]

    def rows(self) -> list[Row]:
        """Return a row for each effect."""
        return [
            row_of(
                METHOD,
                self.output,
                one.name,
                f"{'main_effect' if len(one.factors) == 1 else 'interaction'}: {one.contrast}",
                (one.mean, one.low, one.high),
                self.replications,
                ranked=one.distinct and not self.dummies & set(one.factors),
                note=f"cannot be told from {', '.join(one.aliases)}" if one.aliases else "",
            )
            for one in self.effects
        ]


def main_effects(data: StudyData, output: Output) -> MainEffects:
    """Return main effects and two-factor interactions of a grid or factorial.

    Raises ``ScenarioError`` if fewer than two replications have a value at every point.
    """
    values = complete_replications(output.values)
    aliases = aliases_of(data)
    levels = [np.unique(column) for column in data.settings.T]
    found = [
        _effect(parts, contrast, without_rounding(change, values), aliases)
        for parts, contrast, change in (
            *_mains(data, values, levels),
            *_interactions(data, values, levels),
        )
    ]
    dummies = frozenset(one.name for one in data.factors if one.dummy)
    return MainEffects(output, tuple(found), values.shape[1], dummies)


def effect_name(factors: tuple[str, ...]) -> str:
    """Return the name of an effect of one factor or more."""
    return " x ".join(factors)


Change = tuple[tuple[str, ...], str, Floats]
"""the factors, what is compared, and the effect in each replication"""


def _mains(data: StudyData, values: Floats, levels: list[Floats]) -> Iterator[Change]:
    for at, factor in enumerate(data.factors):
        first, *others = levels[at]
        here = data.settings[:, at]
        for other in others:
            change = values[here == other].mean(axis=0) - values[here == first].mean(axis=0)
            yield (factor.name,), _contrast(factor, other, first), change


def _interactions(data: StudyData, values: Floats, levels: list[Floats]) -> Iterator[Change]:
    for one, two in combinations(range(len(data.factors)), 2):
        factors = data.factors[one], data.factors[two]
        for a, b in product(levels[one][1:], levels[two][1:]):
            cells = [
                (data.settings[:, one] == i) & (data.settings[:, two] == j)
                for i in (levels[one][0], a)
                for j in (levels[two][0], b)
            ]
            if all(cell.any() for cell in cells):
                both, first, second, neither = (values[cell].mean(axis=0) for cell in cells[::-1])
                change = ((both - first) - (second - neither)) / 2
                contrasts = (
                    _contrast(factor, level, every[0])
                    for factor, level, every in zip(
                        factors, (a, b), (levels[one], levels[two]), strict=True
                    )
                )
                yield tuple(each.name for each in factors), " x ".join(contrasts), change


def _contrast(factor: Factor, level: float, first: float) -> str:
    return f"{setting_text(factor, level)} less {setting_text(factor, first)}"


def _effect(
    factors: tuple[str, ...], contrast: str, change: Floats, aliases: dict[str, tuple[str, ...]]
) -> Effect:
    found = estimate(change[None, :])
    numbers = (float(found.mean[0]), float(found.low[0]), float(found.high[0]))
    also = aliases.get(effect_name(factors), ())
    return Effect(factors, contrast, *numbers, bool(found.distinct[0]), also)


def aliases_of(data: StudyData) -> dict[str, tuple[str, ...]]:
    """Return, for each effect up to two factors, those that a two-level design mixes with it.

    They are read off the points: two effects are aliases if their columns of signs are equal or
    opposite. Factors of more levels have none here, and a dummy has no effect to be mixed with.
    """
    signs: dict[str, NDArray[np.int64]] = {}
    for factor, column in zip(data.factors, data.settings.T, strict=True):
        two = np.unique(column)
        if len(two) == 2 and not factor.dummy:
            signs[factor.name] = np.where(column == two[1], 1, -1)
    pairs = {effect_name((a, b)): signs[a] * signs[b] for a, b in combinations(signs, 2)}
    alike: dict[bytes, list[str]] = {}
    for name, column in (signs | pairs).items():
        alike.setdefault((column * column[0]).tobytes(), []).append(name)
    return {
        name: tuple(other for other in together if other != name)
        for together in alike.values()
        if len(together) > 1
        for name in together
    }
