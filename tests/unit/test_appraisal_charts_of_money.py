"""Charts of money and of scenarios: what they claim, and whether they can be read."""

from pathlib import Path
from typing import Any

import pytest
from readable import assert_readable

from simulation.report import style
from simulation.report.appraisal_charts import heat_map, payback, waterfall
from simulation.report.appraisal_charts.payback import CashFlow
from simulation.report.appraisal_charts.waterfall import Waterfall, WaterfallLine
from simulation.report.appraisal_tables.grid import Grid, GridValue
from simulation.report.chart import Chart

pytestmark = pytest.mark.unit

LONG = "Social work practice owned by its staff, with a trading company that two councils own"
YEARS = tuple(f"{2011 + at}/{12 + at}" for at in range(5))


def _waterfall(lines: dict[str, float], *, transfers: tuple[str, ...] = (), **more: Any) -> Chart:
    made = tuple(WaterfallLine(title, gbp, title in transfers) for title, gbp in lines.items())
    given = {
        "name": "company", "option": "Trading company", "baseline": "In house",
        "lens": "What the council pays less what it is paid", "basis": "pounds of 2011/12",
        "start_gbp": 170e6, "end_gbp": 170e6 + sum(lines.values()), "lines": made,
    } | more  # fmt: skip
    found = waterfall.chart(Waterfall(**given), 1, "Source: a test.")
    assert found is not None
    return found


LINES = {"Care": -2.4e6, "Pay of permanent staff": 1.1e6, "VAT": 2.4e5, "Rent": 0.0}


def test_a_waterfall_goes_from_the_baselines_cost_to_the_options_line_by_line() -> None:
    chart = _waterfall(LINES, transfers=("VAT",))
    assert [row[0] for row in chart.rows] == [
        *("In house", "Care", "Pay of permanent staff", "VAT", "Trading company"),
    ]
    starts = [row[3] for row in chart.rows[1:-1]]
    ends = [row[4] for row in chart.rows[1:-1]]
    assert starts == pytest.approx([170e6, 167.6e6, 168.7e6])
    assert ends == pytest.approx([*starts[1:], 168.94e6])
    assert chart.rows[3][2] == "yes"
    assert chart.title == "Trading company costs £1.06 million less than in house"


def test_a_waterfall_whose_lines_do_not_add_up_is_refused() -> None:
    with pytest.raises(ValueError, match="add up to"):
        _waterfall(LINES, end_gbp=180e6)


def test_a_waterfall_claims_no_difference_that_its_interval_does_not_show() -> None:
    chart = _waterfall(LINES, low_gbp=-2e6, high_gbp=1e5, interval="draws")
    assert chart.title == "Trading company cannot be told apart from in house in cost"


def test_the_smallest_of_many_lines_are_one_line_and_the_sum_stays() -> None:
    lines = {f"Line {at}": float(1000 * (at + 1)) for at in range(20)}
    chart = _waterfall(lines)
    body = chart.rows[1:-1]
    assert len(body) == 14
    assert body[-1][0] == "7 smaller lines"
    assert sum(row[1] for row in body) == pytest.approx(sum(lines.values()))


def _bars(chart: Chart) -> list[Any]:
    from matplotlib import pyplot as plt  # noqa: PLC0415

    from simulation.report.chart import _compose  # noqa: PLC0415

    with style.analysis_function():
        figure = _compose(chart)
        found = [
            patch
            for part in figure.subfigs
            for axes in part.axes
            for patch in axes.patches
            if patch.get_width() or patch.get_height()
        ]
        plt.close(figure)
    return found


def test_transfers_are_hatched_and_the_whole_change_begins_at_nought() -> None:
    bars = _bars(_waterfall(LINES, transfers=("VAT",)))
    assert [bool(bar.get_hatch()) for bar in bars] == [False, False, True, False]
    assert bars[-1].get_x() == 0
    assert bars[0].get_x() == 0


def test_payback_is_the_first_year_from_which_the_sum_stays_above_nought() -> None:
    assert CashFlow("A", YEARS, (-3.0, 2.0, 2.0, 1.0, 1.0)).pays_back_in == "2013/14"
    assert CashFlow("A", YEARS, (-3.0, 4.0, -2.0, 0.5, 0.5)).pays_back_in == "2015/16"
    assert CashFlow("A", YEARS, (-3.0, 1.0, 1.0, 0.5, 0.0)).pays_back_in is None
    ahead = CashFlow("A", YEARS, (1.0, -1.0, 1.0, 0.0, 0.0))
    assert (ahead.pays_back_in, ahead.never_behind) == (None, True)
    assert CashFlow("A", YEARS, (-3.0, 2.0, 2.0, 1.0, 1.0)).sums_gbp == (-3, -1, 1, 2, 3)


def _payback(*flows: CashFlow) -> Chart:
    found = payback.chart(flows, "In house", "what the council pays", 2, "Source: a test.", "draws")
    assert found is not None
    return found


def test_a_payback_title_names_who_saved_more_than_it_cost() -> None:
    one = CashFlow("Reformed in house", YEARS, (-2e5, 3e5, 1e5, 1e5, 1e5))
    two = CashFlow("Trading company", YEARS, (-9e5, 3e5, 1e5, 1e5, 1e5))
    assert _payback(one, two).title == "Reformed in house has saved more than it cost by 2015/16"
    assert _payback(two).title == "No option has saved more than it cost by 2015/16"
    assert "Trading company has not paid back by 2015/16" in _payback(one, two).alternative


def test_a_payback_of_draws_says_that_its_bars_are_of_the_single_values() -> None:
    ends = ((-9e5,) * 5, (9e5,) * 5)
    found = _payback(CashFlow("Reformed in house", YEARS, (1e5,) * 5, *ends))
    assert found.title == "No option can be told to have saved more than it cost by 2015/16"
    said = "With the single values of the files: Reformed in house never pays out more than it"
    assert said in found.alternative


def test_all_of_the_options_are_not_told_as_two_of_two() -> None:
    long = "Community interest company owned by those who work in it and those who use it"
    both = (CashFlow(f"{long} {name}", YEARS, (1e5,) * 5) for name in "AB")
    assert _payback(*both).title == "Both options have saved more than they cost by 2015/16"


def test_years_of_a_cash_flow_need_a_value_each() -> None:
    with pytest.raises(ValueError, match="a value for each year"):
        CashFlow("A", YEARS, (1.0,))


def _grid(better: str = "lower", unit: str = "days", factor: float = 1.0) -> Grid:
    rows = {"main": "As the files give it", "tight": "Tight supply", "long": LONG}
    columns = {"a": "In house", "b": "Trading company", "c": LONG}
    values = {
        (row, column): GridValue(factor * (10 + i + (j - 1) ** 2), factor * 9, factor * 15)
        for i, row in enumerate(rows)
        for j, column in enumerate(columns)
    }
    values["tight", "a"] = GridValue(factor * 2.0)
    return Grid("wait", "Wait", unit, better, rows, columns, values, "95% interval")


def test_the_best_of_a_row_follows_which_way_is_better_and_no_tie_is_best() -> None:
    grid = _grid()
    assert [grid.best(row) for row in grid.rows] == ["b", "a", "b"]
    assert [_grid("higher").best(row) for row in grid.rows] == [None, "c", None]
    assert [_grid("neither").best(row) for row in grid.rows] == [None, None, None]


def _heat_map(grid: Grid) -> Chart:
    found = heat_map.chart(grid, 3, "Source: a test.")
    assert found is not None
    return found


def test_a_heat_map_says_who_is_best_in_how_many_settings() -> None:
    said = "Trading company has the best mean in wait in two of three settings"
    assert _heat_map(_grid()).title == said
    said = "Wait: from £20 million to £160 million across settings and options"
    assert _heat_map(_grid("neither", "GBP", 1e7)).title.startswith("Wait: from £20")


@pytest.mark.parametrize(("unit", "factor"), [("days", 1.0), ("people", 1e4), ("GBP", 1e7)])
def test_a_heat_map_can_be_read_with_short_and_long_titles(unit: str, factor: float) -> None:
    assert_readable(_heat_map(_grid("lower", unit, factor)))


@pytest.mark.parametrize("option", ["Trading company", LONG])
def test_a_waterfall_can_be_read_with_short_and_long_titles(option: str) -> None:
    long_lines = {**LINES, LONG: -3e5}
    for lines in (LINES, long_lines):
        given = {"option": option, "low_gbp": -2e6, "high_gbp": 1e5, "interval": "draws"}
        assert_readable(_waterfall(lines, transfers=("VAT", LONG), **given))


@pytest.mark.parametrize("count", [3, 5, 10, 20])
def test_a_payback_chart_can_be_read_with_few_and_many_years(count: int) -> None:
    years = tuple(f"{2011 + at}/{(12 + at) % 100:02d}" for at in range(count))
    saved = tuple(-2.1e7 if at == 0 else 1.3e7 for at in range(count))
    low = tuple(-3e7 for _ in years)
    high = tuple(3e8 for _ in years)
    flows = (CashFlow("In part", years, saved, low, high), CashFlow(LONG, years, saved, low, high))
    assert_readable(_payback(*flows))


def test_charts_of_money_are_the_same_bytes_twice(tmp_path: Path) -> None:
    chart = _waterfall(LINES, transfers=("VAT",))
    one, two = chart.save(tmp_path / "one"), chart.save(tmp_path / "two")
    assert [x.read_bytes() for x in one] == [x.read_bytes() for x in two]


def test_a_cell_is_never_so_dark_that_its_number_cannot_be_read() -> None:
    from simulation.report.appraisal_charts.heat_map import _MOST_SHADE, _tint  # noqa: PLC0415

    assert _contrast(style.INK, _tint(_MOST_SHADE)) > 4.5


def _contrast(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
