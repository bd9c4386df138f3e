"""What is uncertain in an appraisal, and drawing all of it at once."""

from pathlib import Path
from time import perf_counter

import numpy as np
import pytest

from simulation.api import load
from simulation.experiment.uncertainty.drawing import (
    Uncertain,
    latin_hypercube,
    uncertain,
    with_values,
)
from simulation.experiment.uncertainty.intervals import Distribution, distribution
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.pay_bill import pay_bill_gap
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import Grade

pytestmark = pytest.mark.unit

FILE = Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml"
DRAWS = 20


@pytest.fixture(scope="module")
def appraisal() -> Appraisal:
    return load(FILE)


@pytest.fixture(scope="module")
def unknowns(appraisal: Appraisal) -> tuple[Uncertain, ...]:
    return uncertain(appraisal)


def by_name(unknowns: tuple[Uncertain, ...]) -> dict[str, Uncertain]:
    return {one.name: one for one in unknowns}


@pytest.mark.parametrize(
    ("value", "low", "high"), [(0.5, 0.2, 0.8), (13, 13, 27), (0.4, 0.21, 0.45), (6, 6, 52)]
)
def test_a_triangle_leaves_a_twentieth_beyond_each_end_of_the_interval(
    value: float, low: float, high: float
) -> None:
    quantity = Quantity(value=value, low=low, high=high, grade=Grade.PUBLISHED)
    law = distribution(quantity, None, None)
    chances = np.linspace(0.00005, 0.99995, 10_000)
    drawn = law.at(chances)
    assert np.mean(drawn < low) == pytest.approx(0.05, abs=0.0005)
    assert np.mean(drawn > high) == pytest.approx(0.05, abs=0.0005)
    assert law.mode == value


def test_a_range_of_no_width_is_its_value() -> None:
    for law in (Distribution(2.0, 2.0, 2.0), Distribution(2.0, 2.0)):
        assert law.at(np.array([0.0, 0.5, 1.0])).tolist() == [2, 2, 2]


def test_an_assumption_is_uniform_with_a_twentieth_beyond_each_end() -> None:
    law = distribution(Quantity(value=0.3, low=0.1, high=1.0, grade=Grade.ASSUMPTION), None, None)
    assert (law.least, law.most, law.mode) == pytest.approx((0.05, 1.05, None))
    assert law.at(0.05) == pytest.approx(0.1)
    assert law.at(0.95) == pytest.approx(1.0)


def test_no_draw_lies_outside_what_a_share_can_be_and_none_is_heaped_on_its_bound() -> None:
    law = distribution(Quantity(value=0.5, low=0, high=1, grade=Grade.ASSUMPTION), 0.0, 1.0)
    assert (law.least, law.most) == (0, 1)
    assert law.at(0.25) == pytest.approx(0.25)


def test_what_is_uncertain_is_what_has_a_range_and_is_used(
    appraisal: Appraisal, unknowns: tuple[Uncertain, ...]
) -> None:
    named = by_name(unknowns)
    assert "council.delays.queue_share" in named
    assert "catalogue.mechanisms.broker_planning.parameters.broker_share" in named
    assert not any(name.startswith("council.observed") for name in named)
    in_house = by_name(uncertain(appraisal, ["in_house"]))
    assert "catalogue.mechanisms.broker_planning.parameters.broker_share" not in in_house
    assert not any(name.startswith("options.trading_company") for name in in_house)
    assert all(one.quantity.low is not None for one in unknowns)


def test_a_fact_that_every_option_inherits_is_drawn_once(
    appraisal: Appraisal, unknowns: tuple[Uncertain, ...]
) -> None:
    tail = by_name(unknowns)["options.in_house.idle_tail_days"]
    assert {path[1] for path in tail.paths} == set(appraisal.options)
    drawn = with_values(appraisal, unknowns, {tail.name: 55.0})
    assert {option.idle_tail_days.value for option in drawn.options.values()} == {55.0}


def test_a_draw_is_a_valid_appraisal_whose_pay_bills_are_equal(
    appraisal: Appraisal, unknowns: tuple[Uncertain, ...]
) -> None:
    for values in latin_hypercube(unknowns, DRAWS, seed=1):
        drawn = with_values(appraisal, unknowns, values)
        assert Appraisal.model_validate(drawn.model_dump()) == drawn
        baseline = drawn.options[drawn.baseline]
        for option in drawn.options.values():
            assert abs(pay_bill_gap(option, baseline, drawn.council)) < 500


def test_each_slice_of_each_range_is_drawn_once(unknowns: tuple[Uncertain, ...]) -> None:
    draws = latin_hypercube(unknowns, DRAWS, seed=1)
    for one in unknowns:
        edges = one.law.at(np.linspace(0, 1, DRAWS + 1))
        counts, _ = np.histogram([values[one.name] for values in draws], edges)
        assert counts.tolist() == [1] * DRAWS


def test_another_unknown_moves_no_draw_and_another_seed_moves_all(
    unknowns: tuple[Uncertain, ...],
) -> None:
    some = latin_hypercube(unknowns[:3], DRAWS, seed=1)
    every = latin_hypercube(unknowns, DRAWS, seed=1)
    other = latin_hypercube(unknowns[:3], DRAWS, seed=2)
    for one in unknowns[:3]:
        assert [each[one.name] for each in some] == [each[one.name] for each in every]
        assert [each[one.name] for each in some] != [each[one.name] for each in other]


def test_shares_of_the_same_people_add_up_to_at_most_all_of_them(
    appraisal: Appraisal, unknowns: tuple[Uncertain, ...]
) -> None:
    values = {
        "council.outcomes.assessed_to_long_term_share": 0.9,
        "council.outcomes.assessed_to_short_term_share": 0.3,
    }
    outcomes = with_values(appraisal, unknowns, values).council.outcomes
    assert outcomes.assessed_to_long_term_share.value == pytest.approx(0.75)
    assert outcomes.assessed_to_short_term_share.value == pytest.approx(0.25)


def test_the_range_stays_and_is_widened_to_hold_the_value(
    appraisal: Appraisal, unknowns: tuple[Uncertain, ...]
) -> None:
    name = "council.reviews.recency_effect_on_casework"
    inside = with_values(appraisal, unknowns, {name: 0.1}).council.reviews
    beyond = with_values(appraisal, unknowns, {name: 0.31}).council.reviews
    assert inside.recency_effect_on_casework.high == 0.3
    assert beyond.recency_effect_on_casework.high == 0.31


def test_every_draw_takes_a_few_milliseconds(
    appraisal: Appraisal, unknowns: tuple[Uncertain, ...]
) -> None:
    draws = latin_hypercube(unknowns, 10, seed=1)
    began = perf_counter()
    for values in draws:
        with_values(appraisal, unknowns, values)
    assert (perf_counter() - began) / len(draws) < 0.05
