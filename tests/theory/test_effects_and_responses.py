"""Main effects, interactions, tornadoes and response curves against hand-worked cases."""

from itertools import product

import numpy as np
import pytest
from made_sensitivity import BASELINE, OTHER, factors, hypercube, study, with_luck

from simulation.experiment.sensitivity.main_effects import aliases_of, main_effects
from simulation.experiment.sensitivity.outputs import output
from simulation.experiment.sensitivity.response import response
from simulation.experiment.sensitivity.tornado import tornado
from simulation.experiment.study_data import Factor, StudyData
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.theory

OWNER = Factor("owner", "owner", "level", 0, 2, levels=("council", "company", "trust"))


def two_level(count: int) -> np.ndarray:
    return np.array(list(product((0.0, 1.0), repeat=count)))


def half_fraction() -> StudyData:
    """2^(4-1): the fourth factor is the product of the other three, as signs."""
    cube = two_level(3)
    signs = 2 * cube - 1
    last = (signs.prod(axis=1) + 1) / 2
    positions = np.column_stack([cube, last])
    values = with_luck(positions @ np.array([4.0, 0.0, 0.0, 1.0]), 5, 3.0, common=True)
    return study("fractional_factorial", positions, values)


def test_effects_of_a_factorial_are_those_worked_by_hand() -> None:
    # Box, Hunter and Hunter: y = 10 + 3 a - 2 b + 1.5 a b in signs; effects are twice that.
    positions = two_level(2)
    a, b = 2 * positions.T - 1
    values = with_luck(10 + 3 * a - 2 * b + 1.5 * a * b, 6, 5.0, common=True)
    data = study("factorial", positions, values)
    found = {one.name: one for one in main_effects(data, output(data, "wait", BASELINE)).effects}
    assert found["factor_1"].mean == pytest.approx(6)
    assert found["factor_2"].mean == pytest.approx(-4)
    assert found["factor_1 x factor_2"].mean == pytest.approx(3)
    assert all(one.distinct and one.high - one.low < 1e-9 for one in found.values())
    assert not any(one.aliases for one in found.values())


def test_luck_that_differs_from_point_to_point_gives_an_interval_of_student_t() -> None:
    positions = two_level(1)
    ends = np.array([[1.0, 2.0, 3.0], [3.0, 6.0, 4.0]])
    data = study("factorial", positions, ends)
    (one,) = main_effects(data, output(data, "wait", BASELINE)).effects
    assert one.mean == pytest.approx(7 / 3)
    assert one.high - one.mean == pytest.approx(4.30265 * np.sqrt(7 / 3) / np.sqrt(3), rel=1e-4)
    assert not one.distinct


def test_effects_of_levels_are_against_the_first_level_and_named() -> None:
    settings = np.array(list(product((0.0, 1.0, 2.0), (0.0, 1.0))))
    values = np.array([0.0, 5.0, 9.0])[settings[:, 0].astype(int)] + 2 * settings[:, 1]
    made = (OWNER, factors(2)[1])
    data = study("grid", settings, np.tile(values[:, None], 3), settings=settings, made_of=made)
    found = main_effects(data, output(data, "wait", BASELINE)).effects
    by_contrast = {one.contrast: one.mean for one in found if len(one.factors) == 1}
    assert by_contrast == {
        "company less council": pytest.approx(5),
        "trust less council": pytest.approx(9),
        "1 less 0": pytest.approx(2),
    }
    assert [one.mean for one in found if len(one.factors) == 2] == pytest.approx([0, 0])


def test_a_fraction_names_what_it_cannot_tell_apart() -> None:
    data = half_fraction()
    aliases = aliases_of(data)
    assert aliases["factor_1 x factor_2"] == ("factor_3 x factor_4",)
    assert "factor_1" not in aliases
    rows = main_effects(data, output(data, "wait", BASELINE)).rows()
    notes = {row.factor: row.note for row in rows}
    assert notes["factor_1 x factor_4"] == "cannot be told from factor_2 x factor_3"
    assert {row.factor for row in rows if row.ranked} == {"factor_1", "factor_4"}


def test_a_fraction_of_three_factors_mixes_main_effects_with_interactions() -> None:
    positions = np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0], [1, 1, 1]])
    data = study("fractional_factorial", positions, np.ones((4, 3)))
    assert aliases_of(data)["factor_3"] == ("factor_1 x factor_2",)


def test_effects_of_a_difference_leave_out_the_luck_of_both_options() -> None:
    positions = two_level(2)
    luck = np.random.default_rng(3).normal(size=(4, 5)) * 50
    data = study("factorial", positions, luck + positions[:, :1], baseline=luck)
    found = main_effects(data, output(data, "wait", OTHER, difference=True)).effects
    assert found[0].mean == pytest.approx(1) and found[0].high - found[0].low < 1e-9


def test_errors_of_summing_are_no_effect() -> None:
    positions = two_level(3)
    luck = np.full((8, 4), 1e6 / 7)
    values = luck + (positions[:, :1] - 0.3) * 0.1
    data = study("factorial", positions, values)
    found = main_effects(data, output(data, "wait", BASELINE)).effects
    assert [one.name for one in found if one.distinct] == ["factor_1"]
    swings = tornado(data, output(data, "wait", BASELINE)).swings
    assert [one.factor.name for one in swings if one.distinct] == ["factor_1"]


def test_a_dummy_is_no_alias() -> None:
    positions = np.array([[0.0, 0, 1], [1, 0, 0], [0, 1, 0], [1, 1, 1]])
    made = factors(2, dummy=True)
    data = study("fractional_factorial", positions, np.ones((4, 3)), made_of=made)
    assert aliases_of(data) == {}


def test_a_replication_with_a_failed_run_is_left_out_of_every_effect() -> None:
    positions = two_level(2)
    data = study("factorial", positions, with_luck(positions[:, 0], 4, 1.0, common=True))
    data.values[2, 0, 0, 1] = np.nan
    assert main_effects(data, output(data, "wait", BASELINE)).replications == 3


def test_a_response_curve_is_the_mean_at_each_value() -> None:
    settings = np.array(list(product((1.0, 2.0, 4.0), (0.0, 1.0))))
    values = with_luck(settings[:, 0] ** 2 + settings[:, 1], 4, 1.0, common=True)
    data = study("grid", settings, values, settings=settings)
    found = response(data, output(data, "wait", BASELINE), "factor_1")
    luck = values[0].mean() - 1.0
    assert [part.mean - luck for part in found.parts] == pytest.approx([1.5, 4.5, 16.5])
    assert [part.title for part in found.parts] == ["1", "2", "4"]
    with pytest.raises(ScenarioError, match="no factor 'demand'"):
        response(data, output(data, "wait", BASELINE), "demand")


def test_a_response_curve_of_random_points_has_five_parts() -> None:
    positions = hypercube(500, 2)
    data = study("latin_hypercube", positions, np.tile(positions[:, :1] * 10, 3))
    parts = response(data, output(data, "wait", BASELINE), "factor_1").parts
    assert [part.mean for part in parts] == pytest.approx([1, 3, 5, 7, 9], abs=0.05)
    assert parts[0].end == pytest.approx(0.2, abs=0.005)


def test_a_tornado_of_a_grid_compares_its_points() -> None:
    settings = np.array(list(product((1.0, 2.0, 3.0), (0.0, 1.0))))
    values = with_luck(settings[:, 0] - 5 * settings[:, 1], 4, 1.0, common=True)
    data = study("grid", settings, values, settings=settings)
    found = tornado(data, output(data, "wait", BASELINE))
    assert [one.factor.name for one in found.swings] == ["factor_2", "factor_1"]
    assert found.swings[0].change == pytest.approx((-5, -5, -5))
    assert found.swings[1].change == pytest.approx((2, 2, 2))
    assert np.isnan(found.fit)


def test_a_tornado_of_a_list_compares_points_that_differ_in_one_factor() -> None:
    settings = np.array([[1.0, 1.0], [0.0, 1.0], [3.0, 1.0], [1.0, 2.0], [9.0, 9.0]])
    values = np.tile((settings[:, 0] * 10 + settings[:, 1])[:, None], 3)
    data = study("list", settings, values, settings=settings)
    swings = {one.factor.name: one for one in tornado(data, output(data, "wait", BASELINE)).swings}
    assert swings["factor_1"].change[0] == pytest.approx(30)
    assert (swings["factor_1"].low_title, swings["factor_1"].high_title) == ("0", "3")
    assert swings["factor_2"].change[0] == pytest.approx(1)


def test_a_tornado_of_random_points_is_a_line_with_its_fit_printed() -> None:
    positions = hypercube(200, 3)
    settings = positions.copy()
    settings[:, 2] = np.floor(3 * positions[:, 2])
    means = (
        4 * settings[:, 0] - 2 * settings[:, 1] + np.array([1.0, 0, 3])[settings[:, 2].astype(int)]
    )
    made = (*factors(2), OWNER)
    values = with_luck(means, 5, 2.0, common=True)
    data = study("latin_hypercube", positions, values, settings=settings, made_of=made)
    found = tornado(data, output(data, "wait", BASELINE))
    swings = {one.factor.name: one for one in found.swings}
    assert found.fit == pytest.approx(1)
    assert swings["factor_1"].change[0] == pytest.approx(4, abs=0.05)
    assert swings["owner"].change[0] == pytest.approx(3)
    assert (swings["owner"].low_title, swings["owner"].high_title) == ("company", "trust")
    assert any(row.statistic == "r_squared" for row in found.rows())
    bent = study("latin_hypercube", positions, np.tile(np.cos(6.3 * positions[:, :1]), 3))
    assert tornado(bent, output(bent, "wait", BASELINE)).fit < 0.1
