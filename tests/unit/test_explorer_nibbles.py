"""Counts of days packed into few characters, and read back."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.report.explorer.nibbles import packed, unpacked

pytestmark = pytest.mark.unit


@given(st.lists(st.integers(-(2**31), 2**31 - 1), max_size=60))
def test_what_was_packed_is_read_back(values: list[int]) -> None:
    assert unpacked(packed(values), len(values)) == values


def test_a_level_that_stays_takes_half_a_byte_a_day() -> None:
    # 20 bytes are 28 characters of base64 with its padding
    assert len(packed([0] * 40)) == 28


def test_steps_are_folded_as_the_page_unfolds_them() -> None:
    # steps 1, -1, 7, 8: folded 2, 1, 14, 16; the last is 15 and then 16 - 15 = 1
    assert base64.b64decode(packed([1, 0, 7, 15])) == bytes([0x21, 0xEF, 0x10])
