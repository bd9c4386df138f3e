"""Numbers of a paper: finer for those who can use it, never finer than their interval."""

import pytest

from simulation.report.paper.formulas.known import Known
from simulation.report.paper.teller import render

pytestmark = pytest.mark.unit

SURE = Known(1_234_567.0, "GBP")
LOOSE = Known(1_234_567.0, "GBP", 200_000.0, 2_600_000.0)


@pytest.mark.parametrize(
    ("audience", "printed"), [("citizen", "£1.2m"), ("member", "£1.23m"), ("analyst", "£1.23m")]
)
def test_a_citizen_reads_two_figures_and_a_member_three(audience: str, printed: str) -> None:
    assert render(SURE, "value", audience) == printed


@pytest.mark.parametrize("audience", ["member", "analyst"])
def test_nobody_reads_a_number_finer_than_its_interval(audience: str) -> None:
    assert render(LOOSE, "value", audience) == "£1.2m"


@pytest.mark.parametrize(
    ("known", "form", "printed"),
    [
        (Known(0.4767, "share"), "value", "48%"),
        (Known(0.4767, "share", 0.35, 0.61), "range", "35% to 61%"),
        (Known(-2_500_000.0, "GBP"), "size", "£2.50m"),
        (Known(-2_500_000.0, "GBP"), "signed", "−£2.50m"),
        (Known(12_340.0, "GBP"), "value", "£12,300"),
        (Known(4.0), "word", "four"),
        (Known(35.0), "word", "35"),
        (Known("2011/12"), "text", "2011/12"),
        (Known(float("nan"), "GBP"), "value", "not known"),
        (Known(-40.0, "reviews", -60.0, -20.0), "size_range", "20 to 60"),
    ],
)
def test_a_member_reads_pounds_shares_and_ranges_as_the_house_writes_them(
    known: Known, form: str, printed: str
) -> None:
    assert render(known, form, "member") == printed


def test_people_are_told_whole_from_ten_on_but_to_an_analyst() -> None:
    people = Known(90.43, "people")
    assert render(people, "value", "member") == "90"
    assert render(people, "value", "analyst") == "90.43"
    assert render(Known(0.47, "hand-offs"), "value", "member") == "0.47"


def test_an_interval_that_prints_as_its_number_is_not_printed() -> None:
    assessment = Known(211.7, "GBP", 210.1, 213.4)
    assert render(assessment, "interval", "citizen") == "£210"
    assert render(assessment, "interval", "member") == "£212 (£210 to £213)"


def test_a_form_that_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        render(SURE, "roughly", "member")


def test_what_was_taken_is_printed_as_it_was_taken_however_wide_its_range() -> None:
    week = Known(22.0, "GBP", 0.0, 217.0)
    assert render(week, "taken", "member") == "£22 (£0 to £220)"
    assert render(week, "taken", "citizen").startswith("£22 ")
    assert render(Known(22.0, "GBP"), "value", "member") == "£22"


@pytest.mark.parametrize(
    ("share", "printed"),
    [(0.0060, "1%"), (0.0012, "<1%"), (0.0, "0%"), (0.997, ">99%"), (1.0, "100%"), (0.508, "51%")],
)
def test_a_share_of_sampled_weights_is_whole_and_never_quite_none_or_all(
    share: float, printed: str
) -> None:
    assert render(Known(share, "share"), "sampled", "member") == printed


def test_points_of_a_criterion_are_whole_but_to_an_analyst() -> None:
    points = Known(64.75, "points of 100")
    assert render(points, "interval", "member") == "65"
    assert render(points, "interval", "analyst") == "64.75"
