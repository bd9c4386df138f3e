"""From positions in the unit cube to settings: numbers, whole numbers, levels and quantiles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from simulation.experiment.study_data import Factor, Floats
from simulation.experiment.uncertainty.intervals import Distribution
from simulation.scenario.council import Council

DUMMY = "dummy"
"""Name of the factor that nothing in the model reads."""

_ROUNDING = 1e-9
"""A position this little below a step counts as on it: designs hold thirds as 0.333...3."""


@dataclass(frozen=True)
class Level:
    """One level of a factor: values by dotted path, and a council in place of the appraisal's."""

    name: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    council: Council | None = None


@dataclass(frozen=True)
class Axis:
    """A factor with what it sets and how its settings are spread over 0 to 1.

    A number or whole number goes to ``paths`` (as written, ``options.*`` and all); with
    ``times`` it multiplies what stands there. ``values`` are the listed values of a number that
    takes no others. ``law``: the distribution of a range of evidence, where a design draws from
    it. ``factor.paths`` are the same paths, ``options.*`` spread, down to the single number.
    """

    factor: Factor
    paths: tuple[str, ...] = ()
    times: bool = False
    values: tuple[float, ...] = ()
    levels: tuple[Level, ...] = ()
    log: bool = False
    law: Distribution | None = None

    @property
    def steps(self) -> int:
        """How many settings it can have; 0 for a range."""
        return len(self.values) or len(self.levels)

    def settings(self, positions: Floats) -> Floats:
        """Return the settings at positions from 0 to 1, same shape."""
        if self.steps:
            at = np.minimum(np.floor(positions * self.steps + _ROUNDING), self.steps - 1)
            return np.asarray(self.values)[at.astype(np.intp)] if self.values else at
        if self.law is not None:
            return self.law.at(positions)
        low, high = self.factor.low, self.factor.high
        if self.factor.kind == "whole":
            counted = np.floor(self._between(low, high + 1, positions) + _ROUNDING)
            return np.minimum(counted, high)
        return self._between(low, high, positions)

    def positions(self, settings: Floats) -> Floats:
        """Return the positions at which a design puts settings: the middle of a step, else exact.

        For the designs whose points are chosen, which do not draw from a distribution.
        """
        if self.values:
            places = [self.values.index(value) for value in settings.tolist()]
            return (np.asarray(places, dtype=np.float64) + 0.5) / self.steps
        if self.levels:
            return (settings + 0.5) / self.steps
        low, high = self.factor.low, self.factor.high
        if self.factor.kind == "whole":
            return self._share(low, high + 1, settings + (0.0 if self.log else 0.5))
        return self._share(low, high, settings)

    def chosen(self, steps: int) -> Floats:
        """Return its settings in a design of chosen points; a range gives equally spaced ones."""
        if self.values:
            return np.asarray(self.values, dtype=np.float64)
        if self.levels:
            return np.arange(len(self.levels), dtype=np.float64)
        spaced = self._between(self.factor.low, self.factor.high, np.linspace(0.0, 1.0, steps))
        spaced[0], spaced[-1] = self.factor.low, self.factor.high
        return np.unique(np.round(spaced)) if self.factor.kind == "whole" else spaced

    def text(self, setting: float) -> float | str:
        """Return a setting as people say it: the name of a level, else the number."""
        if self.levels:
            return self.levels[int(setting)].name
        return int(setting) if self.factor.kind == "whole" else float(setting)

    def _between(self, low: float, high: float, positions: Floats) -> Floats:
        if self.log:
            grown: Floats = low * (high / low) ** positions
            return grown
        return low + positions * (high - low)

    def _share(self, low: float, high: float, settings: Floats) -> Floats:
        if self.log:
            share: Floats = np.log(settings / low) / np.log(high / low)
            return share
        return (settings - low) / (high - low)


def dummy_axis() -> Axis:
    """Return the inert factor."""
    return Axis(Factor(DUMMY, "Inert: nothing reads it", "number", 0.0, 1.0, dummy=True))
