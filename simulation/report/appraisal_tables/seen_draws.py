"""What the joint draws of a result drew and gave: for ranks of unknowns and forecast bands."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.folder.csv_rows import records, table_lines
from simulation.experiment.student_t import t_quantile

Floats = NDArray[np.float64]
DRAWN_FILE, GIVEN_FILE = "draws.csv", "draw_runs.csv"
_LOW, _MIDDLE, _HIGH = 5.0, 50.0, 95.0


@dataclass(frozen=True)
class Band:
    """Of a measure under an option: the median over draws, and where nine in ten draws lie."""

    median: float
    low: float
    high: float
    draws: int


@dataclass(frozen=True)
class SeenDraws:
    """``drawn`` maps an unknown to a value a draw; ``given`` option and measure to a draw's mean.

    Measures are named ``waiting_list`` or ``crises/waiting``. A draw with a failed run is nan.
    """

    baseline: str
    drawn: Mapping[str, Floats]
    given: Mapping[tuple[str, str], Floats]

    def band(self, option: str, measure: str) -> Band | None:
        """Return the forecast band of a measure; nothing if the draws did not keep it."""
        found = self.given.get((option, measure))
        kept = np.array([]) if found is None else found[~np.isnan(found)]
        if not len(kept):
            return None
        low, middle, high = np.percentile(kept, (_LOW, _MIDDLE, _HIGH))
        return Band(float(middle), float(low), float(high), len(kept))

    def passed_share(self, option: str, measure: str, limit: float, *, above: bool) -> float | None:
        """Return in which share of draws a measure is at a limit or beyond; nothing if not kept."""
        found = self.given.get((option, measure))
        kept = np.array([]) if found is None else found[~np.isnan(found)]
        if not len(kept):
            return None
        return float(((kept >= limit) if above else (kept <= limit)).mean())

    def ranks(self, measure: str) -> dict[str, int]:
        """Return unknowns ranked by how closely differences to the baseline follow them, 1 first.

        By the largest absolute correlation over the options. An unknown whose correlation chance
        alone would reach once in twenty times has no rank.
        """
        found = {name: self._correlation(values, measure) for name, values in self.drawn.items()}
        told = {name: size for name, size in found.items() if size > self._chance}
        order = sorted(told, key=lambda name: (-told[name], name))
        return {name: place for place, name in enumerate(order, start=1)}

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return len(next(iter(self.drawn.values()), ()))

    def _correlation(self, values: Floats, measure: str) -> float:
        base = self.given.get((self.baseline, measure))
        if base is None or np.ptp(values) == 0:
            return 0.0
        sizes = [0.0]
        for (option, name), given in self.given.items():
            if name == measure and option != self.baseline:
                sizes.append(_size(values, given - base))
        return max(sizes)

    @cached_property
    def _chance(self) -> float:
        """The correlation that is reached by chance once in twenty times, by Student's t."""
        free = self.draws - 2
        if free < 1:
            return 1.0
        t = t_quantile(free)
        return float(t / np.sqrt(free + t * t))


def read_seen_draws(folder: Path, baseline: str) -> SeenDraws | None:
    """Read the draws of a result folder; nothing if it has none."""
    if not (folder / DRAWN_FILE).is_file() or not (folder / GIVEN_FILE).is_file():
        return None
    drawn: dict[str, dict[int, float]] = {}
    for row in _rows(folder / DRAWN_FILE):
        drawn.setdefault(row["unknown"], {})[int(row["draw"])] = float(row["value"])
    count = 1 + max((at for values in drawn.values() for at in values), default=-1)
    given: dict[tuple[str, str], list[list[float]]] = {}
    for row in _rows(folder / GIVEN_FILE):
        cells = given.setdefault((row["option"], row["measure"]), [[] for _ in range(count)])
        cells[int(row["draw"])].append(float(row["value"] or "nan"))
    return SeenDraws(
        baseline,
        {name: _array(values, count) for name, values in drawn.items()},
        {key: np.array([_mean(cell) for cell in cells]) for key, cells in given.items()},
    )


def _rows(file: Path) -> list[dict[str, str]]:
    with table_lines(file) as lines:
        return list(records(lines))


def _array(values: Mapping[int, float], count: int) -> Floats:
    return np.array([values.get(at, np.nan) for at in range(count)])


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


def _size(one: Floats, two: Floats) -> float:
    kept = ~(np.isnan(one) | np.isnan(two))
    if kept.sum() < 3 or np.ptp(one[kept]) == 0 or np.ptp(two[kept]) == 0:
        return 0.0
    return float(abs(np.corrcoef(one[kept], two[kept])[0, 1]))
