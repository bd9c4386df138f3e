"""Columns that tables of money share."""

from simulation.valuation.data_table import Column

BY_ROW = "by_row"
"""unit of a column whose rows have units of their own, in the column ``unit``"""


def spread_columns(unit: str = "GBP") -> tuple[Column, ...]:
    """Return the columns of a ``Spread``, in its order."""
    return (
        Column("mean", "Mean", unit),
        Column("mean_low", "95 % interval of the mean, low", unit),
        Column("mean_high", "95 % interval of the mean, high", unit),
        Column("draw_low", "5th percentile of draws", unit),
        Column("draw_median", "Median of draws", unit),
        Column("draw_high", "95th percentile of draws", unit),
    )
