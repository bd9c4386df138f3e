"""A small custom model in a few lines: arrivals, teams, and a pathway from the vocabulary.

A model of one line with two workers::

    pathway = Pathway({"visit": (work("serve", hours="serving"),)})
    means = provision({"desk": Crew(2, ("serve",))}, {"serving": exponential(0.8 * UNIT)})
    people = residents([Stream("all", poisson(seed, 0, rate=2.0, count=1000))], "visit")
    played = play(pathway, means, people, seed)
    waits = played.first(Event.START) - played.first(Event.JOIN)
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.model.engine import Engine
from simulation.model.engine import play as play_tables
from simulation.model.log import Event, EventLog
from simulation.pathway.compiler import compile_tables
from simulation.pathway.names import Parameter
from simulation.pathway.provision import (
    Budget,
    ByClass,
    Meetings,
    Pool,
    Post,
    Provision,
    Regime,
    Shares,
    Team,
)
from simulation.pathway.steps import Pathway
from simulation.pathway.tables import Tables
from simulation.pathway.working_time import WorkingCalendar, always_open
from simulation.people.laws import whole_seconds
from simulation.people.philox import Draws
from simulation.people.residents import Residents

UNIT = 100_000
"""Seconds in the unit of time of theory, so that rounding to whole seconds does not matter."""
FOR_EVER = 1 << 45
"""A horizon that no event reaches, seconds."""
NOT_SEEN = -(1 << 60)
"""The time of a record that a person does not have."""
ENGINE = Engine.SIMPY
"""The engine that plays where :func:`play` is told none."""
ARRIVALS = "arrivals"
"""The purpose under which arrivals are drawn."""


@dataclass(frozen=True)
class Crew:
    """A team: so many workers, alike, who do these activities in this order."""

    workers: int
    does: tuple[str, ...]
    slots: int = 0
    """caseload slots of each worker"""


@dataclass(frozen=True)
class Stream:
    """Residents of one source: when they come, and what they have in common."""

    name: str
    arrives: Sequence[int]
    urgency: int = 0
    cls: int = 0


def poisson(seed: int, replication: int, *, rate: float, count: int, source: int = 0) -> list[int]:
    """Return ``count`` arrival times in whole seconds at ``rate`` a unit, from keyed draws."""
    draws = Draws(seed, replication, (ARRIVALS,))
    when, times = 0.0, []
    for u in draws.column(ARRIVALS, source, count):
        when -= math.log(1.0 - u) / rate * UNIT
        times.append(whole_seconds(when))
    return times


def residents(streams: Sequence[Stream], entry: str) -> Residents:
    """Return the residents of these streams, who all begin the journey ``entry``."""
    arrives = [when for stream in streams for when in stream.arrives]
    return Residents(
        sources=tuple(stream.name for stream in streams),
        source=[place for place, stream in enumerate(streams) for _ in stream.arrives],
        number=[number for stream in streams for number in range(len(stream.arrives))],
        arrives=arrives,
        entry=[entry] * len(arrives),
        urgency=[stream.urgency for stream in streams for _ in stream.arrives],
        cls=[stream.cls for stream in streams for _ in stream.arrives],
    )


def provision(
    teams: Mapping[str, Crew],
    laws: Mapping[str, ByClass] | None = None,
    *,
    routes: Mapping[str, str | tuple[str, ...]] | None = None,
    shares: Mapping[str, Shares | tuple[Shares, ...]] | None = None,
    parameters: Mapping[Parameter, float] | None = None,
    classes: int = 1,
    pools: Mapping[str, Pool] | None = None,
    calendars: Mapping[str, Meetings] | None = None,
    budgets: Mapping[str, Budget] | None = None,
    calendar: WorkingCalendar | None = None,
    year_starts: tuple[int, ...] = (0,),
) -> Provision:
    """Return what a custom pathway's names are worth: one regime, roles named after teams.

    An activity goes to the first team that does it unless ``routes`` says otherwise.
    """
    who: dict[str, list[str]] = {}
    for name, crew in teams.items():
        for activity in crew.does:
            who.setdefault(activity, []).append(name)
    regime = Regime(
        starts_at=0,
        teams={name: Team("council", crew.does) for name, crew in teams.items()},
        skills={activity: tuple(names) for activity, names in who.items()},
        routes={activity: names[0] for activity, names in who.items()} | dict(routes or {}),
        laws=laws or {},
        shares=shares or {},
        parameters=parameters or {},
    )
    posts = tuple(
        Post(name, number, (name,), (1.0,), slots=crew.slots)
        for name, crew in teams.items()
        for number in range(crew.workers)
    )
    return Provision(
        regimes=(regime,),
        posts=posts,
        classes=classes,
        pools=pools or {},
        calendars=calendars or {},
        budgets=budgets or {},
        calendar=calendar or always_open(),
        year_starts=year_starts,
    )


@dataclass(frozen=True)
class Played:
    """A finished run of a custom model."""

    log: EventLog
    people: Residents
    tables: Tables

    def first(self, event: Event, subject: int | None = None) -> NDArray[np.int64]:
        """Return when each person first has such a record, seconds; ``NOT_SEEN`` if never."""
        person, time, _ = self._records(event, subject)
        times = np.full(len(self.people), NOT_SEEN, dtype=np.int64)
        times[person[::-1]] = time[::-1]
        return times

    def last(self, event: Event, subject: int | None = None) -> NDArray[np.int64]:
        """Return when each person last has such a record, seconds; ``NOT_SEEN`` if never."""
        person, time, _ = self._records(event, subject)
        times = np.full(len(self.people), NOT_SEEN, dtype=np.int64)
        times[person] = time
        return times

    def value(self, event: Event) -> NDArray[np.int64]:
        """Return the value of each person's last such record; 0 if none."""
        person, _, value = self._records(event, None)
        values = np.zeros(len(self.people), dtype=np.int64)
        values[person] = value
        return values

    def count(self, event: Event) -> NDArray[np.int64]:
        """Return how many such records each person has."""
        person, _, _ = self._records(event, None)
        return np.bincount(person, minlength=len(self.people))

    def _records(
        self, event: Event, subject: int | None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        log = self.log.of(event)
        keep = slice(None) if subject is None else log.column("subject") == subject
        return log.column("person")[keep], log.column("time")[keep], log.column("value")[keep]


def play(
    pathway: Pathway,
    means: Provision,
    people: Residents,
    seed: int,
    replication: int = 0,
    *,
    horizon: int = FOR_EVER,
    engine: Engine | None = None,
) -> Played:
    """Compile the pathway, play it to the horizon, and return the run."""
    tables = compile_tables(pathway, means)
    log, _ = play_tables(tables, people, seed, replication, horizon, engine or ENGINE)
    return Played(log, people, tables)
