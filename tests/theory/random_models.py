"""Random small models for hypothesis: a pathway, what its names are worth, and its residents.

Every time is a multiple of a unit, so that many events coincide, except where a law spreads them.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.internal.conjecture.providers import HypothesisProvider
from random_pathways import (
    BUDGETS,
    CALENDARS,
    CASELOAD,
    DELAYS,
    ENTRY,
    PATIENCES,
    RETURNS,
    SAVING,
    SIZES,
    SPLITS,
    WINDOW,
    pathways,
)
from random_worths import by_class, laws, shares, times

from simulation.pathway.compiler import PRICE_FACTOR, compile_tables
from simulation.pathway.names import Parameter, Shortage
from simulation.pathway.provision import (
    Budget,
    ByClass,
    Meetings,
    Pool,
    Post,
    Promotion,
    Provision,
    Regime,
    Team,
)
from simulation.pathway.steps import Kind, Pathway
from simulation.pathway.tables import Tables
from simulation.pathway.working_time import (
    WorkingCalendar,
    always_open,
    daily,
    english_working_days,
)
from simulation.people.laws import fixed
from simulation.people.residents import NEVER, Residents
from simulation.scenario.seconds import DAY, WEEK

START = date(2011, 4, 18)
UNITS = (3600, 21_600, 1800, 10)
"""Seconds between the times of the grid."""
TEAMS = ("access", "team", "company")
ROLES = ("broker", "newly_qualified_broker", "social_worker", "reviewer")
SOURCES = ("community", "hospital")
PENCE = (0, 3, 40, 500)
BLOCK = 10
"""Models drawn with one seed: as many as hypothesis draws before it varies what it has drawn."""
MANY = 13
"""Changes of regime, at most."""
ALWAYS = 1e9
"""A yearly rate at which it happens every month."""

Draw = Callable[[st.SearchStrategy[Any]], Any]


@dataclass(frozen=True)
class Model:
    """Everything that a run needs; ``tables`` compiles it."""

    pathway: Pathway
    provision: Provision
    residents: Residents
    seed: int
    horizon: int

    def tables(self) -> Tables:
        return compile_tables(self.pathway, self.provision)

    def __repr__(self) -> str:
        """Leave out the days of the calendar: there are thousands."""
        its = self.provision.calendar
        means = replace(self.provision, calendar=replace(its, opens=(), day_rank=(), open_day=()))
        parts = (self.pathway, means, self.residents, self.seed, self.horizon)
        return f"Model({', '.join(map(repr, parts))})"


@dataclass(frozen=True)
class Frame:
    """What the parts of a model agree on."""

    pathway: Pathway
    unit: int
    horizon: int
    classes: int


# staff


@cache
def parameters(unit: int) -> st.SearchStrategy[Mapping[Parameter, float]]:
    """Return a value of every parameter; the first of each changes nothing."""
    share = st.sampled_from((0.0, 0.5, 1.0))
    switch = st.sampled_from((0.0, 1.0))
    pence = st.sampled_from((0.0, 10.0, 100.0))
    p = Parameter
    given: dict[Parameter, st.SearchStrategy[float]] = {
        p.FAMILIARITY_SHARE: st.sampled_from((0.0, 0.2, 0.5)), p.SAME_WORKER_STRENGTH: share,
        p.LOCAL_LIMIT_PENCE: pence, p.PANEL_FROM_PENCE: pence, p.DELEGATED_LIMIT_PENCE: pence,
        p.SIGN_OFF_USED: switch, p.PANEL_USED: switch,
        p.LOCAL_TERM_SECONDS: times(unit, 0, 1, 10),
        p.DELEGATED_TERM_SECONDS: times(unit, 0, 5, 30),
        p.REVIEW_SIGN_OFF_STRENGTH: share, p.NO_CHANGE_SHARE: share,
        p.BROKER_LED_RATIO: share, p.CLUSTERED_RATIO: share,
        p.FOUND_AT_FULL_SHARE: share, p.EXTRA_CONCERN_SHARE: share,
        p.COST_CHANGE_MEAN: st.sampled_from((0.0, 0.1, -0.3)), p.COST_CHANGE_SPREAD: share,
        p.RECENCY_EFFECT: st.sampled_from((0.0, 2.0, 1e5)),
        p.RECENCY_CEILING_YEARS: st.sampled_from((0.0, 1e-5, 1.0)),
        p.ALLOCATED_EFFECT: st.sampled_from((0.0, -0.5, 1.0)),
        p.CASEWORK_CEILING: st.sampled_from((1.0, 2.0, 4.0)),
        p.PACE_FACTOR: st.sampled_from((1.0, 0.8)),
        p.EXTRA_LEAVE_HAZARD: st.sampled_from((0.0, 3.0)),
        p.LEAVE_PER_YEAR: st.sampled_from((0.0, 0.0, 3.0, 3.0, ALWAYS)),
        p.FILL_SECONDS: times(unit, 0, 10, 80, 300),
        p.AGENCY_SHARE: share, p.AGENCY_SECONDS: times(unit, 0, 0, 10),
        p.RAMP_SECONDS: times(unit, 0, 20), p.RAMP_PACE: st.sampled_from((1.0, 0.5)),
        p.PROTECTED_PACE: st.sampled_from((1.0, 0.6)), p.PROTECTED_SECONDS: times(unit, 0, 40),
        p.RETAINED_FACTOR: st.sampled_from((1.0, 0.0, 2.0)), p.ACCOUNT_STRENGTH: share,
        p.SHORTAGE_RULE: st.sampled_from([float(rule) for rule in Shortage]),
        p.AFFINITY_WAIT_SECONDS: times(unit, 0, 1, 10),
        p.VACANT_AT_START: st.sampled_from((0.0, 0.0, 0.3, 0.3, 1.0)),
        p.REVIEW_PERIOD_SECONDS: st.sampled_from((0.0, float(WEEK + 20 * unit))),
    }  # fmt: skip
    assert set(given) == set(Parameter)
    return st.fixed_dictionaries(given)


@st.composite
def regimes(draw: Draw, f: Frame, number: int, starts_at: int) -> Regime:
    """Return a regime in which some team does each activity, for each class."""
    used = tuple(
        dict.fromkeys(s.subject for s in f.pathway.steps() if s.kind in {Kind.WORK, Kind.GATHER})
    )
    there = draw(st.lists(st.sampled_from(TEAMS), min_size=1, unique=True))
    team = by_class(f.classes, st.sampled_from(there))
    routes = {activity: draw(team) for activity in used}
    teams = {}
    for name in there:
        extra = draw(st.booleans())
        does = [a for a in draw(st.permutations(used)) if extra or _goes_to(routes[a], name)]
        if does:
            equal = draw(st.lists(st.sampled_from(does), unique=True))
            teams[name] = Team(f"body of {name}", tuple(does), tuple(equal))
    some_roles = st.lists(st.sampled_from(ROLES), min_size=2, unique=True).map(tuple)
    restricted = draw(st.lists(st.sampled_from(used), max_size=2, unique=True))
    return Regime(
        starts_at=starts_at,
        teams=teams,
        skills={activity: draw(some_roles) for activity in restricted},
        routes=routes,
        laws=draw(_worth(f)) | draw(_price_factor(f)),
        shares=draw(_shares(f)),
        parameters=draw(parameters(f.unit)),
        promotions=draw(_promotions()),
        measured=draw(st.dictionaries(st.sampled_from(used), _SHARE, max_size=2)),
    )


_SHARE = st.sampled_from((0.0, 0.5, 1.0))


@cache
def _promotions() -> st.SearchStrategy[tuple[Promotion, ...]]:
    """Return none to three pairs of roles, of which one is the shipped one more often."""
    rate = st.sampled_from((0.0, 5.0, ALWAYS))
    pair = st.one_of(st.just((ROLES[1], ROLES[2])), st.permutations(ROLES).map(lambda p: p[:2]))
    each = st.builds(lambda pair, rate: Promotion(*pair, rate), pair, rate)
    return st.lists(each, max_size=3).map(tuple)


@cache
def _factors_on_price(classes: int) -> st.SearchStrategy[Mapping[str, ByClass]]:
    factor = by_class(classes, st.sampled_from((1.0, 0.85, 1.3, 0.0)).map(fixed))
    return st.one_of(st.just({}), st.fixed_dictionaries({PRICE_FACTOR: factor}))


def _price_factor(f: Frame) -> st.SearchStrategy[Mapping[str, ByClass]]:
    return _factors_on_price(f.classes)


def _goes_to(route: str | tuple[str, ...], team: str) -> bool:
    return team in (route if isinstance(route, tuple) else (route,))


def _worth(f: Frame) -> st.SearchStrategy[Mapping[str, ByClass]]:
    used = {
        name
        for s in f.pathway.steps()
        for name in (s.value, s.size, s.window, s.branches.get("saving", ""))
    }
    used |= {s.impatience.patience for s in f.pathway.steps() if s.impatience}
    fixed_only = {*SIZES, WINDOW, SAVING, DELAYS[0], PATIENCES[0]}
    return st.fixed_dictionaries(
        {
            name: each if name in fixed_only else by_class(f.classes, each)
            for name, each in laws(f.unit).items()
            if name in used
        }
    )


def _shares(f: Frame) -> st.SearchStrategy[Mapping[str, Any]]:
    used = {s.value for s in f.pathway.steps()} | {s.size for s in f.pathway.steps()}
    known = {**SPLITS, RETURNS: ("yes", "no")}
    return st.fixed_dictionaries(
        {name: by_class(f.classes, shares(known[name])) for name in known if name in used}
    )


@st.composite
def posts(draw: Draw, regimes: tuple[Regime, ...]) -> tuple[Post, ...]:
    """Return posts that exist in some regimes, in a team of that time."""
    given = []
    number = dict.fromkeys(ROLES, 0)
    for _ in range(draw(st.integers(2, 6))):
        role = draw(st.sampled_from(ROLES))
        teams = [(*regime.teams, *regime.teams, *regime.teams, "") for regime in regimes]
        post = Post(
            role,
            number[role],
            tuple(draw(st.sampled_from(there)) for there in teams),
            tuple(draw(st.sampled_from((1.0, 0.5, 0.8))) for _ in regimes),
            pace=draw(by_regime(len(regimes), st.sampled_from((1.0, 0.7)))),
            case_work=draw(st.one_of(st.none(), by_regime(len(regimes), _SHARE))),
            slots=draw(st.sampled_from((12, 2, 0))),
            moves=draw(st.booleans()),
            leave_factor=draw(by_regime(len(regimes), st.sampled_from((1.0, 0.0, 2.0)))),
            leave_extra_per_year=draw(by_regime(len(regimes), st.sampled_from((0.0, -1.0, 4.0)))),
            fill_factor=draw(by_regime(len(regimes), st.sampled_from((1.0, 0.0, 2.5)))),
            keeps_to=draw(_keeps_to(regimes)),
        )
        alike = draw(st.integers(1, 4))
        given += [replace(post, index=number[role] + one) for one in range(alike)]
        number[role] += alike + draw(st.sampled_from((0, 0, 70)))
    return tuple(given)


@cache
def by_regime(regimes: int, each: st.SearchStrategy[float]) -> st.SearchStrategy[Any]:
    """Return one value for all regimes, or a value for each."""
    return st.one_of(each, st.tuples(*[each] * regimes))


def _keeps_to(regimes: tuple[Regime, ...]) -> st.SearchStrategy[Any]:
    """Return what a post keeps to in each regime; mostly nothing in particular."""
    done = sorted({each for regime in regimes for each in regime.routes})
    some = st.frozensets(st.sampled_from(done), max_size=2)
    in_one = st.one_of(st.none(), st.none(), some)
    return st.one_of(st.just(()), st.just(()), st.tuples(*[in_one] * len(regimes)))


# everything else


@st.composite
def provisions(draw: Draw, f: Frame) -> Provision:
    latest = f.horizon // f.unit + draw(st.sampled_from((-1, -1, 60)))
    most = draw(st.sampled_from((2, 2, 2, MANY)))
    changes = draw(st.lists(st.integers(1, latest), max_size=most))
    starts = [0, *(f.unit * change for change in sorted(changes))]
    given = tuple(draw(regimes(f, number, when)) for number, when in enumerate(starts))
    month = f.unit * draw(st.sampled_from((4, 15, 50, 1000)))
    places = st.sampled_from((1000, 4, 1, 0))
    years = draw(st.lists(st.integers(1, f.horizon // f.unit), max_size=2, unique=True))
    return Provision(
        regimes=given,
        posts=draw(posts(given)),
        classes=f.classes,
        pools=draw(_pools(f)),
        calendars={
            CALENDARS[0]: Meetings(draw(st.integers(0, 6)), draw(places)),
            CALENDARS[1]: Meetings(-1, draw(places)),
        },
        budgets=draw(_budgets(f)),
        calendar=draw(_calendars(f)),
        year_starts=(0, *(f.unit * year for year in sorted(years))),
        month_starts=tuple(range(month, f.horizon, month)),
        transfer_at=starts[1] if len(starts) > 1 else -1,
    )


def _pools(f: Frame) -> st.SearchStrategy[Mapping[str, Pool]]:
    places = st.lists(st.sampled_from((600, 50, 4, 2, 1, 0)), min_size=1, max_size=3).map(tuple)
    parts = st.fixed_dictionaries({"north": places, "south": places})
    part_of = st.tuples(*[st.sampled_from(("north", "south"))] * f.classes)
    does = [s.subject for s in f.pathway.steps() if s.kind in {Kind.WORK, Kind.GATHER}]
    return st.fixed_dictionaries(
        {
            "room": places.map(Pool),
            "parts": st.builds(Pool, parts=parts, part_of=part_of),
            CASELOAD: st.sampled_from(does).map(lambda each: Pool(caseload_of=each)),
        }
    )


def _budgets(f: Frame) -> st.SearchStrategy[Mapping[str, Budget]]:
    pence = st.sampled_from((5000, 500, 50, 0)).map(lambda each: each * f.horizon // WEEK + each)
    budget = st.lists(pence, min_size=1, max_size=3).map(lambda each: Budget(tuple(each)))
    return st.fixed_dictionaries(dict.fromkeys(BUDGETS, budget))


def _calendars(f: Frame) -> st.SearchStrategy[WorkingCalendar]:
    always = st.just(always_open(START))
    opens_at = st.sampled_from((0, min(3 * f.unit, DAY // 4)))
    window = st.sampled_from((min(20 * f.unit, DAY // 2), min(200 * f.unit, 5 * DAY // 8)))
    short = st.builds(daily, st.just(START), st.just(f.horizon // DAY + 2), opens_at, window)
    if f.horizon < 2 * DAY:
        return st.one_of(always, short)
    return st.one_of(always, short, st.just(english_working_days(START, 1)))


@st.composite
def people(draw: Draw, f: Frame) -> Residents:
    """Return 5 to 60 residents of a few kinds; many come at the same instants."""
    kind = st.fixed_dictionaries(
        {
            "entry": st.sampled_from((ENTRY, *f.pathway.journeys)),
            "urgency": st.integers(-1, 2),
            "cls": st.integers(0, f.classes - 1),
            "home": st.integers(-1, 1),
            "requested_at": st.one_of(st.just(NEVER), times(f.unit, -1, -20)),
            "last_review_at": st.one_of(st.just(NEVER), times(f.unit, -1, -20, -100)),
            "stay_seconds": times(f.unit, 0, 0, 1, 50),
            "weekly_pence": st.sampled_from(PENCE),
            "short_pence": st.sampled_from(PENCE),
            "contribution_pence": st.sampled_from(PENCE),
            "opening_package": st.sampled_from(PENCE),
        }
    )
    kinds = draw(st.lists(kind, min_size=1, max_size=4))
    last = draw(st.sampled_from((0, 10, 30, f.horizon // f.unit)))
    batch = st.tuples(
        st.integers(0, len(SOURCES) - 1), st.integers(0, last), st.integers(0, len(kinds) - 1),
        st.integers(1, 5),
    )  # fmt: skip
    batches = sorted(draw(st.lists(batch, min_size=5, max_size=12)), key=lambda some: some[0])
    each = [some for some in batches for _ in range(some[3])]
    source = [person[0] for person in each]
    columns = {name: [kinds[person[2]][name] for person in each] for name in kinds[0]}
    return Residents(
        sources=SOURCES,
        source=source,
        number=[source[:place].count(its) for place, its in enumerate(source)],
        arrives=[person[1] * f.unit for person in each],
        **columns,
    )


@st.composite
def models(draw: Draw) -> Model:
    """Return models that compile, play without error and come to an end."""
    pathway = draw(pathways())
    unit = draw(st.sampled_from(UNITS))
    horizon = unit * draw(st.integers(200, 1000))
    f = Frame(pathway, unit, horizon, draw(st.integers(1, 3)))
    return Model(pathway, draw(provisions(f)), draw(people(f)), draw(st.integers(0, 9)), horizon)


def each_of_block(block: int, then: Callable[[Model], None]) -> None:
    """Call ``then`` with each model of a block.

    With ``OPTARE_SHRINK`` in the environment a model on which it fails is made as small as may be,
    which can take minutes.
    """
    phases = [Phase.generate, *([Phase.shrink] if "OPTARE_SHRINK" in os.environ else [])]
    drawn = settings(
        max_examples=BLOCK, deadline=None, database=None, phases=phases,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        # Otherwise it mixes in numbers from the source of whatever modules are loaded.
        patch.setattr(HypothesisProvider, "_maybe_draw_constant", _no_constant)
        seed(block)(drawn(given(models())(then)))()


def _no_constant(*_: object, **__: object) -> None:
    return None
