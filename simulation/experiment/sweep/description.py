"""What a study says of itself in its store, and a study read back from there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from simulation.experiment.replications import first_block
from simulation.experiment.store.file import STORE
from simulation.experiment.store.run_store import Store, StoredFailure, StoredPoint, StoredValues
from simulation.experiment.study_data import Factor, FailedRun, Floats, Measure, StudyData
from simulation.experiment.sweep.planned import Planned, change_text
from simulation.experiment.sweep.sweep import Sweep
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.how_often import Automatic


def describe(planned: Planned) -> dict[str, Any]:
    """Return what a study is, without its points, as JSON can hold it."""
    sweep, design = planned.sweep, planned.design
    titles = [sweep.appraisal.options[name].title for name in sweep.options]
    return {
        "name": sweep.name,
        "title": sweep.title,
        "summary": sweep.summary,
        "file": str(sweep.file.resolve()),
        "changes": {path: change_text(value) for path, value in planned.changes.items()},
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
    with store.one_moment():
        return _study_of(store)


def _study_of(store: Store) -> StudyData:
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
    values = _values(found, points, options, len(replications))
    failed = tuple(_failures(failures, points, options))
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
        values=values,
        failures=failed,
        asked=_asked(study["replications"], values, points, failed),
        rule=store.meta("rule"),
    )


def _count(
    asked: int | Mapping[str, Any], found: StoredValues, failures: Sequence[StoredFailure]
) -> int:
    """Return how many replications there are: those asked for, or what a rule has come to."""
    if isinstance(asked, int):
        return asked
    there = [*found.replication.tolist(), *(one.replication for one in failures)]
    return max(there, default=-1) + 1


def _asked(
    rule: int | Mapping[str, Any],
    values: Floats,
    points: list[StoredPoint],
    failed: Sequence[FailedRun],
) -> tuple[int, ...]:
    """Return how many replications a rule came to at each point; nothing for a fixed number.

    A point of which nothing is there yet is asked for the first block.
    """
    if isinstance(rule, int):
        return ()
    numbered = np.arange(values.shape[-1]) + 1
    there = np.any(~np.isnan(values), axis=(1, 2))
    most = np.max(np.where(there, numbered, 0), axis=1, initial=0)
    numbers = {point.point: at for at, point in enumerate(points)}
    for one in failed:
        at = numbers[one.point]
        most[at] = max(most[at], one.replication + 1)
    first = first_block(Automatic.model_validate(rule))
    return tuple(int(each) or first for each in most)


def _factor(given: Mapping[str, Any]) -> Factor:
    return Factor(**{**given, "paths": tuple(given["paths"]), "levels": tuple(given["levels"])})


def _column(points: list[StoredPoint], name: str) -> Floats:
    rows = [point.design[name] for point in points]
    return np.array(rows, dtype=np.float64).reshape(len(points), -1)


def _values(
    found: StoredValues, points: list[StoredPoint], options: tuple[str, ...], replications: int
) -> Floats:
    """Return values by point, option, measure and replication; nan where there is none.

    Points that do not differ in what an option reads share its runs, so values go by scenario. A
    run that was done for another design of the study may be kept under another point's name.
    """
    values = np.full((len(points), len(options), len(found.measures), replications), np.nan)
    rows = np.argsort(found.scenario, kind="stable")
    begins = np.searchsorted(found.scenario[rows], np.arange(len(found.scenarios) + 1))
    of_scenario = {
        digest: rows[begins[at] : begins[at + 1]] for at, digest in enumerate(found.scenarios)
    }
    for at, point in enumerate(points):
        for option, name in enumerate(options):
            here = of_scenario.get(point.design["scenarios"][name])
            if here is not None:
                kept = here[found.replication[here] < replications]
                values[at, option, :, found.replication[kept]] = found.values[kept]
    return values


def _failures(
    found: Sequence[StoredFailure], points: list[StoredPoint], options: tuple[str, ...]
) -> Iterator[FailedRun]:
    """Yield the failed runs, each for every point that asks for it."""
    of_scenario: dict[str, list[StoredFailure]] = {}
    for one in found:
        of_scenario.setdefault(one.scenario, []).append(one)
    for point in points:
        for name in options:
            for one in of_scenario.get(point.design["scenarios"][name], ()):
                yield FailedRun(point.point, name, one.replication, one.error, one.rerun)
