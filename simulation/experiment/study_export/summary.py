"""Means and paired differences at every point of a study, with their intervals."""

import numpy as np

from simulation.experiment.statistics import estimate
from simulation.experiment.study_data import Floats, StudyData
from simulation.experiment.study_export.columns import Column, Kind, Table, crossed

_MEAN = "the mean over the n replications"
_T = "95 % Student t interval over replications"
_UNIT = "the measure's"
_SOURCE = "computed from the runs"
_PAIRED = "option less baseline, paired by replication"
_APART = (
    "true if the interval of the difference leaves out zero; of many points about one in twenty "
    "does so by luck alone"
)


def summary_table(data: StudyData) -> Table:
    """Return a row for each point, option and measure: mean, and difference to the baseline.

    The difference of the baseline itself is empty. Each is estimated at its point alone.
    """
    values = data.values
    baseline = values[:, [data.options.index(data.baseline)]]
    level = estimate(_rows(values))
    apart = estimate(_rows(values - baseline))
    names = [data.points, data.options, data.measure_names]
    point, option, measure = crossed(names)
    own = option.places == data.options.index(data.baseline)

    def others(numbers: Floats) -> Floats:
        return np.where(own, np.nan, numbers)

    text: Kind = "text"
    number: Kind = "number"
    columns = (
        Column("point", point, text, "name of the point; see points", "the design"),
        Column("option", option, text, "name of the option", "the sweep file"),
        Column("measure", measure, text, "name of the measure", "the sweep file"),
        Column("n", level.n, "whole number", "replications with a value", _SOURCE, "runs"),
        Column("mean", level.mean, number, _MEAN, _SOURCE, _UNIT),
        Column("low", level.low, number, f"lower end of the {_T}", _SOURCE, _UNIT),
        Column("high", level.high, number, f"upper end of the {_T}", _SOURCE, _UNIT),
        Column("difference", others(apart.mean), number, f"mean of {_PAIRED}", _SOURCE, _UNIT),
        Column(
            "difference_low", others(apart.low), number, f"lower end of the {_T}, {_PAIRED}",
            _SOURCE, _UNIT,
        ),
        Column(
            "difference_high", others(apart.high), number, f"upper end of the {_T}, {_PAIRED}",
            _SOURCE, _UNIT,
        ),
        Column("distinct", apart.distinct & ~own, "yes or no", _APART, _SOURCE),
    )  # fmt: skip
    return Table("summary", "a measure of an option at a point", columns)


def _rows(values: Floats) -> Floats:
    """Return shape (points x options x measures, replications)."""
    return values.reshape(-1, values.shape[-1])
