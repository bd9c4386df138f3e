"""A chart that would leave some readers out is refused: the refusal says which, what and where."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from report_data import TITLES, comparison

from simulation.report import style
from simulation.report.chart import Chart
from simulation.report.chart_checks import ChartFaultError, ChartFaultWarning
from simulation.report.chart_checks.bars import _Bar, _hanging
from simulation.report.chart_checks.colours import contrast, different, hue, seen
from simulation.report.chart_checks.digits import _allowed, _beside_an_interval
from simulation.report.charts import all_charts
from simulation.report.drawing import draw_here
from simulation.report.results import Results

pytestmark = pytest.mark.unit

BLUE = "#12436D"
ALTERNATIVE = (
    "Bars from zero, one for each of two options. Across: options. Up: people waiting. The first "
    "has five and the second has three. The numbers are in made.csv."
)


def _axes(figure: Any) -> Any:
    return figure.add_axes((0.2, 0.2, 0.6, 0.6))


def _bars(figure: Any) -> None:
    axes = _axes(figure)
    axes.bar([0, 1], [5, 3], color=BLUE)
    axes.set_xticks([0, 1], ["One", "Other"])


def _chart(draw: Callable[[Any], None] = _bars, **changed: Any) -> Chart:
    made = Chart(
        "made", 1, "One has more waiting than the other", "People, a test, 2011.", "Bars",
        "Source: a test.", ("option", "mean", "low", "high"), (("One", 12.34, 9.0, 15.0),),
        ALTERNATIVE, 6.0, draw,
    )  # fmt: skip
    return replace(made, **changed)


def _refused(tmp_path: Path, chart: Chart) -> str:
    with pytest.raises(ChartFaultError) as refusal:
        chart.save(tmp_path)
    assert not list(tmp_path.iterdir())
    said = str(refusal.value)
    assert said.startswith("the chart made breaks")
    return said


def test_a_user_does_not_lose_a_result_for_a_chart_that_breaks_a_rule(tmp_path: Path) -> None:
    with pytest.warns(ChartFaultWarning, match=r"made breaks(.|\n)*written all the same"):
        draw_here([_chart(alternative="")], tmp_path)
    assert len(list(tmp_path.iterdir())) == 4


def test_a_process_beside_refuses_so_that_the_fault_is_told_here(tmp_path: Path) -> None:
    with pytest.raises(ChartFaultError):
        draw_here([_chart(alternative="")], tmp_path, refuse=True)


def test_a_sound_chart_is_drawn(tmp_path: Path) -> None:
    assert len(_chart().save(tmp_path)) == 4


@pytest.mark.parametrize(
    ("alternative", "why"),
    [
        ("", "the text alternative is there"),
        ("One has more waiting than the other", "words beside the title"),
        (ALTERNATIVE.replace("made.csv", "the table"), "numbers are in made.csv"),
        ("A picture " * 20 + "made.csv", "does not say what lies across"),
    ],
)
def test_a_chart_without_a_text_alternative_that_serves_is_refused(
    tmp_path: Path, alternative: str, why: str
) -> None:
    assert why in _refused(tmp_path, _chart(alternative=alternative))


def test_a_legend_is_refused(tmp_path: Path) -> None:
    def draw(figure: Any) -> None:
        axes = _axes(figure)
        axes.plot([0, 1, 2], [1, 2, 3], color=BLUE, label="One")
        axes.legend()

    assert "legend 'One': no legend is allowed" in _refused(tmp_path, _chart(draw))


def test_a_title_of_sixteen_words_is_refused(tmp_path: Path) -> None:
    chart = _chart()
    object.__setattr__(chart, "title", "word " * 16)
    assert "16 words, at most 15" in _refused(tmp_path, chart)


def test_a_bar_that_does_not_begin_at_zero_is_refused(tmp_path: Path) -> None:
    def draw(figure: Any) -> None:
        _axes(figure).bar([0, 1], [5, 3], bottom=[0, 1], color=BLUE)

    said = _refused(tmp_path, _chart(draw))
    assert "bars begin at zero: bar 2 of '_container0': goes from 1 to 4" in said


def test_a_scale_of_bars_that_leaves_out_zero_is_refused(tmp_path: Path) -> None:
    def draw(figure: Any) -> None:
        axes = _axes(figure)
        axes.bar([0, 1], [5, 3], color=BLUE)
        axes.set_ylim(2, 6)

    assert "scale of bar 1 of '_container0': goes from 2 to 6" in _refused(tmp_path, _chart(draw))


def test_a_stack_and_a_waterfall_begin_at_zero_by_the_bars_before_them() -> None:
    chain = [_Bar("a", 0, 5), _Bar("b", 5, 8), _Bar("c", 8, 2), _Bar("d", 0, 2)]
    assert not list(_hanging(chain))
    assert [fault.where for fault in _hanging([*chain, _Bar("e", 3, 4)])] == ["e"]


def test_five_series_are_refused_as_lines_and_as_bars(tmp_path: Path) -> None:
    colours = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D7D2C")

    def lines(figure: Any) -> None:
        axes = _axes(figure)
        for at, colour in enumerate(colours):
            axes.plot([0, 1, 2], [at, at + 1, at], color=colour)

    def bars(figure: Any) -> None:
        _axes(figure).bar(range(5), [1, 2, 3, 4, 5], color=colours)

    for draw in (lines, bars):
        assert "plot 1 of 1: 5 series, at most 4" in _refused(tmp_path, _chart(draw))


def test_the_thick_part_of_a_line_is_no_other_series(tmp_path: Path) -> None:
    colours = ("#12436D", "#28A197", "#801650", "#F46A25")

    def draw(figure: Any) -> None:
        axes = _axes(figure)
        for at, colour in enumerate(colours):
            axes.plot([0, 1, 2, 3], [at, at + 1, at, at], color=colour, linestyle="dashed")
            axes.plot([0, 1, 2], [at, at + 1, at], color=colour, linewidth=4)

    _chart(draw).save(tmp_path)


@pytest.mark.parametrize("colour", ["#8A8A8A", "#28A197"])
def test_words_that_stand_out_less_than_four_and_a_half_times_are_refused(
    tmp_path: Path, colour: str
) -> None:
    def draw(figure: Any) -> None:
        _bars(figure)
        figure.text(0.5, 0.95, "Faint", color=colour, size=10)

    assert "text stands out: text 'Faint': contrast 3." in _refused(tmp_path, _chart(draw))


def test_words_are_compared_with_the_bar_on_which_they_lie(tmp_path: Path) -> None:
    def draw(figure: Any) -> None:
        axes = _axes(figure)
        axes.barh([0], [5], color=BLUE)
        axes.text(2.5, 0, "dark on dark", color=style.INK, ha="center", va="center")

    assert "text 'dark on dark': contrast 1.7" in _refused(tmp_path, _chart(draw))


def test_marks_that_stand_out_less_than_three_times_are_refused(tmp_path: Path) -> None:
    def lines(figure: Any) -> None:
        _axes(figure).plot([0, 1, 2], [1, 2, 3], color="#BFBFBF")

    def bars(figure: Any) -> None:
        _axes(figure).bar([0, 1], [5, 3], color="#A8C5DD")

    def points(figure: Any) -> None:
        _axes(figure).scatter([0, 1], [5, 3], color="#A8C5DD")

    for draw, what in ((lines, "line"), (bars, "Rectangle"), (points, "PathCollection")):
        said = _refused(tmp_path, _chart(draw))
        assert f"marks stand out: {what}" in said and "contrast 1.8" in said


def test_a_tint_is_allowed_where_an_outline_a_line_or_a_number_carries_the_meaning(
    tmp_path: Path,
) -> None:
    def draw(figure: Any) -> None:
        axes = _axes(figure)
        axes.bar([0], [5], color="#A8C5DD", edgecolor=BLUE)
        axes.fill_between([1, 2, 3], [1, 1, 1], [3, 3, 3], color="#DCE7F0")
        axes.plot([1, 2, 3], [2, 2, 2], color=BLUE)
        axes.bar([4], [5], color="#A8C5DD")
        axes.text(4, 2.5, "5", ha="center", va="center")

    _chart(draw).save(tmp_path)


def test_a_band_without_its_line_is_refused(tmp_path: Path) -> None:
    def draw(figure: Any) -> None:
        _axes(figure).fill_between([1, 2, 3], [1, 1, 1], [3, 3, 3], color="#DCE7F0")

    assert "marks stand out: " in _refused(tmp_path, _chart(draw))


def test_a_whisker_on_a_dark_bar_needs_a_white_edge(tmp_path: Path) -> None:
    def draw(figure: Any, *, edged: bool = False) -> None:
        axes = _axes(figure)
        axes.barh([0], [5], color=BLUE)
        if edged:
            axes.plot([3, 6], [0, 0], color="white", linewidth=4, zorder=3)
        axes.plot([3, 6], [0, 0], color=style.INK, linewidth=1.2, zorder=3.1)

    assert "to the area behind it" in _refused(tmp_path, _chart(draw))
    _chart(lambda figure: draw(figure, edged=True)).save(tmp_path)


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"size": 8}, "text is large enough: text 'Words': 8 pt, at least 9 pt"),
        ({"rotation": 90}, "text is horizontal: text 'Words': turned by 90 degrees"),
        ({"x": 0.99}, "text is inside the picture: text 'Words'"),
    ],
)
def test_words_that_are_small_sloping_or_cut_are_refused(
    tmp_path: Path, how: dict[str, Any], why: str
) -> None:
    def draw(figure: Any) -> None:
        _bars(figure)
        figure.text(**{"x": 0.5, "y": 0.95, "s": "Words", "size": 10, **how})

    assert why in _refused(tmp_path, _chart(draw))


def test_words_that_lie_on_other_words_are_refused(tmp_path: Path) -> None:
    def draw(figure: Any) -> None:
        _bars(figure)
        figure.text(0.5, 0.95, "Some words")
        figure.text(0.51, 0.95, "Others")

    assert "text 'Some words': lies on 'Others'" in _refused(tmp_path, _chart(draw))


def test_digits_finer_than_the_interval_of_the_data_are_refused(tmp_path: Path) -> None:
    def draw(figure: Any) -> None:
        _bars(figure)
        figure.text(0.5, 0.95, "12.34 people")

    assert "12.34, but its interval supports 1 decimals" in _refused(tmp_path, _chart(draw))
    _chart(draw, rows=(("One", 12.34, 12.31, 12.37),)).save(tmp_path)


def test_a_number_that_meets_a_value_of_the_data_by_chance_is_left_alone(tmp_path: Path) -> None:
    def draw(figure: Any) -> None:
        _bars(figure)
        for at, number in enumerate(("12.34", "55.55", "66.66", "77.77", "88.88")):
            figure.text(0.05 + 0.15 * at, 0.95, f"{number} hours")

    _chart(draw).save(tmp_path)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("45% (42 to 48%)", True),
        ("0.7 points (−3 to 4)", True),
        ("£1,230 (£900 to £1,560)", True),
        ("45.12% (42.01 to 48.20%)", False),
        ("£1,234 (£900 to £1,560)", False),
        ("5,120.5 people (4,900 to 5,300)", False),
    ],
)
def test_a_number_beside_its_interval_has_two_figures_of_its_half_width(
    text: str, sound: bool
) -> None:
    assert (not list(_beside_an_interval(text))) == sound


def test_an_interval_of_six_either_way_supports_a_decimal_and_of_sixty_none() -> None:
    assert _allowed(10.0, 16.0) == 1
    assert _allowed(100.0, 220.0) == 0
    assert _allowed(1000.0, 2400.0) == -1
    assert _allowed(5.0, 5.0) is None


def test_contrast_is_that_of_the_web_guidelines() -> None:
    """Black on white is 21 to 1; the grey #767676 is the lightest with 4.5 (W3C, technique G18)."""
    assert contrast(seen("black"), seen("white")) == pytest.approx(21)
    assert contrast(seen("#767676"), seen("white")) == pytest.approx(4.54, abs=0.01)
    assert contrast(seen("#949494"), seen("white")) == pytest.approx(3.03, abs=0.01)


def test_tints_are_one_colour_and_greys_are_none() -> None:
    look = style.series(list(TITLES))["trading_company"]
    hues = [hue(seen(look.tint(share))) for share in (1.0, 0.5, 0.2)]
    assert different([found for found in hues if found is not None]) == 1
    assert hue(seen("#808080")) is None
    every = [hue(seen(one.colour)) for one in style.series(list(TITLES)).values()]
    assert different([found for found in every if found is not None]) >= 3


@pytest.mark.parametrize("count", [2, 4])
def test_every_chart_of_a_comparison_passes(tmp_path: Path, count: int) -> None:
    for chart in all_charts(Results(comparison(options=tuple(TITLES)[:count])), "Source: a test."):
        chart.save(tmp_path)
