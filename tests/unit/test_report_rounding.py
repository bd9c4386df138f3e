"""Numbers in a paper are printed no finer than their interval supports."""

import pytest

from simulation.report.rounding import at_place, plain, with_interval

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ((1234.567, 1194.2, 1274.9), ("1,235", "1,194", "1,275")),
        ((1234.567, 834.2, 1634.9), ("1,230", "830", "1,630")),
        ((520_533.0, 515_800.0, 525_266.0), ("520,500", "515,800", "525,300")),
        ((38.84, 37.8, 39.88), ("38.8", "37.8", "39.9")),
    ],
)
def test_a_wide_interval_takes_digits_away_from_the_mean(
    given: tuple[float, float, float], printed: tuple[str, str, str]
) -> None:
    assert with_interval(*given) == printed


def test_a_difference_shows_its_sign_with_a_true_minus() -> None:
    assert with_interval(-12.0, -15.0, -9.0, sign=True) == ("−12.0", "−15.0", "−9.0")
    assert at_place(4.2, 0, sign=True) == "+4"
    assert at_place(0.0, 1, sign=True) == "0.0"


def test_an_interval_that_leaves_out_zero_is_never_printed_as_if_it_touched_zero() -> None:
    mean, low, high = with_interval(4120.0, 12.0, 8228.0, sign=True)
    assert low == "+10"
    assert (mean, high) == ("+4,120", "+8,230")


def test_an_interval_that_holds_zero_keeps_its_coarse_rounding() -> None:
    assert with_interval(20.0, -4000.0, 4040.0)[0] == "0"


def test_a_number_without_an_interval_keeps_three_figures() -> None:
    assert plain(123_456) == "123,000"
    assert plain(0.98765) == "0.99"


def test_a_mean_of_one_run_has_no_interval_to_print() -> None:
    mean, low, high = with_interval(41.26, float("nan"), float("nan"))
    assert (mean, low, high) == ("41.3", "n/a", "n/a")
