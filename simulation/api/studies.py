"""The Python interface to a sweep beside doing it: its size, one run, failed runs, why missing."""

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from simulation.api.counts import require_counts
from simulation.api.sweeping import done, how_of, points_of, with_replications
from simulation.experiment.running.doing import prepare_to_play
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.tasks import Play, play_care_pathway
from simulation.experiment.store.file import shard_store
from simulation.experiment.store.kept_values import kept_values
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import cores
from simulation.experiment.study_data import StudyData
from simulation.experiment.sweep.description import store_of
from simulation.experiment.sweep.designs import design_of
from simulation.experiment.sweep.estimate import Estimate, estimate
from simulation.experiment.sweep.explaining import explain as why_missing
from simulation.experiment.sweep.pilot import seconds_a_run
from simulation.experiment.sweep.planned import plan_runs
from simulation.experiment.sweep.points import Points
from simulation.experiment.sweep.reading import load_sweep
from simulation.experiment.sweep.running import Shard, missing_of
from simulation.experiment.sweep.sweep import Sweep
from simulation.model.engine import Engine
from simulation.scenario.errors import ScenarioError, did_you_mean


def one_run(
    path: str | Path,
    set: Mapping[str, Any] | None,
    point: str,
    option: str,
    replication: int,
    engine: Engine | str | None = None,
) -> dict[str, float | None]:
    """Do one run of a sweep alone, laws checked, and return its measures by name.

    Raises ``ScenarioError`` for a point or option that the sweep does not have or that is
    impossible, and what the run raises.
    """
    asked = load_sweep(path, set)
    design = design_of(asked)
    if not design.has(point):
        last = design.names[len(design.names) - 1]
        raise ScenarioError(f"there is no point {point}", hint=f"{design.names[0]} to {last}")
    if option not in asked.options:
        raise ScenarioError(
            f"there is no option {option!r}", hint=did_you_mean(option, asked.options)
        )
    playing = engine_named(engine)
    prepare_to_play(playing)
    appraisal = Points(asked, design)[point]
    seen = play_care_pathway(appraisal, option, replication, asked.seed, playing)
    names = tuple(measure.name for measure in asked.measures)
    values = kept_values(seen, names)
    return {
        name: None if math.isnan(value) else value
        for name, value in zip(names, values, strict=True)
    }


def how_large(
    path: str | Path,
    set: Mapping[str, Any] | None = None,
    *,
    replications: int | None = None,
    first_points: int | None = None,
    jobs: int | None = None,
    out: str | Path | None = None,
    shard: tuple[int, int] = (1, 1),
    engine: Engine | str | None = None,
) -> tuple[Sweep, Estimate]:
    """Return a sweep and its size, after one run of each option if it has none in ``out`` yet.

    The points themselves are made only to look for runs that are there already. Raises
    ``ScenarioError`` for a wrong file or argument.
    """
    require_counts(replications, jobs, None)
    asked = with_replications(load_sweep(path, set), replications)
    points = points_of(asked, first_points, shard)
    seconds = seconds_a_run(asked, None if out is None else Path(out), engine_named(engine))
    workers = cores() if jobs is None else jobs
    size = estimate(asked, seconds, workers, points=points)
    file = Path(out or "") / asked.name / shard_store(*shard)
    if size.too_many or out is None or not file.is_file():
        return asked, size
    planned = plan_runs(asked, design_of(asked), set)
    with Store(file, write=False) as store:
        missing = len(missing_of(planned, store, first_points, Shard(*shard)))
    return asked, estimate(asked, seconds, workers, missing, points)


def retry(
    folder: str | Path,
    jobs: int | None = None,
    executor: str | None = None,
    progress: bool = False,
    command: str = "",
    play: Play | None = None,
) -> StudyData:
    """Do the failed runs of a study again, and no others.

    Raises as ``sweep``, and ``ScenarioError`` if there is no study in the folder.
    """
    place = Path(folder)
    made = _made_from(place)
    asked = with_replications(load_sweep(made.file, made.changes), made.replications)
    how = replace(how_of(None, jobs, executor, None, (1, 1), play), retry=True, only_failed=True)
    # The folder may have been renamed, or merged under another name: the study is its own.
    named = replace(asked, name=place.resolve().name)
    return done(named, made.changes, how, place, progress=progress, command=command)


def explain(folder: str | Path, file: str | Path | None = None) -> list[str]:
    """Return, in words, which runs of a study would be used again and why others would not.

    ``file`` is the sweep as it is now; left out, the study's own file. Raises ``ScenarioError``.
    """
    place = Path(folder)
    made = _made_from(place)
    asked = load_sweep(file or made.file, made.changes)
    asked = with_replications(asked, made.replications)
    planned = plan_runs(asked, design_of(asked), made.changes)
    with Store(store_of(place), write=False) as store:
        return why_missing(planned, store)


class _Made(NamedTuple):
    """What a study was made from: its file, what was set beside it, a fixed replication count."""

    file: Path
    changes: dict[str, Any]
    replications: int | None


def _made_from(folder: Path) -> _Made:
    with Store(store_of(folder), write=False) as store:
        study = store.description()
    file, replications = Path(study.get("file", "")), study.get("replications")
    if not file.is_file():
        raise ScenarioError(f"the study's sweep file {file} is not there any more")
    fixed = replications if isinstance(replications, int) else None
    return _Made(file, study.get("changes", {}), fixed)
