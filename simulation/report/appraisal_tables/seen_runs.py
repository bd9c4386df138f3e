"""What the runs of a result saw, measure by measure, one value a replication."""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.comparison import MAIN, Comparison, RunId
from simulation.experiment.folder.csv_rows import table_lines
from simulation.experiment.folder.export import ACTIVITY_BY_YEAR
from simulation.experiment.statistics import Estimates, estimate, paired
from simulation.report.words import is_month

Floats = NDArray[np.float64]
ALL = "all"
_LOW, _HIGH = 5.0, 95.0
"""centiles of the runs between which nine in ten lie"""


class Key(NamedTuple):
    """Whose number it is: everybody's, of a whole run or of one year."""

    setting: str
    option: str
    measure: str
    period: str
    band: str


class Middle(NamedTuple):
    """The median of runs and the centiles that hold nine in ten of them: chance, not doubt."""

    median: float
    low: float
    high: float
    runs: int


@dataclass(frozen=True)
class SeenRuns:
    """Values by key, each an array over replications (nan: that run has none).

    ``options`` and ``settings`` map names to titles, in the order of the appraisal.
    """

    options: Mapping[str, str]
    baseline: str
    settings: Mapping[str, str]
    values: Mapping[Key, Floats]

    def of(
        self, option: str, measure: str, period: str = ALL, band: str = "", setting: str = MAIN
    ) -> Floats | None:
        """Return one value a replication; nothing if no run has a value."""
        found = self.values.get(Key(setting, option, measure, period, band))
        return None if found is None or bool(np.isnan(found).all()) else found

    def middle(self, option: str, measure: str, period: str = ALL, band: str = "") -> Middle | None:
        """Return the median of the runs and their 5th and 95th centile."""
        found = self.of(option, measure, period, band)
        if found is None:
            return None
        kept = found[~np.isnan(found)]
        low, median, high = np.percentile(kept, (_LOW, 50.0, _HIGH))
        return Middle(float(median), float(low), float(high), len(kept))

    def mean(
        self, option: str, measure: str, period: str = ALL, band: str = "", setting: str = MAIN
    ) -> Estimates | None:
        """Return the mean with the 95 % interval of the mean, as arrays of one row."""
        found = self.of(option, measure, period, band, setting)
        return None if found is None else estimate(found[None, :])

    def difference(
        self, option: str, measure: str, period: str = ALL, band: str = "", setting: str = MAIN
    ) -> Estimates | None:
        """Return the mean paired difference to the baseline with its 95 % interval, one row."""
        own = self.of(option, measure, period, band, setting)
        base = self.of(self.baseline, measure, period, band, setting)
        if own is None or base is None or option == self.baseline:
            return None
        return paired(own[None, :], base[None, :])

    @cached_property
    def years(self) -> tuple[str, ...]:
        """The financial years of the runs, in order."""
        found = {key.period for key in self.values if key.period != ALL}
        return tuple(sorted(found))

    @property
    def others(self) -> tuple[str, ...]:
        """Names of the options that are not the baseline."""
        return tuple(name for name in self.options if name != self.baseline)


def read_seen_runs(
    folder: Path,
    measures: Collection[str],
    options: Mapping[str, str],
    baseline: str,
    settings: Mapping[str, str],
) -> SeenRuns:
    """Read these measures from a result folder, for everybody and by year.

    From ``activity_by_year.csv``, which holds just these rows. Lines of other measures are passed
    over unread.

    Raises:
        OSError: there is no such file.
    """
    with table_lines(folder / ACTIVITY_BY_YEAR) as file:
        return SeenRuns(options, baseline, settings, _stacked(_read(file, frozenset(measures))))


def seen_in(comparison: Comparison) -> SeenRuns:
    """Return what the runs of a comparison that was just made saw."""
    titles = {name: option.title for name, option in comparison.appraisal.options.items()}
    values = _stacked(_rows(comparison.runs, comparison))
    return SeenRuns(titles, comparison.baseline, comparison.settings, values)


_Row = tuple[Key, int, float]


def _read(lines: Iterable[str], measures: frozenset[str]) -> Iterator[_Row]:
    wanted = (line for line in lines if _measure_of(line) in measures)
    for setting, option, run, measure, period, group, band, value in csv.reader(wanted):
        if group == ALL and not is_month(period):
            key = Key(setting, option, measure, period, band)
            yield key, int(run), float(value or "nan")


def _measure_of(line: str) -> str:
    """Return the fourth field of a line; the names of settings and options have no commas."""
    return line.split(",", 4)[3]


def _rows(runs: Iterable[RunId], comparison: Comparison) -> Iterator[_Row]:
    for run in runs:
        seen = comparison.runs[run]
        columns = (seen.measure, seen.period, seen.group, seen.band, seen.value)
        for measure, period, group, band, value in zip(*columns, strict=True):
            if group == ALL and not is_month(period):
                key = Key(run.setting, run.option, measure, period, band)
                yield key, run.replication, value


def _stacked(rows: Iterable[_Row]) -> dict[Key, Floats]:
    """Return the values of each key; replications of a setting stand at the same place in all."""
    found: dict[Key, dict[int, float]] = {}
    runs: dict[str, set[int]] = {}
    for key, run, value in rows:
        found.setdefault(key, {})[run] = value
        runs.setdefault(key.setting, set()).add(run)
    orders = {setting: sorted(numbers) for setting, numbers in runs.items()}
    return {
        key: np.array([values.get(run, np.nan) for run in orders[key.setting]])
        for key, values in found.items()
    }
