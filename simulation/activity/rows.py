"""Gathers the rows of the activity table: counts, sums, means and stocks by period and group."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulation.activity.fast.sums import levels, seconds_within, sums
from simulation.activity.index import quick
from simulation.activity.open_time import Ints
from simulation.activity.spells import Spells
from simulation.activity.table import ALL, Activity, Block, table_of
from simulation.activity.view import View
from simulation.pathway.marks import Mark
from simulation.scenario.seconds import DAY

Floats = NDArray[np.float64]
_NOTHING: Ints = np.zeros(0, dtype=np.int64)


class Rows:
    """Collects rows; every method adds one value for each period and group it can be split by.

    A count or sum of nothing is 0 and is written; a mean of nothing is left out.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._blocks: list[Block] = []
        self._values: list[Floats] = []
        self._periods = tuple(period.name for period in view.periods)
        self._begins = np.array([year.begin for year in view.years], dtype=np.int64)
        instants = np.array([instant for _, instant in view.ends], dtype=np.int64)
        self._instants, self._of_end = np.unique(instants, return_inverse=True)

    def table(self) -> Activity:
        """Return everything that was added, as a table."""
        return table_of(tuple(self._blocks), self._values)

    def add(
        self, measure: str, value: float, period: str = ALL, group: str = ALL, band: str = ""
    ) -> None:
        """Add one value."""
        self._blocks.append(Block(measure, (period,), (group,), (band,)))
        self._values.append(np.array([value], dtype=np.float64))

    def add_all(
        self, measure: str, values: NDArray[np.generic], *, band: str = "",
        periods: tuple[str, ...] | None = None,
    ) -> None:  # fmt: skip
        """Add a table of values: a row for each period, a column for everybody and each group.

        What is not a number was not measured, and is left out.
        """
        names = self._periods if periods is None else periods
        self._blocks.append(Block(measure, names, self._view.columns, (band,)))
        self._values.append(values.astype(np.float64).ravel())

    def add_bands(
        self, measure: str, values: NDArray[np.generic], bands: tuple[str, ...], *,
        periods: tuple[str, ...] | None = None, groups: tuple[str, ...] = (ALL,),
    ) -> None:  # fmt: skip
        """Add a table of values: by period, group and band, in that order."""
        names = self._periods if periods is None else periods
        self._blocks.append(Block(measure, names, groups, bands))
        self._values.append(values.astype(np.float64).ravel())

    def add_all_bands(self, measure: str, values: NDArray[np.generic]) -> None:
        """Add a value for each period, of everybody and without a band."""
        self.add_bands(measure, values, ("",))

    def marks(self, measure: str, *marks: Mark, band: str = "") -> None:
        """Add the number of records of these marks."""
        self.add_all(measure, self._of_marks(marks, 0), band=band)

    def mark_values(self, measure: str, *marks: Mark, sign: int = 1, unit: float = 1) -> None:
        """Add the sum of their values, over ``unit``; ``sign`` -1: of the opposite values."""
        self.add_all(measure, self._of_marks(marks, 1) * sign / unit)

    def mark_means(self, measure: str, *marks: Mark, unit: float = 1) -> None:
        """Add the mean of their values, in ``unit``."""
        means = share(self._of_marks(marks, 1), self._of_marks(marks, 0))
        self.add_all(measure, means / unit)

    def _of_marks(self, marks: tuple[Mark, ...], which: int) -> Ints:
        """Return the number (0) or the sum of values (1) of marks, shape (periods, columns)."""
        if self._view.index is None:
            some = self._view.marks(*marks)
            return self.totals(some.time, some.person, some.value if which else None)
        total: Ints = self._tally[list(marks), which].sum(axis=0)
        return total

    @cached_property
    def _tally(self) -> Ints:
        index = self._view.index
        return np.zeros(0, dtype=np.int64) if index is None else self.with_whole_run(index.tally)

    def sums(
        self, measure: str, time: Ints, person: Ints, weight: Ints | None = None, *,
        band: str = "", unit: float = 1,
    ) -> None:  # fmt: skip
        """Add the number of records, or the sum of their integer ``weight``, over ``unit``."""
        self.add_all(measure, self.totals(time, person, weight) / unit, band=band)

    def means(
        self,
        measure: str,
        time: Ints,
        person: Ints,
        weight: Ints,
        *,
        band: str = "",
        unit: float = 1,
    ) -> None:
        """Add the mean of an integer ``weight`` over the records, in ``unit``."""
        counts = self.totals(time, person)
        self.add_all(measure, share(self.totals(time, person, weight), counts) / unit, band=band)

    def stocks(self, measure: str, spells: Spells, band: str = "", monthly: bool = True) -> None:
        """Add how many spells are under way at each month end, year end and the run's end."""
        view = self._view
        table = np.zeros((len(self._instants), len(view.columns)), dtype=np.int64)
        if view.index is not None:
            quick(levels)(*spells, view.column_of_person, self._instants, table)
        else:
            column = view.column_of_person[spells.person]
            for time, change in ((spells.begin, 1), (spells.end, -1)):
                place = np.searchsorted(self._instants, time, "right")
                inside = place < len(table)
                np.add.at(table, (place[inside], column[inside]), change)
            table = np.cumsum(table, axis=0)
        names = tuple(name for name, _ in view.ends)
        there = len(names) if monthly else len(view.periods)
        chosen = with_everybody(table)[self._of_end][-there:]
        self.add_all(measure, chosen, band=band, periods=names[-there:])

    def person_days(self, measure: str, spells: Spells, band: str = "") -> None:
        """Add the person-days of the spells inside each period."""
        view = self._view
        table = np.zeros((len(view.periods), len(view.columns)), dtype=np.int64)
        if view.index is not None:
            edges = view.edges
            quick(seconds_within)(*spells, view.column_of_person, *edges, table)
        else:
            column = view.column_of_person[spells.person]
            for row, period in zip(table, view.periods, strict=True):
                np.add.at(row, column, spells.seconds_in(period.begin, period.end))
        self.add_all(measure, with_everybody(table) / DAY, band=band)

    def counts_inside(self, time: Ints, person: Ints) -> Ints:
        """Return how many records lie in each period, by group; those outside the run do not."""
        inside = (time >= 0) & (time < self._view.horizon)
        return self.totals(time[inside], person[inside])

    def totals(self, time: Ints, person: Ints, weight: Ints | None = None) -> Ints:
        """Return the number of records or the sum of a weight, shape (periods, columns)."""
        view = self._view
        table = np.zeros((max(len(view.years), 1), len(view.columns)), dtype=np.int64)
        if view.index is not None:
            given = _NOTHING if weight is None else weight
            quick(sums)(time, person, given, view.column_of_person, self._begins, table)
        else:
            year = np.maximum(np.searchsorted(self._begins, time, "right") - 1, 0)
            where = (year, view.column_of_person[person])
            np.add.at(table, where, 1 if weight is None else weight)
        return self.with_whole_run(table)

    def with_whole_run(self, table: Ints) -> Ints:
        """Return a table by ..., year and column with the whole run and everybody added."""
        years = with_everybody(table)
        whole = years.sum(axis=-2, keepdims=True)
        return np.concatenate((whole, years), axis=-2)[..., : len(self._periods), :]


def with_everybody(table: Ints) -> Ints:
    """Return a table whose first column, people of no named group, is the sum of all columns."""
    whole: Ints = np.concatenate((table.sum(axis=-1, keepdims=True), table[..., 1:]), axis=-1)
    return whole


def share(part: Ints | Floats, whole: Ints | Floats) -> Floats:
    """Return part over whole; not a number where there is nothing."""
    result = np.full(part.shape, np.nan)
    np.divide(part, whole, out=result, where=whole != 0)
    return result
