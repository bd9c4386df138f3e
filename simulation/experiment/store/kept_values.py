"""The values that a sweep keeps of a run: a few named numbers of its activity table."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulation.activity.table import ALL, Activity, Labels


def kept_values(activity: Activity, keeps: Sequence[str]) -> tuple[float, ...]:
    """Return the values of names such as ``measure`` or ``measure/band``, in their order.

    They are those of the whole run and of everybody; nan where nothing was measured.
    """
    if activity.chosen is None:
        found = (activity.value_of(name, ALL, ALL, band) for name, band in map(_parted, keeps))
        return tuple(float("nan") if value is None else float(value) for value in found)
    labels, there = activity.chosen
    every = np.full(len(there) + 1, np.nan)  # the last place is of labels that there are not
    every[:-1][there] = activity.value
    kept: tuple[float, ...] = tuple(every[_places(labels, tuple(keeps))].tolist())
    return kept


@lru_cache(maxsize=64)
def _places(labels: Labels, keeps: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the place of each name among the labels, -1 where it is not."""
    columns = (labels.measure, labels.period, labels.group, labels.band)
    at = {label: place for place, label in enumerate(zip(*columns, strict=True))}
    wanted = ((name, ALL, ALL, band) for name, band in map(_parted, keeps))
    return np.array([at.get(label, -1) for label in wanted], dtype=np.int64)


def _parted(name: str) -> tuple[str, str]:
    measure, _, band = name.partition("/")
    return measure, band
