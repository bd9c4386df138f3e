"""The result folder: tables, scenarios, manifest, report and crate, written whole or not at all.

Everything is written to a folder beside its place and moved there when complete, so that an
interruption leaves nothing half-written. A result is never overwritten.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import compress
from pathlib import Path
from typing import Any

from simulation.activity.table import ALL, Activity
from simulation.experiment.comparison import MAIN, Comparison, DifferenceRow, MeasureRow, in_order
from simulation.experiment.crate.results import comparison_crate
from simulation.experiment.folder.csv_text import LabelledLines, csv_line, csv_text
from simulation.experiment.folder.manifest import RunInfo, manifest_text
from simulation.experiment.folder.partial import beside
from simulation.experiment.folder.quantities_table import FILE as QUANTITIES
from simulation.experiment.folder.quantities_table import quantities_csv
from simulation.experiment.grid import grid_csv, grid_means_csv
from simulation.experiment.outside_costs import charges_csv
from simulation.experiment.running.memory import no_search
from simulation.experiment.store.keys import study_key
from simulation.experiment.uncertainty.tables import uncertain_files
from simulation.scenario.names import file_name
from simulation.scenario.resolved import to_yaml

Report = Callable[[Comparison, Path], AbstractContextManager[Callable[[], Iterable[Path]]]]
"""Begins a report of a comparison in a folder; what it gives finishes it and returns its files."""

LATEST = "latest"
ACTIVITY_BY_YEAR = "activity_by_year.csv"
"""what was seen of everybody by year: small enough for a spreadsheet"""


def export(
    comparison: Comparison, parent: Path, info: RunInfo, report: Report | None = None
) -> list[Path]:
    """Write the result folder of a comparison under ``parent`` and return its files.

    The folder is named after the runs in it; made again, it gets a number. ``latest`` in
    ``parent`` points to it. Raises ``OSError`` if ``parent`` cannot be written.
    """
    parent.mkdir(parents=True, exist_ok=True)
    draws = comparison.uncertainty.keys if comparison.uncertainty else ()
    name = study_key((*comparison.keys, *draws))
    with beside(parent.resolve() / name) as partial:
        partial.mkdir()
        with no_search(), (report or _no_report)(comparison, partial) as finish:
            files = [*_write_tables(comparison, partial, info), *finish()]
        files.append(comparison_crate(partial, files, _manifest(partial)))
        relative = [file.relative_to(partial) for file in files]
        folder = _settle(partial, parent, name)
    point_latest(parent, folder)
    return [folder / file for file in relative]


def _manifest(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return found


@contextmanager
def _no_report(comparison: Comparison, folder: Path) -> Iterator[Callable[[], Iterable[Path]]]:
    del comparison, folder
    yield tuple


def _write_tables(comparison: Comparison, folder: Path, info: RunInfo) -> list[Path]:
    texts = {
        "manifest.json": manifest_text(comparison, info),
        "measures.csv": csv_text(MeasureRow._fields, comparison.measures),
        "differences.csv": csv_text(DifferenceRow._fields, comparison.differences),
        "activity.csv": activity_csv(comparison),
        ACTIVITY_BY_YEAR: activity_csv(comparison, by_year=True),
        "charges.csv": charges_csv(comparison),
        QUANTITIES: quantities_csv(comparison),
        **uncertain_files(comparison),
    }
    if comparison.varied:
        texts["grid.csv"] = grid_csv(comparison)
        texts["grid_means.csv"] = grid_means_csv(comparison)
    for setting, appraisal in comparison.appraisals.items():
        kept = appraisal.settings if setting == MAIN else {}
        scenario = appraisal.model_copy(update={"settings": kept})
        texts[f"scenarios/{file_name(setting)}.yaml"] = to_yaml(scenario)
    return [_write(folder / name, text) for name, text in texts.items()]


def activity_csv(comparison: Comparison, *, by_year: bool = False) -> str:
    """Return what was seen in every run, one row a value.

    ``by_year``: of everybody only, without months, which is a fifth of it.
    """
    columns = ("setting", "option", "replication", "measure", "period", "group", "band", "value")
    parts = [csv_line(columns), "\n"]
    lines, kept = LabelledLines(), _Yearly()
    for run in in_order(comparison):
        seen = comparison.runs[run]
        labels: tuple[Sequence[str], ...] = (seen.measure, seen.period, seen.group, seen.band)
        values: Sequence[float] = seen.value
        if by_year:
            mask = kept.mask(seen)
            labels = tuple(tuple(compress(column, mask)) for column in labels)
            values = tuple(compress(values, mask))
        parts.append(lines.text(f"{csv_line(run)},", labels, values))
    return "".join(parts)


class _Yearly:
    """Which rows are of everybody and of no month, for runs that often have the same labels."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], list[bool]] = {}

    def mask(self, seen: Activity) -> list[bool]:
        """Return for each row whether it is one."""
        key = seen.period, seen.group
        if key not in self._known:
            pairs = zip(*key, strict=True)
            self._known[key] = [group == ALL and "-" not in period for period, group in pairs]
        return self._known[key]


def _write(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def _settle(partial: Path, parent: Path, name: str) -> Path:
    number = 1
    while True:
        folder = parent / (name if number == 1 else f"{name}-{number}")
        if not folder.exists():
            try:
                partial.rename(folder)
            except OSError:
                if not folder.exists():
                    raise
            else:
                return folder
        number += 1


def point_latest(parent: Path, folder: Path) -> Path:
    """Make ``latest`` point to a folder: a link, or a text file where links are not allowed."""
    with beside(parent / LATEST) as fresh:
        try:
            fresh.symlink_to(folder.name, target_is_directory=True)
            target = parent / LATEST
        except OSError:
            fresh.write_text(folder.name + "\n", encoding="utf-8", newline="\n")
            target = parent / f"{LATEST}.txt"
        fresh.replace(target)
    return target
