"""The council in which every mechanism is played: with it, without it, many times over."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from statistics import mean

import pytest
from _pytest.mark import ParameterSet

from simulation import load
from simulation.activity.laws import check
from simulation.activity.observe import observe
from simulation.activity.table import Activity, ActivityRow
from simulation.model.engine import Engine, available
from simulation.model.outcome import RunOutcome
from simulation.model.simulate import simulate
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.mechanism import CatalogueEntry, Switch
from simulation.scenario.vocabulary import MechanismName

M = MechanismName
Strengths = tuple[tuple[M, float], ...]
FILE = Path(__file__).with_name("playground.yaml")
OUTSIDE, IN_HOUSE = "outside", "in_house"
SEED = 20110401
WEIGHT = "catalogue.self_report_weight"
"""The dial on everything that is only claimed."""

WITH: Mapping[M, Mapping[M, float]] = {
    M.LOCAL_TARGETS: {M.PEER_CARER_ASSESSMENTS: 0.5},
    M.SHOP_FRONT: {M.HAND_OFFS: 1},
    M.COUNCIL_RESTRUCTURE: {M.HAND_OFFS: 1, M.TRANSFER_DIP: 1},
    M.RETURN_IN_HOUSE: {M.HAND_OFFS: 1, M.TRANSFER_DIP: 1},
    M.SCOPE_GROWTH: {M.HAND_OFFS: 1},
    M.LATE_START: {M.TRANSFER_DIP: 1},
}
"""What is on beside a mechanism, with it and without it, so that it has something to act on."""

# Whoever moves up goes into a post that nobody covers, so agencies are out of the way.
_CHANGING = {
    "council.staff.turnover_per_year": 1,
    "council.staff.weeks_to_fill": 26,
    "council.staff.agency_cover_share": 0,
}
_FEW_PLACES = {"catalogue.mechanisms.community_support.parameters.places_per_1000_contacts": 4}
CHANGES: Mapping[M, Mapping[str, object]] = {
    M.NEWLY_QUALIFIED_PIPELINE: _CHANGING,
    M.OWN_ASYE: _CHANGING,
    M.CAREER_PATH: _CHANGING,
    M.CLUSTER_THEMES: {
        "council.safeguarding.concerns_per_case_year": 1,
        "council.safeguarding.found_without_review_mean_days": 365,
    },
    M.COMMUNITY_SUPPORT: _FEW_PLACES,
    M.COMMUNITY_LINKS: _FEW_PLACES,
    # With the best guess of the hours most people would still wait to be worked with at the end.
    M.PREVENTION: {"catalogue.mechanisms.prevention.parameters.hours": "low"},
    M.DELEGATED_ACCOUNT: {
        f"options.{OUTSIDE}.approval.shortage": "defer",
        "council.care.budget_headroom_share": -0.4,
    },
}
"""Where a mechanism acts only in a council that has some trouble."""

SIZES = ("_share", "_per_year")
"""Parameters that end so say how large an effect is."""
AS_THEY_ARE = frozenset({"hazard_per_year", "lose_share", "limit_kept_share"})

MONTH = re.compile(r"\d{4}-\d{2}")
HAPPENS_ON = "2012-06-01"
"""The day of each event, in the middle of the run."""


@lru_cache(maxsize=8)
def playground(changes: tuple[tuple[str, object], ...] = ()) -> Appraisal:
    """Return the council; everything that organisations say of themselves is believed."""
    return load(FILE, {WEIGHT: 1, **dict(changes)})


CATALOGUE = playground().catalogue.mechanisms
NAMES = tuple(CATALOGUE)


def each_of(names: Iterable[M]) -> list[ParameterSet]:
    """Return mechanisms to test: tests of one mechanism are run side by side, and share runs."""
    return [
        pytest.param(name, marks=pytest.mark.xdist_group(str(name)), id=str(name)) for name in names
    ]


def third_of(names: Iterable[M]) -> list[ParameterSet]:
    """Return mechanisms to test, of which every third is in the quick set."""
    return [
        pytest.param(name, id=str(name), marks=[pytest.mark.slow] if place % 3 else [])
        for place, name in enumerate(names)
    ]


def entry(name: M) -> CatalogueEntry:
    return CATALOGUE[name]


def beside(name: M) -> dict[M, float]:
    """Return what is on beside a mechanism: what it needs, and what gives it something to do."""
    on: dict[M, float] = {}
    for needed in entry(name).needs:
        on |= {**beside(needed), needed: 1.0}
    return on | dict(WITH.get(name, {}))


def alone(name: M, strength: float | None) -> Strengths:
    """Return the strengths with a mechanism at a strength (or without it) and what it needs."""
    on = beside(name)
    return tuple(on.items()) if strength is None else (*on.items(), (name, strength))


def ground(name: M) -> Appraisal:
    """Return the council in which a mechanism has something to act on."""
    return playground(tuple(CHANGES.get(name, {}).items()))


def with_mechanisms(
    appraisal: Appraisal,
    strengths: Strengths,
    *,
    option: str = OUTSIDE,
    full: bool = False,
    since: str = HAPPENS_ON,
) -> Appraisal:
    """Return the appraisal with exactly these mechanisms on in an option; events on a day.

    ``full``: with effects of full size.
    """
    switches = {}
    for name, strength in strengths:
        given: dict[str, object] = {"strength": strength}
        if full:
            given["parameters"] = {key: {"value": v} for key, v in full_size(name).items()}
        if entry(name).kind == "event":
            given["since"] = since
        switches[name] = Switch.model_validate(given)
    options = {**appraisal.options}
    options[option] = options[option].model_copy(update={"mechanisms": switches})
    return appraisal.model_copy(update={"options": options})


def full_size(name: M) -> dict[str, float]:
    """Return the sizes of a mechanism's effects at the end of their ranges farthest from nothing.

    So that a few replications show them; what else it needs stays at its best guess.
    """
    given = {}
    for key, parameter in entry(name).parameters.items():
        nothing = entry(name).neutral.get(key, 0.0)
        if key.endswith(SIZES) and key not in AS_THEY_ARE and isinstance(nothing, float | int):
            ends = (parameter.value, parameter.low, parameter.high)
            given[key] = max((e for e in ends if e is not None), key=lambda e: abs(e - nothing))
    return given


def play(
    appraisal: Appraisal, replication: int = 0, option: str = OUTSIDE, engine: Engine | None = None
) -> RunOutcome:
    """Return a run; by the faster driver unless one is named."""
    return simulate(appraisal, option, replication, SEED, engine or QUICK)


QUICK = Engine.COMPILED if available() else Engine.SIMPY


def measured(appraisal: Appraisal, replications: int, option: str = OUTSIDE) -> list[Activity]:
    """Return what is seen in each replication, each checked against the laws."""
    seen = []
    for replication in range(replications):
        outcome = play(appraisal, replication, option)
        check(outcome)
        seen.append(observe(outcome))
    return seen


@cache
def without(name: M, replications: int) -> list[Activity]:
    """Return the runs without a mechanism, but with what it needs."""
    return _measured_with(alone(name, None), tuple(CHANGES.get(name, {}).items()), replications)


@cache
def _measured_with(
    strengths: Strengths, changes: tuple[tuple[str, object], ...], replications: int
) -> list[Activity]:
    return measured(with_mechanisms(playground(changes), strengths, full=True), replications)


def value(seen: Activity, measure: str) -> float:
    """Return a measure of the whole run: of a stock, the mean of its month ends.

    ``hours`` are summed over teams and roles; ``hours/review`` are those of an activity,
    ``measure/band`` those of a band. What nobody did took no hours.
    """
    name, _, band = measure.partition("/")
    if name == "hours":
        return sum(
            row.value
            for row in seen.rows()
            if row[:3] == (name, "all", "all") and (not band or row.band.split("|")[2] == band)
        )
    months = [
        row.value
        for row in seen.rows()
        if row.measure == name and MONTH.fullmatch(row.period)
        and (row.group, row.band) == ("all", band)
    ]  # fmt: skip
    found = mean(months) if months else seen.value_of(name, band=band)
    return 0.0 if found is None else found


def rows_of(seen: Activity, measure: str) -> list[ActivityRow]:
    """Return every row of a measure."""
    return [row for row in seen.rows() if row.measure == measure]
