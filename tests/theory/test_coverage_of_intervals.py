"""How often each interval holds the truth, on models whose truth is known.

Every test draws many studies from fixed seeds. The limits are the stated coverage with about three
standard errors of the number of studies, so that an interval that is off by a few per cent fails.
"""

import numpy as np
import pytest

from simulation.experiment.output.bands import critical_value, difference_band
from simulation.experiment.output.best import compare_with_best
from simulation.experiment.output.quantiles import (
    quantile_of_people,
    quantile_over_replications,
)
from simulation.experiment.output.variance_reduction import variance_ratio
from simulation.experiment.replications import enough, two_stage_number
from simulation.experiment.statistics import estimate, paired
from simulation.scenario.appraisal import Automatic

pytestmark = pytest.mark.theory

MEASURE = "mean_wait"


def _paths(luck: np.random.Generator, times: int, count: int) -> np.ndarray:
    """Return smooth paths of mean 0 and variance 1, shape (times, count): AR(1), 0.95 a step."""
    steps = luck.standard_normal((times, count))
    paths = np.empty_like(steps)
    paths[0] = steps[0]
    for at in range(1, times):
        paths[at] = 0.95 * paths[at - 1] + np.sqrt(1 - 0.95**2) * steps[at]
    return paths


def test_the_paired_interval_holds_the_difference_in_95_of_100_studies() -> None:
    luck = np.random.default_rng(1)
    shared = luck.normal(0, 5, (4000, 20))
    option, baseline = (shared + luck.normal(mean, 1, (4000, 20)) for mean in (2.0, 0.0))
    found = paired(option, baseline)
    held = np.mean((found.low <= 2.0) & (found.high >= 2.0))
    assert held == pytest.approx(0.95, abs=0.011)
    assert found.half_width.mean() < 1  # independent seeds would need about 3.3


@pytest.mark.parametrize("options", [2, 4, 10])
def test_the_true_best_is_kept_in_at_least_95_of_100_studies(options: int) -> None:
    luck = np.random.default_rng(options)
    kept = gaps_held = 0
    for _ in range(800):
        values = luck.normal(0, 3, 20) + luck.standard_normal((options, 20))
        found = compare_with_best(values, "lower")
        kept += bool(found.among[0])  # all are alike, so any of them is a best one
        gaps_held += bool(((found.low <= 0) & (found.high >= 0)).all())
    assert 0.955 < kept / 800 < 0.995
    assert gaps_held / 800 > 0.95


def test_an_option_that_is_clearly_worse_is_ruled_out() -> None:
    luck = np.random.default_rng(5)
    ruled_out = 0
    for _ in range(200):
        values = luck.normal(0, 3, 20) + luck.standard_normal((3, 20)) + [[0.0], [0.0], [2.0]]
        ruled_out += not compare_with_best(values, "lower").among[2]
    assert ruled_out > 190


def test_the_sup_t_band_holds_the_whole_path_and_pointwise_intervals_do_not() -> None:
    luck = np.random.default_rng(2)
    studies, whole, pointwise = 300, 0, 0
    for _ in range(studies):
        band = difference_band(_paths(luck, 40, 30))
        whole += bool(((band.low <= 0) & (band.high >= 0)).all())
        pointwise += bool(((band.pointwise_low <= 0) & (band.pointwise_high >= 0)).all())
    assert 0.915 < whole / studies < 0.99
    assert pointwise / studies < 0.80


def test_at_one_time_the_band_is_students_interval() -> None:
    values = np.random.default_rng(3).normal(size=(1, 30))
    assert critical_value(values) == pytest.approx(2.045, abs=0.12)


def test_the_band_is_wider_where_there_are_more_times_that_go_their_own_way() -> None:
    luck = np.random.default_rng(4)
    one, ten, hundred = (critical_value(luck.normal(size=(count, 50))) for count in (1, 10, 100))
    assert one < ten < hundred
    assert hundred == pytest.approx(3.79, abs=0.3)  # Bonferroni over a hundred, df 49: 3.79


@pytest.mark.parametrize(("share", "n"), [(0.5, 20), (0.9, 60)])
def test_the_quantile_interval_holds_it_whatever_the_distribution(share: float, n: int) -> None:
    luck = np.random.default_rng(6)
    truth = -np.log1p(-share)  # of an exponential, skewed as waits are
    held = 0
    for values in luck.exponential(size=(400, n)):
        found = quantile_over_replications(values, share)
        held += found.low <= truth <= found.high
    assert 0.945 < held / 400 < 0.997


def test_people_of_one_replication_are_not_independent_and_the_interval_knows() -> None:
    luck = np.random.default_rng(7)

    def people(replications: int, each: int) -> list[np.ndarray]:
        levels = np.exp(0.5 * luck.standard_normal(replications))
        return [level * luck.exponential(size=each) for level in levels]

    truth = float(np.quantile(np.concatenate(people(20_000, 50)), 0.9))
    held = naive = 0
    for _ in range(100):
        groups = people(25, 60)
        found = quantile_of_people(groups, 0.9)
        held += found.low <= truth <= found.high
        alone = quantile_over_replications(np.concatenate(groups), 0.9)
        naive += alone.low <= truth <= alone.high
    assert held / 100 > 0.89
    assert naive / 100 < 0.75


def _skewed(luck: np.random.Generator, count: int) -> np.ndarray:
    """Return differences of mean 0 and sd 1, skewed to the right: a shifted lognormal."""
    sd = 0.3
    raw = np.exp(sd * luck.standard_normal(count) - sd**2 / 2)
    return (raw - 1.0) / np.sqrt(np.exp(sd**2) - 1)


def test_looking_again_after_each_block_covers_about_93_and_a_fresh_sample_about_95() -> None:
    luck = np.random.default_rng(8)
    rule = Automatic(at_most=400, half_width={MEASURE: 0.3})
    studies, looked, fresh, wide = 1500, 0, 0, 0
    for _ in range(studies):
        values = _skewed(luck, 400)
        n = rule.at_least
        while not enough({MEASURE: values[None, :n]}, rule) and n < rule.at_most:
            n += rule.block
        found = estimate(values[None, :n])
        looked += bool(found.low[0] <= 0 <= found.high[0])
        wide += bool(found.half_width[0] > rule.half_width[MEASURE])
        second = two_stage_number({MEASURE: values[None, : rule.at_least]}, rule)
        found = estimate(_skewed(luck, second)[None, :])
        fresh += bool(found.low[0] <= 0 <= found.high[0])
    assert wide == 0
    assert 0.905 < looked / studies < 0.942
    assert 0.93 < fresh / studies < 0.96
    assert fresh > looked


def test_the_interval_of_what_pairing_saves_holds_it_in_95_of_100_studies() -> None:
    luck = np.random.default_rng(9)
    held = 0
    for _ in range(400):
        shared = luck.normal(0, 3, 20)
        option, baseline = (shared + luck.standard_normal(20) for _ in range(2))
        ratio, low, high = variance_ratio(option, baseline)
        assert low < ratio < high
        held += low <= 10 <= high  # (9 + 1 + 9 + 1) / (1 + 1)
    assert 0.91 < held / 400 < 0.98
