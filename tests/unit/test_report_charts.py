"""Charts: what they claim, what they leave behind, and whether they can be read."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from readable import assert_readable
from report_data import TITLES, comparison

from simulation.report import style
from simulation.report.chart import Chart, spread, wrapped
from simulation.report.charts import all_charts, dumbbell, hours
from simulation.report.charts.headline import headline, told_apart
from simulation.report.results import Results

pytestmark = pytest.mark.unit

ALL_NAMES = [
    "dumbbell",
    "waiting_list",
    "differences_over_time",
    "waits",
    "waits_spread",
    "reviews",
    "hours",
    "spend",
    "flow",
]
WHITE = 1.0


def _charts(**how: Any) -> list[Chart]:
    return all_charts(Results(comparison(**how)), "Source: a test.")


def test_every_chart_of_the_set_is_made_and_numbered_in_order() -> None:
    charts = _charts()
    assert [chart.name for chart in charts] == ALL_NAMES
    assert [chart.number for chart in charts] == list(range(1, len(ALL_NAMES) + 1))


@pytest.mark.parametrize("count", [2, 3, 4])
def test_two_to_four_options_give_titles_of_at_most_fifteen_words(count: int) -> None:
    for chart in _charts(options=tuple(TITLES)[:count]):
        assert len(chart.title.split()) <= 15, chart.title


def test_a_headline_claims_no_difference_when_options_are_the_same() -> None:
    results = Results(comparison(effect=dict.fromkeys(TITLES, 0.0)))
    assert told_apart(results, "waiting_list") == ([], [])
    said = headline(results, "waiting_list", lower="fewer", higher="more", same="people waiting")
    assert said == "No option can be told apart from in-house in people waiting"
    by_name = {chart.name: chart for chart in all_charts(results, "")}
    assert by_name["dumbbell"].title.startswith("None of 18 differences")


@pytest.mark.parametrize("measure", ["waiting_list", "crises"])
@pytest.mark.parametrize("signs", [(-1, -1, 1), (-1, 1, 1), (1, -1, -1), (-1, 1, 0)])
def test_a_headline_fits_whichever_options_have_less_and_more(
    measure: str, signs: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    results = Results(comparison())
    less = [option for option, sign in zip(results.others, signs, strict=True) if sign < 0]
    more = [option for option, sign in zip(results.others, signs, strict=True) if sign > 0]
    name = "simulation.report.charts.headline.told_apart"
    monkeypatch.setattr(name, lambda *given, **more_given: (less, more))
    said = headline(
        results, measure, lower="a shorter mean wait", higher="a longer mean wait",
        same="the mean wait",
    )  # fmt: skip
    assert len(said.split()) <= 15
    assert "shorter" in said
    assert "longer" in said


def test_a_headline_counts_only_options_whose_interval_leaves_out_zero() -> None:
    results = Results(comparison())
    fewer, more = told_apart(results, "crises")
    assert (fewer, more) == (["reformed_in_house", "trading_company"], [])
    said = headline(results, "crises", lower="fewer crises", higher="more crises", same="crises")
    assert said == (
        "Reformed in-house and Trading company owned by the council have fewer crises than in-house"
    )


def test_a_title_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="at most 15 words"):
        Chart("n", 1, "word " * 16, "", "", "", (), (), "", 1.0, lambda _: None)


def test_each_chart_leaves_picture_drawing_data_and_text_alternative(tmp_path: Path) -> None:
    for chart in _charts():
        png, svg, data, text = chart.save(tmp_path)
        with Image.open(png) as picture:
            assert abs(picture.width - 16 / 2.54 * 300) <= 1
            assert round(picture.info["dpi"][0]) == 300
        assert "<svg" in svg.read_text(encoding="utf-8")
        rows = data.read_text(encoding="utf-8").splitlines()
        assert len(rows) == len(chart.rows) + 1
        assert chart.title in text.read_text(encoding="utf-8")
        assert f"{chart.name}.csv" in text.read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    first = [path for chart in _charts() for path in chart.save(tmp_path / "one")]
    second = [path for chart in _charts() for path in chart.save(tmp_path / "two")]
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name


def test_no_words_overlap_each_other_or_leave_the_picture_or_are_small() -> None:
    for count in (2, 3, 4):
        for chart in _charts(options=tuple(TITLES)[:count]):
            assert_readable(chart)


def test_options_differ_in_line_and_marker_as_well_as_colour() -> None:
    looks = list(style.series(list(TITLES)).values())
    assert len({look.colour for look in looks}) == 4
    assert len({str(look.dash) for look in looks}) == 4
    assert len({look.marker for look in looks}) == 4


def test_an_option_keeps_its_look_whatever_stands_beside_it() -> None:
    names = list(TITLES)
    four, two = style.series(names), style.series(names[:2])
    assert all(four[name] == two[name] for name in names[:2])


@pytest.mark.parametrize("ink", [style.INK, style.SOFT_INK])
def test_text_stands_out_from_white_at_least_four_and_a_half_times(ink: str) -> None:
    assert _contrast(ink) >= 4.5


def test_lines_stand_out_from_white_at_least_three_times() -> None:
    for look in style.series(list(TITLES)).values():
        assert _contrast(look.colour) >= 3.0


def test_five_options_are_too_many_for_one_chart() -> None:
    with pytest.raises(ValueError, match="can tell 4 options apart"):
        style.series(["a", "b", "c", "d", "e"])


def test_labels_that_meet_are_moved_apart_and_kept_in_order() -> None:
    assert spread([5.0, 5.0, 5.0], 2.0, 0.0, 100.0) == pytest.approx([3.0, 5.0, 7.0])
    top = spread([99.0, 100.0, 98.0], 10.0, 0.0, 100.0)
    assert top == pytest.approx([90.0, 100.0, 80.0])


def test_long_names_are_wrapped_and_never_cut() -> None:
    lines = wrapped("Trading company owned by the council", 3.0, 9)
    assert len(lines) > 1
    assert " ".join(lines) == "Trading company owned by the council"


def test_hours_that_nobody_worked_are_a_dash_and_a_little_is_not_nothing() -> None:
    assert hours._thousands(0.0) == "–"
    assert hours._thousands(12.0) == "<0.1"
    assert hours._thousands(12_340.0) == "12.3"


def test_an_axis_goes_below_zero_only_if_an_interval_does() -> None:
    from matplotlib import pyplot as plt  # noqa: PLC0415

    for strip in dumbbell._strips(Results(comparison())):
        base = strip.baseline.mean
        lowest = min([base, *(base + diff.low for _, _, diff in strip.others)])
        figure, axes = plt.subplots()
        dumbbell._scale(axes, strip, 8.0)
        assert (axes.get_xlim()[0] < 0) == (lowest < 0)
        plt.close(figure)


def _contrast(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return (WHITE + 0.05) / (luminance + 0.05)
