"""PAWN and delta: as SALib has them, against closed forms, and against a random column."""

from importlib.metadata import version

import numpy as np
import pytest
from made_sensitivity import BASELINE, factors, hypercube, problem, study, with_luck
from SALib.analyze import delta as salib_delta
from SALib.analyze import pawn as salib_pawn
from scipy.stats import ks_2samp, norm

from simulation.experiment.sensitivity.given_data import (
    RANDOM_COLUMN,
    delta,
    delta_indices,
    pawn,
    pawn_indices,
)
from simulation.experiment.sensitivity.outputs import output
from simulation.experiment.sensitivity.slices import slices
from simulation.experiment.study_data import Factor
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.theory

WEIGHTS = np.array([4.0, 2.0, 0.0])


def test_the_pawn_index_is_salibs_but_for_the_last_point_which_it_leaves_out() -> None:
    positions = hypercube(1000, 3)
    values = positions @ WEIGHTS
    theirs = salib_pawn.analyze(problem(3), positions, values)["median"]
    mine = pawn_indices([slices(column).number for column in positions.T], values)
    assert mine == pytest.approx(theirs, abs=0.005)


def test_the_delta_index_is_salibs() -> None:
    positions = hypercube(500, 3)
    values = positions @ WEIGHTS
    grid = np.linspace(values.min(), values.max(), 100)
    for column in positions.T:
        theirs = salib_delta.calc_delta(values, grid, column, np.linspace(0, 500, 11))
        (mine,) = delta_indices([slices(column).number], values)
        assert mine == pytest.approx(theirs, rel=1e-9)


def test_salib_names_its_delta_results_as_it_has_since_1_6() -> None:
    if tuple(map(int, version("SALib").split(".")[:2])) < (1, 6):
        pytest.skip("an older SALib gives one delta only")
    positions = hypercube(150, 3)
    found = salib_delta.analyze(problem(3), positions, positions @ WEIGHTS, 2, seed=1)
    assert {"delta_balanced", "delta_raw", "delta_step"} <= set(found)
    assert "delta" not in found


def test_the_delta_of_a_normal_sum_is_that_of_its_integral() -> None:
    # Y = X1 + X2, both standard normal: half the mean area between N(x, 1) and N(0, 2).
    positions = hypercube(4000, 2)
    normal = norm.ppf(positions)
    data = study("latin_hypercube", positions, np.tile(normal.sum(axis=1)[:, None], 2))
    found = delta(data, output(data, "wait", BASELINE), resamples=5)
    grid = np.linspace(-9, 9, 4001)
    areas = [
        np.trapezoid(np.abs(norm.pdf(grid, x) - norm.pdf(grid, 0, np.sqrt(2))), grid)
        for x in norm.ppf((np.arange(400) + 0.5) / 400)
    ]
    exact = np.mean(areas) / 2
    assert found.value[:2] == pytest.approx([exact, exact], abs=0.025)
    assert found.value[2] < 0.03


@pytest.mark.parametrize("method", [pawn, delta], ids=["pawn", "delta"])
def test_factors_are_ranked_only_above_the_random_column(method) -> None:
    positions = hypercube(400, 3)
    data = study("latin_hypercube", positions, with_luck(positions @ WEIGHTS, 5, 1.0, common=True))
    found = method(data, output(data, "wait", BASELINE), resamples=20)
    assert found.factors[-1] == RANDOM_COLUMN
    assert found.ranked.tolist() == [True, True, False, False]
    assert found.value[0] > found.value[1] > found.value[2]


def test_a_factor_of_two_levels_is_sliced_by_level_whatever_their_order() -> None:
    positions = hypercube(300, 2)
    settings = positions.copy()
    settings[:, 0] = np.floor(positions[:, 0] * 3)
    values = np.where(settings[:, 0] == 1, 2.0, 0.0) + positions[:, 1] * 0.5
    made = (Factor("owner", "owner", "level", 0, 2, levels=("a", "b", "c")), factors(2)[1])
    data = study(
        "latin_hypercube", positions, np.tile(values[:, None], 2), settings=settings, made_of=made
    )
    assert slices(settings[:, 0]).count == 3
    # Two thirds of all lie below the middle level: distances 1/3, 2/3 and 1/3.
    (index,) = pawn_indices([slices(settings[:, 0]).number], values)
    assert index == pytest.approx(1 / 3, abs=0.01)
    assert pawn(data, output(data, "wait", BASELINE), resamples=20).ranked[0]


def test_equal_values_are_one_step_of_a_distribution() -> None:
    # Half of each slice is 0 and half is 1 but for the order in which they stand: no distance.
    number = np.repeat([0, 1], 50)
    values = np.tile([0.0, 1.0], 50)
    assert pawn_indices([number], values) == [0.0]


@pytest.mark.parametrize("digits", [8, 1, 0], ids=["none equal", "some equal", "most equal"])
def test_the_pawn_index_is_the_median_of_kolmogorov_smirnov_distances(digits: int) -> None:
    positions = hypercube(200, 3)
    values = np.round(positions @ WEIGHTS, digits)
    columns = [slices(column).number for column in positions.T]
    distances = [
        [ks_2samp(values[column == one], values).statistic for one in range(10)]
        for column in columns
    ]
    assert pawn_indices(columns, values) == pytest.approx(np.median(distances, axis=1), rel=1e-9)


def test_points_with_a_missing_value_are_left_out_and_said() -> None:
    positions = hypercube(120, 2)
    data = study("latin_hypercube", positions, with_luck(positions[:, 0], 4, 1.0, common=True))
    data.values[[3, 50], 0, 0, 1] = np.nan
    found = pawn(data, output(data, "wait", BASELINE), resamples=10)
    assert (found.points, found.replications) == (118, 4)
    assert found.note == "2 of 120 points left out: a value is missing"


def test_a_study_stopped_in_its_last_replication_keeps_all_its_points() -> None:
    positions = hypercube(120, 2)
    data = study("latin_hypercube", positions, with_luck(positions[:, 0], 4, 1.0, common=True))
    data.values[70:, 0, 0, 3] = np.nan
    found = pawn(data, output(data, "wait", BASELINE), resamples=10)
    assert (found.points, found.replications) == (120, 3)


def test_too_few_points_are_refused() -> None:
    positions = hypercube(20, 2)
    data = study("latin_hypercube", positions, with_luck(positions[:, 0], 4, 1.0, common=True))
    with pytest.raises(ScenarioError, match="20 points"):
        pawn(data, output(data, "wait", BASELINE))
