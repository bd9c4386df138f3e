"""Every chart of a comparison keeps the rules of charts, however few years, runs and options."""

from collections.abc import Callable

import pytest
import report_data
from report_data import TITLES, comparison

from simulation.activity.table import Activity, ActivityRow
from simulation.report import style
from simulation.report.chart import Chart, _compose, _pixels, text_width_cm, wrapped
from simulation.report.chart_checks import chart_faults
from simulation.report.charts import all_charts, hours
from simulation.report.results import Results

pytestmark = pytest.mark.unit

ONE_RUN, FEW_DOTS = 1, 100
"""Fewer dots than on paper: the checks measure in shares of an inch, and the tests are cheaper."""
LONG = "An arm's-length trading company owned by three neighbouring councils and its own workers"
ONE_WORD = "Selbstverwaltungsgenossenschaftsgesellschaft"


def faults(chart: Chart) -> list[str]:
    """Return every rule that a chart breaks, as words."""
    with style.analysis_function():
        figure = _compose(chart)
        found = chart_faults(chart, figure, _pixels(figure), style.DOTS_PER_INCH)
    return [f"{chart.name}: {fault}" for fault in found]


@pytest.fixture(autouse=True)
def _few_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(style, "DOTS_PER_INCH", FEW_DOTS)


def _results(options: int = 4, replications: int = 2) -> Results:
    names = tuple(TITLES)[:options]
    return Results(comparison(names, replications=replications, settings=("main",)))


def all_faults(options: int = 4, replications: int = 2, *, only: str = "") -> list[str]:
    """Return what is wrong with the charts of the made-up comparison, or with one of them."""
    charts = all_charts(_results(options, replications), "Source: a test.")
    return [fault for chart in charts if only in ("", chart.name) for fault in faults(chart)]


@pytest.fixture
def counted_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[ActivityRow], float]], None]:
    """Change each value that the runs counted."""
    counted = report_data._activity

    def change(value: Callable[[ActivityRow], float]) -> None:
        def activity(effect: float, replication: int) -> Activity:
            rows = counted(effect, replication).rows()
            return Activity.of([row._replace(value=value(row)) for row in rows])

        monkeypatch.setattr(report_data, "_activity", activity)

    return change


@pytest.mark.parametrize(("years", "options", "replications"), [(1, 4, 2), (2, 2, ONE_RUN)])
def test_charts_keep_the_rules_for_any_count_of_years_options_and_runs(
    years: int, options: int, replications: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_data, "YEARS", years)
    assert all_faults(options, replications) == []


@pytest.mark.parametrize(("title", "options"), [(LONG, 3), (ONE_WORD, 2)])
def test_charts_keep_the_rules_for_titles_of_any_length(
    title: str, options: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_data, "YEARS", 1)
    for at, name in enumerate(tuple(TITLES)):
        monkeypatch.setitem(TITLES, name, f"{title} {at}")
    assert all_faults(options) == []


@pytest.mark.parametrize("times", [0.0, 1e4])
def test_charts_keep_the_rules_for_noughts_and_for_large_numbers(
    times: float, counted_as: Callable[[Callable[[ActivityRow], float]], None]
) -> None:
    counted_as(lambda row: row.value * times)
    assert all_faults(options=2) == []


def test_charts_keep_the_rules_where_hardly_anybody_asks_for_support(
    counted_as: Callable[[Callable[[ActivityRow], float]], None],
) -> None:
    few = {"diverted", "packages_started", "carers_supported", "referrals", "reabled"}
    counted_as(lambda row: round(row.value / 300) if row.measure in few else row.value)
    assert all_faults(options=2, only="flow") == []


def test_a_chart_of_nobody_is_left_out(
    counted_as: Callable[[Callable[[ActivityRow], float]], None],
) -> None:
    counted_as(lambda row: 0.0)
    assert "flow" not in [chart.name for chart in all_charts(_results(), "Source: a test.")]


def test_a_word_wider_than_a_line_is_broken_with_a_hyphen() -> None:
    lines = wrapped(f"The {ONE_WORD} here", 3.0, style.SMALL_PT)
    assert all(text_width_cm(line, style.SMALL_PT) <= 3.0 for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == f"The{ONE_WORD}here"


def test_hours_of_which_nobody_is_sure_are_not_printed_in_tenths() -> None:
    assert hours._thousands(450_230.0, 0) == "450"
    assert hours._thousands(451_230.0, -1) == "450"
    assert hours._thousands(3_000.0, -1) == "<10"
