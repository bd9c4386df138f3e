"""Statistics of replications on samples so small that each number is worked out beside the test."""

import math

import numpy as np
import pytest

from simulation.experiment.comparison import Attained
from simulation.experiment.output.bands import difference_band, level_band
from simulation.experiment.output.best import compare_with_best
from simulation.experiment.output.fixed_draws import fixed_resamples
from simulation.experiment.output.quantiles import quantile_of_people
from simulation.experiment.output.variance_reduction import variance_ratio
from simulation.experiment.output.warm_up import WarmUp, mser5
from simulation.experiment.replications import first_block, next_total
from simulation.experiment.statistics import Estimates, estimate
from simulation.experiment.uncertainty.being_best import best_shares
from simulation.experiment.uncertainty.spreads import components
from simulation.scenario.appraisal import Automatic

pytestmark = pytest.mark.unit


def test_three_options_against_the_best_of_the_others() -> None:
    found = compare_with_best(np.array([[0.0, 0, 0], [1, 2, 3], [10, 10, 13]]), "lower")
    # Differences: B - A has mean 2 and sd 1, C - A 11 and sqrt 3, C - B 9 and 1. Two comparisons
    # with the best: t(2) at 1 - 0.05 / 4 is 6.20535. Half-widths: 6.20535 sd / sqrt 3.
    by_one, by_root_three = 6.20535 / math.sqrt(3), 6.20535
    assert found.gap.tolist() == [-2, 2, 11]
    assert found.among.tolist() == [True, True, False]
    assert found.low == pytest.approx([-2 - by_one, 2 - by_one, 0.0], abs=1e-4)
    assert found.high == pytest.approx([-2 + by_one, 2 + by_one, 11 + by_root_three], abs=1e-4)


def test_the_replications_that_are_needed_follow_from_the_difference_to_the_leader() -> None:
    found = compare_with_best(np.array([[0.0, 0, 0], [1, 2, 3], [10, 10, 13]]), "lower")
    # ((6.20535 + 0.84162) x 1 / 2)^2 = 12.4: 0.84162 is the normal quantile of a power of 80 %.
    assert found.needed[1] == 13
    assert np.isnan(found.needed[[0, 2]]).all()


def test_at_least_one_more_replication_is_needed_where_two_cannot_be_told_apart() -> None:
    # t(1) at 97.5 % is 12.706: 12.706 x 1.41421 / sqrt 2 is more than the mean of 12.6.
    found = compare_with_best(np.array([[0.0, 0.0], [11.6, 13.6]]), "lower")
    # ((12.706 + 0.842) x 1.41421 / 12.6)^2 = 2.3, so 3.
    assert found.among.all()
    assert found.needed[1] == 3


def test_the_jackknife_interval_of_what_pairing_saves() -> None:
    ratio, low, high = variance_ratio(np.array([0.0, 1, 2]), np.array([0.0, 2, 6]))
    # Variances: option 1, baseline 28/3, difference 13/3, so 31/13. With one pair left out:
    # 17/9, 5/2 and 5. Pseudo-values 3 ln(31/13) - 2 ln(each): 1.33514, 0.77453, -0.61176,
    # with sd 1.00221. Half-width t(2) x 1.00221 / sqrt 3 = 4.30265 x 0.57863 = 2.48964.
    assert ratio == pytest.approx(31 / 13)
    assert low == pytest.approx(31 / 13 * math.exp(-2.48964), rel=1e-4)
    assert high == pytest.approx(31 / 13 * math.exp(2.48964), rel=1e-4)


def test_a_difference_is_distinct_on_either_side_of_zero_however_small() -> None:
    found = estimate(np.array([[-0.5, -0.5], [0.5, 0.5], [0.0, 0.0]]))
    assert found.distinct.tolist() == [True, True, False]


def test_an_interval_that_only_touches_zero_is_not_distinct() -> None:
    mean, low, high = np.array([1.0, -1.0]), np.array([0.0, -2.0]), np.array([2.0, 0.0])
    assert not Estimates(np.array([2, 2]), mean, mean, low, high).distinct.any()


def test_a_band_is_distinct_on_either_side_of_zero_however_near_it_lies() -> None:
    band = difference_band(np.array([[0.5] * 12, [-0.5] * 12, [0.0] * 12]))
    assert band.distinct.tolist() == [True, True, False]


def test_four_averages_of_five_values_are_the_fewest_that_a_warm_up_is_sought_in() -> None:
    assert mser5(np.arange(19.0)) is None
    assert mser5(np.arange(20.0)) == WarmUp(0, 20)


def test_a_band_of_levels_is_simultaneous_from_fifty_replications_on() -> None:
    values = np.random.default_rng(4).lognormal(size=(3, 50))
    assert level_band(values).kind == "simultaneous"


def test_a_pointwise_band_is_students_interval_of_its_replications() -> None:
    band = difference_band(np.random.default_rng(5).normal(size=(2, 9)))
    assert band.critical == pytest.approx(2.306, abs=5e-4)  # the printed table, 8 degrees


def test_the_interval_of_a_quantile_of_people_is_widened_for_few_replications() -> None:
    # Ten replications of one person each. Hesterberg: the normal share beyond
    # t(9) sqrt(10 / 9) = 2.2622 x 1.0541 = 2.3846, which is 0.00855.
    times = fixed_resamples("quantile of people", 1000, 10)
    medians = [np.sort(np.repeat(np.arange(10.0), drawn))[4] for drawn in times]
    found = quantile_of_people([np.array([float(each)]) for each in range(10)], 0.5)
    low, high = np.quantile(medians, [0.00855, 0.99145])
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.02)


def test_luck_and_ignorance_of_three_draws_of_two_runs() -> None:
    # Means 2, 6, 10: variance 16. Within a draw the variance is 2, so 1 of the 16 is luck.
    found = components(np.array([[1.0, 3], [5, 7], [9, 11], [np.nan, 7]]))
    assert found == pytest.approx((math.sqrt(15), math.sqrt(2), 1 / 16, 3))


def test_draws_that_differ_no_more_than_luck_are_all_luck() -> None:
    # Means 2 and 3: variance 1/2. Within a draw the variance is 8, so luck alone makes 4.
    assert components(np.array([[0.0, 4], [1, 5]])) == pytest.approx((0, math.sqrt(8), 1, 2))
    assert components(np.array([[1.0, 5], [2, 4]])).noise_share == 0  # equal means


def test_one_run_a_draw_takes_its_luck_from_another_study() -> None:
    values = np.array([[1.0], [3.0], [5.0]])
    assert components(values, run_sd=1.0) == pytest.approx((math.sqrt(3), 1, 1 / 4, 3))
    assert math.isnan(components(values).parameter)
    assert math.isnan(components(values[:1], run_sd=1.0).parameter)


def test_the_best_of_each_draw_is_counted_and_equals_share_it() -> None:
    values = np.array([[1.0, 2, 3, 4], [2, 1, 3, np.nan]])
    lower = [share.share for share in best_shares(values, "lower")]
    higher = [share.share for share in best_shares(values, "higher")]
    assert lower == pytest.approx([1.5 / 3, 1.5 / 3]) and higher == pytest.approx([0.5, 0.5])
    one = best_shares(np.array([[1.0, 1, 1], [2, 2, 0]]), "lower")
    assert [share.share for share in one] == pytest.approx([2 / 3, 1 / 3])


def test_where_nothing_is_better_no_option_is_best() -> None:
    values = np.array([[1.0, 2], [2, 1]])
    for found in (best_shares(values, "neither"), best_shares(values * np.nan, "lower")):
        assert len(found) == 2 and all(math.isnan(share.share) for share in found)


RULE = Automatic(at_least=4, at_most=8, block=3, half_width={"waits": 1.0})
WIDE, NARROW = Attained("b", "waits", 1.5, 1.0), Attained("b", "waits", 1.0, 1.0)


def test_the_first_look_is_after_the_first_whole_block_that_is_enough() -> None:
    assert first_block(7) == 7
    assert first_block(RULE) == 6  # two blocks of three are the first that are four or more
    assert first_block(RULE.model_copy(update={"at_most": 5})) == 5


def test_another_block_is_done_until_every_interval_is_narrow_or_no_more_are_allowed() -> None:
    assert next_total(3, RULE, [WIDE, NARROW]) == 6
    assert next_total(6, RULE, [WIDE]) == 8
    assert next_total(8, RULE, [WIDE]) == 8
    assert next_total(6, RULE, [NARROW]) == 6
    assert next_total(6, RULE.model_copy(update={"rule": "two_stage"}), [WIDE]) == 6
    assert next_total(5, 5, [WIDE]) == 5
