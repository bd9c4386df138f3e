"""Switching values of an appraisal: runs at the values that the search asks for.

Runs are kept in the store under the same keys as any comparison's, so that the same question
again runs nothing, and a value that was compared before is not run twice.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.activity.catalogue import BY_NAME
from simulation.activity.table import Activity
from simulation.experiment.comparison import RunId
from simulation.experiment.replications import headline_name
from simulation.experiment.running.doing import Doing
from simulation.experiment.running.tasks import Play, Task
from simulation.experiment.running.watching import Silent, Watcher
from simulation.experiment.sensitivity.outputs import Output
from simulation.experiment.sensitivity.rows import Row, rows_csv
from simulation.experiment.sensitivity.switching import Switching, find_switching
from simulation.experiment.sensitivity.switching_words import sentences, switching_rows
from simulation.experiment.store import keys as keyed
from simulation.experiment.store.run_store import Store
from simulation.experiment.study_data import Floats, Measure
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.errors import ScenarioError, did_you_mean
from simulation.scenario.loading import apply_setting


class RunFailed(Exception):  # noqa: N818  (names what happened)
    """A run that the search needs has failed; ``str()`` says which and why."""


@dataclass(frozen=True)
class Question:
    """At which value of ``path`` an option becomes better than the baseline on a measure.

    ``measure`` is ``measure`` or ``measure/band``, for everybody over the whole run.
    """

    appraisal: Appraisal
    path: str
    low: float
    high: float
    option: str
    measure: str
    replications: int
    seed: int


@dataclass(frozen=True)
class Answer:
    """What was found, and in which words."""

    question: Question
    output: Output
    found: Switching

    @property
    def lines(self) -> tuple[str, ...]:
        """The answer in sentences."""
        return sentences(self.found, self.output, self.question.path)

    def rows(self) -> list[Row]:
        """Return the answer as rows of ``sensitivity.csv``."""
        return switching_rows(self.found, self.output, self.question.path)

    def csv_text(self) -> str:
        """Return the rows as CSV text."""
        return rows_csv(self.rows())


def ask(
    question: Question,
    name: str,
    store: Store,
    *,
    jobs: int = 1,
    watcher: Watcher | None = None,
    play: Play | None = None,
    engine: Engine = Engine.SIMPY,
    told: Callable[[float, Floats], None] | None = None,
) -> Answer:
    """Do what runs are missing and return the answer; ``told`` hears of each value worked out.

    Raises ``ScenarioError`` for an option, measure or path that is not there or a value that does
    not fit, ``RunFailed`` if a run failed, ``Interrupted`` on Ctrl-C, and ``NothingFinished``.
    """
    output = _output(question)

    def doing(appraisals: dict[str, Appraisal]) -> Doing:
        return Doing(
            name,
            appraisals,
            question.seed,
            store,
            jobs=jobs,
            watcher=watcher or Silent(),
            play=play,
            engine=engine,
            hopeless_after=2,
        )

    def difference(value: float) -> Floats:
        found = _difference(question, value, doing)
        if told:
            told(value, found)
        return found

    _require_number(question)
    return Answer(question, output, find_switching(difference, question.low, question.high))


def _at(question: Question, value: float) -> Appraisal:
    change: dict[str, float | str | None] = {question.path: value}
    return apply_setting(question.appraisal, Setting(title=question.path, change=change))


def _require_number(question: Question) -> None:
    """Raise before the first run if the path cannot take every value of the range."""
    for end in (question.low, question.high):
        _at(question, end)
    try:
        # Somewhere between, and no whole number for any range that a person would type.
        _at(question, question.low + (question.high - question.low) / math.pi)
    except ScenarioError as wrong:
        raise ScenarioError(
            wrong.problem,
            path=wrong.path,
            hint="values between whole ones cannot be run: sweep them as a grid",
        ) from None


def _difference(
    question: Question, value: float, doing: Callable[[dict[str, Appraisal]], Doing]
) -> Floats:
    """Return the paired differences at one value, shape (replications,)."""
    appraisal = _at(question, value)
    setting = f"{question.path}={value!r}"
    pair = (question.appraisal.baseline, question.option)
    digests = {option: keyed.scenario_digest(appraisal, option) for option in pair}
    tasks = [
        Task(
            keyed.run_key(digests[option], question.seed, replication),
            RunId(setting, option, replication),
        )
        for replication in range(question.replications)
        for option in pair
    ]
    work = doing({setting: appraisal})
    work.do(work.batches(tasks))
    _require_finished(tasks, work)
    values = np.array([_value(work.activity(task), question.measure) for task in tasks])
    pairs = values.reshape(question.replications, len(pair))
    changes: Floats = pairs[:, 1] - pairs[:, 0]
    return changes


def _require_finished(tasks: Sequence[Task], work: Doing) -> None:
    for task in tasks:
        if task.key in work.reasons:
            setting, option, replication = task.run_id
            raise RunFailed(
                f"{option}, replication {replication}, {setting}: {work.reasons[task.key]}"
            )


def _value(activity: Activity, measure: str) -> float:
    name, _, band = measure.partition("/")
    value = activity.value_of(name, band=band)
    if value is None:
        bands = [headline_name(name, one) for one in activity.bands(name)]
        raise ScenarioError(
            f"a run has no value of {measure}", hint=did_you_mean(measure, bands) or "nobody had it"
        )
    return value


def _output(question: Question) -> Output:
    appraisal, option = question.appraisal, question.option
    if option not in appraisal.options:
        raise ScenarioError(
            f"there is no option {option!r}", hint=did_you_mean(option, appraisal.options)
        )
    if option == appraisal.baseline:
        raise ScenarioError(f"{option} is the baseline", hint="another option is compared with it")
    name, _, band = question.measure.partition("/")
    if name not in BY_NAME:
        raise ScenarioError(f"there is no measure {name!r}", hint=did_you_mean(name, BY_NAME))
    known = BY_NAME[name]
    title = f"{known.title} ({band})" if band else known.title
    return Output(
        Measure(question.measure, title, known.unit, known.better),
        option,
        appraisal.options[option].title,
        appraisal.baseline,
        appraisal.options[appraisal.baseline].title,
        np.zeros((0, question.replications)),
    )
