"""Rows of the sensitivity analysis as the charts look them up."""

from collections.abc import Iterable, Sequence

from simulation.experiment.sensitivity.given_data import RANDOM_COLUMN
from simulation.experiment.sensitivity.rows import RANKED_ABOVE, SEED, Row

__all__ = ["RANDOM_COLUMN", "RANKED_ABOVE", "SEED", "Row", "rows_about", "statistics_of"]


def rows_about(
    rows: Iterable[Row], method: str, measure: str, option: str, compared_with: str
) -> list[Row]:
    """Return the rows of one method about one output."""
    wanted = (method, measure, option, compared_with)
    return [r for r in rows if (r.method, r.measure, r.option, r.compared_with) == wanted]


def statistics_of(rows: Sequence[Row], statistic: str) -> dict[str, Row]:
    """Return the row of one statistic for each factor."""
    return {row.factor: row for row in rows if row.statistic == statistic}
