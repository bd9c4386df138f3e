"""The Python interface: read an appraisal, run an option once, or compare them all.

>>> from simulation import load, run, compare
>>> appraisal = load("scenarios/appraisals/wokingham.yaml")     # doctest: +SKIP
>>> compare(appraisal, replications=10, engine="simpy").table() # doctest: +SKIP

Every function is pure but for ``out``: the same arguments give the same tables, for any number
of processes or threads, and whichever engine plays.
"""

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulation.activity.catalogue import unit_of
from simulation.activity.table import Activity
from simulation.api.comparing import How, Wanted, compared, written
from simulation.api.counts import require_counts
from simulation.experiment.comparison import Comparison
from simulation.experiment.folder.manifest import RunInfo
from simulation.experiment.grid import Value, with_grid
from simulation.experiment.plans.record import FirstSeen, first_seen_of
from simulation.experiment.plans.rule import require_measures
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.executors import workers
from simulation.experiment.running.progress import Progressing, Tally, say
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.file import STORE
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import cores, plan
from simulation.experiment.systems.points import Plan
from simulation.experiment.systems.reading import read_systems
from simulation.experiment.systems.results import SystemResult
from simulation.experiment.systems.study import run_systems
from simulation.experiment.uncertainty.study import REPLICATIONS
from simulation.model.engine import Engine, prepare
from simulation.scenario import loading
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean, raise_all
from simulation.scenario.names import option_errors, require_result_name, setting_errors
from simulation.valuation.criteria.checks import require_criteria_fit

if TYPE_CHECKING:
    from simulation.model.outcome import RunOutcome


@dataclass(frozen=True)
class Run:
    """One run of one option: the event log with the facts to read it, and what was seen."""

    option: str
    replication: int
    seed: int
    outcome: "RunOutcome"
    activity: Activity

    def table(self) -> list[dict[str, str | int | float]]:
        """Return what was seen as tidy rows, as ``pandas.DataFrame`` takes them."""
        return [
            {
                "option": self.option,
                "replication": self.replication,
                **row._asdict(),
                "unit": unit_of(row.measure),
            }
            for row in self.activity.rows()
        ]


def load(path: str | Path, set: Mapping[str, Any] | None = None) -> Appraisal:
    """Return the appraisal of a file, checked and complete.

    ``set`` maps dotted paths to values, for a what-if without editing a file:
    ``{"council.work.contact_hours": 2.5}``. Raises ``ScenarioError`` with the place and a hint if
    something is wrong.
    """
    return loading.load(path, set or {})


def run(
    appraisal: Appraisal,
    option: str,
    replication: int = 0,
    seed: int | None = None,
    engine: Engine | str | None = None,
) -> Run:
    """Run one option once and check the conservation laws on it.

    The same replication of another option meets the same residents with the same luck. ``seed``
    left out is the appraisal's own; ``engine`` as in ``compare``. Raises ``ScenarioError`` for an
    option that the appraisal does not have, ``LawBroken`` if the run breaks a law, and
    ``EnginesDiffer`` if both engines play and do not agree.
    """
    from simulation.activity.laws import check  # noqa: PLC0415  (the model is slow to import)
    from simulation.activity.observe import observe  # noqa: PLC0415
    from simulation.model.simulate import simulate  # noqa: PLC0415

    require_options(appraisal, option)
    playing = engine_named(engine)
    chosen = appraisal.seed if seed is None else seed
    prepare(playing, say)
    outcome = simulate(appraisal, option, replication, chosen, playing)
    check(outcome)
    return Run(option, replication, chosen, outcome, observe(outcome))


def compare(
    appraisal: Appraisal,
    replications: int | None = None,
    seed: int | None = None,
    jobs: int | None = None,
    out: str | Path | None = None,
    *,
    progress: bool = False,
    name: str | None = None,
    vary: Mapping[str, Sequence[Value]] | None = None,
    report: bool = True,
    command: str = "",
    engine: Engine | str | None = None,
    play: Play | None = None,
    uncertainty: int = 0,
    uncertainty_replications: int = REPLICATIONS,
    choose: str | None = None,
) -> Comparison:
    """Run every option of an appraisal and return measures and paired differences.

    ``replications`` and ``seed`` left out are the appraisal's own.

    ``engine`` is ``simpy``, ``compiled`` (the same results many times sooner) or ``both``, which
    compares their logs; left out, it is the compiled one if numba is installed. ``jobs`` is the
    number of threads of the compiled engine, else of processes (a script with several needs the
    usual ``if __name__ == "__main__":``); left out, one per processor. ``play`` stands in for the
    model. ``vary`` maps one or two paths to values: the comparison is
    repeated at every point of that grid, in place of the appraisal's settings.

    ``uncertainty`` asks for so many joint draws of all evidence ranges beside the main comparison,
    each run ``uncertainty_replications`` times under every option; ``Comparison.uncertainty`` then
    holds them. ``choose`` names the option that somebody has chosen, whatever the plan's rule
    picks: the report says which of the two it was.

    With ``out``, finished runs are kept in ``out/<name>/runs.sqlite`` and used again, and the
    result is written to a new folder ``out/<name>/<run>/``, with charts and a summary unless
    ``report`` is false; ``Comparison.files`` lists what was written. ``name`` left out comes from
    the title. Without ``out`` nothing is written.

    Raises ``ScenarioError`` for a wrong argument, ``Interrupted`` on Ctrl-C, ``NothingFinished``
    if no run finished well, ``OSError`` or ``StoreError`` if ``out`` cannot be written. A run that
    failed is left out of every mean and listed in ``Comparison.failures``.
    """
    began = time.monotonic()
    require_counts(replications, jobs, seed)
    _require_draws(uncertainty, uncertainty_replications)
    require_options(appraisal, *([] if choose is None else [choose]))
    if appraisal.plan is not None:
        require_measures(appraisal.plan)
    if appraisal.criteria is not None:
        require_criteria_fit(appraisal.criteria, appraisal.options)
    if vary:
        appraisal = with_grid(appraisal, vary, replications)
    name = name or name_of(appraisal)
    require_result_name(name)
    raise_all([*option_errors(appraisal.options), *setting_errors(appraisal.settings)])
    study = plan(appraisal, name, replications, seed, tuple(vary or ()))
    # A stand-in may do anything, so it is played as the reference is.
    playing = Engine.SIMPY if play and engine is None else engine_named(engine)
    jobs = cores() if jobs is None else jobs
    watcher = Progressing(f"{playing} engine, {workers(jobs, playing)}") if progress else Tally()
    how = How(jobs, playing, watcher, play)
    wanted = Wanted(study, uncertainty, uncertainty_replications, choose)
    if out is None:
        with Store(":memory:") as store:
            return compared(wanted, how, store, None)
    parent = Path(out) / name

    def info() -> RunInfo:
        seconds = time.monotonic() - began
        return RunInfo(command, playing.value, jobs, watcher.reused, watcher.done, seconds)

    def first(store: Store) -> FirstSeen | None:
        return first_seen_of(study.appraisal.plan, store, parent)

    return written(wanted, how, parent, first, info, report=report)


def systems(
    names: Sequence[str] = (),
    how_often: Plan | None = None,
    jobs: int | None = None,
    out: str | Path | None = None,
    *,
    file: str | Path | None = None,
    progress: bool = False,
    engine: Engine | str | None = None,
    play: Play | None = None,
) -> tuple[SystemResult, ...]:
    """Set what was published of the real systems against what the model gives.

    ``names`` left out means every system of ``file`` (left out, the shipped one). ``how_often``
    says how many draws of the ranges and how many replications. With ``out``, finished runs are
    kept in ``out/systems/runs.sqlite`` and used again. Otherwise as ``compare``, and raises as it.
    """
    chosen = read_systems(file, names)
    playing = Engine.SIMPY if play and engine is None else engine_named(engine)
    require_counts(None, jobs, None)
    jobs = cores() if jobs is None else jobs
    watcher = Progressing(f"{playing} engine, {workers(jobs, playing)}") if progress else Tally()
    store = ":memory:" if out is None else Path(out) / "systems" / STORE
    if isinstance(store, Path):
        store.parent.mkdir(parents=True, exist_ok=True)
    with Store(store) as kept:
        return run_systems(
            chosen,
            how_often or Plan(),
            kept,
            jobs=jobs,
            watcher=watcher,
            play=play,
            engine=playing,
        )


def require_options(appraisal: Appraisal, *options: str) -> None:
    """Raise ``ScenarioError`` for an option that the appraisal does not have."""
    for option in options:
        if option not in appraisal.options:
            raise ScenarioError(
                f"there is no option {option!r}", hint=did_you_mean(option, appraisal.options)
            )


def name_of(appraisal: Appraisal) -> str:
    """Return the name of an appraisal's result folder: its title in plain small letters."""
    return re.sub(r"[^a-z0-9]+", "_", appraisal.title.lower()).strip("_") or "appraisal"


def _require_draws(draws: int, replications: int) -> None:
    if draws and draws < 2:
        raise ScenarioError(f"{draws} draws of what is not known", hint="at least 2, better 200")
    if replications < 1:
        raise ScenarioError(f"{replications} replications of each draw", hint="at least 1")
