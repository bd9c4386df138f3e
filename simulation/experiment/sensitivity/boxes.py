"""Boxes in the space of the factors: from one setting to another, or some of the levels."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.sensitivity.numbers import short
from simulation.experiment.study_data import Factor, Floats

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Side:
    """What a box lets one factor be: ``low`` to ``high``, and of levels only those ``kept``."""

    low: float = -np.inf
    high: float = np.inf
    kept: frozenset[float] | None = None

    @property
    def limited(self) -> bool:
        """Whether it leaves anything out."""
        return self.kept is not None or np.isfinite(self.low) or np.isfinite(self.high)

    def holds(self, settings: Floats) -> Flags:
        """Return which settings lie inside."""
        inside: Flags = (settings > self.low) & (settings < self.high)
        if self.kept is not None:
            inside &= np.isin(settings, sorted(self.kept))
        return inside


@dataclass(frozen=True)
class Box:
    """A side for each factor, in their order."""

    sides: tuple[Side, ...]

    @classmethod
    def whole(cls, factors: int) -> "Box":
        """Return the box that leaves nothing out."""
        return cls((Side(),) * factors)

    @property
    def limited(self) -> tuple[int, ...]:
        """Places of the factors that it limits."""
        return tuple(at for at, side in enumerate(self.sides) if side.limited)

    def holds(self, settings: Floats) -> Flags:
        """Return which points, shape (points, factors), lie inside."""
        inside = np.ones(len(settings), dtype=np.bool_)
        for at in self.limited:
            inside &= self.sides[at].holds(settings[:, at])
        return inside

    def with_side(self, at: int, side: Side) -> "Box":
        """Return the box with another side for a factor."""
        return replace(self, sides=(*self.sides[:at], side, *self.sides[at + 1 :]))

    def words(self, factors: tuple[Factor, ...]) -> str:
        """Return its limits as in a sentence: ``demand > 1.2 and owner is council or company``."""
        return " and ".join(_words(factors[at], self.sides[at]) for at in self.limited)


def _words(factor: Factor, side: Side) -> str:
    if side.kept is not None:
        names = [_level(factor, one) for one in sorted(side.kept)]
        return f"{factor.title} is {' or '.join(names)}"
    if factor.kind == "whole":
        return _between(factor.title, np.floor(side.low) + 1, np.ceil(side.high) - 1, "≥", "≤")
    return _between(factor.title, side.low, side.high, ">", "<")


def _between(title: str, low: float, high: float, above: str, below: str) -> str:
    if np.isfinite(low) and np.isfinite(high):
        return f"{title} {above} {short(low)} and {below} {short(high)}"
    return f"{title} {above} {short(low)}" if np.isfinite(low) else f"{title} {below} {short(high)}"


def _level(factor: Factor, setting: float) -> str:
    at = round(setting)
    return factor.levels[at] if at < len(factor.levels) else short(setting)
