"""What the report says of the best option, of differences over time, and of how runs start."""

import numpy as np
import pytest
from report_data import TITLES, comparison

from simulation.experiment.output.picked import headline_values, month_ends, only
from simulation.report.charts import differences_over_time
from simulation.report.document import Paragraph, Table
from simulation.report.results import Results
from simulation.report.sections import best_options, warm_up

pytestmark = pytest.mark.unit


def _table(results: Results) -> Table:
    return next(one for one in best_options.blocks(results) if isinstance(one, Table))


def test_the_best_option_is_named_and_the_others_are_said_not_to_be() -> None:
    table = _table(Results(comparison()))
    waiting = table.rows[0]
    assert waiting[0].startswith("People still waiting")
    standing = dict(zip(table.header[1:-1], (cell.split("\n")[1] for cell in waiting[1:-1]),
                        strict=True))  # fmt: skip
    assert standing.pop(TITLES["reformed_in_house"]) == "best"
    assert set(standing.values()) == {"not the best"}


def test_options_that_are_the_same_are_not_told_apart_and_no_number_would_do() -> None:
    same = comparison(("in_house", "trading_company"), effect={})
    for row in _table(Results(same)).rows:
        assert all(cell.endswith("not told apart") for cell in row[1:-1])
        assert row[-1] == "equal"


def test_a_measure_without_a_better_direction_is_said_to_be_left_out() -> None:
    said = [one for one in best_options.blocks(Results(comparison())) if isinstance(one, Paragraph)]
    assert said[-1].text == ("Without a better direction, so not in the table: care spend, gross.")


def test_one_option_alone_has_no_best() -> None:
    assert best_options.blocks(Results(comparison(("in_house",)))) == []


def test_the_band_over_time_is_wider_than_the_interval_of_each_month() -> None:
    results = Results(comparison())
    chart = differences_over_time.chart(results, 1, "")
    assert chart is not None
    assert len(chart.rows) == 3 * 60
    for _, month, mean, low, high, alone_low, alone_high, n in chart.rows:
        row = results.difference("reformed_in_house", "waiting_list", str(month))
        assert low <= alone_low <= mean <= alone_high <= high
        assert n == 12 and row is not None
    first = chart.rows[0]
    same = results.difference("reformed_in_house", "waiting_list", str(first[1]))
    assert same is not None
    assert first[5] == pytest.approx(same.low)
    assert "the whole line lies in it in about 95%" in chart.subtitle


def test_with_few_replications_the_picture_says_that_its_band_is_pointwise() -> None:
    chart = differences_over_time.chart(Results(comparison(replications=5)), 1, "")
    assert chart is not None
    assert "each time by itself" in chart.subtitle
    assert differences_over_time.chart(Results(comparison(replications=1)), 1, "") is None


def test_no_month_is_said_to_differ_where_options_are_the_same() -> None:
    chart = differences_over_time.chart(Results(comparison(effect={})), 1, "")
    assert chart is not None
    assert chart.title == "At no month end is the waiting list surely longer or shorter"


def test_the_start_of_the_runs_is_checked_and_nothing_is_cut() -> None:
    (said,) = warm_up.points(Results(comparison()))
    assert "of 60" in said and "Nothing is cut" in said


def test_values_are_picked_by_option_month_and_replication() -> None:
    made = comparison(replications=3)
    months, values = month_ends(made, "waiting_list")
    assert values.shape == (4, 60, 3) and months[0] == "2011-04"
    ends = headline_values(made, "waiting_list")
    np.testing.assert_array_equal(values[:, -1], ends)
    assert np.isnan(headline_values(made, "crises/nobody")).all()
    seen = next(iter(made.runs.values()))
    kept = only(seen, ("waiting_list",))
    assert set(kept.measure) == {"waiting_list"} and len(kept) == 61
    assert kept.value_of("waiting_list") == seen.value_of("waiting_list")
