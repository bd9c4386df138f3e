"""A sweep as it is run: the appraisal, the options compared, what is varied, and the design."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from simulation.experiment.study_data import Factor, Measure
from simulation.experiment.sweep.factors import Axis
from simulation.scenario import sweep as written
from simulation.scenario.appraisal import Appraisal, Automatic


@dataclass(frozen=True)
class Sweep:
    """A sweep file, resolved and checked.

    ``appraisal`` has the fixed changes and only the options that are played; ``options`` names
    them, in its order, the baseline among them. ``axes`` are the factors with what they set, the
    inert one last. ``listed`` are the settings of a list design, a row a point, by factor.
    """

    name: str
    title: str
    summary: str
    file: Path
    appraisal: Appraisal
    options: tuple[str, ...]
    axes: tuple[Axis, ...]
    design: written.Design
    seed: int
    replications: int | Automatic
    measures: tuple[Measure, ...]
    listed: tuple[Mapping[str, float], ...] = ()
    plan: Path | None = None

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What is varied, in the order of the file."""
        return tuple(axis.factor for axis in self.axes)

    @property
    def baseline(self) -> str:
        """Name of the option that the others are compared with."""
        return self.appraisal.baseline
