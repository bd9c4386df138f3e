"""Reads an export back into the arrays of its study."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from simulation.experiment.folder.csv_rows import table_lines
from simulation.experiment.study_data import Factor, FailedRun, Floats, Measure, StudyData
from simulation.experiment.study_export.dictionary import FORM
from simulation.experiment.study_export.parquet import read_parquet
from simulation.experiment.study_export.tables import POSITION
from simulation.scenario.errors import ScenarioError

STUDY_FILE = "study.json"
"""what the study is; every export has it"""

_Columns = Mapping[str, Sequence[Any]]


def is_export(folder: Path) -> bool:
    """Return whether a folder is the export of a study."""
    return (folder / STUDY_FILE).is_file() and (folder / "data_dictionary.csv").is_file()


def read_export(folder: Path) -> StudyData:
    """Return the study of an export; from Parquet if it is there, else from CSV.

    From Parquet the numbers are the same to the last digit, from CSV to twelve digits. Raises
    ``ScenarioError`` if the folder is no export, or one that a later version wrote.
    """
    if not is_export(folder):
        raise ScenarioError(f"{folder} is not the export of a study", hint="it has no study.json")
    study = json.loads((folder / STUDY_FILE).read_text(encoding="utf-8"))
    if study.get("form") != FORM:
        raise ScenarioError(f"{folder} was written by another version of optare")
    points = _columns(folder, "points")
    factors = tuple(_factor(given) for given in study["factors"])
    columns = [given["column"] for given in study["factors"]]
    settings = [_settings(f, points[name]) for f, name in zip(factors, columns, strict=True)]
    options = tuple(given["name"] for given in study["options"])
    measures = tuple(_measure(given) for given in study["measures"])
    replications = tuple(study["replications"])
    names = (tuple(points["point"]), options, tuple(m.name for m in measures), replications)
    return StudyData(
        name=study["name"],
        title=study["title"],
        design=study["design"],
        seed=study["seed"],
        factors=factors,
        points=names[0],
        positions=_stacked([_numbers(points[name + POSITION]) for name in columns], len(names[0])),
        settings=_stacked(settings, len(names[0])),
        options=options,
        option_titles=tuple(given["title"] for given in study["options"]),
        baseline=study["baseline"],
        measures=measures,
        replications=replications,
        values=_values(_columns(folder, "values"), names),
        failures=_failures(folder),
    )


def _columns(folder: Path, table: str) -> _Columns:
    file = folder / f"{table}.parquet"
    if file.is_file():
        return read_parquet(file)
    return _read_csv(folder / f"{table}.csv")


def _read_csv(file: Path) -> _Columns:
    if not file.is_file():
        raise ScenarioError(f"{file} is missing: the export is not whole", hint="export again")
    with table_lines(file) as lines:
        header, *rows = csv.reader(lines)
    return dict(zip(header, zip(*rows, strict=True) if rows else [()] * len(header), strict=True))


def _factor(given: dict[str, Any]) -> Factor:
    kept = {key: value for key, value in given.items() if key != "column"}
    kept["paths"], kept["levels"] = tuple(kept["paths"]), tuple(kept["levels"])
    return Factor(**kept)


def _measure(given: dict[str, Any]) -> Measure:
    return Measure(**{key: value for key, value in given.items() if key != "column"})


def _settings(factor: Factor, column: Sequence[Any]) -> Floats:
    if factor.kind == "level":
        return np.array([factor.levels.index(word) for word in column], dtype=np.float64)
    return _numbers(column)


def _numbers(column: Sequence[Any]) -> Floats:
    return np.array([np.nan if x in (None, "") else x for x in column], dtype=np.float64)


def _stacked(columns: list[Floats], rows: int) -> Floats:
    return np.stack(columns, axis=1) if columns else np.empty((rows, 0))


def _values(columns: _Columns, names: tuple[Sequence[Any], ...]) -> Floats:
    """Put each value of the long table in its place: point, option, measure, replication."""
    values = np.full([len(each) for each in names], np.nan)
    places = []
    for name, known in zip(("point", "option", "measure", "replication"), names, strict=True):
        at = {str(word): place for place, word in enumerate(known)}
        places.append(np.array([at[str(word)] for word in columns[name]], dtype=np.int64))
    values[tuple(places)] = _numbers(columns["value"])
    return values


def _failures(folder: Path) -> tuple[FailedRun, ...]:
    found = _read_csv(folder / "failures.csv")
    rows = zip(*(found[name] for name in FailedRun.__dataclass_fields__), strict=True)
    return tuple(FailedRun(p, o, int(r), why, line) for p, o, r, why, line in rows)
