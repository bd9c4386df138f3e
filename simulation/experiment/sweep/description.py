"""What a study says of itself in its store, and a study read back from there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.store import Store, StoredFailure, StoredPoint, StoredValues
from simulation.experiment.study_data import Factor, FailedRun, Floats, Measure, StudyData
from simulation.experiment.sweep.planned import Planned
from simulation.experiment.sweep.sweep import Sweep
from simulation.scenario.errors import ScenarioError, did_you_mean

STORE = "runs.sqlite"
"""Name of the file in a study's folder that holds its runs."""


def describe(planned: Planned) -> dict[str, Any]:
    """Return what a study is, without its points, as JSON can hold it."""
    sweep, design = planned.sweep, planned.design
    titles = [sweep.appraisal.options[name].title for name in sweep.options]
    return {
        "name": sweep.name,
        "title": sweep.title,
        "summary": sweep.summary,
        "file": str(sweep.file),
        "changes": {path: str(value) for path, value in planned.changes.items()},
        "design": design.kind,
        "points": len(design.names),
        "seed": sweep.seed,
        "options": list(sweep.options),
        "option_titles": titles,
        "baseline": sweep.baseline,
        "factors": [asdict(factor) for factor in sweep.factors],
        "measures": [asdict(measure) for measure in sweep.measures],
        "replications": _replications(sweep),
    }


def _replications(sweep: Sweep) -> Any:
    rule = sweep.replications
    return rule if isinstance(rule, int) else rule.model_dump()


def read_study(folder: str | Path) -> StudyData:
    """Return the study whose store is in a folder; another process may be writing to it.

    Raises ``ScenarioError`` if there is no study, and ``StoreError`` if its store cannot be read.
    """
    file = store_of(folder)
    with Store(file, write=False) as store:
        return study_of(store)


def store_of(folder: str | Path) -> Path:
    """Return the store of a study's folder. Raises ``ScenarioError`` if there is none."""
    file = Path(folder) / STORE
    if not file.is_file():
        near = sorted(each.parent.name for each in Path(folder).parent.glob(f"*/{STORE}"))
        hint = did_you_mean(Path(folder).name, near)
        raise ScenarioError(f"there is no study in {folder}", hint=hint)
    return file


def study_of(store: Store) -> StudyData:
    """Return the study that a store holds. Raises ``ScenarioError`` if it holds none."""
    study = store.description()
    if not study:
        raise ScenarioError(
            f"{store.file} holds runs of comparisons, no sweep",
            hint="a study is made by optare sweep",
        )
    measures = tuple(Measure(**each) for each in study["measures"])
    found = store.read([each.name for each in measures])
    points, options = store.points(), tuple(study["options"])
    failures = store.failures()
    replications = tuple(range(_count(study["replications"], found, failures)))
    return StudyData(
        name=study["name"],
        title=study["title"],
        design=study["design"],
        seed=study["seed"],
        factors=tuple(_factor(each) for each in study["factors"]),
        points=tuple(point.point for point in points),
        positions=_column(points, "position"),
        settings=_column(points, "setting"),
        options=options,
        option_titles=tuple(study["option_titles"]),
        baseline=study["baseline"],
        measures=measures,
        replications=replications,
        values=_values(found, points, options, len(replications)),
        failures=tuple(sorted(_failures(store, points, options), key=_place_of)),
    )


def _count(
    asked: int | Mapping[str, Any], found: StoredValues, failures: Sequence[StoredFailure]
) -> int:
    """Return how many replications there are: those asked for, or what a rule has come to."""
    if isinstance(asked, int):
        return asked
    there = [*found.replication.tolist(), *(one.replication for one in failures)]
    return max(there, default=-1) + 1


def _factor(given: Mapping[str, Any]) -> Factor:
    return Factor(**{**given, "paths": tuple(given["paths"]), "levels": tuple(given["levels"])})


def _column(points: list[StoredPoint], name: str) -> Floats:
    rows = [point.design[name] for point in points]
    return np.array(rows, dtype=np.float64).reshape(len(points), -1)


def _values(
    found: StoredValues, points: list[StoredPoint], options: tuple[str, ...], replications: int
) -> Floats:
    """Return values by point, option, measure and replication; nan where there is none.

    A run is kept once, for whichever of the points that ask for it: all get its values.
    """
    numbers = {point.point: at for at, point in enumerate(points)}
    of_setting = np.array([numbers.get(name, -1) for name in found.settings], dtype=np.int64)
    of_option = np.array(
        [options.index(name) if name in options else -1 for name in found.options], dtype=np.int64
    )
    shape = (len(points), len(options), len(found.measures), replications)
    values = np.full(shape, np.nan)
    point, option = of_setting[found.setting], of_option[found.option]
    known = (point >= 0) & (option >= 0)
    first = _first_alike(points, options)
    place = first[point[known], option[known]]
    values[place, option[known], :, found.replication[known]] = found.values[known]
    shared: Floats = values[first, np.arange(len(options))]
    return shared


def _first_alike(points: list[StoredPoint], options: tuple[str, ...]) -> NDArray[np.int64]:
    """Return the first point with the same scenario under an option, shape (points, options).

    Points differ in what an option does not read: the dummy factor, or the posts of a team that
    it does not have. The run is then the same one.
    """
    seen: dict[tuple[str, str], int] = {}
    return np.array(
        [
            [seen.setdefault((option, _scenario(point, option)), at) for option in options]
            for at, point in enumerate(points)
        ],
        dtype=np.int64,
    ).reshape(len(points), len(options))


def _scenario(point: StoredPoint, option: str) -> str:
    """Return the digest of what is run at a point, or its name if the store does not say."""
    digests: Mapping[str, str] = point.design.get("scenarios", {})
    return digests.get(option, point.point)


def _failures(
    store: Store, points: list[StoredPoint], options: tuple[str, ...]
) -> Iterator[FailedRun]:
    """Yield the failed runs, each for every point that asks for it."""
    alike: dict[tuple[str, str], list[str]] = {}
    of: dict[str, StoredPoint] = {point.point: point for point in points}
    for point in points:
        for option in options:
            alike.setdefault((option, _scenario(point, option)), []).append(point.point)
    for one in store.failures():
        if one.option not in options:
            continue
        known = of.get(one.setting)
        names = alike[one.option, _scenario(known, one.option)] if known else [one.setting]
        for name in names:
            yield FailedRun(name, one.option, one.replication, one.error, one.rerun)


def _place_of(failed: FailedRun) -> tuple[str, str, int]:
    return failed.point, failed.option, failed.replication
