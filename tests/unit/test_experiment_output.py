"""The best option, bands, quantiles, warm-up and stopping, on cases worked by hand."""

import math

import numpy as np
import pytest

from simulation.experiment.output.bands import POINTWISE, difference_band, level_band
from simulation.experiment.output.best import compare_with_best
from simulation.experiment.output.quantiles import (
    quantile_of_people,
    quantile_over_replications,
)
from simulation.experiment.output.variance_reduction import variance_ratio
from simulation.experiment.output.warm_up import mser5, warm_up_of
from simulation.experiment.replications import attained_widths, enough, two_stage_number, widths
from simulation.experiment.statistics import paired
from simulation.scenario.appraisal import Automatic

pytestmark = pytest.mark.unit


def test_with_two_options_the_best_is_told_by_the_interval_of_their_difference() -> None:
    luck = np.random.default_rng(1)
    for gap in (0.1, 0.4, 0.8):
        values = luck.normal(size=(2, 12)) + np.array([[0.0], [gap]])
        found = compare_with_best(values, "lower")
        apart = paired(values[1:], values[:1])
        assert found.alone == bool(apart.distinct[0])
        worse = 1 - found.leader
        assert found.gap[worse] == pytest.approx(abs(apart.mean[0]))


def test_higher_is_better_is_lower_is_better_of_the_negative() -> None:
    values = np.random.default_rng(2).normal(size=(4, 15))
    one, other = compare_with_best(values, "higher"), compare_with_best(-values, "lower")
    assert one.leader == other.leader
    np.testing.assert_array_equal(one.high, other.high)


def test_the_leader_is_never_ruled_out_and_only_rivals_are_asked_for_more_replications() -> None:
    values = np.array([[1.0, 2.0, 3.0, 2.0], [1.1, 2.0, 3.2, 2.0], [90.0, 91.0, 95.0, 91.0]])
    found = compare_with_best(values, "lower")
    assert found.leader == 0
    assert found.among.tolist() == [True, True, False]
    assert found.needed[1] > 4
    assert np.isnan(found.needed[[0, 2]]).all()
    assert found.low[2] == 0 and found.high[2] > 88


def test_equal_options_cannot_be_told_apart_by_any_number_of_replications() -> None:
    values = np.tile(np.random.default_rng(3).lognormal(size=9), (3, 1))
    found = compare_with_best(values, "lower")
    assert found.among.all()
    assert not found.gap.any() and not found.high.any()
    assert np.isinf(found.needed).sum() == 2


def test_a_replication_that_one_option_lacks_is_left_out_for_all() -> None:
    values = np.array([[1.0, 2.0, np.nan, 4.0], [2.0, 3.0, 4.0, 5.0]])
    assert compare_with_best(values, "lower").n == 3


def test_one_replication_tells_nothing_apart_and_one_option_is_refused() -> None:
    found = compare_with_best(np.array([[1.0], [5.0]]), "lower")
    assert found.among.all() and np.isnan(found.low).all()
    assert (found.leader, found.gap.tolist()) == (0, [-4, 4])
    with pytest.raises(ValueError, match="one option"):
        compare_with_best(np.ones((1, 5)), "lower")


def test_a_band_of_levels_needs_fifty_replications_and_says_so() -> None:
    values = np.random.default_rng(4).lognormal(size=(12, 60))
    few, many = level_band(values[:, :49]), level_band(values)
    assert (few.kind, many.kind) == ("pointwise", "simultaneous")
    assert few.label == POINTWISE
    assert few.low.tolist() == few.pointwise_low.tolist()
    assert (many.low < many.pointwise_low).all()


def test_a_band_of_differences_needs_ten_replications() -> None:
    values = np.random.default_rng(5).normal(size=(12, 10))
    assert difference_band(values).kind == "simultaneous"
    assert difference_band(values[:, :9]).kind == "pointwise"


def test_months_in_which_every_replication_agrees_need_no_band() -> None:
    values = np.random.default_rng(6).normal(size=(6, 20))
    values[0] = 0.0
    band = difference_band(values)
    assert (band.low[0], band.high[0]) == (0, 0)
    alone = difference_band(values[1:])
    assert band.critical == pytest.approx(alone.critical, abs=0.1)
    nothing = difference_band(np.zeros((6, 20)))
    assert not nothing.low.any() and not nothing.distinct.any()


def test_the_same_values_give_the_same_band_to_the_last_digit() -> None:
    values = np.random.default_rng(7).normal(size=(24, 15))
    assert difference_band(values).low.tobytes() == difference_band(values).low.tobytes()


def test_the_interval_of_the_median_of_ten_is_that_of_the_printed_table() -> None:
    # Conover, table A3: with n = 10 the second and ninth values hold the median with 97.9 %.
    found = quantile_over_replications(np.arange(1.0, 11.0), 0.5)
    assert (found.low, found.high) == (2, 9)


def test_too_few_replications_leave_an_end_of_a_quantile_open() -> None:
    found = quantile_over_replications(np.arange(20.0), 0.9)
    assert found.high == math.inf and math.isfinite(found.low)
    assert quantile_over_replications(np.array([np.nan]), 0.9).n == 0
    with pytest.raises(ValueError, match="between 0 and 1"):
        quantile_over_replications(np.arange(20.0), 1.0)


def test_a_quantile_of_people_needs_two_replications() -> None:
    with pytest.raises(ValueError, match="two replications"):
        quantile_of_people([np.arange(5.0), np.array([])], 0.5)
    found = quantile_of_people([np.arange(1.0, 6.0), np.arange(1.0, 6.0)], 0.5)
    assert (found.value, found.low, found.high) == (3, 3, 3)


def test_a_steady_series_is_not_cut_and_a_start_from_empty_is() -> None:
    luck = np.random.default_rng(8)
    steady = 100 + luck.normal(0, 1, 60)
    found = mser5(steady)
    assert found is not None and found.cut <= 15
    empty = steady - 90 * np.exp(-np.arange(60) / 4)
    found = mser5(empty)
    assert found is not None and 10 <= found.cut <= 30 and not found.refused


def test_a_series_that_goes_on_rising_has_no_warm_up_and_that_is_said() -> None:
    rising = mser5(np.arange(60.0))
    assert rising is not None and rising.refused


def test_a_run_of_a_year_is_too_short_to_decide() -> None:
    assert mser5(np.arange(12.0)) is None
    assert warm_up_of(np.full((60, 2), np.nan)) is None


RULE = Automatic(at_least=4, at_most=50, block=2, half_width={"waits": 1.0, "crises": 2.0})


def test_it_is_enough_when_every_named_difference_of_every_option_is_narrow() -> None:
    narrow = np.array([[0.0, 0.1, 0.0, 0.1], [1.0, 1.1, 1.0, 1.1]])
    wide = narrow + np.array([[0, 0, 0, 0], [0, 9, 0, 9]])
    assert enough({"waits": narrow, "crises": narrow}, RULE)
    assert not enough({"waits": wide, "crises": narrow}, RULE)
    assert not enough({"waits": narrow}, RULE)  # a named measure that nobody measured
    assert not enough({"waits": narrow[:, :3], "crises": narrow[:, :3]}, RULE)
    assert widths({"waits": wide}, RULE)["waits"][1] > 1


def test_where_nothing_was_compared_there_is_no_width_to_wait_for() -> None:
    found = widths({}, RULE)
    assert {name: each.shape for name, each in found.items()} == {"crises": (0,), "waits": (0,)}
    assert attained_widths({}, (), RULE) == ()


def test_a_pilot_fixes_the_number_by_its_widest_difference() -> None:
    pilot = np.array([[-3.0, 3.0, -3.0, 3.0]])
    # sd^2 = 12, t(3) = 3.182: (3.182^2 x 12) / 2^2 = 30.4 for crises, 121.5 for waits.
    only = RULE.model_copy(update={"half_width": {"crises": 2.0}})
    assert two_stage_number({"crises": pilot}, only) == 31
    assert two_stage_number({"waits": pilot, "crises": pilot}, RULE) == 50
    assert two_stage_number({"crises": np.zeros((1, 4))}, only) == 4


def test_what_pairing_saves_is_worked_by_hand() -> None:
    baseline = np.array([1.0, 2.0, 3.0, 4.0])
    apart = np.array([0.5, -0.5, -0.5, 0.5])  # variance 1/3, and no covariance with the baseline
    ratio, low, high = variance_ratio(baseline + apart, baseline)
    assert ratio == pytest.approx((5 / 3 + 1 / 3 + 5 / 3) / (1 / 3))
    assert low < ratio < high


def test_differences_that_do_not_vary_save_everything_and_opposite_luck_costs_double() -> None:
    values = np.random.default_rng(9).normal(size=20)
    assert variance_ratio(values + 3, values)[0] > 1e12
    assert variance_ratio(np.arange(9.0) + 3, np.arange(9.0))[0] == math.inf
    assert variance_ratio(-values, values)[0] == pytest.approx(0.5)
    assert math.isnan(variance_ratio(np.zeros(20), np.zeros(20))[0])
    assert math.isnan(variance_ratio(values[:2], values[:2])[0])
