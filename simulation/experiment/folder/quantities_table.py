"""``quantities.csv``: what money is worked out from, a row a run and financial year."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.comparison import Comparison, RunId, in_order
from simulation.experiment.folder.csv_text import csv_text
from simulation.experiment.uncertainty.study import name_of
from simulation.valuation.quantities import ByYear, bodies_of, quantities_of

Floats = NDArray[np.float64]

FILE = "quantities.csv"
_LABELS = ("setting", "option", "replication", "year")


class Quantities(NamedTuple):
    """The table as it is read back: labels of each row, and values of shape (rows, names)."""

    names: tuple[str, ...]
    runs: tuple[RunId, ...]
    years: tuple[str, ...]
    values: Floats


def quantities_csv(comparison: Comparison) -> str:
    """Return the table of a comparison: its settings, then the draws of what is not known."""
    found = list(_runs(comparison))
    names = sorted({name for _, years in found for values in years.values() for name in values})
    rows = (
        (*run, year, *(values.get(name, 0.0) for name in names))
        for run, years in found
        for year, values in years.items()
    )
    return csv_text((*_LABELS, *names), rows)


def read_quantities(file: Path) -> Quantities:
    """Read the table back. Raises ``OSError``, and ``ValueError`` if it is not such a table."""
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(lines)
        header = next(reader, [])
        if tuple(header[:4]) != _LABELS:
            raise ValueError(f"the columns are {', '.join(header[:4])}")
        rows = list(reader)
    if not rows:
        raise ValueError("it holds no run")
    runs = tuple(RunId(row[0], row[1], int(row[2])) for row in rows)
    values = np.array([row[4:] for row in rows], dtype=np.float64)
    return Quantities(tuple(header[4:]), runs, tuple(row[3] for row in rows), values)


def _runs(comparison: Comparison) -> Iterator[tuple[RunId, ByYear]]:
    bodies = {
        (setting, option): bodies_of(appraisal, option)
        for setting, appraisal in comparison.appraisals.items()
        for option in appraisal.options
    }
    for run in in_order(comparison):
        yield run, quantities_of(comparison.runs[run], bodies[run.setting, run.option])
    if comparison.uncertainty is not None:
        yield from _draws(comparison.uncertainty.quantities.items())


def _draws(
    found: Iterable[tuple[tuple[int, str, int], ByYear]],
) -> Iterator[tuple[RunId, ByYear]]:
    for (draw, option, replication), values in found:
        yield RunId(name_of(draw), option, replication), values
