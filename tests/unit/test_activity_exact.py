"""Sums of floats rounded once: as ``math.fsum``."""

from math import fsum

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.activity.fast.exact import exact_sums

pytestmark = pytest.mark.unit
FLOATS = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e200, max_value=1e200)


@given(st.lists(st.tuples(FLOATS, st.integers(-1, 2)), max_size=40))
def test_each_group_is_summed_as_by_the_standard_library(items: list[tuple[float, int]]) -> None:
    values = np.array([[value for value, _ in items]]).reshape(1, -1)
    group = np.array([its for _, its in items], dtype=np.int64)
    table = np.zeros((1, 3))
    exact_sums(values, group, table)
    assert table[0].tolist() == [fsum(v for v, its in items if its == g) for g in range(3)]


def test_halves_are_rounded_to_even_whatever_follows() -> None:
    values = np.array([[1e16, 1.0, 1e-16], [1.0, 2.0**-53, 2.0**-106]])
    table = np.zeros((2, 1))
    exact_sums(values, np.zeros(3, dtype=np.int64), table)
    assert table[:, 0].tolist() == [fsum(line) for line in values.tolist()]
