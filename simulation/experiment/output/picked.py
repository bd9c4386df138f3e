"""Values of a comparison as arrays whose last axis is replications, for what is asked of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.activity.table import ALL, Activity
from simulation.experiment.comparison import MAIN, Comparison, RunId

Floats = NDArray[np.float64]
Runs = Mapping[RunId, Activity]


def split_name(name: str) -> tuple[str, str]:
    """Return measure and band of a headline name: ``measure`` or ``measure/band``."""
    measure, _, band = name.partition("/")
    return measure, band


def values_of(runs: Runs, options: Sequence[str], name: str, setting: str = MAIN) -> Floats:
    """Return a headline measure for the whole run and everybody, shape (options, replications).

    Replications are those that any option has finished; nan where a run did not measure it.
    """
    measure, band = split_name(name)
    cells = _cells(runs, options, setting)
    values = [[_value(one, measure, band) for one in row] for row in cells]
    return np.array(values, dtype=np.float64).reshape(len(cells), -1)


def headline_values(comparison: Comparison, name: str, setting: str = MAIN) -> Floats:
    """Return the same of a comparison, its options as in the file."""
    return values_of(comparison.runs, comparison.options, name, setting)


def month_ends(comparison: Comparison, measure: str) -> tuple[tuple[str, ...], Floats]:
    """Return the month ends of a measure and its values, shape (options, months, replications).

    It is that of everybody under the main setting; nan where a run did not measure it.
    """
    cells = _cells(comparison.runs, comparison.options, MAIN)
    found = [[_by_month(one, measure) for one in row] for row in cells]
    months = sorted({month for row in found for one in row for month in one})
    values = [
        [[one.get(month, np.nan) for one in row] for month in months] for row in found
    ]  # fmt: skip
    shape = (len(cells), len(months), len(cells[0]))
    return tuple(months), np.array(values, dtype=np.float64).reshape(shape)


def only(activity: Activity, measures: tuple[str, ...]) -> Activity:
    """Return an activity table with the rows of these measures only."""
    columns = [tuple[object, ...]()] * 5
    for measure in sorted(measures):
        here = _where(activity, measure)
        columns = [
            kept + column[here]
            for kept, column in zip(
                columns,
                (activity.measure, activity.period, activity.group, activity.band, activity.value),
                strict=True,
            )
        ]
    return Activity(*columns)  # type: ignore[arg-type]


def _where(activity: Activity, measure: str) -> slice:
    """Return the rows of a measure; rows are sorted by it."""
    return slice(bisect_left(activity.measure, measure), bisect_right(activity.measure, measure))


def _by_month(activity: Activity | None, measure: str) -> dict[str, float]:
    if activity is None:
        return {}
    here = _where(activity, measure)
    rows = zip(
        activity.period[here], activity.group[here], activity.band[here], activity.value[here],
        strict=True,
    )  # fmt: skip
    return {
        period: value
        for period, group, band, value in rows
        if group == ALL and not band and _is_month_end(period)
    }


def _is_month_end(period: str) -> bool:
    return period[4:5] == "-"


def _value(activity: Activity | None, measure: str, band: str) -> float:
    found = None if activity is None else activity.value_of(measure, ALL, ALL, band)
    return np.nan if found is None else found


def _cells(runs: Runs, options: Sequence[str], setting: str) -> list[list[Activity | None]]:
    """Return the run of each option and replication; nothing where one failed."""
    replications = sorted({run.replication for run in runs if run.setting == setting})
    return [[runs.get(RunId(setting, option, each)) for each in replications] for option in options]
