"""Means along a factor and shares of being best, against hand-worked and published values."""

from dataclasses import replace

import numpy as np
import pytest
from made_study import FACTORS, study

from simulation.experiment.study_response import _wilson, best_shares, mean_of, parts_of, swings

pytestmark = pytest.mark.unit

NUMBER, WHOLE, LEVEL = FACTORS[0], FACTORS[3], FACTORS[4]


def test_a_range_is_cut_into_fifths_with_equally_many_points() -> None:
    parts = parts_of(NUMBER, np.random.default_rng(1).permutation(100) / 100)
    assert [len(part.at) for part in parts] == [20] * 5
    assert [part.low for part in parts] == pytest.approx([0.0, 0.2, 0.4, 0.6, 0.8])


def test_levels_and_few_numbers_are_parts_of_their_own() -> None:
    assert [len(part.at) for part in parts_of(LEVEL, np.array([0.0, 2, 2, 1, 2]))] == [1, 1, 3]
    assert [part.low for part in parts_of(WHOLE, np.array([4.0, 1, 4, 6]))] == [1, 4, 6]


def test_equal_settings_are_never_put_apart() -> None:
    settings = np.array([1.0] * 50 + list(range(2, 12)))
    parts = parts_of(NUMBER, settings)
    assert sorted(at for part in parts for at in part.at) == list(range(60))
    assert len(parts[0].at) == 50


def test_the_interval_of_a_mean_holds_points_and_replications() -> None:
    # Means of points 2 and 4, of replications 2 and 4: variance 2 / 2 + 2 / 2, and of
    # two values each the fewest degrees of freedom count: t(1) = 12.7062.
    found = mean_of(np.array([[1.0, 3.0], [3.0, 5.0]]))
    assert found.mean == 3
    assert found.high - found.mean == pytest.approx(12.7062047 * 2**0.5)
    # Points 2, 4, 6 and replications 2, 4, 6: variance 4 / 3 twice, degrees of freedom
    # (4/3 + 4/3)^2 / (2 (4/3)^2 / 2) = 4, t(4) = 2.7764.
    three = mean_of(np.array([[0.0, 2, 4], [2, 4, 6], [4, 6, 8]]))
    assert three.high - three.mean == pytest.approx(2.7764451 * (8 / 3) ** 0.5)
    # One replication: the points alone.
    alone = mean_of(np.array([[1.0], [3.0]]))
    assert alone.high - alone.mean == pytest.approx(12.7062047)
    assert np.isnan(mean_of(np.array([[1.0]])).low)
    assert mean_of(np.full((2, 2), np.nan)).points == 0


@pytest.mark.parametrize(("points", "replications"), [(20, 2), (20, 5), (100, 3)])
def test_the_interval_of_a_mean_holds_the_truth_at_least_as_often_as_it_says(
    points: int, replications: int
) -> None:
    draw = np.random.default_rng(7)
    held = 0
    for _ in range(500):
        point, luck = draw.standard_normal((points, 1)), draw.standard_normal((1, replications))
        found = mean_of(point + luck + 0.5 * draw.standard_normal((points, replications)))
        held += found.low <= 0 <= found.high
    # 95 % of 500 less three standard errors of that share.
    assert held / 500 >= 0.95 - 3 * (0.95 * 0.05 / 500) ** 0.5


def test_shares_of_being_best_are_counted_by_hand_with_ties_shared() -> None:
    data = study(4, 2, options=2)
    data.values[:, 0, 0] = [[5, 5], [5, 5], [5, 5], [5, 5]]
    data.values[:, 1, 0] = [[4, 4], [5, 5], [6, 6], [np.nan, 9]]
    shares = best_shares(data, "waiting_list")
    assert [one.share for one in shares] == [2.5 / 4, 1.5 / 4]
    assert shares[0].points == 4


def test_a_point_where_an_option_has_no_value_does_not_count() -> None:
    data = study(4, 2, options=2)
    data.values[:, 0, 4] = 0.5
    data.values[:, 1, 4] = 0.6
    data.values[1, 1, 4] = np.nan
    shares = best_shares(data, "reviews_on_time")
    assert [(one.share, one.points) for one in shares] == [(0, 3), (1, 3)]


def test_no_option_is_best_where_neither_way_is_better() -> None:
    assert best_shares(study(6, 2), "staff_in_post") == []


def test_intervals_of_shares_are_those_of_wilson() -> None:
    # Newcombe 1998, table I: 81 of 263 and 0 of 20.
    assert _wilson(81, 263)[1:] == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert _wilson(0, 20)[1:] == pytest.approx((0.0, 0.1611), abs=5e-5)


def test_the_factor_that_moves_a_difference_most_comes_first_and_the_dummy_last() -> None:
    data = study(300, 3)
    found = swings(data, data.difference("waiting_list", "trading_company"))
    assert {found[0].factor.name, found[1].factor.name} == {"supply", "turnover"}
    assert found[-1].factor.dummy


def test_a_factor_that_never_moves_has_no_swing() -> None:
    data = study(20, 2)
    settings = data.settings.copy()
    settings[:, 0] = 1.0
    still = replace(data, settings=settings)
    names = [one.factor.name for one in swings(still, still.of("waiting_list", "in_house"))]
    assert "supply" not in names
    assert len(names) == 7
