"""Criteria applied to a result that was stored: what was measured is read, nothing is run."""

import csv
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.appraising.stored import StoredResult
from simulation.experiment.comparison import MAIN
from simulation.scenario.criteria import Criteria
from simulation.scenario.errors import ScenarioError
from simulation.valuation.criteria.judging import Judged, judge

Floats = NDArray[np.float64]

ALL = "all"


class StoredMeasures:
    """What a result's runs measured: in every draw where the draws hold it, else as files give it.

    Implements :class:`simulation.valuation.criteria.matrix.Measured`.
    """

    def __init__(self, folder: Path, names: Iterable[str], draws: int) -> None:
        wanted = frozenset(names)
        self._main = _of_files(folder / "measures.csv", wanted)
        self._drawn = _of_draws(folder / "draw_runs.csv", wanted, draws) if draws else {}

    def __call__(self, measure: str, option: str) -> Floats:
        """Return the mean over replications in each draw, or one value for all draws."""
        found = self._drawn.get((measure, option))
        return self._main[measure, option] if found is None else found


def judge_result(stored: StoredResult, criteria: Criteria | None = None) -> Judged | None:
    """Return what criteria, those of its appraisal or others, say of a result; None without any.

    Raises:
        ScenarioError: criteria that do not fit the result.
    """
    chosen = criteria or stored.appraisal.criteria
    if chosen is None:
        return None
    names = [measure for _, measure, _ in chosen.measures()]
    measured = StoredMeasures(stored.folder, names, len(stored.draws))
    return judge(chosen, stored.options, measured, seed=stored.seed)


def _of_files(file: Path, wanted: frozenset[str]) -> dict[tuple[str, str], Floats]:
    found: dict[tuple[str, str], Floats] = {}
    for row in _rows(file):
        name = f"{row['measure']}/{row['band']}" if row["band"] else row["measure"]
        if (row["setting"], row["period"], row["group"]) == (MAIN, ALL, ALL) and name in wanted:
            found[name, row["option"]] = np.array([_number(row["mean"])])
    return found


def _of_draws(file: Path, wanted: frozenset[str], draws: int) -> dict[tuple[str, str], Floats]:
    values: dict[tuple[str, str], dict[int, list[float]]] = {}
    for row in _rows(file):
        if row["measure"] in wanted:
            own = values.setdefault((row["measure"], row["option"]), {})
            own.setdefault(int(row["draw"]), []).append(_number(row["value"]))
    return {
        key: np.array([np.mean(own[draw]) if draw in own else np.nan for draw in range(draws)])
        for key, own in values.items()
    }


def _rows(file: Path) -> Iterable[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)
    except OSError:
        raise ScenarioError(f"the result has no {file.name}: {file}") from None


def _number(text: str) -> float:
    return float(text) if text else float("nan")
