"""Parameter uncertainty: joint draws of every range, each shared by all options and run beside.

Each draw has luck of its own (its replication numbers are no other draw's), the same for all
options. The spread between draws and the spread within them can then be told apart by an analysis
of variance (O'Hagan, Stevenson and Madan 2007, Health Economics 16:1009-1023, for simulated
patients).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.activity.catalogue import BY_NAME
from simulation.activity.table import Activity
from simulation.experiment.comparison import RunId
from simulation.experiment.grid import headline_values
from simulation.experiment.running.doing import Doing
from simulation.experiment.running.tasks import Play, Task
from simulation.experiment.running.watching import Watcher
from simulation.experiment.store.keys import run_key, scenario_digest
from simulation.experiment.store.run_store import Store
from simulation.experiment.study import Study
from simulation.experiment.study_data import Measure
from simulation.experiment.uncertainty.drawing import (
    Uncertain,
    latin_hypercube,
    uncertain,
    with_values,
)
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.errors import ScenarioError
from simulation.scenario.vocabulary import LegalForm
from simulation.valuation.quantities import ByYear, bodies_of, quantities_of

Floats = NDArray[np.float64]
REPLICATIONS = 2
"""of each draw: the fewest that show luck apart from what is not known"""


class FailedDraw(NamedTuple):
    """A draw that is left out, and why; without an option, it could not be built."""

    draw: int
    option: str
    replication: int | None
    reason: str


@dataclass(frozen=True)
class Uncertainty:
    """What a comparison gives over joint draws of all that is not known.

    ``values``, shape (draws, options, measures, replications), is nan where there is no value; a
    draw with a failed run is nan throughout.
    """

    seed: int
    replications: int
    unknowns: tuple[Uncertain, ...]
    draws: tuple[Mapping[str, float], ...]
    options: tuple[str, ...]
    baseline: str
    measures: tuple[Measure, ...]
    values: Floats
    failed: tuple[FailedDraw, ...]
    keys: tuple[str, ...]
    quantities: Mapping[tuple[int, str, int], ByYear] = field(default_factory=dict)
    """what money is worked out from, by draw, option and replication"""

    @property
    def failed_draws(self) -> tuple[int, ...]:
        """The numbers of the draws that are left out."""
        return tuple(sorted({one.draw for one in self.failed}))

    def of(self, measure: str, option: str) -> Floats:
        """Return a measure's values under an option, shape (draws, replications)."""
        found: Floats = self.values[:, self.options.index(option), self._at[measure], :]
        return found

    def difference(self, measure: str, option: str) -> Floats:
        """Return option less baseline, pair by pair, shape (draws, replications)."""
        return self.of(measure, option) - self.of(measure, self.baseline)

    @cached_property
    def _at(self) -> dict[str, int]:
        return {one.name: at for at, one in enumerate(self.measures)}


class Drawn(Mapping[str, Appraisal]):
    """The appraisal of each draw, made when it is asked for: hundreds would fill the memory."""

    def __init__(
        self,
        appraisal: Appraisal,
        unknowns: Sequence[Uncertain],
        draws: Sequence[Mapping[str, float]],
    ) -> None:
        self.appraisal = appraisal
        self.unknowns = tuple(unknowns)
        self.draws = {name_of(number): values for number, values in enumerate(draws)}

    def __getitem__(self, setting: str) -> Appraisal:
        return with_values(self.appraisal, self.unknowns, self.draws[setting])

    def __iter__(self) -> Iterator[str]:
        return iter(self.draws)

    def __len__(self) -> int:
        return len(self.draws)


def name_of(number: int) -> str:
    """Return a draw's name in the store."""
    return f"draw/{number:04d}"


def with_uncertainty(
    study: Study,
    draws: int,
    replications: int,
    store: Store,
    *,
    jobs: int = 1,
    watcher: Watcher | None = None,
    play: Play | None = None,
    engine: Engine = Engine.SIMPY,
) -> Uncertainty:
    """Do what is missing of ``draws`` joint draws, each with some replications.

    ``play`` stands in for the care pathway. Raises ``Interrupted`` on Ctrl-C; what had finished is
    in the store. A draw that cannot be built or whose runs fail is left out, and named.
    """
    unknowns = uncertain(study.appraisal)
    drawn = Drawn(study.appraisal, unknowns, latin_hypercube(unknowns, draws, study.seed))
    work = _Work(study, drawn, replications)
    doing = Doing(
        study.name,
        drawn,
        study.seed,
        store,
        jobs=jobs,
        watcher=watcher,
        play=play,
        engine=engine,
        hopeless_after=len(work.tasks) + 1,
        keep=False,
    )
    doing.do(doing.batches(work.tasks))
    return work.result(doing)


class _Work:
    """The runs of the draws and what came of them."""

    def __init__(self, study: Study, drawn: Drawn, replications: int) -> None:
        self.study = study
        self.drawn = drawn
        self.replications = replications
        self.options = tuple(study.appraisal.options)
        self.failed: list[FailedDraw] = []
        self.tasks = list(self._tasks(self._digests()))

    def _digests(self) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = {}
        for number in range(len(self.drawn)):
            try:
                appraisal = self.drawn[name_of(number)]
            except ScenarioError as wrong:
                self.failed.append(FailedDraw(number, "", None, str(wrong)))
                continue
            found[number] = {one: scenario_digest(appraisal, one) for one in self.options}
        return found

    def _tasks(self, digests: Mapping[int, Mapping[str, str]]) -> Iterator[Task]:
        """Yield the runs, one replication of every draw after another."""
        for at in range(self.replications):
            for number, of_option in digests.items():
                replication = at * len(self.drawn) + number
                for option in self.options:
                    digest = of_option[option]
                    key = run_key(digest, self.study.seed, replication)
                    yield Task(key, RunId(name_of(number), option, replication), digest)

    def result(self, doing: Doing) -> Uncertainty:
        headline = _kept(self.study.appraisal)
        appraisal = self.study.appraisal
        bodies: dict[str, dict[str, LegalForm]] = {}
        quantities: dict[tuple[int, str, int], ByYear] = {}
        seen: dict[tuple[int, int, int], dict[str, float]] = {}
        for task in self.tasks:
            number, option, at = self._place(task)
            if task.key in doing.reasons:
                reason, failed = doing.reasons[task.key], task.run_id
                self.failed.append(FailedDraw(number, failed.option, failed.replication, reason))
                continue
            found: Activity = doing.activity(task)
            seen[number, option, at] = dict(headline_values(found, headline))
            option_name = task.run_id.option
            body_forms = bodies.setdefault(option_name, bodies_of(appraisal, option_name))
            quantities[number, option_name, task.run_id.replication] = quantities_of(
                found, body_forms
            )
        names = _in_order(headline, seen.values())
        return Uncertainty(
            self.study.seed,
            self.replications,
            self.drawn.unknowns,
            tuple(self.drawn.draws.values()),
            self.options,
            self.study.appraisal.baseline,
            tuple(_measure(name) for name in names),
            self._values(seen, names),
            tuple(sorted(self.failed, key=lambda one: (one.draw, one.replication or 0))),
            tuple(task.key for task in self.tasks),
            quantities,
        )

    def _values(
        self, seen: Mapping[tuple[int, int, int], Mapping[str, float]], names: Sequence[str]
    ) -> Floats:
        shape = (len(self.drawn), len(self.options), len(names), self.replications)
        values = np.full(shape, np.nan)
        for (number, option, at), found in seen.items():
            values[number, option, :, at] = [found.get(name, np.nan) for name in names]
        values[[one.draw for one in self.failed]] = np.nan
        return values

    def _place(self, task: Task) -> tuple[int, int, int]:
        at, number = divmod(task.run_id.replication, len(self.drawn))
        return number, self.options.index(task.run_id.option), at


def _kept(appraisal: Appraisal) -> tuple[str, ...]:
    """Return the measures kept of each draw: the headline, and what criteria are scored by."""
    if not appraisal.headline or appraisal.criteria is None:
        return appraisal.headline
    scored_by = (measure for _, measure, _ in appraisal.criteria.measures())
    return tuple(dict.fromkeys((*appraisal.headline, *scored_by)))


def _in_order(headline: Sequence[str], seen: Iterable[Mapping[str, float]]) -> list[str]:
    """Return the measures that were seen: headline measures as listed, without a headline all."""
    found = {name for one in seen for name in one}
    return [name for name in headline if name in found] if headline else sorted(found)


def _measure(name: str) -> Measure:
    measure, _, band = name.partition("/")
    entry = BY_NAME[measure]
    title = f"{entry.title}, {band.replace('_', ' ')}" if band else entry.title
    return Measure(name, title, entry.unit, entry.better)
