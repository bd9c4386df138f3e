"""The few measures that are read of each run, and how their numbers are printed."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulation.activity.catalogue import BY_NAME
from simulation.activity.table import ALL, Activity, Labels
from simulation.experiment.comparison import MAIN
from simulation.experiment.folder.csv_rows import table_lines
from simulation.experiment.folder.csv_text import number_text
from simulation.experiment.folder.export import ACTIVITY_BY_YEAR
from simulation.report.key_measures import KeyMeasure, money_scale

Floats = NDArray[np.float64]
_PER_CENT = 0.01
_DECIMALS = 2


def values_of(activity: Activity, measures: Sequence[str], year: str) -> tuple[float, ...]:
    """Return the measures of a financial year and everybody; nan where nothing was measured.

    Each number has the digits of a result's tables, so that the same run gives the same number.
    """
    names = frozenset(name.partition("/")[0] for name in measures)
    rows = ((measure, band, float(number_text(value)))
            for measure, band, value in _of_everybody(activity, names, year))  # fmt: skip
    return _read(rows, measures)


def _of_everybody(
    activity: Activity, names: frozenset[str], year: str
) -> Iterator[tuple[str, str, float]]:
    """Yield measure, band and value; the labels, which runs share, are searched once."""
    if activity.chosen is None:
        for row in activity.rows():
            if row.measure in names and row[1:3] == (year, ALL):
                yield row.measure, row.band, row.value
        return
    labels, there = activity.chosen
    places = np.cumsum(there) - 1
    for at in _labelled(labels, names, year):
        if there[at]:
            yield labels.measure[at], labels.band[at], activity.value[places[at]]


@lru_cache(maxsize=16)
def _labelled(labels: Labels, names: frozenset[str], year: str) -> tuple[int, ...]:
    columns = zip(labels.measure, labels.period, labels.group, strict=True)
    return tuple(
        at
        for at, (measure, period, group) in enumerate(columns)
        if measure in names and (period, group) == (year, ALL)
    )


@dataclass(frozen=True)
class Stored:
    """The stored runs: numbers of the replications, and by option (measures, replications)."""

    numbers: tuple[int, ...]
    values: dict[str, Floats]


def stored_values(
    folder: Path, options: Sequence[str], measures: Sequence[str], year: str, most: int
) -> Stored:
    """Return the same of the stored runs: the first ``most`` replications that all options have.

    Raises ``OSError`` or ``ScenarioError`` if the folder's table cannot be read.
    """
    cells: dict[tuple[str, int], list[tuple[str, str, float]]] = {}
    names = {name.partition("/")[0] for name in measures}
    with table_lines(folder / ACTIVITY_BY_YEAR) as lines:
        for row in csv.reader(lines):
            setting, option, number, measure, period, group, band, value = row
            if (setting, period, group) == (MAIN, year, ALL) and measure in names:
                cells.setdefault((option, int(number)), []).append((measure, band, float(value)))
    each = [{number for option, number in cells if option == name} for name in options]
    numbers = tuple(sorted(set.intersection(*each)))[:most]
    values = {
        option: np.array([_read(cells[option, at], measures) for at in numbers]).T
        for option in options
    }
    return Stored(numbers, values)


def _read(rows: Iterable[tuple[str, str, float]], measures: Sequence[str]) -> tuple[float, ...]:
    found: dict[str, dict[str, float]] = {}
    for measure, band, value in rows:
        found.setdefault(measure, {})[band] = value
    return tuple(_value(found, name) for name in measures)


def _value(found: dict[str, dict[str, float]], name: str) -> float:
    """Return that of its band; without a band, if it is in bands alone, the sum of them."""
    measure, _, band = name.partition("/")
    bands = found.get(measure, {})
    if band in bands:
        return bands[band]
    return sum(bands[each] for each in sorted(bands)) if bands and not band else float("nan")


def printed(name: str, title: str, typical: float) -> KeyMeasure:
    """Return how a measure is printed; ``typical`` decides in which unit of money."""
    measure, _, band = name.partition("/")
    entry = BY_NAME[measure]
    scale, unit = 1.0, entry.unit
    if unit == "share":
        scale, unit = _PER_CENT, "per cent"
    elif unit == "GBP":
        scale, unit = money_scale(typical)
    better = entry.better
    return KeyMeasure(
        title, measure, unit, band=band, scale=scale, decimals=_DECIMALS, better=better
    )
