"""The Python interface to switching values of physical inputs of a result."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulation.activity.catalogue import BY_NAME
from simulation.activity.table import ALL, Activity
from simulation.api.attribution import require_known
from simulation.api.counts import require_counts
from simulation.experiment.appraising.appraise import appraise
from simulation.experiment.appraising.physical import Answer, Question, WorthOf, ask
from simulation.experiment.appraising.physical_inputs import chosen, foremost, foremost_in
from simulation.experiment.appraising.physical_table import FILE, sentences, table
from simulation.experiment.appraising.price_draws import START
from simulation.experiment.appraising.run_worth import MONEY, less_of
from simulation.experiment.appraising.stored import read_result
from simulation.experiment.attribution.source import Source, read_source
from simulation.experiment.attribution.table import title_of
from simulation.experiment.folder.csv_text import csv_text
from simulation.experiment.running.engines import engine_named
from simulation.experiment.running.executors import workers
from simulation.experiment.running.progress import Tally, say
from simulation.experiment.running.tasks import Play
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import cores
from simulation.experiment.uncertainty.drawing import uncertain
from simulation.model.engine import Engine
from simulation.report.words import lower_first
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.valuation.data_table import DataTable

REPLICATIONS = 10
INPUTS = 5
"""inputs that are asked about, if none is named"""


@dataclass(frozen=True)
class Switched:
    """The answers, one an input, with their table, sentences and the file that was written."""

    answers: tuple[Answer, ...]
    table: DataTable
    lines: tuple[str, ...]
    file: Path


def physical_switching(
    result: str | Path,
    inputs: Sequence[str] = (),
    count: int = INPUTS,
    measure: str | None = None,
    *,
    worth_of: WorthOf | None = None,
    judged_by: str = "",
    replications: int = REPLICATIONS,
    seed: int | None = None,
    jobs: int | None = None,
    out: str | Path = "results",
    progress: bool = False,
    engine: Engine | str | None = None,
    play: Play | None = None,
) -> Switched:
    """Return at which values of physical inputs another option is preferred.

    ``result`` is a result folder or an appraisal file. ``inputs`` left out are the ``count`` that
    go most with the ``measure`` in the result's draws. ``measure`` left out is the one that the
    plan decides by, else the first of the headline that has a better side. ``worth_of`` judges
    options in its place, such as by net benefit; ``judged_by`` then names it. Writes
    ``RESULT/switching_physical.csv``.

    Raises ``ScenarioError`` for a wrong argument, ``RunFailed`` if a run failed, ``Interrupted`` on
    Ctrl-C, ``NothingFinished`` if the first runs failed, and ``StoreError``.
    """
    require_counts(replications, jobs, seed)
    source = read_source(result, out)
    appraisal = source.appraisal
    measure = measure or deciding_measure(appraisal)
    require_known([measure])
    names = inputs or _foremost(source, measure, count)
    unknowns = chosen(uncertain(appraisal), names)
    asked = Question(appraisal, unknowns, replications, source.seed if seed is None else seed)
    playing = Engine.SIMPY if play and engine is None else engine_named(engine)
    jobs = cores() if jobs is None else jobs
    how = f"{playing} engine, {workers(jobs, playing)}"
    titles = {name: option.title for name, option in appraisal.options.items()}
    source.store.parent.mkdir(parents=True, exist_ok=True)
    with Store(source.store) as store:
        answers = ask(
            asked,
            worth_of or better(measure, appraisal),
            source.name,
            store,
            jobs=jobs,
            watcher=_Searching(how) if progress else Tally(),
            play=play,
            engine=playing,
            told=(lambda one: say(" ".join(sentences(one, titles)))) if progress else None,
        )
    lines = tuple(" ".join(sentences(answer, titles)) for answer in answers)
    found = table(answers, judged_by or lower_first(title_of(measure)))
    return Switched(answers, found, lines, _written(found, source))


class _Searching(Tally):
    """Says now and then how many runs were done; how many there will be is not known before."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how
        self._said = 0

    def over(self) -> None:
        if self.done > self._said:
            say(f"{self.done} runs done so far ({self.how})")
            self._said = self.done

    def told(self, text: str) -> None:
        say(text)


def _foremost(source: Source, measure: str, count: int) -> Sequence[str]:
    """Return the inputs of the runs that go most with a measure, or with money, in the draws."""
    appraisal = source.appraisal
    if measure not in MONEY:
        options = tuple(appraisal.options)
        return foremost_in(source.folder, measure, options, appraisal.baseline, count)
    stakes = appraise(read_result(source.folder)).stakes
    run = [at for at, name in enumerate(stakes.parameters) if not name.startswith(f"{START}.")]
    if not run:
        raise ScenarioError(
            f"{source.folder} has no draws to choose inputs from",
            hint="give --input, or run optare compare with --uncertainty 200",
        )
    week = appraisal.prices.waiting_gbp_per_week.value if appraisal.prices else 0.0
    net = stakes.net_benefit_gbp(week).mean(axis=1)
    base = stakes.options.index(stakes.baseline)
    differences = np.delete(net, base, axis=1) - net[:, [base]]
    return foremost([stakes.parameters[at] for at in run], stakes.drawn[:, run], differences, count)


def deciding_measure(appraisal: Appraisal) -> str:
    """Return the measure that the plan decides by, else the first headline measure with a side."""
    if appraisal.plan is not None:
        return appraisal.plan.primary.measure
    for name in appraisal.headline:
        if BY_NAME[name.partition("/")[0]].better != "neither":
            return name
    raise ScenarioError("no headline measure says which way is better", hint="give --measure")


def better(measure: str, appraisal: Appraisal) -> WorthOf:
    """Return what judges a run by a measure: its value where more is better, else less of it.

    The plan says which way is better, else the catalogue. Raises ``ScenarioError`` if neither does.
    """
    if measure in MONEY:
        return less_of(appraisal.prices, measure)
    name, _, band = measure.partition("/")
    directions = appraisal.plan.measures if appraisal.plan else {}
    way = directions.get(measure) or BY_NAME[name].better
    if way == "neither":
        raise ScenarioError(f"no side of {measure} is better", hint="give another --measure")
    sign = 1.0 if way == "higher" else -1.0

    def worth_of(appraisal: Appraisal, option: str, activity: Activity) -> float:
        value = activity.value_of(name, ALL, ALL, band)
        if value is None:
            raise ScenarioError(f"a run of {option} has no value of {measure}")
        return sign * value

    return worth_of


def _written(found: DataTable, source: Source) -> Path:
    file = source.folder / FILE
    names = [column.name for column in found.columns]
    rows = [["" if cell is None else cell for cell in row] for row in found.rows]
    file.write_text(csv_text(names, rows), encoding="utf-8", newline="\n")
    return file
