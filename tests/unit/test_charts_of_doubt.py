"""Charts of doubt and switching: what they claim, and whether they can be read."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from made_stakes import stakes
from PIL import Image
from readable import assert_readable

from simulation.report.appraisal_charts import acceptability, plane, tornado
from simulation.report.chart import Chart
from simulation.valuation.doubt.acceptability import worths
from simulation.valuation.doubt.best import curve
from simulation.valuation.doubt.plane import plane as on_plane
from simulation.valuation.stakes import Stakes
from simulation.valuation.switching.inputs import Choice, Input
from simulation.valuation.switching.price import Sensitivity, sensitivities

pytestmark = pytest.mark.unit

NAMES = ("in_house", "reformed", "company", "practice", "mutual", "joint_venture")
TITLES = {
    "in_house": "In house",
    "reformed": "Reformed in house",
    "company": "Trading company owned by the council",
    "practice": "Social work practice",
    "mutual": "Staff mutual",
    "joint_venture": "Joint venture with a neighbour",
}
LONG = {
    name: f"{title}, told at more length than a table has room" for name, title in TITLES.items()
}
SOURCE = "Source: a test."


def made(options: int = 4, draws: int = 60, *, sure: bool = False) -> Stakes:
    chance = np.random.default_rng(options)
    level = np.arange(options) * (1.0 if sure else 0.4)
    wide = 0.1 if sure else 1.0
    cost = 1e8 + 1e6 * (level + wide * chance.normal(size=(draws, 1, options)))
    effect = 1e4 * (level + wide * chance.normal(size=(draws, 1, options)))
    return stakes(cost.repeat(2, axis=1), effect.repeat(2, axis=1), NAMES[:options])


def found(options: int = 4, inputs: int = 6, *, narrow: bool = False) -> tuple[Sensitivity, ...]:
    chance = np.random.default_rng(1)
    slopes = 4e5 * chance.normal(size=(inputs, options))
    start = -1e8 + np.arange(options) * 3e5

    def value_at(at: Mapping[str, float]) -> np.ndarray:
        moved = np.array([at.get(f"p{one}", 1.0) - 1.0 for one in range(inputs)])
        return start + moved @ slopes

    half = 0.01 if narrow else 1.0
    made_inputs = [
        Input(f"p{at}", f"Pounds of the input with the number {at}", unit, 1.0, 1 - half, 1 + half)
        for at, unit in zip(range(inputs), ("GBP", "share", "", "GBP/hour") * inputs, strict=False)
    ]
    return sensitivities(Choice(NAMES[:options], "in_house", value_at), made_inputs)


def charts(options: int, titles: Mapping[str, str]) -> list[Chart]:
    data = made(options)
    made_charts = [
        plane.chart(on_plane(data), titles, "in_house", "weeks of need met", 100.0, 1, SOURCE),
        acceptability.chart(
            curve(data, worths(400.0)), titles, "in_house", "a week of need met", 100.0, 2, SOURCE
        ),
        *tornado.charts(found(options), titles, 3, SOURCE),
    ]
    return [chart for chart in made_charts if chart is not None]


@pytest.mark.parametrize("titles", [TITLES, LONG], ids=["short", "long"])
@pytest.mark.parametrize("options", [2, 3, 4, 6])
def test_no_words_overlap_or_leave_the_picture(options: int, titles: Mapping[str, str]) -> None:
    shown = charts(options, titles)
    assert len(shown) == 2 + options - 1
    for chart in shown:
        assert len(chart.title.split()) <= 15
        assert chart.title in chart.alternative
        assert f"{chart.name}.csv" in chart.alternative
        assert_readable(chart)


def test_each_chart_leaves_its_files_and_the_same_bytes_twice(tmp_path: Path) -> None:
    for chart in charts(3, TITLES):
        first, second = chart.save(tmp_path / "one"), chart.save(tmp_path / "two")
        assert [a.read_bytes() for a in first] == [b.read_bytes() for b in second]
        with Image.open(first[0]) as picture:
            assert abs(picture.width - 16 / 2.54 * 300) <= 1


def test_the_plane_holds_every_draw_of_every_option_even_if_three_are_drawn() -> None:
    chart = plane.chart(on_plane(made(6)), TITLES, "in_house", "weeks", 100.0, 1, SOURCE)
    assert chart is not None
    assert len(chart.rows) == 5 * 60
    assert "Of 5 options, 3." in chart.subtitle


def test_every_quadrant_has_its_words_though_no_draw_lies_there() -> None:
    chart = plane.chart(on_plane(made(2, sure=True)), TITLES, "in_house", "weeks", 0.0, 1, SOURCE)
    assert chart is not None
    assert chart.title == "Reformed in house is dearer and better in 100% of draws"
    assert_readable(chart)


def test_where_no_quadrant_holds_half_of_the_draws_the_title_names_none() -> None:
    chart = plane.chart(on_plane(made(2)), TITLES, "in_house", "weeks", 50.0, 1, SOURCE)
    assert chart is not None
    assert chart.title.startswith("Draws disagree")


def test_nothing_to_compare_has_no_chart() -> None:
    assert plane.chart((), TITLES, "in_house", "weeks", 100.0, 1, SOURCE) is None
    assert acceptability.chart((), TITLES, "in_house", "a week", 100.0, 1, SOURCE) is None
    assert tornado.charts((), TITLES, 1, SOURCE) == []


def test_the_curves_say_how_often_the_leading_option_is_best_at_the_worth_taken() -> None:
    data = made(3, sure=True)
    lines = curve(data, (0.0, 1_000.0))
    chart = acceptability.chart(lines, TITLES, "in_house", "a week", 1_000.0, 1, SOURCE)
    assert chart is not None
    assert chart.title == "Trading company owned by the council is best in 100% of draws"
    assert sum(row[2] for row in chart.rows if row[0] == 0.0) == pytest.approx(1)  # type: ignore[misc]


def test_all_tornados_share_one_scale_that_holds_zero() -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415

    scales = set()
    for chart in tornado.charts(found(), TITLES, 1, SOURCE):
        figure = Figure()
        chart.draw(figure)  # type: ignore[arg-type]
        scales.add(figure.axes[0].get_xlim())
    assert len(scales) == 1
    low, high = scales.pop()
    assert low < 0 < high


def test_an_input_that_moves_nothing_is_in_the_data_and_not_in_the_picture() -> None:
    def value_at(at: Mapping[str, float]) -> np.ndarray:
        return np.array([-1e8, -1e8 + 1e5 * at.get("p", 1.0)])

    inputs = [Input(name, name.upper(), "GBP", 1.0, 0.0, 2.0) for name in ("p", "dead")]
    both = sensitivities(Choice(NAMES[:2], "in_house", value_at), inputs)
    (chart,) = tornado.charts(both, TITLES, 1, SOURCE)
    assert len(chart.rows) == 2
    assert "DEAD" not in chart.alternative
    assert "Of 2 inputs, the longest 1." in chart.subtitle
    assert tornado.charts([one for one in both if one.input.name == "dead"], TITLES, 1, "") == []


def test_a_tornado_says_whether_any_input_alone_switches() -> None:
    (chart,) = tornado.charts(found(2, narrow=True), TITLES, 1, SOURCE)
    assert chart.title == "No input alone changes whether reformed in house beats in house"
    assert "no switch in range" in chart.alternative
    (wide,) = tornado.charts(found(2), TITLES, 1, SOURCE)
    switching = sum(row[-1] != "" for row in wide.rows)
    assert switching
    assert wide.alternative.count("the same at") == switching
