"""Doing a comparison's runs and writing its result: for a new one and for one made again."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from simulation.experiment.comparison import Comparison
from simulation.experiment.folder.export import Report, export
from simulation.experiment.folder.manifest import RunInfo
from simulation.experiment.plans.outcome import planned
from simulation.experiment.plans.record import FirstSeen
from simulation.experiment.running.progress import Tally
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.file import STORE
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import Study
from simulation.experiment.study import compare as compare_study
from simulation.experiment.uncertainty.study import with_uncertainty
from simulation.model.engine import Engine


@dataclass(frozen=True)
class How:
    """Who does the runs, and who is told of them; ``play`` stands in for the model."""

    jobs: int
    engine: Engine
    watcher: Tally
    play: Play | None = None


@dataclass(frozen=True)
class Wanted:
    """A study, its joint draws of what is not known, and the option that somebody has chosen."""

    study: Study
    draws: int = 0
    replications_of_a_draw: int = 0
    chosen: str | None = None


def compared(wanted: Wanted, how: How, store: Store, first: FirstSeen | None) -> Comparison:
    """Return the comparison, after doing what is missing of it; ``first`` is of its plan.

    Raises what ``compare`` raises.
    """
    found = compare_study(wanted.study, store, how.jobs, how.watcher, how.play, how.engine)
    if wanted.draws:
        draws = with_uncertainty(
            wanted.study,
            wanted.draws,
            wanted.replications_of_a_draw,
            store,
            jobs=how.jobs,
            watcher=how.watcher,
            play=how.play,
            engine=how.engine,
        )
        found = replace(found, uncertainty=draws)
    return replace(found, planned=planned(found, first), chosen=wanted.chosen)


def written(
    wanted: Wanted,
    how: How,
    parent: Path,
    first_of: Callable[[Store], FirstSeen | None],
    info: Callable[[], RunInfo],
    *,
    report: bool,
) -> Comparison:
    """Return the comparison after writing its result under ``parent``, where its runs are kept."""
    parent.mkdir(parents=True, exist_ok=True)
    with _ready_to_report() if report else nullcontext() as begin_report:
        with Store(parent / STORE) as store:
            comparison = compared(wanted, how, store, first_of(store))
        files = export(comparison, parent, info(), begin_report)
    return replace(comparison, files=tuple(str(file) for file in files))


def _ready_to_report() -> AbstractContextManager[Report]:
    from simulation.report.summary import ready_to_report  # noqa: PLC0415  (slow to import)

    return ready_to_report()
