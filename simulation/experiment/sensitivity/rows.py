"""The rows of ``sensitivity.csv``: one statistic of one factor each."""

from collections.abc import Iterable
from typing import NamedTuple

from simulation.experiment.folder.csv_text import csv_text
from simulation.experiment.sensitivity.outputs import Output

RANKED_ABOVE = 0.05
"""A factor is ranked only if its lower bound exceeds this, and a dummy above it fails the
analysis: shares of variance below it cannot be told from the error of the estimate."""

SEED = "(seed)"
"""in place of a factor: the chance that replications draw"""


class Row(NamedTuple):
    """A statistic of a factor for an output; ``low`` to ``high`` is its 95 % interval.

    ``ranked`` says that the factor may be placed in an order; ``replications`` stand behind it.
    """

    method: str
    option: str
    compared_with: str
    measure: str
    factor: str
    statistic: str
    value: float
    low: float
    high: float
    replications: int
    ranked: bool = False
    note: str = ""


def row_of(
    method: str,
    output: Output,
    factor: str,
    statistic: str,
    numbers: tuple[float, float, float],
    replications: int,
    *,
    ranked: bool = False,
    note: str = "",
) -> Row:
    """Return a row about an output; ``numbers`` are its value, low and high."""
    value, low, high = (float(number) for number in numbers)
    about = (output.option, output.compared_with, output.measure.name)
    return Row(method, *about, factor, statistic, value, low, high, replications, ranked, note)


def rows_csv(rows: Iterable[Row]) -> str:
    """Return the rows as CSV text."""
    return csv_text(Row._fields, rows)
