"""Means, paired differences and their intervals."""

import math

import numpy as np
import pytest
from scipy.special import stdtrit

from simulation.experiment.statistics import estimate, paired
from simulation.experiment.student_t import CONFIDENCE, t_quantile

pytestmark = pytest.mark.unit


def test_the_interval_of_10_20_30_is_the_one_worked_by_hand() -> None:
    found = estimate(np.array([[10.0, 20.0, 30.0]]))
    assert found.mean[0] == 20
    assert found.sd[0] == 10
    assert found.low[0] == pytest.approx(-4.8414, abs=5e-5)
    assert found.high[0] == pytest.approx(44.8414, abs=5e-5)
    assert not found.distinct[0]


def test_one_replication_has_a_mean_but_no_interval() -> None:
    found = estimate(np.array([[7.0]]))
    assert (found.n[0], found.mean[0]) == (1, 7)
    assert math.isnan(found.low[0]) and math.isnan(found.high[0])
    assert math.isnan(found.half_width[0]) and not found.distinct[0]


def test_a_replication_without_cases_is_left_out_and_the_count_says_so() -> None:
    found = estimate(np.array([[10.0, np.nan, 20.0, 30.0], [np.nan] * 4]))
    assert found.n.tolist() == [3, 0]
    assert found.mean[0] == 20 and found.low[0] == pytest.approx(-4.8414, abs=5e-5)
    assert math.isnan(found.mean[1]) and math.isnan(found.low[1])


def test_differences_are_paired_by_replication_so_shared_luck_cancels() -> None:
    luck = np.array([[5.0, 500.0, -80.0, 33.0]])
    found = paired(luck + np.array([[1.0, 2.0, 1.0, 2.0]]), luck)
    assert found.mean[0] == 1.5
    assert found.half_width[0] < 1 and found.distinct[0]


def test_a_pair_with_one_side_missing_is_no_pair() -> None:
    found = paired(np.array([[1.0, np.nan, 4.0]]), np.array([[0.0, 9.0, np.nan]]))
    assert (found.n[0], found.mean[0]) == (1, 1)


def test_an_option_equal_to_the_baseline_differs_by_exactly_zero() -> None:
    values = np.random.default_rng(1).lognormal(size=(50, 7))
    found = paired(values, values)
    assert not found.mean.any() and not found.low.any() and not found.high.any()
    assert not found.distinct.any()


def test_equal_values_have_no_spread_from_rounding() -> None:
    found = estimate(np.full((1, 7), 0.1))
    assert (found.mean[0], found.sd[0], found.low[0], found.high[0]) == (0.1, 0, 0.1, 0.1)


def test_the_quantiles_are_those_of_the_printed_t_table() -> None:
    table = {1: 12.706, 2: 4.303, 9: 2.262, 19: 2.093, 29: 2.045}
    for freedom, expected in table.items():
        assert t_quantile(freedom) == pytest.approx(expected, abs=5e-4)
    assert math.isnan(t_quantile(0))


def test_the_95_percent_interval_covers_the_truth_in_about_95_of_100_studies() -> None:
    values = np.random.default_rng(7).normal(3.0, 2.0, size=(4000, 10))
    found = estimate(values)
    covered = np.mean((found.low <= 3.0) & (found.high >= 3.0))
    assert covered == pytest.approx(0.95, abs=0.012)


def test_a_spread_that_is_really_there_is_seen_as_distinct() -> None:
    found = paired(np.array([[10.0, 11.0, 12.0]]), np.array([[0.0, 0.5, 1.0]]))
    assert found.distinct[0] and found.low[0] > 0


def test_the_quantiles_that_are_written_down_are_those_of_scipy() -> None:
    for freedom in range(1, 80):
        there = float(stdtrit(freedom, (1 + CONFIDENCE) / 2))
        assert t_quantile(freedom) == pytest.approx(there, rel=1e-12)
