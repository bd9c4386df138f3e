"""Morris screening against functions whose elementary effects are known."""

import numpy as np
import pytest
from made_sensitivity import BASELINE, factors, morris_positions, study, with_luck

from simulation.experiment.sensitivity.morris import (
    elementary_effects,
    morris,
    require_trajectories,
)
from simulation.experiment.sensitivity.outputs import output
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.theory

SLOPES = np.array([1.0, -2.0, 3.0, 0.0])


def test_a_linear_measure_has_its_slopes_as_effects_and_no_spread() -> None:
    positions = morris_positions(4, 20)
    values = with_luck(positions @ SLOPES, 5, 4.0, common=True)
    data = study("morris", positions, values, made_of=factors(3, dummy=True))
    found = morris(data, output(data, "wait", BASELINE), resamples=50)
    star, mean, spread = found.mean
    assert star == pytest.approx(np.abs(SLOPES), abs=1e-12)
    assert mean == pytest.approx(SLOPES, abs=1e-12)
    assert spread == pytest.approx(np.zeros(4), abs=1e-12)
    assert star[3] == 0 and not found.failed and not found.note
    assert found.ranked.tolist() == [True, True, True, False]
    assert found.error[0] == pytest.approx(np.zeros(4), abs=1e-12)


@pytest.mark.parametrize("levels", [4, 6, 8])
def test_two_factors_that_act_together_have_a_spread(levels: int) -> None:
    positions = morris_positions(3, 40, levels)
    data = study("morris", positions, np.tile((positions[:, :1] * positions[:, 1:2]), 3))
    found = morris(data, output(data, "wait", BASELINE), resamples=50)
    # The effect of one is the other's position, between 0 and 1.
    assert 0.3 < found.mean[0, 0] < 0.7
    assert found.mean[2, 0] > 0.2 and found.mean[2, 2] == 0


def test_the_effects_that_bounds_are_made_of_are_those_of_salib() -> None:
    positions = morris_positions(3, 15)
    values = np.exp(positions @ np.array([[1.0], [0.5], [2.0]])) + np.zeros((1, 4))
    data = study("morris", positions, values)
    effects = elementary_effects(values, *require_trajectories(data))
    found = morris(data, output(data, "wait", BASELINE), resamples=50)
    mine = effects.mean(axis=2)
    assert np.abs(mine).mean(axis=0) == pytest.approx(found.mean[0], rel=1e-9)
    assert mine.std(axis=0, ddof=1) == pytest.approx(found.mean[2], rel=1e-9)
    assert np.all(found.low[0] <= found.mean[0]) and np.all(found.high[0] >= found.mean[0])


def test_the_standard_error_is_the_spread_of_single_replications() -> None:
    positions = morris_positions(2, 20)
    slopes = np.array([1.0, 2.0, 3.0, 6.0])
    data = study("morris", positions, positions[:, :1] * slopes)
    found = morris(data, output(data, "wait", BASELINE), resamples=50)
    assert found.single[:, 0, 0] == pytest.approx(slopes)
    assert found.error[0, 0] == pytest.approx(slopes.std(ddof=1) / 2)


def test_independent_seeds_move_the_dummy_and_fail_the_screening() -> None:
    positions = morris_positions(4, 20)
    values = with_luck(positions @ SLOPES, 5, 4.0, common=False)
    data = study("morris", positions, values, made_of=factors(3, dummy=True))
    found = morris(data, output(data, "wait", BASELINE), resamples=50)
    assert "dummy" in found.failed and not found.ranked.any()


def test_points_that_are_no_trajectories_are_refused() -> None:
    positions = morris_positions(3, 10)[1:]
    data = study("morris", positions, with_luck(positions[:, 0], 3, 1.0, common=True))
    with pytest.raises(ScenarioError, match="not a Morris design"):
        morris(data, output(data, "wait", BASELINE))
