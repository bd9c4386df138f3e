"""The same residents under every option, replication by replication; logs are read and dropped."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from simulation.activity.open_time import Flags
from simulation.experiment.residents.counting import Counts, counts_of
from simulation.experiment.residents.outcomes import Outcomes, outcomes_of
from simulation.experiment.residents.rule import Rule
from simulation.experiment.residents.source import Source
from simulation.experiment.residents.splits import Group, splits_of
from simulation.experiment.residents.verdicts import Verdicts
from simulation.experiment.sweep.places import find
from simulation.model.engine import Engine
from simulation.model.outcome import RunOutcome
from simulation.people.residents import Ints, Residents
from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import apply_setting
from simulation.scenario.quantity import Quantity

NUDGED = "nudged"
"""stands for the baseline with the rule's nudge, beside the options"""
Playing = Callable[[Appraisal, str, int, int], RunOutcome]
"""Plays (appraisal, option, replication, seed)."""
Drawing = Callable[[Appraisal, int, int], Residents]
"""Draws the residents of (appraisal, replication, seed)."""


@dataclass(frozen=True)
class Compared:
    """What one replication gave one option: who is better and worse off, and by how many days."""

    verdicts: Verdicts
    unmet_seconds: Ints
    """days of need not yet met in seconds, option less baseline, shape (people,)"""


@dataclass(frozen=True)
class Gains:
    """Who gains and who loses under each option against the baseline.

    ``counts`` has each option's counts by replication, and those of the nudged baseline under
    ``NUDGED``. ``first`` holds the first replication person by person, with its ``labels``.
    """

    source: Source
    rule: Rule
    options: tuple[str, ...]
    groups: tuple[Group, ...]
    counts: Mapping[str, tuple[Counts, ...]]
    first: Mapping[str, Compared]
    labels: tuple[str, ...]

    @property
    def replications(self) -> int:
        """Return how many replications stand behind the counts."""
        return len(self.counts[NUDGED])

    def title(self, option: str) -> str:
        """Return an option's title."""
        return self.source.appraisal.options[option].title


def play_model(
    engine: Engine, appraisal: Appraisal, option: str, replication: int, seed: int
) -> RunOutcome:
    """Play the care pathway once."""
    from simulation.model.simulate import simulate  # noqa: PLC0415  (slow to import)

    return simulate(appraisal, option, replication, seed, engine)


def draw_model(appraisal: Appraisal, replication: int, seed: int) -> Residents:
    """Draw the residents of a replication."""
    from simulation.model.simulate import draw_residents  # noqa: PLC0415  (slow to import)

    return draw_residents(appraisal, replication, seed)


def study_of(
    source: Source,
    options: tuple[str, ...],
    rule: Rule,
    replications: int,
    jobs: int = 1,
    *,
    playing: Playing | None = None,
    drawing: Drawing = draw_model,
    ended: Callable[[int], None] = lambda number: None,
) -> Gains:
    """Play the baseline (the first of ``options``) and the others, and compare every resident.

    ``ended`` is told how many replications are done after each. With several ``jobs``
    replications are played in threads. What comes of it does not depend on their number.

    Raises:
        ScenarioError: the path of the rule's nudge is not in the appraisal.
    """
    one = _One(source, options, rule, playing or partial(play_model, Engine.COMPILED), drawing)
    parts = []
    for part in _each(one, replications, jobs):
        parts.append(part)
        ended(len(parts))
    first = parts[0]
    return Gains(
        source,
        rule,
        options,
        first.groups,
        {name: tuple(part.counts[name] for part in parts) for name in (*options[1:], NUDGED)},
        first.compared,
        first.labels,
    )


def _each(one: "_One", replications: int, jobs: int) -> Iterator["_Part"]:
    if jobs == 1:
        yield from map(one.part, range(replications))
        return
    with ThreadPoolExecutor(max_workers=jobs) as pool:
        try:
            yield from pool.map(one.part, range(replications))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True)
class _Part:
    groups: tuple[Group, ...]
    counts: Mapping[str, Counts]
    compared: Mapping[str, Compared]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class _One:
    """Plays one replication under every option."""

    source: Source
    options: tuple[str, ...]
    rule: Rule
    playing: Playing
    drawing: Drawing

    def part(self, replication: int) -> _Part:
        """Return what a replication gives; only the first keeps residents one by one."""
        appraisal, seed = self.source.appraisal, self.source.seed
        residents = self.drawing(appraisal, replication, seed)
        splits = splits_of(appraisal, self.rule, residents.sources)
        members: Flags = np.stack(list(splits.members(residents).values()))
        baseline = self._outcomes(appraisal, self.options[0], replication, residents)
        counts, compared = {}, {}
        for name, where, option in self._others():
            found = self._outcomes(where, option, replication, residents)
            counts[name], verdicts = counts_of(found, baseline, members, self.rule)
            compared[name] = Compared(verdicts, found.unmet - baseline.unmet)
        first = replication == 0
        return _Part(
            splits.groups, counts, compared if first else {}, residents.labels if first else ()
        )

    def _others(self) -> Iterator[tuple[str, Appraisal, str]]:
        for option in self.options[1:]:
            yield option, self.source.appraisal, option
        yield NUDGED, nudged(self.source.appraisal, self.rule), self.options[0]

    def _outcomes(
        self, appraisal: Appraisal, option: str, replication: int, residents: Residents
    ) -> Outcomes:
        outcome = self.playing(appraisal, option, replication, self.source.seed)
        return outcomes_of(outcome, residents.array("opening_package"))


def nudged(appraisal: Appraisal, rule: Rule) -> Appraisal:
    """Return the appraisal with a change that is too small to matter to anybody.

    Raises:
        ScenarioError: the path of the rule's nudge is not a number of the appraisal.
    """
    (found,) = find(appraisal, rule.nudge.path, appraisal.options)
    if not isinstance(found.value, Quantity):
        raise ScenarioError("there is no number here to nudge", path=(rule.nudge.path,))
    value = found.value.value * rule.nudge.factor.value
    return apply_setting(appraisal, Setting(title=NUDGED, change={rule.nudge.path: value}))
