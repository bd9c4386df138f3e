"""Scenario discovery finds boxes that were planted, and none where there is none."""

import numpy as np
import pytest
from made_sensitivity import OTHER, factors, hypercube, study

from simulation.experiment.sensitivity.boxes import Box, Side
from simulation.experiment.sensitivity.conditions import Condition, worse
from simulation.experiment.sensitivity.discovery import discover, quasi_p
from simulation.experiment.sensitivity.outputs import output
from simulation.experiment.study_data import Factor, StudyData

pytestmark = pytest.mark.theory

OWNER = Factor("owner", "owner", "level", 0, 2, levels=("council", "company", "trust"))


def planted(points: int, noise: float, *, better: str = "lower", seed: int = 1) -> StudyData:
    """The other option does worse by a day where factor 1 < 0.4 and the owner is no company."""
    positions = hypercube(points, 5, seed)
    settings = positions.copy()
    settings[:, 2] = np.floor(positions[:, 2] * 3)
    chance = np.random.default_rng(seed)
    losing = (settings[:, 0] < 0.4) & (settings[:, 2] != 1)
    sign = 1.0 if better == "lower" else -1.0
    change = sign * np.where(losing, 1.0, -1.0)[:, None] + noise * chance.normal(size=(points, 8))
    luck = np.tile(100 + 20 * chance.normal(size=(1, 8)), (points, 1))
    made = list(factors(4, dummy=True))
    made[2] = OWNER
    return study(
        "latin_hypercube",
        positions,
        luck + change,
        baseline=luck,
        settings=settings,
        made_of=made,
        better=better,
    )


def found_in(data: StudyData, resamples: int = 10):
    condition = worse(output(data, "wait", OTHER, difference=True))
    assert condition is not None
    return discover(data, condition, resamples)


@pytest.mark.parametrize("better", ["lower", "higher"])
def test_a_planted_box_is_found(better: str) -> None:
    found = found_in(planted(600, 0.0, better=better))
    (box,) = found.boxes
    assert box.box.limited == (0, 2)
    assert box.box.sides[0].high == pytest.approx(0.4, abs=0.02)
    assert box.box.sides[2].kept == {0.0, 2.0}
    assert box.coverage > 0.95 and box.density > 0.95
    assert box.mass == pytest.approx(0.4 * 2 / 3, abs=0.03)
    assert found.lines[0].startswith(
        "The trading company does worse than In house on the wait when factor 1 < 0.4"
    )
    assert "owner is council or trust: " in found.lines[0]


def test_the_box_is_found_through_noise_with_the_range_of_its_limit() -> None:
    box = found_in(planted(600, 2.0), resamples=30).boxes[0]
    limits = {limit.factor: limit for limit in box.limits}
    assert set(limits) == {"factor_1", "owner"}
    limit, low, high = limits["factor_1"].high
    assert low <= 0.4 <= high and low <= limit <= high
    assert limits["factor_1"].found_again > 0.9
    assert all(one.quasi_p < 1e-6 for one in box.limits)


def test_chance_alone_makes_no_box() -> None:
    boxes = 0
    for seed in range(10):
        positions = hypercube(200, 4, seed)
        values = np.random.default_rng(seed).normal(size=(200, 1)) + np.zeros((1, 2))
        data = study("latin_hypercube", positions, values, baseline=np.zeros((200, 2)))
        found = found_in(data, resamples=2)
        boxes += sum(len(box.limits) for box in found.boxes if box.density > 0.8)
    assert boxes <= 2


def test_the_same_study_gives_the_same_boxes_again() -> None:
    one, two = (found_in(planted(200, 1.0)).rows() for _ in range(2))
    assert [tuple(map(str, row)) for row in one] == [tuple(map(str, row)) for row in two]


def test_an_option_that_never_loses_is_said_not_to() -> None:
    positions = hypercube(100, 2)
    values = np.ones((100, 3))
    data = study("latin_hypercube", positions, values, baseline=values + 1)
    found = found_in(data)
    assert not found.boxes
    assert found.lines == (
        "The trading company does worse than In house on the wait at no point of the study.",
    )


def test_a_limit_on_the_size_of_the_loss_is_said_in_its_unit() -> None:
    data = planted(200, 0.0)
    change = output(data, "wait", OTHER, difference=True)
    assert Condition(change, "above", 0.5).words() == (
        "The trading company does worse than In house on the wait by more than 0.5 days"
    )
    assert Condition(change, "below").words().startswith("The trading company does better than")


def test_two_boxes_are_found_one_after_the_other() -> None:
    positions = hypercube(800, 3)
    losing = (positions[:, 0] < 0.2) | (positions[:, 1] > 0.85)
    change = np.tile(np.where(losing, 1.0, -1.0)[:, None], 3)
    data = study("latin_hypercube", positions, change, baseline=np.zeros_like(change))
    first, second = found_in(data, resamples=5).boxes[:2]
    assert {first.box.limited, second.box.limited} == {(0,), (1,)}
    assert first.density > 0.95 and second.density > 0.95
    assert first.coverage + second.coverage == pytest.approx(1, abs=0.05)
    assert second.sentence.startswith("Elsewhere: ")


def test_the_quasi_p_value_is_the_binomial_tail() -> None:
    # 4 points inside, all cases; without the limit 4 of 8 are: 0.5 ** 4.
    settings = np.arange(8.0)[:, None] / 8
    cases = np.arange(8) < 4
    box = Box((Side(high=0.5),))
    assert quasi_p(0, box, settings, cases) == pytest.approx(0.5**4)


def test_a_whole_number_is_told_with_its_last_value_inside() -> None:
    homes = Factor("homes", "care homes", "whole", 1, 9)
    assert Box((Side(low=2.5, high=6.5),)).words((homes,)) == "care homes ≥ 3 and ≤ 6"
