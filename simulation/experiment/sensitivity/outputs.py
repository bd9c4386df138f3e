"""What is analysed: a measure of an option, or of an option less the baseline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.study_data import Floats, Measure, StudyData
from simulation.scenario.errors import ScenarioError

ENOUGH = 2
"""replications, the fewest from which a spread is known"""


@dataclass(frozen=True)
class Output:
    """A measure under an option; with ``compared_with``, less the same measure of that option.

    ``values`` has shape (points, replications).
    """

    measure: Measure
    option: str
    option_title: str
    compared_with: str
    compared_title: str
    values: Floats

    @property
    def title(self) -> str:
        """What it is, in words."""
        of = self.option_title
        if self.compared_with:
            of = f"{of} less {self.compared_title}"
        return f"{self.measure.title}, {of}"


def output(data: StudyData, measure: str, option: str, *, difference: bool = False) -> Output:
    """Return one output of a study; with ``difference``, the option less the baseline.

    Raises ``ScenarioError`` for a measure or an option that the study does not have.
    """
    values = data.difference(measure, option) if difference else data.of(measure, option)
    titles = dict(zip(data.options, data.option_titles, strict=True))
    return Output(
        data.measures[data.measure_names.index(measure)],
        option,
        titles[option],
        data.baseline if difference else "",
        titles.get(data.baseline, data.baseline) if difference else "",
        values,
    )


def outputs(data: StudyData, measures: Sequence[str] | None = None) -> Iterator[Output]:
    """Yield every option's measures, then every difference to the baseline, measure by measure."""
    for measure in data.measure_names if measures is None else measures:
        for option in data.options:
            yield output(data, measure, option)
        for option in data.others:
            yield output(data, measure, option, difference=True)


def complete_replications(values: Floats, least: int = ENOUGH) -> Floats:
    """Return the replications that have a value at every point, shape (points, kept).

    For designs whose points belong together: a point is never left out of them, because the
    analysis goes by its place. Raises ``ScenarioError`` if fewer than ``least`` remain.
    """
    kept = ~np.isnan(values).any(axis=0)
    if kept.sum() < least:
        raise ScenarioError(
            f"{kept.sum()} of {values.shape[1]} replications have a value at every point, "
            f"and this analysis needs {least}",
            hint="run more replications, or the failed runs again",
        )
    complete: Floats = values[:, kept]
    return complete


@dataclass(frozen=True)
class Block:
    """The largest part of a study without a gap: which points, and their values."""

    points: NDArray[np.int64]
    values: Floats
    note: str


def complete_block(values: Floats, least: int = ENOUGH) -> Block:
    """Return the points and replications that are complete together and hold most values.

    For designs whose points stand alone. Replications with gaps go first, so that a study that
    was stopped loses its last replication and not half its points. Raises ``ScenarioError`` if
    fewer than ``least`` points remain.
    """
    given = ~np.isnan(values)
    order = np.argsort(-given.sum(axis=0), kind="stable")
    sizes = [
        count * int(given[:, order[:count]].all(axis=1).sum()) for count in range(1, len(order) + 1)
    ]
    best = len(sizes) - int(np.argmax(sizes[::-1])) if sizes else 0
    kept = np.sort(order[:best])
    points = np.flatnonzero(given[:, kept].all(axis=1)) if best else np.zeros(0, dtype=np.int64)
    if len(points) < least:
        raise ScenarioError(
            f"{len(points)} points have a value in every replication, "
            f"and this analysis needs {least}",
            hint="run more points, or the failed runs again",
        )
    return Block(points, values[np.ix_(points, kept)], _left_out(values, len(points), len(kept)))


def _left_out(values: Floats, points: int, replications: int) -> str:
    lost = [
        f"{gone} of {whole} {what}"
        for gone, whole, what in (
            (len(values) - points, len(values), "points"),
            (values.shape[1] - replications, values.shape[1], "replications"),
        )
        if gone
    ]
    return f"{' and '.join(lost)} left out: a value is missing" if lost else ""


ROUNDING = 1e-12
"""share of the values' own size below which a change of a mean is an error of summing"""


def without_rounding(changes: Floats, values: Floats) -> Floats:
    """Return changes of means, those that are errors of summing the values set to exactly 0.

    Luck that all runs share would otherwise make them look like an effect without any doubt.
    """
    settled: Floats = np.where(np.abs(changes) <= ROUNDING * np.abs(values).max(), 0.0, changes)
    return settled
