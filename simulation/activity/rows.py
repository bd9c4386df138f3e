"""Gathers the rows of the activity table: counts, sums, means and stocks by period and group."""

from math import fsum

import numpy as np
from numpy.typing import NDArray

from simulation.activity.open_time import Flags, Ints
from simulation.activity.periods import Period
from simulation.activity.spells import Spells
from simulation.activity.table import ALL, ActivityRow
from simulation.activity.view import View


class Rows:
    """Collects rows; every method adds one value for each period and group it can be split by.

    A count or sum of nothing is 0 and is written; a mean of nothing is left out.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self.rows: list[ActivityRow] = []

    def add(
        self, measure: str, value: float, period: str = ALL, group: str = ALL, band: str = ""
    ) -> None:
        """Add one value."""
        self.rows.append(ActivityRow(measure, period, group, band, float(value)))

    def sums(
        self, measure: str, time: Ints, person: Ints, weight: Ints | None = None, *,
        band: str = "", unit: float = 1,
    ) -> None:  # fmt: skip
        """Add the number of records, or the sum of their integer ``weight``, over ``unit``."""
        for (period, group), total in self._totals(time, person, weight).items():
            self.add(measure, total / unit, period, group, band)

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
        counts = self._totals(time, person, None)
        for (period, group), total in self._totals(time, person, weight).items():
            if count := counts[period, group]:
                self.add(measure, total / count / unit, period, group, band)

    def ratio(
        self,
        measure: str,
        part: NDArray[np.float64],
        whole: NDArray[np.float64],
        *,
        period: str,
        band: str = "",
    ) -> None:
        """Add the sum of one array over the sum of the other; nothing if that is 0."""
        if total := fsum(whole.tolist()):
            self.add(measure, fsum(part.tolist()) / total, period, band=band)

    def stocks(self, measure: str, spells: Spells, band: str = "", monthly: bool = True) -> None:
        """Add how many spells are under way at each month end, year end and the run's end."""
        view = self._view
        ends = view.ends if monthly else tuple((p.name, p.end) for p in view.periods)
        instants = np.array([instant for _, instant in ends], dtype=np.int64)
        of_group = view.group_of(spells.person)
        for group, chosen in self._groups(of_group):
            begun = np.searchsorted(np.sort(spells.begin[chosen]), instants, "left")
            over = np.searchsorted(np.sort(spells.end[chosen]), instants, "left")
            for (name, _), number in zip(ends, begun - over, strict=True):
                self.add(measure, int(number), name, group, band)

    def person_days(self, measure: str, spells: Spells, band: str = "") -> None:
        """Add the person-days of the spells inside each period."""
        of_group = self._view.group_of(spells.person)
        for period in self._view.periods:
            seconds = spells.seconds_in(period.begin, period.end)
            for group, chosen in self._groups(of_group):
                days = int(seconds[chosen].sum()) / 86_400
                self.add(measure, days, period.name, group, band)

    def split(self, time: Ints, person: Ints) -> list[tuple[str, str, Flags]]:
        """Return which records fall in each period and group: (period, group, mask)."""
        of_group = self._view.group_of(person)
        parts = []
        for period in self._view.periods:
            inside = _inside(time, period)
            parts += [(period.name, g, inside & chosen) for g, chosen in self._groups(of_group)]
        return parts

    def _groups(self, of_group: Ints) -> list[tuple[str, Flags]]:
        everybody = np.ones(len(of_group), dtype=np.bool_)
        named = [(name, of_group == n) for n, name in enumerate(self._view.groups) if name != ALL]
        return [(ALL, everybody), *named]

    def _totals(self, time: Ints, person: Ints, weight: Ints | None) -> dict[tuple[str, str], int]:
        groups, years = self._view.groups, self._view.years
        edges = np.array([year.begin for year in years], dtype=np.int64)
        cell = np.searchsorted(edges, time, "right") - 1
        cell = np.maximum(cell, 0) * max(len(groups), 1) + self._view.group_of(person)
        sums = np.zeros(max(len(years), 1) * max(len(groups), 1), dtype=np.int64)
        np.add.at(sums, cell, 1 if weight is None else weight)
        table = sums.reshape(-1, max(len(groups), 1))
        totals = {(ALL, ALL): int(table.sum())}
        totals |= {(year.name, ALL): int(table[y].sum()) for y, year in enumerate(years)}
        for g, group in enumerate(groups):
            if group != ALL:
                totals[ALL, group] = int(table[:, g].sum())
                totals |= {(year.name, group): int(table[y, g]) for y, year in enumerate(years)}
        return totals


def _inside(time: Ints, period: Period) -> Flags:
    return (time >= period.begin) & (time < period.end)
