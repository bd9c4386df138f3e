"""Rows of the sensitivity analysis as the charts read them."""

from collections.abc import Iterable, Sequence
from typing import Protocol

SEED = "(seed)"
"""stands for a factor: the chance that replications draw"""
RANDOM_COLUMN = "(random column)"
"""stands for a factor that no run has read, beside which the others are judged"""
RANKED_ABOVE = 0.05
"""a factor is ranked only if the lower bound of its index exceeds this"""


class Row(Protocol):
    """A statistic of a factor; ``low`` to ``high`` is its 95 % interval.

    ``compared_with`` is the baseline if the output is a difference, else empty.
    """

    @property
    def method(self) -> str: ...  # noqa: D102
    @property
    def option(self) -> str: ...  # noqa: D102
    @property
    def compared_with(self) -> str: ...  # noqa: D102
    @property
    def measure(self) -> str: ...  # noqa: D102
    @property
    def factor(self) -> str: ...  # noqa: D102
    @property
    def statistic(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def low(self) -> float: ...  # noqa: D102
    @property
    def high(self) -> float: ...  # noqa: D102
    @property
    def ranked(self) -> bool: ...  # noqa: D102
    @property
    def note(self) -> str: ...  # noqa: D102


def rows_about(
    rows: Iterable[Row], method: str, measure: str, option: str, compared_with: str
) -> list[Row]:
    """Return the rows of one method about one output."""
    wanted = (method, measure, option, compared_with)
    return [r for r in rows if (r.method, r.measure, r.option, r.compared_with) == wanted]


def statistics_of(rows: Sequence[Row], statistic: str) -> dict[str, Row]:
    """Return the row of one statistic for each factor."""
    return {row.factor: row for row in rows if row.statistic == statistic}
