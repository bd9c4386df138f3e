"""From the activity of each run to the measures and differences of a comparison."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.activity.catalogue import unit_of
from simulation.activity.table import Activity
from simulation.experiment.comparison import DifferenceRow, MeasureRow, RunId
from simulation.experiment.statistics import Estimates, estimate, paired

Label = tuple[str, str, str, str]
"""measure, period, group, band"""


class Values:
    """The values of one setting as an array of shape (options, labels, replications).

    A value that a run did not measure is nan. Labels and replications are sorted, so that the
    result does not depend on the order in which the runs finished.
    """

    def __init__(
        self, setting: str, options: Sequence[str], runs: Mapping[RunId, Activity]
    ) -> None:
        here = {run: activity for run, activity in runs.items() if run.setting == setting}
        self.setting = setting
        self.options = tuple(options)
        self.replications = tuple(sorted({run.replication for run in here}))
        at = _Numbers()
        # Every label of every run is looked up once: there are more than a million.
        rows = {run: list(map(at.__getitem__, labels(activity))) for run, activity in here.items()}
        self.labels: tuple[Label, ...] = tuple(sorted(at))
        place = np.empty(len(at), dtype=np.int64)
        place[[at[label] for label in self.labels]] = np.arange(len(at))
        shape = (len(self.options), len(self.labels), len(self.replications))
        self.values = np.full(shape, np.nan)
        for run, activity in here.items():
            option = self.options.index(run.option)
            replication = self.replications.index(run.replication)
            self.values[option, place[rows[run]], replication] = activity.value

    def of(self, option: str) -> NDArray[np.float64]:
        """Return one option's values, shape (labels, replications)."""
        values: NDArray[np.float64] = self.values[self.options.index(option)]
        return values


class _Numbers(dict[Label, int]):
    """Labels, numbered as they are first asked for."""

    def __missing__(self, label: Label) -> int:
        number = self[label] = len(self)
        return number


def labels(activity: Activity) -> Iterable[Label]:
    """Return the label of each row of an activity table, in order."""
    return zip(activity.measure, activity.period, activity.group, activity.band, strict=True)


def measure_rows(values: Values) -> list[MeasureRow]:
    """Return the mean of each measure of each option, options in their order, labels sorted."""
    rows: list[MeasureRow] = []
    for option in values.options:
        columns = _columns(values, option, estimate(values.of(option)))
        rows += map(partial(tuple.__new__, MeasureRow), zip(*columns, strict=True))
    return rows


def difference_rows(values: Values, baseline: str) -> list[DifferenceRow]:
    """Return the paired difference of each other option to the baseline.

    A measure that one side of every pair lacks has no difference, hence no row.
    """
    rows: list[DifferenceRow] = []
    for option in values.options:
        if option == baseline:
            continue
        estimates = paired(values.of(option), values.of(baseline))
        columns = _columns(values, option, estimates, estimates.half_width, estimates.distinct)
        rows += map(partial(tuple.__new__, DifferenceRow), zip(*columns, strict=True))
    return rows


def _columns(
    values: Values, option: str, estimates: Estimates, *more: NDArray[Any]
) -> list[list[Any]]:
    """Return the columns of an option's rows: only of labels that have a value at all."""
    kept = np.flatnonzero(estimates.n)
    found = [values.labels[at] for at in kept.tolist()]
    where = [list(column) for column in zip(*found, strict=True)] or [[], [], [], []]
    units = {name: unit_of(name) for name in set(where[0])}
    numbers = (estimates.n, estimates.mean, estimates.low, estimates.high, *more)
    return [
        [values.setting] * len(kept),
        [option] * len(kept),
        *where,
        list(map(units.__getitem__, where[0])),
        *(column[kept].tolist() for column in numbers),
    ]
