"""Every chart of a comparison keeps the rules of charts, however few years, runs and options."""

import pytest
import report_data
from report_data import TITLES, comparison

from simulation.report import style
from simulation.report.chart import Chart, _compose, _pixels
from simulation.report.chart_checks import chart_faults
from simulation.report.charts import all_charts
from simulation.report.results import Results

pytestmark = pytest.mark.unit


def faults(chart: Chart) -> list[str]:
    """Return every rule that a chart breaks, as words."""
    with style.analysis_function():
        figure = _compose(chart)
        found = chart_faults(chart, figure, _pixels(figure), style.DOTS_PER_INCH)
    return [f"{chart.name}: {fault}" for fault in found]


def all_faults(options: int = 4, replications: int = 2) -> list[str]:
    """Return what is wrong with the charts of the made-up comparison."""
    names = tuple(TITLES)[:options]
    results = Results(comparison(names, replications=replications, settings=("main",)))
    charts = all_charts(results, "Source: a test.")
    return [fault for chart in charts for fault in faults(chart)]


@pytest.mark.parametrize(("years", "options", "replications"), [(1, 4, 2), (2, 3, 1)])
def test_charts_keep_the_rules_for_any_count_of_years_options_and_runs(
    years: int, options: int, replications: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_data, "YEARS", years)
    assert all_faults(options, replications) == []
