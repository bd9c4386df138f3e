"""Rank acceptability against closed forms."""

import numpy as np
import pytest
from criteria_cases import SHARES, criteria, measured_criterion, of, table_of

from simulation.valuation.criteria.acceptability import acceptability, rank_shares
from simulation.valuation.criteria.matrix import matrix

pytestmark = pytest.mark.theory

TWO = {"one": (0.8, 0.2), "other": (0.4, 0.5)}


def test_two_options_and_two_criteria_share_the_weights_where_their_lines_cross() -> None:
    found = acceptability(matrix(criteria(100, 100), tuple(TWO), table_of(TWO)), seed=1)
    # `one` is first while the second weight is under 4/7; both weights are uniform on 0 to 1.
    np.testing.assert_allclose(found.shares[:, 0], [4 / 7, 3 / 7], atol=2 * found.half_width[0, 0])
    np.testing.assert_allclose(found.shares.sum(axis=0), 1)
    np.testing.assert_allclose(found.shares.sum(axis=1), 1)
    assert found.half_width[0, 0] == pytest.approx(1.96 * np.sqrt(4 / 7 * 3 / 7 / 10_000), rel=0.01)


def test_the_central_weights_are_the_middle_of_those_under_which_an_option_is_first() -> None:
    found = acceptability(matrix(criteria(100, 100), tuple(TWO), table_of(TWO)), seed=1)
    # Uniform on 0 to 4/7: the mean is 2/7. Uniform on 4/7 to 1: it is 11/14.
    np.testing.assert_allclose(found.central[:, 1], [2 / 7, 11 / 14], atol=0.01)
    np.testing.assert_allclose(found.central.sum(axis=1), 1)
    np.testing.assert_allclose(found.confidence, 1)


def test_three_options_that_are_each_best_in_one_criterion_are_first_as_often() -> None:
    best = {name: tuple(float(at == own) for at in range(3)) for own, name in enumerate("abc")}
    found = acceptability(matrix(criteria(100, 100, 100), tuple(best), table_of(best)), seed=2)
    np.testing.assert_allclose(found.shares, 1 / 3, atol=0.015)
    # The mean of the greatest of three uniform shares: (1 + 1/2 + 1/3) / 3.
    np.testing.assert_allclose(np.diag(found.central), 11 / 18, atol=0.01)


def test_a_middling_option_is_first_under_no_weights() -> None:
    given = {"a": (1.0, 0.0), "middle": (0.4, 0.4), "b": (0.0, 1.0)}
    found = acceptability(matrix(criteria(100, 100), tuple(given), table_of(given)), seed=2)
    assert found.shares[1, 0] == 0
    # It is last where both 1 - w and w are more than 0.4: a fifth of the weights.
    assert found.shares[1, 2] == pytest.approx(0.2, abs=0.01)
    assert np.isnan(found.central[1]).all() and np.isnan(found.confidence[1])


def test_an_option_that_is_best_in_everything_is_first_under_any_weights() -> None:
    given = {"best": (0.9, 0.9), "worse": (0.8, 0.1)}
    found = acceptability(matrix(criteria(100, 20), tuple(given), table_of(given)))
    np.testing.assert_array_equal(found.shares, np.eye(2))
    np.testing.assert_allclose(found.central[0], 0.5, atol=0.01)


def test_options_that_are_the_same_have_each_rank_alike() -> None:
    given = {"a": (0.3, 0.7), "b": (0.3, 0.7), "c": (0.1, 0.1)}
    found = acceptability(matrix(criteria(100, 50), tuple(given), table_of(given)))
    np.testing.assert_array_equal(found.shares, [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]])


def test_ranks_are_shared_by_hand() -> None:
    found = rank_shares(np.array([[3.0, 5.0, 3.0, 1.0]]))
    np.testing.assert_array_equal(
        found[0], [[0, 0.5, 0.5, 0], [1, 0, 0, 0], [0, 0.5, 0.5, 0], [0, 0, 0, 1]]
    )


def test_within_stated_ranges_only_those_weights_are_drawn() -> None:
    ranged = criteria(100, {"value": 50, "low": 0, "high": 100})
    given = matrix(ranged, tuple(TWO), table_of(TWO))
    found = acceptability(given, "stated ranges", seed=1)
    # The second share is x / (100 + x), at most 1/2, under the 4/7 at which `other` is first.
    np.testing.assert_array_equal(found.shares[:, 0], [1, 0])
    wider = criteria({"value": 100, "low": 0, "high": 100}, {"value": 50, "low": 0, "high": 100})
    found = acceptability(matrix(wider, tuple(TWO), table_of(TWO)), "stated ranges", seed=1)
    # Two weights uniform on 0 to 100: y / (x + y) < 4/7 with chance 1 - 3/8.
    assert found.shares[0, 0] == pytest.approx(5 / 8, abs=0.01)


def test_draws_and_weights_are_crossed() -> None:
    rng = np.random.default_rng(5)
    noisy = {"one": (rng.normal(0.5, 0.05, 400),), "other": (rng.normal(0.5, 0.05, 400),)}
    given = matrix(criteria(100), tuple(noisy), table_of(noisy))
    found = acceptability(given, samples=50)
    better = np.mean(noisy["one"][0] > noisy["other"][0])
    assert found.shares[0, 0] == pytest.approx(better)
    # One criterion: no weight to vary, so the error is that of 400 draws alone.
    assert found.half_width[0, 0] == pytest.approx(1.96 * np.sqrt(0.25 / 400), rel=0.02)


def test_a_judgement_with_a_range_is_first_as_often_as_its_range_allows() -> None:
    entries = {
        "j": {
            "title": "Judged",
            "judged": {"a role": {"one": {"value": 50, "low": 0, "high": 100}, "other": 25}},
            "weight": 100,
            "swing": "from nothing to everything",
        }
    }
    given = matrix(of(entries), ("one", "other"), table_of({}))
    found = acceptability(given, seed=4)
    assert found.shares[0, 0] == pytest.approx(0.75, abs=0.01)
    assert found.confidence[0] == pytest.approx(0.75, abs=0.02)


def test_roles_that_disagree_are_taken_in_turn_and_not_averaged() -> None:
    entries = {
        "j": {
            "title": "Judged",
            "judged": {"first": {"one": 100, "other": 0}, "second": {"one": 0, "other": 90}},
            "weight": 100,
            "swing": "from nothing to everything",
        }
    }
    found = acceptability(matrix(of(entries), ("one", "other"), table_of({})), seed=4)
    assert found.shares[0, 0] == pytest.approx(0.5, abs=0.015)


def test_a_judged_criterion_beside_a_measured_one_has_its_own_weight() -> None:
    entries = {
        "m": measured_criterion(SHARES[0]),
        "j": {
            "title": "Judged",
            "judged": {"a role": {"one": 20, "other": 50}},
            "weight": 100,
            "swing": "from nothing to everything",
        },
    }
    given = matrix(of(entries), tuple(TWO), table_of(TWO))
    found = acceptability(given, seed=1)
    assert found.shares[0, 0] == pytest.approx(4 / 7, abs=0.015)
