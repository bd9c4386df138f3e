"""Sobol indices against closed forms, and the two checks that the dummy makes."""

import numpy as np
import pytest
from made_sensitivity import (
    BASELINE,
    OTHER,
    factors,
    ishigami,
    queue,
    sobol_positions,
    study,
    with_luck,
)

from simulation.experiment.sensitivity.outputs import output
from simulation.experiment.sensitivity.sobol import sobol
from simulation.experiment.study_data import StudyData
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.theory

FIRST = (0.3139, 0.4424, 0.0)
TOTAL = (0.5576, 0.4424, 0.2437)
"""of the Ishigami function with 7 and 0.1, as its integrals give them"""


def ishigami_study(bases: int, luck: float, *, common: bool = True, seed: int = 0) -> StudyData:
    positions = sobol_positions(4, bases)
    values = with_luck(ishigami(positions), 6, luck, common=common, seed=seed)
    return study("sobol", positions, values, made_of=factors(3, dummy=True))


def toy_queue(*, common: bool) -> StudyData:
    """A queue simulated at each point five times: rate and service time matter, a third does not.

    With common numbers each replication has one seed at all points, else each run its own.
    """
    positions = sobol_positions(3, 32)
    rate, service = 0.5 + 0.3 * positions[:, 0], 0.8 + 0.3 * positions[:, 1]

    own = np.arange(len(positions))
    runs = [
        queue(rate, service, np.full_like(own, one) if common else 1000 * (one + 1) + own, 300)
        for one in range(5)
    ]
    return study("sobol", positions, np.array(runs).T, made_of=factors(2, dummy=True))


def test_the_indices_of_the_ishigami_function_are_those_of_its_integrals() -> None:
    data = ishigami_study(2048, 0.0)
    found = sobol(data, output(data, "wait", BASELINE), resamples=100)
    assert found.mean.first[:3] == pytest.approx(FIRST, abs=0.015)
    assert found.mean.total[:3] == pytest.approx(TOTAL, abs=0.015)
    assert np.all(found.low.total[:3] <= TOTAL) and np.all(found.high.total[:3] >= TOTAL)
    assert found.ranked.tolist() == [True, True, True, False]


def test_luck_that_all_points_share_leaves_the_dummy_at_exactly_nothing() -> None:
    data = ishigami_study(256, 5.0)
    found = sobol(data, output(data, "wait", BASELINE), resamples=50)
    for indices in (found.mean, found.low, found.high):
        assert indices.first[3] == 0 and indices.total[3] == 0
    assert not found.single.total[:, 3].any()
    assert not found.failed and not found.note and not found.ranked[3]


def test_luck_of_its_own_in_every_run_shows_in_the_dummy_and_fails_the_analysis() -> None:
    data = ishigami_study(256, 6.0, common=False)
    found = sobol(data, output(data, "wait", BASELINE), resamples=50)
    assert found.mean.total[3] > 0.05
    assert "dummy" in found.failed and not found.ranked.any()
    assert all("failed" in row.note for row in found.rows() if row.statistic == "total_order")


def test_in_a_simulated_queue_the_dummy_tells_common_numbers_from_independent_seeds() -> None:
    common, independent = toy_queue(common=True), toy_queue(common=False)
    good = sobol(common, output(common, "wait", BASELINE), resamples=50)
    bad = sobol(independent, output(independent, "wait", BASELINE), resamples=50)
    assert good.mean.total[2] == 0 and not good.failed and good.ranked[:2].all()
    assert bad.mean.total[2] > 0.05 and bad.failed and not bad.ranked.any()


def test_a_factor_whose_lower_bound_is_not_above_a_twentieth_is_not_ranked() -> None:
    positions = sobol_positions(4, 256)
    weights = np.array([3.0, 1.0, 0.2, 0.0])
    data = study("sobol", positions, with_luck(positions @ weights, 5, 1.0, common=True))
    found = sobol(data, output(data, "wait", BASELINE), resamples=100)
    assert found.ranked.tolist() == [True, True, False, False]
    exact = weights**2 / (weights**2).sum()
    assert found.mean.total == pytest.approx(exact, abs=0.02)
    assert 0 < found.mean.total[2] < 0.05
    assert "no dummy" in found.note


def test_luck_that_differs_between_replications_widens_the_bounds() -> None:
    positions = sobol_positions(3, 128)
    slope = np.random.default_rng(5).normal(1.0, 1.5, size=6)
    means = positions @ np.array([1.0, 1.0, 0.0])
    steady = study("sobol", positions, np.tile(means[:, None], 6))
    shaky = study("sobol", positions, means[:, None] + positions[:, :1] * slope)
    widths = []
    for data in (steady, shaky):
        found = sobol(data, output(data, "wait", BASELINE), resamples=100)
        widths.append(found.high.total[0] - found.low.total[0])
    assert widths[1] > 1.5 * widths[0]


def test_the_seeds_share_is_its_part_of_the_variance_of_single_runs() -> None:
    positions = sobol_positions(3, 512)
    means = np.sqrt(12.0) * positions[:, 0]  # variance 1 over the cube
    chance = np.random.default_rng(2)
    shared = chance.normal(size=(1, 100))
    own = chance.normal(size=(len(means), 100)) * np.sqrt(2.0)
    data = study("sobol", positions, means[:, None] + shared + own)
    found = sobol(data, output(data, "wait", BASELINE), resamples=10).seed
    assert found.share == pytest.approx(3 / 4, abs=0.04)
    assert found.low < 3 / 4 < found.high
    quiet = study("sobol", positions, np.tile(means[:, None], 5))
    assert sobol(quiet, output(quiet, "wait", BASELINE), resamples=10).seed.share == 0


def test_fewer_than_five_common_replications_are_refused() -> None:
    positions = sobol_positions(3, 16)
    data = study("sobol", positions, with_luck(positions[:, 0], 4, 1.0, common=True))
    with pytest.raises(ScenarioError, match="4 of 4 replications"):
        sobol(data, output(data, "wait", BASELINE))


def test_a_failed_run_leaves_out_its_replication_and_never_its_point() -> None:
    data = ishigami_study(64, 1.0)
    data.values[17, 0, 0, 3] = np.nan
    found = sobol(data, output(data, "wait", BASELINE), resamples=20)
    without = np.delete(data.values, 3, axis=3)
    whole = study("sobol", data.positions, without[:, 0, 0], made_of=data.factors)
    alone = sobol(whole, output(whole, "wait", BASELINE), resamples=20)
    assert found.replications == 5
    assert np.array_equal(found.mean.total, alone.mean.total)
    data.values[18, 0, 0, 2] = np.nan
    with pytest.raises(ScenarioError, match="4 of 6"):
        sobol(data, output(data, "wait", BASELINE))


def test_points_in_another_order_are_refused() -> None:
    positions = sobol_positions(3, 16)
    order = np.random.default_rng(1).permutation(len(positions))
    data = study("sobol", positions[order], with_luck(positions[order, 0], 5, 1.0, common=True))
    with pytest.raises(ScenarioError, match="not a Sobol design in its order"):
        sobol(data, output(data, "wait", BASELINE))


def test_a_difference_that_no_factor_moves_is_nobodys() -> None:
    positions = sobol_positions(3, 16)
    values = with_luck(positions[:, 0], 5, 1.0, common=True)
    data = study("sobol", positions, np.round(values) - 2.0, baseline=np.round(values))
    found = sobol(data, output(data, "wait", OTHER, difference=True), resamples=20)
    assert not found.mean.total.any() and not found.ranked.any()
    assert "no factor moves it" in found.note


def test_the_same_study_gives_the_same_bounds_again() -> None:
    data = ishigami_study(64, 1.0)
    one, two = (sobol(data, output(data, "wait", BASELINE), resamples=20).rows() for _ in range(2))
    assert [tuple(map(str, row)) for row in one] == [tuple(map(str, row)) for row in two]
