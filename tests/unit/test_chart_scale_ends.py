"""The ends of a chart's scale hold every value, and are never the same."""

import math

import pytest

from simulation.report.study_charts.strips import limits

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("values", "zero", "ends"),
    [
        ([1.0, 3.0], False, (0.86, 3.14)),
        ([1.0, 3.0], True, (0.0, 3.21)),
        ([-2.0, -1.0], True, (-2.14, 0.0)),
        ([-1.0, 1.0], True, (-1.14, 1.14)),
        ([5.0], False, (4.65, 5.35)),
        ([0.0, 0.0], True, (0.0, 1.0)),
        ([0.0], False, (-1.0, 1.0)),
        ([math.nan], True, (0.0, 1.0)),
        ([math.nan, 2.0, math.inf], True, (0.0, 2.14)),
    ],
)
def test_ends_hold_what_is_known_with_room_beyond_it(
    values: list[float], zero: bool, ends: tuple[float, float]
) -> None:
    low, high = limits(values, zero=zero)
    assert (low, high) == pytest.approx(ends)
    assert low < high
