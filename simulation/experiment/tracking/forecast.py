"""What the runs of a result forecast for a measure, month by month or year by year."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.comparison import MAIN
from simulation.experiment.folder.csv_rows import AGAIN, table_lines
from simulation.scenario.errors import ScenarioError

Floats = NDArray[np.float64]
ACTIVITY = "activity.csv"
_ALL = "all"
_MONTH, _YEAR = re.compile(r"\d{4}-\d{2}"), re.compile(r"\d{4}/\d{2}")
_CENTILES = (5.0, 50.0, 95.0)
_SAME = 1e-6


@dataclass(frozen=True)
class Forecast:
    """Values of everybody in the setting of the files, by option.

    ``values`` has shape (runs, periods); ``whole`` is that of the whole run, shape (runs,).
    """

    periods: tuple[str, ...]
    values: Mapping[str, Floats]
    whole: Mapping[str, Floats]

    @property
    def by_month(self) -> bool:
        """Whether periods are month ends, else financial years."""
        return bool(_MONTH.fullmatch(self.periods[0]))

    @property
    def adds_up(self) -> bool:
        """Whether the whole run is the sum of its years: a count, no level and no mean."""
        if self.by_month:
            return False
        return all(
            np.allclose(self.values[option].sum(axis=1), whole, rtol=_SAME, equal_nan=True)
            for option, whole in self.whole.items()
        )

    def band(self, option: str) -> Floats:
        """Return where nine in ten runs lie and their median, shape (3, periods): chance alone."""
        found: Floats = np.nanpercentile(self.values[option], _CENTILES, axis=0)
        return found

    def whole_band(self, option: str) -> Floats:
        """Return the same of the whole run, shape (3,)."""
        found: Floats = np.nanpercentile(self.whole[option], _CENTILES)
        return found


def read_forecast(folder: Path, measure: str, options: tuple[str, ...]) -> Forecast | None:
    """Return the forecast of a measure (``waiting_list``, ``crises/waiting_for_support``).

    By month if the runs have months of it, else by financial year; None if they have neither.

    Raises:
        OSError: the result holds no ``activity.csv``.
        ScenarioError: a line of it cannot be read, or is missing.
    """
    base, _, band = measure.partition("/")
    rows: dict[str, dict[str, dict[int, float]]] = {}
    for option, run, period, value in _rows(folder / ACTIVITY, base, band, options):
        rows.setdefault(period, {}).setdefault(option, {})[run] = value
    periods = _periods(rows)
    if not periods or any(set(rows[period]) != set(options) for period in periods):
        return None
    if len({frozenset(rows[period][option]) for period in periods for option in options}) > 1:
        raise ScenarioError(
            f"{folder / ACTIVITY}: not every period of {measure} has the same runs", hint=AGAIN
        )
    values = {
        option: np.column_stack([_array(rows[period][option]) for period in periods])
        for option in options
    }
    whole = {option: _array(rows[_ALL][option]) for option in rows.get(_ALL, {})}
    return Forecast(periods, values, whole)


def _rows(
    file: Path, measure: str, band: str, options: tuple[str, ...]
) -> Iterator[tuple[str, int, str, float]]:
    starts = tuple(f"{MAIN},{option}," for option in options)
    with table_lines(file) as lines:
        # The file is long: most lines are passed over unread.
        wanted = (line for line in lines if line.startswith(starts) and f",{measure}," in line)
        for _, option, run, name, period, group, its_band, value in csv.reader(wanted):
            if name == measure and group == _ALL and its_band == band:
                yield option, int(run), period, float(value or "nan")


def _periods(rows: Mapping[str, object]) -> tuple[str, ...]:
    months = sorted(period for period in rows if _MONTH.fullmatch(period))
    return tuple(months or sorted(period for period in rows if _YEAR.fullmatch(period)))


def _array(by_run: Mapping[int, float]) -> Floats:
    return np.array([by_run[run] for run in sorted(by_run)], dtype=float)
