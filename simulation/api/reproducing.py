"""The Python interface to reproduction: a stored result made again and compared byte for byte.

>>> from simulation.api.reproducing import reproduce
>>> reproduce("results/wokingham/latest").verdict()                      # doctest: +SKIP
"""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from simulation.api.comparing import How, Wanted, written
from simulation.api.counts import require_counts
from simulation.api.reproducing_pieces import made_pieces
from simulation.experiment.folder.manifest import RunInfo, made_by
from simulation.experiment.folder.result_folder import MAIN_FILE, MANIFEST
from simulation.experiment.plans.record import FirstSeen
from simulation.experiment.reproduction.comparing import changed_since, compared_piece
from simulation.experiment.reproduction.pieces import COMPARISON, Piece, files_of_comparison
from simulation.experiment.reproduction.quick import quick_check
from simulation.experiment.reproduction.reasons import DATA, Reason, reasons_of
from simulation.experiment.reproduction.record import Record, read_record
from simulation.experiment.reproduction.reproduction import Reproduction
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.executors import workers
from simulation.experiment.running.progress import Progressing, Tally
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.file import STORE
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import cores
from simulation.model.engine import Engine
from simulation.scenario.errors import ScenarioError


def reproduce(
    result: str | Path,
    out: str | Path | None = None,
    replications: int | None = None,
    jobs: int | None = None,
    *,
    engine: Engine | str | None = None,
    pieces: bool = True,
    reuse: bool = False,
    progress: bool = False,
    command: str = "",
    play: Play | None = None,
) -> Reproduction:
    """Make a stored result again, from its manifest and scenarios alone, and compare every file.

    ``result`` is a result folder or its manifest; nothing else of the machine that made it is
    needed, and the stored runs are not used. The new result is made in a temporary folder, or in
    ``out`` and left there. ``pieces``: what other commands wrote to the result (appraisals, papers,
    the explorer, residents, attribution) is made again as well, as far as it tells how.
    ``reuse`` goes on from the runs that an earlier, stopped reproduction left in ``out``.
    ``replications`` asks for the quick check: the first so many of each setting are run again and
    compared with ``activity.csv``; nothing is written. ``play`` stands in for the model.

    Raises ``ScenarioError`` for a folder that is no result or a wrong argument, ``Interrupted`` on
    Ctrl-C, ``NothingFinished`` if no run finished well, ``OSError`` or ``StoreError`` if the place
    cannot be written.
    """
    began = time.monotonic()
    require_counts(None, jobs, None)
    if replications is not None and replications < 1:
        raise ScenarioError(f"{replications} replications", hint="at least 1")
    record = read_record(result)
    playing = Engine.SIMPY if play and engine is None else engine_named(engine)
    jobs = cores() if jobs is None else jobs
    watcher = Progressing(f"{playing} engine, {workers(jobs, playing)}") if progress else Tally()
    how = How(jobs, playing, watcher, play)
    changed = tuple(changed_since(record.folder))
    reasons = _reasons(record)
    if replications is not None:
        parts = (_quick(record, replications, how),)
        return Reproduction(record.folder, parts, reasons, changed, replications)
    with _place(out, reuse=reuse) as place:
        parent = place / record.name

        def info() -> RunInfo:
            seconds = time.monotonic() - began
            return RunInfo(command, playing.value, jobs, watcher.reused, watcher.done, seconds)

        made = _made(record, how, parent, info)
        found = (_comparison(record, made), *(made_pieces(record, made, how) if pieces else ()))
        kept = None if out is None else parent
        return Reproduction(record.folder, found, reasons, changed, made=kept)


def _made(record: Record, how: How, parent: Path, info: Callable[[], RunInfo]) -> Path:
    """Make the comparison again and return its folder."""
    wanted = Wanted(record.study, record.draws, record.replications_of_a_draw, record.chosen)
    first = record.first_seen

    def known(store: Store) -> FirstSeen | None:
        del store  # what came before the plan is history: it stands in the manifest
        return first

    comparison = written(wanted, how, parent, known, info, report=record.reported)
    manifest = next(file for file in comparison.files if Path(file).name == MANIFEST)
    return Path(manifest).parent


def _comparison(record: Record, made: Path) -> Piece:
    names = sorted({*files_of_comparison(record.folder), *files_of_comparison(made)})
    return compared_piece(COMPARISON, record.folder, made, ((name, name) for name in names))


def _quick(record: Record, replications: int, how: How) -> Piece:
    return quick_check(
        record,
        replications,
        jobs=how.jobs,
        watcher=how.watcher,
        play=how.play,
        engine=how.engine,
        hopeless_after=len(record.appraisal.options),
    )


def _reasons(record: Record) -> tuple[Reason, ...]:
    found = reasons_of(record.manifest, made_by())
    if record.scenarios_fit() is False:
        what = f"{MAIN_FILE} does not give the runs that the manifest names"
        return (*found, Reason(DATA, what, "", ""))
    return found


@contextmanager
def _place(out: str | Path | None, *, reuse: bool) -> Iterator[Path]:
    """Yield the folder in which a result is made: the one asked for, or one that is taken away."""
    if out is None:
        with tempfile.TemporaryDirectory(prefix="optare-reproduce-") as fresh:
            yield Path(fresh)
        return
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise ScenarioError(f"{folder} is a file, not a folder", hint="name another folder")
    if folder.exists() and next(folder.iterdir(), None) is not None:
        stores = list(folder.glob(f"*/{STORE}"))
        if not (reuse and stores):
            hint = "--reuse goes on from runs that a stopped reproduction left there"
            raise ScenarioError(f"{folder} is not empty: a reproduction begins afresh", hint=hint)
    folder.mkdir(parents=True, exist_ok=True)
    yield folder
