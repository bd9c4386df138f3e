"""What slopes say of parameters, worked by hand."""

import numpy as np
import pytest

from simulation.experiment.calibration.identify import singular_values, told

pytestmark = pytest.mark.unit

NO_ERRORS = np.zeros((2, 2))


def test_a_range_narrows_by_what_its_target_adds_to_the_precision_of_the_evidence() -> None:
    one, idle = told(np.array([[2.0, 0.0], [0.0, 0.0]]), NO_ERRORS)
    assert one.half_width == pytest.approx(np.sqrt(1 / (2**2 + 4)))
    assert one.narrowed == pytest.approx(1 - np.sqrt(4 / 8))
    assert (one.moves, one.identifiable) == ((0,), True)
    assert (idle.half_width, idle.narrowed, idle.moves) == (0.5, 0.0, ())
    assert not idle.identifiable


def test_two_parameters_with_slopes_in_proportion_share_what_the_target_tells() -> None:
    first, second = told(np.array([[4.0, -4.0], [0.0, 0.0]]), NO_ERRORS)
    assert (first.like, second.like) == (1, 0)
    assert first.cosine == pytest.approx(-1)
    # Precision 16 + 4 with -16 beside it: the inverse has 20 / (20 squared - 16 squared).
    assert first.half_width == pytest.approx(np.sqrt(20 / 144))


def test_two_parameters_that_move_different_targets_are_not_alike() -> None:
    assert [one.like for one in told(np.diag([3.0, 5.0]), NO_ERRORS)] == [None, None]


def test_a_slope_that_luck_could_give_is_no_sign_of_a_parameter() -> None:
    errors = np.array([[2.0, 0.0], [0.0, 0.1]])
    lucky, clear = told(np.diag([3.0, 3.0]), errors)
    assert (lucky.moves, lucky.identifiable) == ((), False)
    assert (clear.moves, clear.identifiable) == ((1,), True)


def test_singular_values_come_largest_first() -> None:
    assert singular_values(np.diag([1.0, 3.0])) == pytest.approx((3.0, 1.0))
