"""Both drivers play every mechanism, alone and together, and every option of the real systems."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytest
from engines import ENGINES
from playground import (
    CATALOGUE,
    NAMES,
    OUTSIDE,
    SEED,
    M,
    Strengths,
    alone,
    playground,
    with_mechanisms,
)
from small_council import resized

from simulation import load
from simulation.model.engine import Engine, play
from simulation.model.log_difference import first_difference
from simulation.model.simulate import draw_residents
from simulation.pathway.active import seconds_from
from simulation.pathway.care_provision import care_tables, end_date
from simulation.pathway.event_dates import event_dates
from simulation.pathway.history import transfer_day
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal
from simulation.scenario.yaml_places import read_text

pytestmark = pytest.mark.theory
SYSTEMS = sorted(
    (Path(__file__).parents[3] / "scenarios" / "appraisals" / "systems").glob("*.yaml")
)
OPTIONS = {
    file: tuple(read_text(file.read_text(encoding="utf-8")).data["options"]) for file in SYSTEMS
}
REAL = [(file, option) for file, options in OPTIONS.items() for option in options]
PART = 0.7
CONTACTS = 150
"""A year, in the councils of the real systems, made small."""
TINY = tuple({
    "council.demand.contacts_per_year": 100,
    "council.demand.candidates_per_year": 250,
    "council.opening.cases": 40,
    "council.opening.waiting_list": 5,
}.items())  # fmt: skip


def difference(appraisal: Appraisal, option: str) -> str | None:
    """Return where the logs of the two drivers first differ; there is something in them."""
    horizon = seconds_from(appraisal.start, end_date(appraisal))
    residents = draw_residents(appraisal, 0, SEED)
    tables = care_tables(appraisal, option, residents, event_dates(appraisal, option, SEED, 0))
    (one, its_posts), (other, posts) = (
        play(tables, residents, SEED, 0, horizon, engine) for engine in (Engine.SIMPY, ENGINES[-1])
    )
    assert its_posts == posts
    assert len(one) > 1_000
    return first_difference(one, other, tables, residents)


def tiny(strengths: Strengths) -> Appraisal:
    """Return a few people for two years: a stage, the events and the end of the contract in it."""
    appraisal = with_mechanisms(playground(TINY), strengths, full=True)
    return appraisal.model_copy(update={"years": 2})


@pytest.mark.parametrize("name", NAMES, ids=str)
def test_both_drivers_play_a_mechanism_alike(name: M) -> None:
    strength = 1.0 if CATALOGUE[name].whole else PART
    assert difference(tiny(alone(name, strength)), OUTSIDE) is None


def together(names: Iterable[M]) -> list[M]:
    """Return those of the mechanisms that can all be on at once; the first of a pair stays."""
    kept: list[M] = []
    for name in names:
        if not any(one in CATALOGUE[other].excludes for one, other in both_ways(name, kept)):
            kept.append(name)
    return kept


def both_ways(name: M, others: list[M]) -> list[tuple[M, M]]:
    return [pair for other in others for pair in ((name, other), (other, name))]


@pytest.mark.parametrize("order", [1, -1], ids=["first of each pair", "second of each pair"])
def test_both_drivers_play_all_mechanisms_at_once_alike(order: int) -> None:
    on = together(NAMES[::order])
    assert len(on) >= len(NAMES) - 4
    strengths = tuple((name, 1.0 if CATALOGUE[name].whole else PART) for name in on)
    assert difference(tiny(strengths), OUTSIDE) is None


def test_every_mechanism_can_be_on_with_nearly_all_others() -> None:
    assert {*together(NAMES), *together(NAMES[::-1])} == set(NAMES)


@lru_cache(maxsize=2)
def small(file: Path) -> Appraisal:
    """Return the council and staff of a real system in small, for its first year after a quarter.

    The year begins three months before the transfer of the option that stands last.
    """
    appraisal = load(file)
    share = CONTACTS / appraisal.council.demand.contacts_per_year.value
    council = appraisal.council
    change = {
        "council.demand.contacts_per_year": CONTACTS,
        "council.demand.candidates_per_year": int(2.5 * CONTACTS),
        "council.opening.cases": max(1, round(council.opening.cases.value * share)),
        "council.opening.waiting_list": round(council.opening.waiting_list.value * share),
    }
    reduced = resized(change_appraisal(appraisal, change), share)
    days = [transfer_day(appraisal, each) for each in appraisal.options.values()]
    first = max((day for day in days if day), default=appraisal.start)
    begins = max(appraisal.start, quarter_before(first))
    return reduced.model_copy(update={"start": begins, "years": 1})


def quarter_before(day: date) -> date:
    month = day.month - 3
    return date(day.year if month > 0 else day.year - 1, (month - 1) % 12 + 1, 1)


@pytest.mark.parametrize(
    ("file", "option"),
    [pytest.param(file, option, marks=pytest.mark.xdist_group(file.stem)) for file, option in REAL],
    ids=lambda each: getattr(each, "stem", each),
)
def test_both_drivers_play_the_real_systems_alike(file: Path, option: str) -> None:
    assert difference(small(file), option) is None


def test_there_are_ten_real_systems_with_a_baseline_and_a_reform_beside_each() -> None:
    assert len(SYSTEMS) == 10
    assert all(
        each in options
        for options, each in product(OPTIONS.values(), ("in_house", "reformed_in_house"))
    )
