"""What arrives on a connection is read up to a number of bytes and no more."""

from io import BytesIO

import pytest

from simulation.live.bounded import Bounded, TooMuch

pytestmark = pytest.mark.unit


def test_as_much_as_may_come_is_read() -> None:
    file = Bounded(BytesIO(b"a line\nand the rest"), 19)
    assert file.readline(100) == b"a line\n"
    assert file.read(12) == b"and the rest"
    assert file.read(1) == b""


def test_one_byte_more_breaks_it_off_however_it_comes() -> None:
    with pytest.raises(TooMuch):
        Bounded(BytesIO(b"x" * 20), 19).read(20)
    with pytest.raises(TooMuch):
        Bounded(BytesIO(b"x" * 20), 19).readline(100)
    lines = Bounded(BytesIO(b"xx\n" * 20), 19)
    with pytest.raises(TooMuch):
        for _ in range(20):
            lines.readline(100)


def test_a_long_line_is_cut_where_its_reader_says() -> None:
    assert Bounded(BytesIO(b"x" * 20), 100).readline(5) == b"xxxxx"
