"""A factor's points in slices: its levels, or equally many points each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.study_data import Factor, Floats

MOST_CLASSES = 10
"""values that a factor may take for each to be a slice of its own, and slices of other factors"""


@dataclass(frozen=True)
class Slices:
    """The slice of each point, and the settings that each slice begins and ends with."""

    number: NDArray[np.int64]
    begins: tuple[float, ...]
    ends: tuple[float, ...]

    @property
    def count(self) -> int:
        """How many slices there are."""
        return len(self.begins)


def slices(settings: Floats, most: int = MOST_CLASSES) -> Slices:
    """Return the slices of a factor with these settings, shape (points,).

    A factor of few values (levels of a practice, listed numbers) is sliced by value, whatever
    their order; of others each slice has equally many points.
    """
    values, number = np.unique(settings, return_inverse=True)
    if len(values) <= most:
        each = tuple(float(value) for value in values)
        return Slices(number.astype(np.int64), each, each)
    order = np.argsort(settings, kind="stable")
    number = np.empty(len(settings), dtype=np.int64)
    number[order] = np.arange(len(settings)) * most // len(settings)
    parts = [settings[number == one] for one in range(most)]
    return Slices(
        number,
        tuple(float(part.min()) for part in parts),
        tuple(float(part.max()) for part in parts),
    )


def setting_text(factor: Factor, setting: float) -> str:
    """Return a setting as a reader knows it: a level's name, or a number."""
    if factor.kind == "level" and factor.levels:
        return factor.levels[round(setting)]
    return f"{setting:.4g}"
