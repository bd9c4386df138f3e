"""What knowing more is worth, against the normal law whose answer is in the textbooks."""

from math import hypot, sqrt

import numpy as np
import pytest
from made_stakes import stakes, two_options, worth_of_knowing

from simulation.scenario.errors import ScenarioError
from simulation.valuation.doubt.information import expected, partial, perfect
from simulation.valuation.doubt.luck import contrasts, covariance, less, spread, without_luck
from simulation.valuation.doubt.regret import regrets
from simulation.valuation.doubt.spline import columns

pytestmark = pytest.mark.theory

SLOPES, LUCK = (1.0, 0.7), 1.5


@pytest.mark.parametrize("mean", [0.0, 0.5, -1.2])
def test_everything_is_worth_what_the_normal_law_says_though_runs_hold_luck(mean: float) -> None:
    found = perfect(two_options(4_000, mean, SLOPES, LUCK), 0.0)
    assert found.gbp == pytest.approx(worth_of_knowing(mean, hypot(*SLOPES)), rel=0.02)
    assert found.draws == 4_000


@pytest.mark.parametrize("mean", [0.0, 0.5])
def test_one_parameter_is_worth_what_the_normal_law_says_though_runs_hold_luck(
    mean: float,
) -> None:
    found = {one.parameter: one for one in partial(two_options(4_000, mean, SLOPES, LUCK), 0.0)}
    assert found["u"].gbp == pytest.approx(worth_of_knowing(mean, SLOPES[0]), rel=0.02)
    assert found["u"].told and found["v"].told
    assert found["nothing"].gbp < 0.01 * found["u"].gbp
    assert not found["nothing"].told


def test_a_weak_parameter_beside_a_strong_one_is_worth_the_same_on_average() -> None:
    found = []
    for seed in range(12):
        made = two_options(4_000, 0.5, SLOPES, LUCK, seed=seed)
        values = contrasts(made.net_benefit_gbp(0.0).mean(axis=1))
        known = expected(values, columns(made.drawn[:, 1]))
        found.append(known.max(axis=1).mean() - known.mean(axis=0).max())
    assert np.mean(found) == pytest.approx(worth_of_knowing(0.5, SLOPES[1]), rel=0.02)


def test_luck_left_in_would_make_everything_worth_half_as_much_again() -> None:
    made = two_options(4_000, 0.5, SLOPES, LUCK)
    means = made.net_benefit_gbp(0.0).mean(axis=1)
    naive = means.max(axis=1).mean() - means.mean(axis=0).max()
    right = worth_of_knowing(0.5, hypot(*SLOPES))
    with_luck = worth_of_knowing(0.5, sqrt(1.0 + 0.49 + LUCK**2 / 2))
    assert naive == pytest.approx(with_luck, rel=0.02)
    assert naive > 1.4 * right


def test_over_small_studies_the_worth_of_everything_is_right_on_average() -> None:
    chance, found = np.random.default_rng(7), []
    for _ in range(300):
        better = 0.5 + hypot(*SLOPES) * chance.normal(size=100)
        runs = better[:, None] + LUCK * chance.normal(size=(100, 2))
        made = stakes(np.stack([np.zeros_like(runs), -runs], axis=-1))
        means = without_luck(made.net_benefit_gbp(0.0))
        found.append(means.max(axis=1).mean() - means.mean(axis=0).max())
    right = worth_of_knowing(0.5, hypot(*SLOPES))
    error = np.std(found) / sqrt(300)
    assert np.mean(found) == pytest.approx(right, abs=2.5 * error)
    assert error < 0.02 * right


def test_the_standard_error_is_that_which_repeated_studies_show() -> None:
    chance, found = np.random.default_rng(8), []
    for _ in range(60):
        runs = 0.5 + chance.normal(size=(200, 1)) + chance.normal(size=(200, 2))
        found.append(perfect(stakes(np.stack([np.zeros_like(runs), -runs], axis=-1)), 0.0))
    seen = np.std([one.gbp for one in found], ddof=1)
    told = np.mean([one.standard_error_gbp for one in found])
    assert told == pytest.approx(seen, rel=0.25)


def test_no_parameter_is_worth_less_than_nothing_or_more_than_everything() -> None:
    for seed in range(8):
        chance = np.random.default_rng(seed)
        drawn = {name: chance.random(40) for name in ("one", "two", "three")}
        cost = chance.normal(size=(40, 2, 3)) + drawn["one"][:, None, None] * np.array([0, 1, -1])
        made = stakes(cost, **drawn)
        most = perfect(made, 0.0).gbp
        for one in partial(made, 0.0):
            assert 0 <= one.gbp <= most
            assert one.gbp == most if one.clamped else one.gbp < most or most == 0


@pytest.mark.slow
def test_parameters_that_do_nothing_are_told_in_at_most_one_study_of_twenty_or_so() -> None:
    told = 0
    for seed in range(40):
        chance = np.random.default_rng(seed)
        drawn = {f"p{at}": chance.random(60) for at in range(8)}
        made = stakes(chance.normal(size=(60, 2, 2)), **drawn)
        told += any(one.told for one in partial(made, 0.0))
    assert told <= 6


def test_a_curve_that_is_no_straight_line_is_followed() -> None:
    # The option is better in the middle of the range and worse at both ends: no line sees that.
    u = (np.arange(2_000) + 0.5) / 2_000
    better = 0.25 - (2 * u - 1) ** 2
    cost = np.stack([np.zeros_like(u), -better], axis=-1)[:, None, :].repeat(2, axis=1)
    (one,) = partial(stakes(cost, u=u), 0.0)
    # E max(0, 1/4 - t^2) over t in (-1, 1) is 1/12, and the mean, 1/4 - 1/3, is below zero.
    assert one.gbp == pytest.approx(1 / 12, rel=0.02)


def test_a_factor_scales_worth_and_error_alike() -> None:
    made = two_options(300, 0.3, SLOPES, LUCK)
    one, ten = perfect(made, 0.0), perfect(made, 0.0, factor=10.0)
    assert (ten.gbp, ten.standard_error_gbp) == pytest.approx(
        (10 * one.gbp, 10 * one.standard_error_gbp)
    )
    assert partial(made, 0.0, factor=10.0)[0].gbp == pytest.approx(10 * partial(made, 0.0)[0].gbp)


def test_the_choice_of_the_baseline_changes_no_worth() -> None:
    chance = np.random.default_rng(3)
    cost = chance.normal(size=(80, 2, 3))
    turned = cost[:, :, [2, 0, 1]]
    assert perfect(stakes(cost), 0.0).gbp == pytest.approx(perfect(stakes(turned), 0.0).gbp)


def test_the_mean_regret_of_the_best_option_is_the_worth_of_everything() -> None:
    made = two_options(500, 0.4, SLOPES, LUCK)
    found = {one.option: one for one in regrets(made, 0.0)}
    assert found["b"].mean_gbp == pytest.approx(perfect(made, 0.0).gbp)
    assert found["b"].mean_gbp < found["a"].mean_gbp


def test_means_without_luck_vary_as_the_expected_values_do() -> None:
    chance = np.random.default_rng(5)
    lower = np.array([[1.0, 0, 0], [0.5, 0.8, 0], [-0.3, 0.2, 0.6]])
    true = chance.normal(size=(20_000, 3)) @ lower.T
    runs = true[:, None, :] + chance.normal(size=(20_000, 2, 3)) * np.array([1.0, 0.2, 2.0])
    kept = without_luck(runs)
    assert covariance(kept) == pytest.approx(covariance(contrasts(true)), abs=0.05)
    assert kept.mean(axis=0) == pytest.approx(contrasts(runs.mean(axis=1)).mean(axis=0))


def test_the_covariance_of_runs_within_draws_is_found() -> None:
    chance = np.random.default_rng(6)
    values = chance.normal(size=(5_000, 1, 2)) + chance.normal(size=(5_000, 2, 2)) * [1.0, 3.0]
    found = spread(values)
    assert found.of_runs == pytest.approx(np.diag([1.0, 9.0]), abs=0.3)
    assert found.of_luck == pytest.approx(found.of_runs / 2)


def test_draws_that_differ_by_luck_alone_end_with_no_spread() -> None:
    values = np.random.default_rng(9).normal(size=(50, 3))
    seen = covariance(values)
    kept = less(values, seen, 2 * seen)
    assert kept == pytest.approx(np.broadcast_to(values.mean(axis=0), kept.shape))


def test_draws_with_one_run_each_borrow_the_luck_of_the_main_runs() -> None:
    made = two_options(4_000, 0.5, SLOPES, LUCK)
    single = stakes(made.cost_gbp[:, :1], u=made.drawn[:, 0])
    luck = np.array([[0.0, 0.0], [0.0, LUCK**2]])
    right = worth_of_knowing(0.5, hypot(*SLOPES))
    assert perfect(single, 0.0, of_runs=luck).gbp == pytest.approx(right, rel=0.08)
    assert perfect(single, 0.0).gbp > 1.5 * right


def test_a_draw_with_a_failed_run_is_left_out_whole() -> None:
    made = two_options(100, 0.5, SLOPES, LUCK)
    cost = made.cost_gbp.copy()
    cost[3, 1, 0] = np.nan
    assert perfect(stakes(cost), 0.0).draws == 99


def test_one_draw_has_no_spread_and_is_refused() -> None:
    with pytest.raises(ScenarioError, match="at least two"):
        perfect(stakes(np.zeros((1, 2, 2))), 0.0)
