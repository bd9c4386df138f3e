"""The Python interface to switching values.

>>> from simulation import load
>>> from simulation.api.switching import switching_value
>>> appraisal = load("scenarios/appraisals/wokingham.yaml")              # doctest: +SKIP
>>> switching_value(appraisal, "council.delays.queue_share", (0.2, 0.8), # doctest: +SKIP
...     "trading_company", "waiting_list", replications=20).lines
"""

from pathlib import Path

from simulation.api import name_of
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.executors import workers
from simulation.experiment.running.progress import Tally, say
from simulation.experiment.running.tasks import Play
from simulation.experiment.sensitivity.numbers import short
from simulation.experiment.sensitivity.switching_study import Answer, Question, ask
from simulation.experiment.statistics import estimate
from simulation.experiment.store.file import STORE
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import cores
from simulation.experiment.study_data import Floats
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.names import require_result_name

REPLICATIONS = 20
"""held fixed during the search, if not told: blocks of two then have a root each"""


def switching_value(
    appraisal: Appraisal,
    path: str,
    between: tuple[float, float],
    option: str,
    measure: str,
    replications: int = REPLICATIONS,
    seed: int | None = None,
    jobs: int | None = None,
    out: str | Path | None = None,
    *,
    progress: bool = False,
    name: str | None = None,
    engine: Engine | str | None = None,
    play: Play | None = None,
) -> Answer:
    """Return at which value of ``path`` an option and the baseline change places on a measure.

    ``path`` is as for ``compare --set``, ``between`` the lower and the higher value to look
    between, ``measure`` a name of the catalogue or ``measure/band``. The other arguments are as
    those of ``compare``: with ``out``, runs are kept in ``out/<name>/runs.sqlite``.

    Raises ``ScenarioError`` for a wrong argument, ``RunFailed`` if a run failed, ``Interrupted``
    on Ctrl-C, ``NothingFinished`` if the first runs failed, and ``StoreError``.
    """
    if replications < 2:
        raise ScenarioError(
            f"{replications} replications", hint="at least 2: an interval needs two"
        )
    if jobs is not None and jobs < 1:
        raise ScenarioError(f"{jobs} jobs", hint="at least 1")
    chosen = appraisal.seed if seed is None else seed
    question = Question(appraisal, path, *between, option, measure, replications, chosen)
    playing = Engine.SIMPY if play and engine is None else engine_named(engine)
    jobs = cores() if jobs is None else jobs
    folder = name or name_of(appraisal)
    require_result_name(folder)
    store = ":memory:" if out is None else Path(out) / folder / STORE
    if isinstance(store, Path):
        store.parent.mkdir(parents=True, exist_ok=True)
    watcher = _Searching(path, workers(jobs, playing)) if progress else Tally()
    with Store(store) as kept:
        return ask(
            question,
            folder,
            kept,
            jobs=jobs,
            watcher=watcher,
            play=play,
            engine=playing,
            told=watcher.heard if isinstance(watcher, _Searching) else None,
        )


class _Searching(Tally):
    """Says what each value gave; how many there will be is not known before."""

    def __init__(self, path: str, how: str) -> None:
        super().__init__()
        self.path = path
        self.how = how
        self.to_run = 0

    def planned(self, reused: int, to_run: int) -> None:
        super().planned(reused, to_run)
        self.to_run = to_run

    def told(self, text: str) -> None:
        say(text)

    def heard(self, value: float, differences: Floats) -> None:
        found = estimate(differences[None, :])
        mean, half = float(found.mean[0]), float(found.half_width[0])
        ran = f"{self.to_run} runs, {self.how}" if self.to_run else "nothing to run"
        say(f"{self.path} = {short(value)}: difference {short(mean)} ± {short(half)} ({ran})")
