"""From the activity of each run to the measures and differences of a comparison."""

from collections.abc import Iterable, Mapping, Sequence

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
        self.labels: tuple[Label, ...] = tuple(
            sorted({label for activity in here.values() for label in labels(activity)})
        )
        self.values = self._filled(here)

    def _filled(self, runs: Mapping[RunId, Activity]) -> NDArray[np.float64]:
        at = {label: index for index, label in enumerate(self.labels)}
        shape = (len(self.options), len(self.labels), len(self.replications))
        values = np.full(shape, np.nan)
        for option_index, option in enumerate(self.options):
            for replication_index, replication in enumerate(self.replications):
                activity = runs.get(RunId(self.setting, option, replication))
                if activity is not None:
                    rows = [at[label] for label in labels(activity)]
                    values[option_index, rows, replication_index] = activity.value
        return values

    def of(self, option: str) -> NDArray[np.float64]:
        """Return one option's values, shape (labels, replications)."""
        values: NDArray[np.float64] = self.values[self.options.index(option)]
        return values


def labels(activity: Activity) -> Iterable[Label]:
    """Return the label of each row of an activity table, in order."""
    return zip(activity.measure, activity.period, activity.group, activity.band, strict=True)


def measure_rows(values: Values) -> list[MeasureRow]:
    """Return the mean of each measure of each option, options in their order, labels sorted."""
    rows = []
    for option in values.options:
        estimates = estimate(values.of(option))
        for label, (n, mean, low, high) in zip(values.labels, _plain(estimates), strict=True):
            if n:
                where = (values.setting, option, *label, unit_of(label[0]))
                rows.append(MeasureRow(*where, n, mean, low, high))
    return rows


def difference_rows(values: Values, baseline: str) -> list[DifferenceRow]:
    """Return the paired difference of each other option to the baseline.

    A measure that one side of every pair lacks has no difference, hence no row.
    """
    rows = []
    for option in values.options:
        if option == baseline:
            continue
        estimates = paired(values.of(option), values.of(baseline))
        more = zip(estimates.half_width.tolist(), estimates.distinct.tolist(), strict=True)
        for label, (n, mean, low, high), (half, distinct) in zip(
            values.labels, _plain(estimates), more, strict=True
        ):
            if n:
                where = (values.setting, option, *label, unit_of(label[0]))
                rows.append(DifferenceRow(*where, n, mean, low, high, half, distinct))
    return rows


def _plain(estimates: Estimates) -> Iterable[tuple[int, float, float, float]]:
    return zip(
        estimates.n.tolist(),
        estimates.mean.tolist(),
        estimates.low.tolist(),
        estimates.high.tolist(),
        strict=True,
    )
