"""Switching values of physical inputs: at which value the preferred option changes.

Every option is run again at each value that the search asks for, with the replications held fixed
and the same draws for all (common random numbers), so that a change of place is a root of a
function without noise. Each root is checked: the options are compared once more at 99 % and at
101 % of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isclose
from typing import NamedTuple

import numpy as np

from simulation.activity.table import Activity
from simulation.experiment.comparison import RunId
from simulation.experiment.running.doing import Doing
from simulation.experiment.running.tasks import Play, Task
from simulation.experiment.running.watching import Silent, Watcher
from simulation.experiment.sensitivity.switching import GRID, Switch, find_switching
from simulation.experiment.sensitivity.switching_study import RunFailed
from simulation.experiment.store import keys as keyed
from simulation.experiment.store.run_store import Store
from simulation.experiment.study_data import Floats
from simulation.experiment.uncertainty.drawing import Uncertain, with_values
from simulation.model.engine import Engine
from simulation.scenario.appraisal import Appraisal

WorthOf = Callable[[Appraisal, str, Activity], float]
"""What a run of an option is worth under the appraisal it was run with: more is better"""

CHECKED_AT = (0.99, 1.01)
"""of a switching value, where the preferred options are compared"""


class Check(NamedTuple):
    """Which option is preferred just below and just above a switching value."""

    below: float
    preferred_below: str
    above: float
    preferred_above: str

    @property
    def differs(self) -> bool:
        """Whether the preferred options differ, as they should."""
        return self.preferred_below != self.preferred_above


@dataclass(frozen=True)
class Turn:
    """A value of an input at which another option becomes the preferred one.

    ``switch`` has the value with its 95 % interval (nan where there is none). ``told``: the two
    options can be told apart at some value that was looked at; if not, the turn is chance.
    """

    switch: Switch
    becomes: str
    check: Check
    told: bool


@dataclass(frozen=True)
class Answer:
    """What was found for one input: at most one turn on each side of its value in the files.

    ``told``: at the files' value the preferred option can be told from every other. ``ends`` are
    the options preferred at the lower and at the higher end of the range.
    """

    unknown: Uncertain
    low: float
    high: float
    preferred: str
    told: bool
    ends: tuple[str, str]
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Question:
    """For which values of which inputs another option than now is worth most."""

    appraisal: Appraisal
    unknowns: tuple[Uncertain, ...]
    replications: int
    seed: int


def ask(
    question: Question,
    worth_of: WorthOf,
    name: str,
    store: Store,
    *,
    jobs: int = 1,
    watcher: Watcher | None = None,
    play: Play | None = None,
    engine: Engine = Engine.SIMPY,
    told: Callable[[Answer], None] | None = None,
) -> tuple[Answer, ...]:
    """Do what runs are missing and return the answer for each unknown; ``told`` hears of each.

    Raises ``ScenarioError`` for an input without a range or a value that does not fit,
    ``RunFailed`` if a run failed, ``Interrupted`` on Ctrl-C, and ``NothingFinished``.
    """

    def doing(appraisals: Mapping[str, Appraisal]) -> Doing:
        return Doing(
            name,
            appraisals,
            question.seed,
            store,
            jobs=jobs,
            watcher=watcher or Silent(),
            play=play,
            engine=engine,
            hopeless_after=len(question.appraisal.options),
        )

    found = []
    for unknown in question.unknowns:
        answer = _answer(_Worths(question, unknown, worth_of, doing))
        found.append(answer)
        if told:
            told(answer)
    return tuple(found)


class _Worths:
    """What options are worth at values of one input: nothing is worked out twice."""

    def __init__(
        self,
        question: Question,
        unknown: Uncertain,
        worth_of: WorthOf,
        doing: Callable[[Mapping[str, Appraisal]], Doing],
    ) -> None:
        self.question = question
        self.unknown = unknown
        self.worth_of = worth_of
        self.doing = doing
        self.options = tuple(question.appraisal.options)
        self._known: dict[tuple[float, str], Floats] = {}

    def at(self, value: float, options: Sequence[str]) -> Floats:
        """Return the worth of some options in each replication, shape (options, replications)."""
        value = float(value)
        missing = [option for option in options if (value, option) not in self._known]
        if missing:
            self._work_out(value, missing)
        return np.array([self._known[value, option] for option in options])

    def preferred(self, value: float) -> str:
        """Return the option that is worth most on average; of equals the first in the file."""
        return self.options[int(self.at(value, self.options).mean(axis=1).argmax())]

    def _work_out(self, value: float, options: Sequence[str]) -> None:
        asked = self.question
        appraisal = with_values(asked.appraisal, [self.unknown], {self.unknown.name: value})
        setting = f"{self.unknown.name}={value!r}"
        digests = {one: keyed.scenario_digest(appraisal, one) for one in options}
        tasks = [
            Task(
                keyed.run_key(digests[option], asked.seed, number),
                RunId(setting, option, number),
                digests[option],
            )
            for number in range(asked.replications)
            for option in options
        ]
        work = self.doing({setting: appraisal})
        work.do(work.batches(tasks))
        found = np.array([self._worth(task, appraisal, work) for task in tasks])
        shaped = found.reshape(asked.replications, len(options)).T
        self._known |= {(value, one): shaped[at] for at, one in enumerate(options)}

    def _worth(self, task: Task, appraisal: Appraisal, work: Doing) -> float:
        _, option, replication = task.run_id
        if task.key in work.reasons:
            setting, reason = task.run_id.setting, work.reasons[task.key]
            raise RunFailed(f"{option}, replication {replication}, {setting}: {reason}")
        return self.worth_of(appraisal, option, work.activity(task))


def _answer(worths: _Worths) -> Answer:
    unknown, value = worths.unknown, worths.unknown.quantity.value
    low, high = plausible_range(unknown)
    preferred = worths.preferred(value)
    grid = sorted({value, *(float(one) for one in np.linspace(low, high, GRID))})
    for place in grid:  # all options at once, so that the processors share the runs
        worths.at(place, worths.options)
    found = [one for other in worths.options if other != preferred
             for one in _turns(worths, preferred, other, (low, high), grid)]  # fmt: skip
    below = max((one for one in found if one.switch.value < value), default=None, key=_place)
    above = min((one for one in found if one.switch.value >= value), default=None, key=_place)
    return Answer(
        unknown,
        low,
        high,
        preferred,
        _is_told(worths, preferred, value),
        (worths.preferred(low), worths.preferred(high)),
        tuple(filter(None, (below, above))),
    )


def _turns(
    worths: _Worths,
    preferred: str,
    other: str,
    ends: tuple[float, float],
    grid: Sequence[float],
) -> Iterator[Turn]:
    found = find_switching(_lead(worths, preferred, other), *ends, grid, by_lines=True)
    for switch in found.switches:
        yield Turn(switch, other, check_of(worths, switch.value, ends), found.distinct)


def plausible_range(unknown: Uncertain) -> tuple[float, float]:
    """Return the ends of an unknown's range; an end that is not given is its value."""
    quantity = unknown.quantity
    low = quantity.value if quantity.low is None else quantity.low
    return low, quantity.value if quantity.high is None else quantity.high


def check_of(worths: _Worths, value: float, ends: tuple[float, float]) -> Check:
    """Return which option is preferred at 99 % and at 101 % of a value, inside the range.

    Of a value so near zero that this is no step at all, a hundredth of the range.
    """
    low, high = ends
    step = abs(value) * (CHECKED_AT[1] - 1)
    if isclose(step, 0, abs_tol=(high - low) / 1e4):
        step = (high - low) * (CHECKED_AT[1] - 1)
    below, above = max(low, value - step), min(high, value + step)
    return Check(below, worths.preferred(below), above, worths.preferred(above))


def _lead(worths: _Worths, preferred: str, other: str) -> Callable[[float], Floats]:
    def lead(value: float) -> Floats:
        worth = worths.at(value, (preferred, other))
        found: Floats = worth[0] - worth[1]
        return found

    return lead


def _is_told(worths: _Worths, preferred: str, value: float) -> bool:
    from simulation.experiment.statistics import estimate  # noqa: PLC0415  (only here)

    leads = [_lead(worths, preferred, one)(value) for one in worths.options if one != preferred]
    return bool((estimate(np.array(leads)).low > 0).all())


def _place(found: Turn) -> float:
    return found.switch.value
