"""The tables of an option are compiled once; residents decide only its budget and supply."""

from dataclasses import fields
from functools import lru_cache
from pathlib import Path

import pytest

from simulation import load
from simulation.model.simulate import draw_residents
from simulation.pathway import care_provision as provided
from simulation.pathway.care_act import care_act
from simulation.pathway.care_provision import care_provision, care_tables
from simulation.pathway.compiler import compile_tables
from simulation.pathway.marks import Mark
from simulation.pathway.tables import Tables
from simulation.people.kept import Kept
from simulation.people.residents import Residents
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.changing import change_appraisal

pytestmark = pytest.mark.unit
FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
SMALL = {"years": 1, "council.demand.contacts_per_year": 460, "council.opening.cases": 130}
OPTIONS = ("in_house", "trading_company", "social_work_practice")


@lru_cache(maxsize=1)
def wokingham() -> Appraisal:
    return load(FILE, {**SMALL, "council.care.supply_ratio": 1.05})


def people(replication: int) -> Residents:
    return draw_residents(wokingham(), replication, 5)


def compiled_alone(option: str, residents: Residents) -> Tables:
    marks = {str(mark.name).lower(): int(mark) for mark in Mark}
    pathway = care_act(wokingham().council.work.assessment_visits)
    return compile_tables(pathway, care_provision(wokingham(), option, residents), marks)


@pytest.mark.parametrize("option", OPTIONS)
def test_tables_shared_between_replications_are_those_compiled_for_each_alone(option: str) -> None:
    for replication in (0, 1):
        residents = people(replication)
        assert care_tables(wokingham(), option, residents) == compiled_alone(option, residents)


def test_only_the_budget_and_supply_differ_between_replications() -> None:
    one, other = (care_tables(wokingham(), "trading_company", people(r)) for r in (0, 1))
    differ = {
        each.name for each in fields(Tables) if getattr(one, each.name) != getattr(other, each.name)
    }
    assert differ == {"budget_pence", "pool_capacity"}


def test_an_option_is_compiled_once_however_often_it_is_run(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(provided, "_COMPILED", Kept(4))
    one, other = (care_tables(wokingham(), "in_house", people(r)) for r in (0, 1))
    assert one.law_at is other.law_at
    assert one.steps is other.steps


def test_another_setting_of_the_same_council_has_tables_of_its_own() -> None:
    slower = change_appraisal(wokingham(), {"council.work.review_hours": 9})
    residents = people(0)
    usual, other = (care_tables(each, "in_house", residents) for each in (wokingham(), slower))
    assert usual.law_a != other.law_a
    assert care_tables(wokingham(), "in_house", residents) == usual
