"""Charts of a study: what they claim, what they leave behind, and whether they can be read."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from analysis_rows import SENTENCE, box_rows, compared_rows, rows
from made_study import study
from PIL import Image
from readable import assert_readable

from simulation.experiment.study_data import StudyData
from simulation.report.chart import Chart
from simulation.report.study_charts import best, boxes_found, indices, study_charts, tornado
from simulation.report.study_charts.about import About
from simulation.report.study_charts.page import write_page
from simulation.scenario.errors import ScenarioError

pytestmark = pytest.mark.unit

DATA = study(80, 3)
MEASURE, OPTION = "waiting_list", "trading_company"
ABOUT = About(DATA, MEASURE, OPTION)
ROWS = rows(DATA, MEASURE, OPTION)
NAMES = [
    *("spread", "best-waiting_list", "response-waiting_list"),
    *(f"{name}-waiting_list-trading_company" for name in ("tornado", "sobol", "pawn", "morris")),
    "prim-waiting_list-trading_company",
]


def charts(data: StudyData = DATA) -> list[Chart]:
    return study_charts(data, [MEASURE], [OPTION], "Source: a test.", rows(data, MEASURE, OPTION))


def test_every_chart_of_a_study_is_made_and_numbered_in_order() -> None:
    found = charts()
    assert [chart.name for chart in found] == NAMES
    assert [chart.number for chart in found] == list(range(1, len(NAMES) + 1))


@pytest.mark.parametrize("chart", charts(), ids=NAMES)
def test_no_words_of_a_chart_overlap_or_leave_the_picture_or_are_small(chart: Chart) -> None:
    assert_readable(chart)


@pytest.mark.slow
def test_long_names_of_factors_and_options_can_be_read_too() -> None:
    factors = tuple(
        replace(factor, title=f"{factor.title}, told at more length than any table has room for")
        for factor in DATA.factors
    )
    titles = tuple(f"{title} owned by the council and its staff" for title in DATA.option_titles)
    data = replace(DATA, factors=factors, option_titles=titles)
    for chart in study_charts(data, [MEASURE], [OPTION], "Source.", ROWS):
        assert len(chart.title.split()) <= 15
        assert_readable(chart)


def test_each_chart_leaves_picture_drawing_data_and_text_alternative(tmp_path: Path) -> None:
    chart = tornado.chart(ABOUT, (), 1, "Source: a test.")
    assert chart is not None
    png, svg, data, text = chart.save(tmp_path)
    with Image.open(png) as picture:
        assert abs(picture.width - 16 / 2.54 * 300) <= 1
    assert "<svg" in svg.read_text(encoding="utf-8")
    assert len(data.read_text(encoding="utf-8").splitlines()) == len(chart.rows) + 1
    assert f"{chart.name}.csv" in text.read_text(encoding="utf-8")


def test_the_same_study_gives_the_same_pictures(tmp_path: Path) -> None:
    for name in ("one", "two"):
        for chart in (charts()[1], charts()[-1]):
            chart.save(tmp_path / name)
    for one in (tmp_path / "one").iterdir():
        assert one.read_bytes() == (tmp_path / "two" / one.name).read_bytes(), one.name


def test_a_tornado_takes_the_analysis_of_chosen_points_and_else_the_fifths() -> None:
    chosen = tornado.chart(ABOUT, compared_rows(DATA, MEASURE, OPTION), 1, "")
    fifths = tornado.chart(ABOUT, (), 1, "")
    assert chosen is not None
    assert fifths is not None
    assert ("supply", "high", "many more", 5.0, 4.0, 6.0) in chosen.rows
    assert "fifth" in fifths.subtitle
    assert fifths.rows[0][0] in {"supply", "turnover"}
    assert fifths.rows[-1][0] == "dummy"


def test_what_only_checks_an_analysis_stands_last_and_is_never_in_the_title() -> None:
    chart = indices.chart(ABOUT, ROWS, indices.SOBOL, 1, "")
    assert chart is not None
    assert "Of three ranked factors" in chart.title
    told = chart.alternative
    assert told.index("Care supply") < told.index("Dummy") < told.index("Luck of a single run")
    assert "Dummy: nothing reads it exactly 0" in told
    assert "Yearly turnover of social workers <0.01" in told


def test_no_factor_is_named_first_if_none_is_ranked() -> None:
    unranked = [row._replace(ranked=False) for row in ROWS]
    chart = indices.chart(ABOUT, unranked, indices.PAWN, 1, "")
    assert chart is not None
    assert chart.title.startswith("No factor can be ranked")


def test_an_analysis_that_was_not_made_has_no_chart() -> None:
    found = study_charts(DATA, [MEASURE], [OPTION], "Source.")
    assert [chart.name for chart in found] == NAMES[:4]


def test_a_box_is_read_with_its_limits_and_levels_the_most_restricting_first() -> None:
    box = boxes_found.loss_box(ABOUT, ROWS)
    assert box is not None
    assert (box.coverage, box.density) == (0.71, 0.88)
    supply, owner = box.limits
    assert (supply.factor, supply.low, supply.high) == ("supply", 0.85, 0.96)
    assert owner.levels == ("staff", "community")
    assert "owner 60%" in box.note
    inside = box.inside(DATA)
    wanted = (DATA.settings[:, 0] <= 0.96) & (DATA.settings[:, 4] >= 1)
    assert (inside == wanted).all()
    # Without the sentence nothing is known of the levels: the limit is left out, not made up.
    blank = [row._replace(note="") for row in box_rows(DATA, MEASURE, OPTION)]
    found = boxes_found.loss_box(ABOUT, blank)
    assert found is not None
    assert [limit.factor for limit in found.limits] == ["supply"]
    assert boxes_found.levels_said(DATA.factors[4], SENTENCE) == ("staff", "community")


def test_a_measure_that_is_neither_better_nor_worse_has_no_chart_of_the_best() -> None:
    assert best.chart(DATA, "staff_in_post", 1, "") is None


def test_pounds_are_drawn_in_millions_and_shares_as_per_cent() -> None:
    spend = tornado.chart(About(DATA, "spend", OPTION), (), 1, "")
    share = tornado.chart(About(DATA, "reviews_on_time", OPTION), (), 1, "")
    assert spend is not None
    assert share is not None
    assert "£ million a year" in spend.caption
    assert "per cent" in share.caption


def test_a_measure_or_option_that_is_not_there_is_named() -> None:
    with pytest.raises(ScenarioError, match="did you mean waiting_list"):
        study_charts(DATA, ["waitinglist"], [OPTION], "")


def test_the_page_shows_every_chart_with_its_words_in_markdown_and_in_html(tmp_path: Path) -> None:
    found = charts()
    markdown, html = write_page(DATA, found, tmp_path, "A note & more.")
    plain, marked = (file.read_text(encoding="utf-8") for file in (markdown, html))
    assert "A note & more." in plain
    assert "A note &amp; more." in marked
    assert marked.startswith('<!doctype html>\n<html lang="en-GB">')
    pictures = re.findall(r'<img src="([^"]+)" alt="([^"]*)">', marked)
    assert [name for name, _ in pictures] == [f"{name}.svg" for name in NAMES]
    assert all(len(alternative) > 100 for _, alternative in pictures)
    for chart in found:
        assert f"]({chart.name}.svg)" in plain
        assert chart.caption in plain
