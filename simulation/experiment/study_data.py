"""What a study gave, as arrays: the one form that every analysis, chart and export reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.errors import ScenarioError, did_you_mean

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Factor:
    """Something that a sweep varies.

    A ``number`` lies anywhere between ``low`` and ``high``, a ``whole`` number is counted, and a
    ``level`` is one of ``levels``, whose settings are their places 0, 1, 2 ...; of a number that
    takes listed values only, ``levels`` holds their texts and settings the values themselves.
    ``dummy`` is a factor that nothing in the model reads: it checks the analysis.
    """

    name: str
    title: str
    kind: Literal["number", "whole", "level"]
    low: float
    high: float
    paths: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    dummy: bool = False


@dataclass(frozen=True)
class Measure:
    """A measure that a study keeps: ``name`` is ``measure`` or ``measure/band``.

    ``better`` is ``lower``, ``higher`` or ``neither``.
    """

    name: str
    title: str
    unit: str
    better: str


@dataclass(frozen=True)
class FailedRun:
    """A run that gave no values, why, and the command that does it again alone."""

    point: str
    option: str
    replication: int
    reason: str
    command: str


@dataclass(frozen=True)
class StudyData:
    """A study's points and the values of its runs.

    ``positions``, shape (points, factors), are places in the unit cube, in the order of the
    design, which analyses of variance rely on; ``settings``, the same shape, what was set there.
    ``values``, shape (points, options, measures, replications), is nan where there is no value:
    the run failed or was not done, or nobody was measured. Replications are common to all.
    """

    name: str
    title: str
    design: str
    seed: int
    factors: tuple[Factor, ...]
    points: tuple[str, ...]
    positions: Floats
    settings: Floats
    options: tuple[str, ...]
    option_titles: tuple[str, ...]
    baseline: str
    measures: tuple[Measure, ...]
    replications: tuple[int, ...]
    values: Floats
    failures: tuple[FailedRun, ...] = ()
    asked: tuple[int, ...] = ()
    """replications asked for at each point, where a rule decided; left out, all of them"""
    rule: str = ""
    """what the rule of an analysis plan picks, in a sentence; empty without a plan"""

    @cached_property
    def measure_names(self) -> tuple[str, ...]:
        """Names of the measures, in order."""
        return tuple(each.name for each in self.measures)

    @property
    def others(self) -> tuple[str, ...]:
        """The options that are compared with the baseline."""
        return tuple(option for option in self.options if option != self.baseline)

    def of(self, measure: str, option: str) -> Floats:
        """Return the values of a measure under an option, shape (points, replications).

        Raises ``ScenarioError`` for a measure or an option that the study does not have.
        """
        at = _place(option, self.options, "option"), _place(measure, self.measure_names, "measure")
        values: Floats = self.values[:, at[0], at[1], :]
        return values

    def difference(self, measure: str, option: str) -> Floats:
        """Return option less baseline, pair by pair, shape (points, replications)."""
        return self.of(measure, option) - self.of(measure, self.baseline)


def _place(name: str, known: Iterable[str], what: str) -> int:
    names = list(known)
    if name not in names:
        raise ScenarioError(f"the study has no {what} {name!r}", hint=did_you_mean(name, names))
    return names.index(name)
