"""A comparison as the report reads it: look-ups by name instead of searches through rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import isnan
from operator import itemgetter

from simulation.experiment.comparison import MAIN, Comparison, DifferenceRow, MeasureRow
from simulation.report.style import MOST_SERIES

ALL = "all"


@dataclass(frozen=True)
class Estimate:
    """A mean over replications with the 95 % interval of that mean, in the measure's unit."""

    mean: float
    low: float
    high: float
    n: int
    unit: str


@dataclass(frozen=True)
class Difference(Estimate):
    """A paired difference to the baseline; ``distinct`` if its interval leaves out zero."""

    distinct: bool


_Key = tuple[str, str, str, str, str, str]
_key_of = itemgetter(*range(6))
"""A row begins with setting, option, measure, period, group and band."""


class Results:
    """Look-ups in one setting of a comparison; ``in_setting`` gives the same for another."""

    def __init__(self, comparison: Comparison, setting: str = MAIN) -> None:
        self.comparison = comparison
        self.appraisal = comparison.appraisals.get(setting, comparison.appraisal)
        self.setting = setting

    def in_setting(self, setting: str) -> "Results":
        """Return the same look-ups in another setting of the comparison."""
        other = Results(self.comparison, setting)
        other.__dict__["_measures"] = self._measures
        other.__dict__["_differences"] = self._differences
        other.__dict__["_by_measure"] = self._by_measure
        return other

    @cached_property
    def _measures(self) -> dict[_Key, MeasureRow]:
        return {_key_of(row): row for row in self.comparison.measures}

    @cached_property
    def _by_measure(self) -> dict[tuple[str, str], list[MeasureRow]]:
        found: dict[tuple[str, str], list[MeasureRow]] = {}
        # Rows of a measure stand together.
        for (setting, _, measure), rows in groupby(self.comparison.measures, itemgetter(0, 1, 2)):
            found.setdefault((setting, measure), []).extend(rows)
        return found

    @cached_property
    def _differences(self) -> dict[_Key, DifferenceRow]:
        return {_key_of(row): row for row in self.comparison.differences}

    @property
    def options(self) -> list[str]:
        """Names of the options, the baseline first, else as the appraisal lists them."""
        rest = [name for name in self.appraisal.options if name != self.appraisal.baseline]
        return [self.appraisal.baseline, *rest]

    @property
    def drawn(self) -> list[str]:
        """Names of the options that charts show: no more than can be told apart."""
        return self.options[:MOST_SERIES]

    @property
    def others(self) -> list[str]:
        """Names of the options that are not the baseline."""
        return self.options[1:]

    @property
    def baseline(self) -> str:
        """Name of the option that the others are compared with."""
        return self.appraisal.baseline

    def title(self, option: str) -> str:
        """Return the option's title."""
        return self.appraisal.options[option].title

    def estimate(
        self, option: str, measure: str, period: str = ALL, group: str = ALL, band: str = ""
    ) -> Estimate | None:
        """Return one estimate, or nothing if the runs did not measure it."""
        row = self._measures.get((self.setting, option, measure, period, group, band))
        if row is None or isnan(row.mean):
            return None
        return Estimate(row.mean, row.low, row.high, row.n, row.unit)

    def difference(
        self, option: str, measure: str, period: str = ALL, group: str = ALL, band: str = ""
    ) -> Difference | None:
        """Return the paired difference of an option to the baseline, or nothing."""
        row = self._differences.get((self.setting, option, measure, period, group, band))
        if row is None or isnan(row.mean):
            return None
        return Difference(row.mean, row.low, row.high, row.n, row.unit, bool(row.distinct))

    def rows(self, measure: str, option: str | None = None) -> list[MeasureRow]:
        """Return the rows of a measure in this setting, in the comparison's order."""
        found = self._by_measure.get((self.setting, measure), [])
        return [row for row in found if option is None or row.option == option]

    def periods(self, measure: str, group: str = ALL, band: str = "") -> list[str]:
        """Return the periods of a measure but ``all``, in order of time."""
        found = (
            row.period for row in self.rows(measure) if row.group == group and row.band == band
        )
        return in_order(period for period in found if period != ALL)

    def groups(self, measure: str) -> list[str]:
        """Return the groups of a measure but ``all``, in alphabetical order."""
        return in_order(row.group for row in self.rows(measure) if row.group != ALL)

    def bands(self, measure: str) -> list[str]:
        """Return the bands of a measure, in alphabetical order."""
        return in_order(row.band for row in self.rows(measure))


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names once each, sorted."""
    return sorted(set(names))
