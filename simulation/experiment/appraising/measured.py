"""Measures of a stored result by draw, for what is judged and not priced."""

from collections import defaultdict
from functools import cached_property
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulation.activity.table import ALL
from simulation.experiment.comparison import MAIN
from simulation.experiment.folder.csv_rows import records, table_lines
from simulation.experiment.replications import headline_name

Floats = NDArray[np.float64]
_WHOLE = f",{ALL},{ALL},"


class StoredMeasures:
    """Means over replications of a measure of an option: of each draw if it was kept, else one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, measure: str, option: str) -> Floats:
        """Return the means, shape (draws,) or (1,). Raises ``KeyError`` if nobody measured it."""
        found = self._drawn.get((measure, option))
        return found if found is not None else np.array([self._main[measure, option]])

    def in_files(self, measure: str, option: str) -> float | None:
        """Return the mean with the values of the files, if it was measured."""
        return self._main.get((measure, option))

    def drawn(self, measure: str, option: str) -> Floats:
        """Return the means of the draws, shape (draws,); empty if they did not keep it."""
        return self._drawn.get((measure, option), np.array([]))

    @cached_property
    def _drawn(self) -> dict[tuple[str, str], Floats]:
        file = self.folder / "draw_runs.csv"
        if not file.is_file():
            return {}
        values: dict[tuple[str, str], dict[int, list[float]]] = {}
        with table_lines(file) as lines:
            for row in records(lines):
                key = row["measure"], row["option"]
                draws = values.setdefault(key, defaultdict(list))
                draws[int(row["draw"])].append(float(row["value"] or "nan"))
        return {
            key: np.array([np.mean(draws[draw]) for draw in sorted(draws)])
            for key, draws in values.items()
        }

    @cached_property
    def _main(self) -> dict[tuple[str, str], float]:
        found: dict[tuple[str, str], float] = {}
        with table_lines(self.folder / "measures.csv") as lines:
            header = next(lines, "")
            # Most of a long file is passed over unread.
            near = (line for line in lines if line.startswith(f"{MAIN},") and _WHOLE in line)
            for row in records(chain([header], near)):
                if (row["period"], row["group"]) == (ALL, ALL):
                    name = headline_name(row["measure"], row["band"])
                    found[name, row["option"]] = float(row["mean"] or "nan")
        return found
