"""Whether a lead can be told from zero, and how sure a crossing is, against cases by hand."""

import numpy as np
import pytest
from made_stakes import stakes

from simulation.valuation.doubt.chance import share_of
from simulation.valuation.doubt.lead import crossing, crossings, lead

pytestmark = pytest.mark.theory


def test_a_lead_of_3_with_a_standard_error_of_1_is_told_by_students_t() -> None:
    # Differences 1, 3, 5: mean 3, standard deviation 2, error 2/sqrt(3); t of 2 degrees 4.303.
    found = lead("ab", np.array([[1.0, 0.0], [3.0, 0.0], [5.0, 0.0]]))
    half = 4.302652729749462 * 2 / np.sqrt(3)
    assert (found.option, found.runner_up) == ("a", "b")
    assert found[2:5] == pytest.approx((3, 3 - half, 3 + half))
    assert not found.told
    assert found.rivals == ("b",)


def test_a_lead_that_is_the_same_in_every_draw_is_told() -> None:
    found = lead("abc", np.array([[2.0, 1.0, 0.0], [3.0, 2.0, 1.0]]))
    assert found.told
    assert (found.gbp, found.low_gbp) == (1.0, 1.0)


def test_a_single_draw_tells_nothing_apart() -> None:
    assert lead("ab", np.array([[2.0, 1.0]])).rivals == ("b",)


def test_an_only_option_has_nobody_to_be_told_from() -> None:
    found = lead("a", np.array([[2.0], [1.0]]))
    assert (found.runner_up, found.told) == (None, True)


def test_a_crossing_of_draws_that_agree_has_a_range_of_no_width() -> None:
    # b costs 10 more and does 0.5 more in every draw: it overtakes at 20.
    cost = np.tile([0.0, 10.0], (8, 2, 1))
    effect = np.tile([0.0, 0.5], (8, 2, 1))
    (found,) = crossings(stakes(cost, effect))
    assert found[:2] == ("a", "b")
    assert found[2:] == pytest.approx((20.0, 20.0, 20.0))


def test_a_crossing_follows_from_differences_whatever_both_cost_and_do() -> None:
    cost = np.tile([100.0, 110.0], (8, 2, 1))
    effect = np.tile([2.0, 2.5], (8, 2, 1))
    (found,) = crossings(stakes(cost, effect))
    assert found[2:] == pytest.approx((20.0, 20.0, 20.0))


def test_who_does_more_for_half_a_pound_less_is_ahead_from_a_worth_of_nothing_on() -> None:
    cost = np.tile([0.0, -0.5], (8, 2, 1))
    effect = np.tile([0.0, 1.0], (8, 2, 1))
    assert crossing(stakes(cost, effect), "a", "b")[2:] == (0.0, 0.0, 0.0)
    dearer = crossing(stakes(-cost, effect), "a", "b")
    assert dearer[2:] == (0.5, 0.5, 0.5)


def test_draws_that_disagree_give_a_range_with_an_end_that_no_worth_reaches() -> None:
    chance = np.random.default_rng(3)
    cost = np.zeros((40, 1, 2))
    cost[:, 0, 1] = 10.0
    effect = np.zeros((40, 1, 2))
    effect[:, 0, 1] = 0.05 + chance.normal(size=40)
    effect[:, 0, 1] += 0.05 - effect[:, 0, 1].mean()
    (found,) = crossings(stakes(cost, effect))
    assert found.gbp == pytest.approx(200)
    assert found.low_gbp < 200
    assert found.high_gbp == np.inf


def test_a_crossing_is_the_same_twice() -> None:
    chance = np.random.default_rng(4)
    made = stakes(
        np.array([0.0, 5.0]) + chance.normal(size=(30, 2, 2)),
        np.array([0.0, 1.0]) + chance.normal(scale=0.1, size=(30, 2, 2)),
    )
    assert crossings(made) == crossings(made)
    assert crossings(made)[0].low_gbp < crossings(made)[0].gbp < crossings(made)[0].high_gbp


def test_a_share_of_draws_stands_with_the_published_interval() -> None:
    # 81 of 263: Newcombe (1998), Statistics in Medicine 17:857-872, table I, method 3.
    assert share_of(81, 263)[:3] == pytest.approx((0.3080, 0.2553, 0.3662), abs=5e-5)
    assert share_of(0, 20)[:3] == pytest.approx((0, 0, 0.1611), abs=5e-5)
