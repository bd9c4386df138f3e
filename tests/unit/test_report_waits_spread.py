"""How far apart client groups wait: which are shown, what is claimed, whether it can be read."""

from math import inf, log
from pathlib import Path

import pytest
from readable import assert_readable
from report_data import TITLES, comparison

from simulation.report.chart import Chart
from simulation.report.charts.wait_curves import day_reached
from simulation.report.charts.waits_spread import MEASURE, _day_text, chart
from simulation.report.results import Estimate, Results

pytestmark = pytest.mark.unit

LONG = "and every practice, in a company that the council owns together with two others"


def _chart(results: Results) -> Chart:
    made = chart(results, 1, "Source: a test.")
    assert made is not None
    return made


def _line(*points: tuple[float, float, float]) -> list[Estimate]:
    return [Estimate(*point, 12, "share") for point in points]


def test_a_day_is_reached_between_the_days_of_the_curve() -> None:
    line = _line((0.4, 0.3, 0.5), (0.8, 0.7, 0.9))
    assert day_reached([10, 20], line, 0.5) == pytest.approx((12.5, 10, 15))
    assert day_reached([10, 20], line, 0.2).day == pytest.approx(5)


def test_a_share_that_a_curve_never_has_is_reached_on_no_day() -> None:
    found = day_reached([10, 20], _line((0.4, 0.3, 0.5), (0.8, 0.7, 0.9)), 0.85)
    assert (found.day, found.high) == (inf, inf) and found.low < 20


def test_of_an_interval_without_an_end_only_the_beginning_is_told() -> None:
    line = _line((0.4, 0.3, 0.5), (0.8, 0.7, 0.9))
    assert _day_text([10, 20], line, 0.85) == "over 18"
    assert _day_text([10, 20], line, 0.95) == "over 20"
    assert _day_text([10, 20], line, 0.5) == "12"


def test_who_waits_shortest_and_longest_under_the_baseline_are_shown() -> None:
    """In the made-up runs each group waits four days longer than the one before it."""
    made = _chart(Results(comparison()))
    shown = {row[1] for row in made.rows if row[2] == "yes"}
    assert {"Everyone", "Older people", "Carers"} <= shown and len(shown) == 4
    assert made.title.startswith("In-house: half have support by day")
    assert "(carers)" in made.title and made.title.endswith("(older people)")


def test_the_days_are_those_of_the_curve() -> None:
    """The wait is exponential with one and a half times the mean of the assessment's."""
    results = Results(comparison())
    found = results.estimate("in_house", "wait_request_to_assessment_days", band="mean")
    assert found is not None
    half = 1.5 * found.mean * log(2)
    said = _chart(results).alternative.partition("In-house: everyone half by day ")[2]
    assert float(said.partition(",")[0]) == pytest.approx(half, abs=1.5)


def test_groups_whose_intervals_meet_are_not_said_to_differ() -> None:
    made = comparison()
    rows = tuple(
        row._replace(low=0.0, high=1.0) if row.measure == MEASURE else row for row in made.measures
    )
    object.__setattr__(made, "measures", rows)
    title = _chart(Results(made)).title
    assert title == "No client group can be told to wait longer for support than another"


@pytest.mark.parametrize("count", [2, 4])
@pytest.mark.parametrize("ending", ["", LONG], ids=["short", "long"])
def test_no_words_overlap_or_leave_the_picture(tmp_path: Path, count: int, ending: str) -> None:
    results = Results(comparison(tuple(TITLES)[:count], settings=("main",)))
    for option in results.appraisal.options.values():
        object.__setattr__(option, "title", f"{option.title} {ending}".strip())
    made = _chart(results)
    assert_readable(made)
    made.save(tmp_path)


def test_runs_without_the_curves_make_no_chart() -> None:
    made = comparison(settings=("main",))
    rows = tuple(row for row in made.measures if row.measure != MEASURE)
    object.__setattr__(made, "measures", rows)
    assert chart(Results(made), 1, "") is None
