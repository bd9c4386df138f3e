"""The Python interface to attribution: how much each difference between two options makes.

>>> from simulation.api.attribution import attribute
>>> found = attribute("results/wokingham/latest", "in_house", "trading_company",  # doctest: +SKIP
...     ["reviewed_in_year_share"])
>>> found.lines                                                                   # doctest: +SKIP
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulation.activity.catalogue import BY_NAME
from simulation.api.counts import require_counts
from simulation.experiment.appraising.run_worth import MONEY, for_parts
from simulation.experiment.attribution.source import Source, read_source
from simulation.experiment.attribution.study import REPLICATIONS, Attribution, Question, measured
from simulation.experiment.attribution.study import attribute as attribute_study
from simulation.experiment.folder.made_record import write_made
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.executors import workers
from simulation.experiment.running.progress import Progressing, Tally, say
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import cores
from simulation.model.engine import Engine
from simulation.report.attribution_page import write_attribution
from simulation.report.attribution_words import sentence
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError, did_you_mean

FOLDER = "attribution"


@dataclass(frozen=True)
class Attributed:
    """An attribution with the files that were written."""

    found: Attribution
    files: tuple[Path, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What makes each measure's difference, in sentences."""
        return tuple(sentence(self.found, one) for one in self.found.measures)


def attribute(
    result: str | Path,
    start: str,
    end: str,
    measures: Sequence[str] = (),
    *,
    orders: int | None = None,
    replications: int = REPLICATIONS,
    seed: int | None = None,
    jobs: int | None = None,
    out: str | Path = "results",
    progress: bool = False,
    engine: Engine | str | None = None,
    play: Play | None = None,
) -> Attributed:
    """Return how much of the difference from ``start`` to ``end`` each of their differences makes.

    ``result`` is a result folder or an appraisal file (its results then stand in ``out``).
    ``measures`` left out are the appraisal's headline. ``orders`` of the differences, an even
    number; left out, all where few options lie between the two, and else twelve. Runs are kept in
    the result's store and used again; tables, page and charts stand in
    ``RESULT/attribution/START_to_END``.

    Raises ``ScenarioError`` for a wrong argument, ``RunFailed`` if a run failed, ``Interrupted`` on
    Ctrl-C, ``NothingFinished`` if the first runs failed, and ``StoreError``.
    """
    require_counts(replications, jobs, seed)
    source = read_source(result, out)
    chosen = tuple(measures) or _usual(source.appraisal)
    require_known(chosen)
    playing = Engine.SIMPY if play and engine is None else engine_named(engine)
    jobs = cores() if jobs is None else jobs
    how = f"{playing} engine, {workers(jobs, playing)}"
    asked = Question(
        source.appraisal, start, end, replications, source.seed if seed is None else seed, orders
    )
    prices = source.appraisal.prices
    if prices is not None:
        prices = for_parts(prices, start, end)
    if progress and source.changed:
        say("the result was made by another version of the model: its runs are done again")
    source.store.parent.mkdir(parents=True, exist_ok=True)
    with Store(source.store) as store:
        found = attribute_study(
            asked, chosen, measured(chosen, prices), source.name, store,
            jobs=jobs, watcher=Progressing(how) if progress else Tally(), play=play,
            engine=playing, told=say if progress else None,
        )  # fmt: skip
    return Attributed(found, tuple(_written(found, source, chosen)))


def _usual(appraisal: Appraisal) -> tuple[str, ...]:
    """Return the headline, and what it costs where a price set says so."""
    return (*appraisal.headline, *(MONEY if appraisal.prices is not None else ()))


def require_known(measures: Sequence[str]) -> None:
    """Raise ``ScenarioError`` unless the catalogue knows every measure (``measure/band``)."""
    if not measures:
        raise ScenarioError("the appraisal names no headline measure", hint="give --measure")
    known = {*BY_NAME, *MONEY}
    for one in measures:
        name = one.partition("/")[0]
        if name not in known:
            raise ScenarioError(f"there is no measure {name!r}", hint=did_you_mean(name, known))


def _written(found: Attribution, source: Source, measures: Sequence[str]) -> list[Path]:
    asked = found.question
    folder = source.folder / FOLDER / f"{asked.start}_to_{asked.end}"
    files = write_attribution(found, folder, f"Source: Optare, {source.appraisal.title}.")
    made = {
        "start": asked.start,
        "end": asked.end,
        "measures": list(measures),
        "orders": asked.orders,
        "replications": asked.replications,
        "seed": asked.seed,
    }
    return [*files, write_made(folder, made)]
