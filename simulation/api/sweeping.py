"""The Python interface to sweeps: do one, or say how large it is."""

import math
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from simulation.api.counts import require_counts
from simulation.experiment.doing import prepare_to_play
from simulation.experiment.engines import engine_named
from simulation.experiment.executors import kind_named, workers
from simulation.experiment.kept_values import kept_values
from simulation.experiment.manifest import RunInfo
from simulation.experiment.plan_record import first_seen_of
from simulation.experiment.progress import Tally
from simulation.experiment.store import Store
from simulation.experiment.study import cores
from simulation.experiment.study_data import StudyData
from simulation.experiment.sweep.description import STORE, store_of
from simulation.experiment.sweep.designs import count_points, design_of
from simulation.experiment.sweep.estimate import Estimate, estimate
from simulation.experiment.sweep.explaining import explain as why_missing
from simulation.experiment.sweep.folder import begin_folder, end_folder
from simulation.experiment.sweep.pilot import seconds_a_run
from simulation.experiment.sweep.planned import plan_runs
from simulation.experiment.sweep.points import Points
from simulation.experiment.sweep.progress import SweepProgress
from simulation.experiment.sweep.reading import load_sweep
from simulation.experiment.sweep.ruling import plan_of, ruling
from simulation.experiment.sweep.running import How, Shard, default_kind, missing_of, run_sweep
from simulation.experiment.sweep.sweep import Sweep
from simulation.experiment.tasks import Play, play_care_pathway
from simulation.model.engine import Engine
from simulation.scenario.errors import ScenarioError, did_you_mean

Confirm = Callable[[Estimate], bool]
"""Is asked whether a sweep of this size is meant."""


def sweep(
    path: str | Path,
    set: Mapping[str, Any] | None = None,
    *,
    replications: int | None = None,
    first_points: int | None = None,
    jobs: int | None = None,
    out: str | Path | None = None,
    executor: str | None = None,
    scheduler: str | None = None,
    shard: tuple[int, int] = (1, 1),
    retry_failed: bool = False,
    check_every_run: bool = False,
    engine: Engine | str | None = None,
    progress: bool = False,
    confirm: Confirm | None = None,
    command: str = "",
    play: Play | None = None,
) -> StudyData:
    """Do every run of a sweep file that is missing, and return the study.

    ``set`` maps dotted paths to values that are set before anything is varied; ``replications``
    replaces the file's own; ``first_points`` does only so many points, which are spread over the
    whole space, for a first look. ``executor`` is ``threads``, ``processes``, ``dask`` or ``one``
    (a run after the other here); left out, processes, or Dask with a ``scheduler``'s address.
    ``shard`` ``(2, 8)`` does the second of eight parts, in a store of its own. The conservation
    laws are checked on the first replication of every point and option, or on every run.

    With ``out``, runs are kept in ``out/<name>/runs.sqlite`` and used again. Without, they are
    kept in memory. More than 100,000 runs must be confirmed: ``confirm`` is asked.

    Raises ``ScenarioError`` for a wrong file or argument, ``Interrupted`` on Ctrl-C,
    ``NothingFinished`` if the first runs all failed, ``StoreError`` if the store cannot be used.
    Runs that failed are in ``StudyData.failures``.
    """
    require_counts(replications, jobs, None)
    if first_points is not None and first_points < 1:
        raise ScenarioError(f"{first_points} points", hint="at least 1")
    asked = _with_replications(load_sweep(path, set), replications)
    _confirmed(asked, confirm, _points(asked, first_points, shard))
    how = _how(engine, jobs, executor, scheduler, shard, play)
    how = replace(
        how, retry=retry_failed, laws_on_every_run=check_every_run, first_points=first_points
    )
    folder = None if out is None else Path(out) / asked.name
    return _done(asked, set or {}, how, folder, progress=progress, command=command)


def _done(
    asked: Sweep,
    changes: Mapping[str, Any],
    how: How,
    folder: Path | None,
    *,
    progress: bool,
    command: str,
) -> StudyData:
    began = time.monotonic()
    plan = plan_of(asked)
    by = f"{how.engine} engine, {workers(how.jobs, how.engine, how.kind, how.scheduler)}"
    watcher = SweepProgress(asked, by) if progress else Tally()
    planned = plan_runs(asked, design_of(asked), changes, _telling(watcher))
    if isinstance(watcher, SweepProgress):
        watcher.knows(planned)
    if folder is None:
        with Store(":memory:") as store:
            return run_sweep(planned, store, how, watcher)
    begin_folder(folder, planned)
    with Store(folder / _file(how.shard)) as store:
        _require_no_comparison(store)
        first = first_seen_of(plan, store, folder)
        data = run_sweep(planned, store, how, watcher)
        rule = ruling(plan, first, data) if plan else None
        store.set_meta("rule", rule.line() if rule else "")
    data = replace(data, rule=rule.line() if rule else "")
    seconds = time.monotonic() - began
    info = RunInfo(command, by, how.jobs, watcher.reused, watcher.done, seconds)
    end_folder(folder, planned, data, info, how.shard, rule)
    return data


def _require_no_comparison(store: Store) -> None:
    if not store.description() and any(store.counts()):
        raise ScenarioError(
            f"{store.file} holds the runs of a comparison of the same name",
            hint="rename the sweep's file, or give another --out",
        )


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
    asked = _with_replications(load_sweep(path, set), replications)
    points = _points(asked, first_points, shard)
    seconds = seconds_a_run(asked, None if out is None else Path(out), engine_named(engine))
    workers = cores() if jobs is None else jobs
    size = estimate(asked, seconds, workers, points=points)
    file = Path(out or "") / asked.name / _file(Shard(*shard))
    if size.too_many or out is None or not file.is_file():
        return asked, size
    planned = plan_runs(asked, design_of(asked), set)
    with Store(file, write=False) as store:
        missing = len(missing_of(planned, store, first_points, Shard(*shard)))
    return asked, estimate(asked, seconds, workers, missing, points)


def _with_replications(asked: Sweep, replications: int | None) -> Sweep:
    return asked if replications is None else replace(asked, replications=replications)


def _points(asked: Sweep, first_points: int | None, shard: tuple[int, int]) -> int:
    """Return how many points are done: the first so many, and of these a part."""
    every = count_points(asked)
    number, of = _part(shard)
    return len(range(number - 1, every if first_points is None else min(first_points, every), of))


def _part(shard: tuple[int, int]) -> tuple[int, int]:
    number, of = shard
    if not 1 <= number <= of:
        raise ScenarioError(f"shard {number}/{of}", hint="such as 1/8 to 8/8")
    return number, of


def _confirmed(asked: Sweep, confirm: Confirm | None, points: int) -> None:
    size = estimate(asked, points=points)
    if size.too_many and not (confirm and confirm(size)):
        raise ScenarioError(
            f"this is a large sweep: {'; '.join(size.lines())}",
            hint="say --yes (in Python: confirm=...) if it is meant, or take fewer points",
        )


def _how(
    engine: Engine | str | None,
    jobs: int | None,
    executor: str | None,
    scheduler: str | None,
    shard: tuple[int, int],
    play: Play | None,
) -> How:
    number, of = _part(shard)
    playing = Engine.SIMPY if play and engine is None else engine_named(engine)
    count = cores() if jobs is None else jobs
    kind = default_kind(kind_named(executor), scheduler, count)
    return How(count, playing, kind, scheduler, Shard(number, of), play=play)


def _file(shard: Shard) -> str:
    return STORE if shard.of == 1 else f"runs-{shard.number}-of-{shard.of}.sqlite"


def _telling(watcher: Tally) -> Callable[[int, int], None]:
    every = 1000

    def tell(done: int, of: int) -> None:
        if of > every and done % every == 0:
            watcher.told(f"{done:,} of {of:,} points built")

    return tell


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
    asked = _with_replications(load_sweep(made.file, made.changes), made.replications)
    how = replace(_how(None, jobs, executor, None, (1, 1), play), retry=True, only_failed=True)
    # The folder may have been renamed, or merged under another name: the study is its own.
    named = replace(asked, name=place.resolve().name)
    return _done(named, made.changes, how, place, progress=progress, command=command)


def explain(folder: str | Path, file: str | Path | None = None) -> list[str]:
    """Return, in words, which runs of a study would be used again and why others would not.

    ``file`` is the sweep as it is now; left out, the study's own file. Raises ``ScenarioError``.
    """
    place = Path(folder)
    made = _made_from(place)
    asked = load_sweep(file or made.file, made.changes)
    asked = _with_replications(asked, made.replications)
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
