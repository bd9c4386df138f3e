"""A result folder read back as far as its worth asks; nothing is run."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.comparison import MAIN, RunId
from simulation.experiment.folder.csv_rows import records
from simulation.experiment.folder.quantities_table import FILE, Quantities, read_quantities
from simulation.experiment.folder.result_folder import (
    MAIN_FILE,
    read_manifest,
    require_as_written,
    result_folder,
)
from simulation.experiment.uncertainty.drawing import Uncertain, uncertain, with_values
from simulation.experiment.uncertainty.study import name_of
from simulation.pathway.event_dates import EventDates, event_dates
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load
from simulation.scenario.names import file_name
from simulation.valuation.seen import Seen
from simulation.valuation.stretches import year_shares

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class StoredResult:
    """What ``optare compare`` wrote: the appraisal, and the quantities of every run.

    ``draws`` holds the joint draws of what is not known, if there were any.
    """

    folder: Path
    appraisal: Appraisal
    manifest: Mapping[str, Any]
    quantities: Quantities
    draws: tuple[Mapping[str, float], ...]

    @property
    def seed(self) -> int:
        """The seed of the runs."""
        return int(self.manifest["seed"])

    @property
    def options(self) -> tuple[str, ...]:
        """Names of the options, in the order of the file."""
        return tuple(self.appraisal.options)

    @property
    def settings(self) -> tuple[str, ...]:
        """Names of the settings that were run, ``main`` first."""
        return tuple(self.manifest["settings"])

    def appraisal_of(self, setting: str) -> Appraisal:
        """Return the appraisal with a setting's values."""
        if setting == MAIN:
            return self.appraisal
        return load(self.folder / "scenarios" / f"{file_name(setting)}.yaml")

    def seen(self, setting: str = MAIN) -> Seen:
        """Return the quantities of a setting: one draw of all its replications.

        A replication in which the run of some option failed is left out of all.
        """
        numbers = self.replications_of(setting)
        return self._seen([[setting] * len(numbers)], [numbers])

    def replications_of(self, setting: str) -> list[int]:
        """Return the replications of a setting in which every option's run finished."""
        done: dict[int, set[str]] = {}
        for run in self._rows:
            if run.setting == setting:
                done.setdefault(run.replication, set()).add(run.option)
        return sorted(
            number for number, options in done.items() if len(options) == len(self.options)
        )

    @cached_property
    def unknowns(self) -> tuple[Uncertain, ...]:
        """What was drawn."""
        return uncertain(self.appraisal)

    @cached_property
    def replications_of_a_draw(self) -> int:
        """How often each draw was run."""
        found = self.manifest.get("uncertainty")
        return int(found["replications_of_each"]) if found else 0

    def seen_in_draws(self) -> Seen:
        """Return the quantities of the draws, each with its replications; nan if a run failed."""
        count = len(self.draws)
        names = [[name_of(at)] * self.replications_of_a_draw for at in range(count)]
        numbers = [self.replications_in(at) for at in range(count)]
        return self._seen(names, numbers)

    def replications_in(self, draw: int) -> list[int]:
        """Return the numbers of a draw's replications."""
        return [at * len(self.draws) + draw for at in range(self.replications_of_a_draw)]

    def drawn(self, draw: int) -> Appraisal:
        """Return the appraisal of a draw."""
        return with_values(self.appraisal, self.unknowns, self.draws[draw])

    def dates(
        self, appraisal: Appraisal, replications: Sequence[int]
    ) -> dict[str, list[EventDates]]:
        """Return when the events of each option happen in these replications."""
        return {
            option: [event_dates(appraisal, option, self.seed, each) for each in replications]
            for option in self.options
        }

    def _seen(self, settings: list[list[str]], replications: list[list[int]]) -> Seen:
        years = tuple(sorted(set(self.quantities.years)))
        shape = len(settings), len(settings[0]) if settings else 0
        whole = (*shape, len(self.options), len(years), len(self.quantities.names))
        values = np.full(whole, np.nan)
        for draw, (names, numbers) in enumerate(zip(settings, replications, strict=True)):
            for at, (name, number) in enumerate(zip(names, numbers, strict=True)):
                for place, option in enumerate(self.options):
                    for year, row in self._rows.get(RunId(name, option, number), ()):
                        values[draw, at, place, years.index(year)] = self.quantities.values[row]
        shares = year_shares(self.appraisal)
        return Seen(
            self.options,
            self.appraisal.baseline,
            years,
            tuple(shares[year] for year in years),
            self.quantities.names,
            values,
        )

    @cached_property
    def _rows(self) -> dict[RunId, list[tuple[str, int]]]:
        found: dict[RunId, list[tuple[str, int]]] = {}
        pairs = zip(self.quantities.runs, self.quantities.years, strict=True)
        for row, (run, year) in enumerate(pairs):
            found.setdefault(run, []).append((year, row))
        return found


_NEEDED = ("model", "optare", "python", "packages")
"""entries of a manifest that an appraisal, and what is made of it, names as its source"""
_TABLES = (
    *(FILE, "measures.csv", "differences.csv", "activity_by_year.csv"),
    *("draws.csv", "draw_runs.csv", "uncertainty.csv"),
)
"""tables of a result from which an appraisal, or a paper of it, takes numbers"""
_AGAIN = "run optare compare again"


def read_result(path: str | Path) -> StoredResult:
    """Return the result in a folder, or the latest in a folder of results.

    Raises ``ScenarioError`` if it is not a result, or one of an earlier version.
    """
    folder = result_folder(path)
    manifest = read_manifest(folder)
    require_as_written(folder, *_TABLES, *_settings(manifest))
    lacking = [name for name in _NEEDED if name not in manifest]
    if lacking:
        problem = f"{folder} is no result that can be appraised: its manifest lacks "
        raise ScenarioError(problem + ", ".join(lacking), hint=_AGAIN)
    try:
        quantities = read_quantities(folder / FILE)
        _require_every_run(quantities, manifest)
        draws = _draws(folder / "draws.csv") if manifest.get("uncertainty") else ()
    except (OSError, ValueError, LookupError, csv.Error) as wrong:
        raise ScenarioError(
            f"{folder} is no result that can be appraised: {wrong}",
            hint=f"{_AGAIN}: a table is damaged, or of an earlier version",
        ) from None
    appraisal = load(folder / MAIN_FILE)
    return StoredResult(folder, appraisal, manifest, quantities, draws)


def _require_every_run(quantities: Quantities, manifest: Mapping[str, Any]) -> None:
    """Raise ``ValueError`` if the table lacks runs that the manifest says have finished."""
    there: dict[str, set[int]] = {}
    for run in quantities.runs:
        there.setdefault(run.setting, set()).add(run.replication)
    for name, entry in manifest["settings"].items():
        found, wanted = len(there.get(name, ())), entry["replications"]
        if found != wanted:
            problem = f"{FILE} has {found} replications of the setting {name}, not {wanted}"
            raise ValueError(problem)


def _settings(manifest: Mapping[str, Any]) -> Iterator[str]:
    return (f"scenarios/{file_name(str(setting))}.yaml" for setting in manifest["settings"])


def _draws(file: Path) -> tuple[Mapping[str, float], ...]:
    found: dict[int, dict[str, float]] = {}
    with file.open(encoding="utf-8", newline="") as lines:
        for row in records(lines):
            found.setdefault(int(row["draw"]), {})[row["unknown"]] = float(row["value"])
    return tuple(found[number] for number in sorted(found))
