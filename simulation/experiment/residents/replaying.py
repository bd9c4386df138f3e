"""One replication played again under several options, to look at single residents."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from simulation.experiment.residents.outcomes import Outcomes, outcomes_of
from simulation.experiment.residents.rule import Rule
from simulation.experiment.residents.source import Source
from simulation.experiment.residents.splits import Group, splits_of
from simulation.experiment.residents.study import Drawing, Playing, draw_model, play_model
from simulation.experiment.residents.tracing import Told, trace_of
from simulation.model.engine import Engine
from simulation.model.outcome import RunOutcome
from simulation.pathway.working_time import WorkingCalendar
from simulation.people.residents import Residents


@dataclass(frozen=True)
class OneResident:
    """One resident of a replication under several options.

    ``groups`` says who they are; ``journeys`` and ``outcomes`` map an option to what happened,
    and to the outcomes of everybody, where this resident stands at ``person``.
    """

    label: str
    person: int
    replication: int
    groups: tuple[Group, ...]
    journeys: Mapping[str, tuple[Told, ...]]
    outcomes: Mapping[str, Outcomes]
    calendar: WorkingCalendar


@dataclass(frozen=True)
class Replayed:
    """A replication's outcome under each option, the baseline first."""

    source: Source
    rule: Rule
    replication: int
    residents: Residents
    runs: Mapping[str, RunOutcome]

    @property
    def labels(self) -> tuple[str, ...]:
        """Return everybody's name."""
        return self.residents.labels

    @cached_property
    def outcomes(self) -> Mapping[str, Outcomes]:
        """What became of everybody, by option."""
        opening = self.residents.array("opening_package")
        return {option: outcomes_of(run, opening) for option, run in self.runs.items()}

    def one(self, person: int, options: tuple[str, ...] = ()) -> OneResident:
        """Return one resident under these options, or all that were played."""
        chosen = options or tuple(self.runs)
        splits = splits_of(self.source.appraisal, self.rule, self.residents.sources)
        members = splits.members(self.residents).items()
        return OneResident(
            self.labels[person],
            person,
            self.replication,
            tuple(group for group, there in members if there[person]),
            {option: trace_of(self.runs[option], person) for option in chosen},
            {option: self.outcomes[option] for option in chosen},
            self.runs[chosen[0]].calendar,
        )


def replay(
    source: Source,
    options: tuple[str, ...],
    rule: Rule,
    replication: int,
    *,
    playing: Playing | None = None,
    drawing: Drawing = draw_model,
    ended: Callable[[int], None] = lambda number: None,
) -> Replayed:
    """Play a replication under these options; ``ended`` is told how many are done after each."""
    play = playing or partial(play_model, Engine.COMPILED)
    residents = drawing(source.appraisal, replication, source.seed)
    runs: dict[str, RunOutcome] = {}
    for option in options:
        runs[option] = play(source.appraisal, option, replication, source.seed)
        ended(len(runs))
    return Replayed(source, rule, replication, residents, runs)
