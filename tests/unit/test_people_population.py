"""Residents drawn many at a time, and how they are shared by runs."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from one_by_one import everybody

from simulation import load
from simulation.people.needs import pick, steps
from simulation.people.philox import Draws
from simulation.people.population import PURPOSES, population
from simulation.people.residents import NEVER, Residents
from simulation.scenario.council import Council

pytestmark = pytest.mark.unit
FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
START, YEAR = date(2011, 4, 1), 365 * 86_400
SMALL = {"council.opening.cases": 130, "council.opening.waiting_list": 15}
TIMES_THREE = {"council.demand.contacts_per_year": 13_800,
               "council.demand.candidates_per_year": 34_500}  # fmt: skip
NOBODY_THERE = {"council.opening.cases": 0, "council.opening.waiting_list": 0,
                "council.care.cost_coefficient_of_variation": 0}  # fmt: skip


def council(changes: dict[str, Any]) -> Council:
    return load(FILE, changes).council


@pytest.mark.parametrize(
    ("changes", "horizon", "replication"),
    [(SMALL, YEAR, 0), (SMALL, YEAR, 7), (TIMES_THREE, YEAR // 8, 1), (NOBODY_THERE, YEAR // 4, 2)],
    ids=["a small council", "another replication", "three times the demand", "no opening caseload"],
)
def test_residents_are_those_whom_one_draws_one_at_a_time(
    changes: dict[str, Any], horizon: int, replication: int
) -> None:
    place = council(changes)
    drawn = population(place, START, horizon, Draws(5, replication, PURPOSES))
    expected = everybody(place, START, horizon, 5, replication)
    assert len(drawn) == len(expected) > 500
    for name in expected[0]:
        assert getattr(drawn, name) == [row[name] for row in expected], name


def test_what_rounding_leaves_above_the_last_share_falls_to_the_last_that_is_not_empty() -> None:
    shares = steps([0.0, 0.1, 0.2, 0.0])
    assert pick(shares, np.array([1e-9, 1 / 3, 0.34, 1 - 2.0**-53])).tolist() == [1, 2, 2, 2]
    short = [0.3, 0.999, 0.999]
    assert pick(short, np.array([0.9995])).tolist() == [1]


def some_people() -> Residents:
    return Residents(
        sources=("community", "opening-list"), source=[0, 0, 1], number=[0, 1, 0],
        arrives=[5, 9, 0], entry=["referral", "referral", "assessment"], urgency=[2, 2, 2],
        cls=[4, 4, 1], requested_at=[NEVER, NEVER, -70],
    )  # fmt: skip


def test_a_column_as_an_array_says_the_same_and_cannot_be_changed_under_other_runs() -> None:
    people = some_people()
    assert people.array("requested_at").tolist() == people.requested_at
    assert people.array("requested_at") is people.array("requested_at")
    with pytest.raises(ValueError, match="read-only"):
        people.array("requested_at")[0] = 1


def test_entry_journeys_as_numbers_follow_the_journeys_of_the_pathway() -> None:
    people = some_people()
    assert people.entry_numbers(("assessment", "referral")).tolist() == [1, 1, 0]
    assert people.entry_numbers(("referral", "care", "assessment")).tolist() == [0, 0, 2]


def test_labels_name_source_and_number() -> None:
    assert some_people().labels == ("community-000000", "community-000001", "opening-list-000000")
