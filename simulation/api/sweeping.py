"""The Python interface to sweeps: do one, or say how large it is."""

import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulation.api.counts import require_counts
from simulation.experiment.folder.manifest import RunInfo
from simulation.experiment.plans.record import first_seen_of
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.executors import kind_named, workers
from simulation.experiment.running.progress import Tally
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.file import shard_store
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import cores
from simulation.experiment.study_data import StudyData
from simulation.experiment.sweep.designs import count_points, design_of
from simulation.experiment.sweep.estimate import Estimate, estimate
from simulation.experiment.sweep.folder import begin_folder, end_folder
from simulation.experiment.sweep.planned import plan_runs
from simulation.experiment.sweep.progress import SweepProgress
from simulation.experiment.sweep.reading import load_sweep
from simulation.experiment.sweep.ruling import plan_of, ruling
from simulation.experiment.sweep.running import How, Shard, default_kind, run_sweep
from simulation.experiment.sweep.sweep import Sweep
from simulation.model.engine import Engine
from simulation.scenario.errors import ScenarioError
from simulation.scenario.names import require_result_name

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
    asked = with_replications(load_sweep(path, set), replications)
    _confirmed(asked, confirm, points_of(asked, first_points, shard))
    how = how_of(engine, jobs, executor, scheduler, shard, play)
    how = replace(
        how, retry=retry_failed, laws_on_every_run=check_every_run, first_points=first_points
    )
    require_result_name(asked.name, "study")
    folder = None if out is None else Path(out) / asked.name
    return done(asked, set or {}, how, folder, progress=progress, command=command)


def done(
    asked: Sweep,
    changes: Mapping[str, Any],
    how: How,
    folder: Path | None,
    *,
    progress: bool,
    command: str,
) -> StudyData:
    """Do what is missing of a sweep, in a folder or in memory, and return the study."""
    began = time.monotonic()
    plan = plan_of(asked)
    by = f"{how.engine} engine, {workers(how.jobs, how.engine, how.kind, how.scheduler)}"
    watcher = SweepProgress(asked, by) if progress else Tally()
    planned = plan_runs(asked, design_of(asked), changes, _telling(watcher))
    if isinstance(watcher, SweepProgress):
        watcher.knows(planned)
    if folder is None:
        with Store(":memory:") as store:
            data = run_sweep(planned, store, how, watcher)
        return replace(data, rule=ruling(plan, None, data).line() if plan else "")
    folder.mkdir(parents=True, exist_ok=True)
    with Store(folder / shard_store(how.shard.number, how.shard.of)) as store:
        _require_no_comparison(store)
        begin_folder(folder, planned)
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


def with_replications(asked: Sweep, replications: int | None) -> Sweep:
    """Return the sweep with this number of replications; left out, its own."""
    return asked if replications is None else replace(asked, replications=replications)


def points_of(asked: Sweep, first_points: int | None, shard: tuple[int, int]) -> int:
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


def how_of(
    engine: Engine | str | None,
    jobs: int | None,
    executor: str | None,
    scheduler: str | None,
    shard: tuple[int, int],
    play: Play | None,
) -> How:
    """Return how runs are done. Raises ``ScenarioError`` for what does not go together."""
    number, of = _part(shard)
    playing = Engine.SIMPY if play and engine is None else engine_named(engine)
    count = cores() if jobs is None else jobs
    kind = default_kind(kind_named(executor), scheduler, count)
    return How(count, playing, kind, scheduler, Shard(number, of), play=play)


def _telling(watcher: Tally) -> Callable[[int, int], None]:
    every = 1000

    def tell(done: int, of: int) -> None:
        if of > every and done % every == 0:
            watcher.told(f"{done:,} of {of:,} points built")

    return tell
