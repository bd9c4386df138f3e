"""An attribution in words, as a chart and as a page."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from readable import assert_readable

from simulation.experiment.attribution.players import Player
from simulation.experiment.attribution.study import Attribution, Question
from simulation.experiment.attribution.table import table
from simulation.report.appraisal_charts.attribution import MOST_BARS, chart
from simulation.report.attribution_page import write_attribution
from simulation.report.attribution_words import made_of, sentence
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load

pytestmark = pytest.mark.unit

SHIPPED = load(
    Path(__file__).parents[2] / "scenarios" / "appraisals" / "wokingham.yaml", settings=False
)
REVIEWED, OVERDUE = "reviewed_in_year_share", "reviews_overdue"
TITLES = ("Reviews due in one care home are done together", "Teams and posts", "Ownership")
LUCK = np.array([-0.004, 0.001, 0.003, -0.001, 0.001])


def attribution(
    means: Sequence[float] = (0.03, 0.06, 0.02),
    titles: Sequence[str] = TITLES,
    luck: float = 1.0,
    measure: str = REVIEWED,
) -> Attribution:
    each = np.array([[[mean] * 5 + luck * LUCK * (at + 1) for at, mean in enumerate(means)]])
    names = ["clustered_reviews", "teams_and_posts", "ownership", *map(str, range(30))]
    players = tuple(
        Player(name, title, 1 << at)
        for at, (name, title) in enumerate(zip(names, titles, strict=False))
    )
    return Attribution(
        Question(SHIPPED, "in_house", "trading_company", 5, 1),
        players,
        None,
        8,
        {measure: each},
        {measure: each[0].sum(axis=0)},
        (),
    )


def test_what_makes_a_difference_is_said_in_points_the_largest_first() -> None:
    said = sentence(attribution(), REVIEWED)
    # The luck of the whole is six times LUCK: 2.776 x 1.587 / sqrt(5) = 1.97 points.
    assert "the difference is +11.0 (+9.0 to +13.0) points." in said
    assert "“Teams and posts” makes +6.00 and “Reviews due in one care home" in said
    assert "Ownership makes +2.00 (+1.01 to +2.99)." in said


def test_ownership_that_is_the_same_makes_nought_and_says_so() -> None:
    found = attribution((0.03, 0.06), TITLES[:2])
    assert "Ownership makes 0 (it is the same in both)." in sentence(found, REVIEWED)
    assert "Ownership is the same in both options" in " ".join(table(found).notes)
    assert [one.title for one in made_of(found, REVIEWED)][-1].startswith("Ownership")


def test_what_cannot_be_told_from_zero_is_counted_not_named() -> None:
    said = sentence(attribution((0.0005, 0.06, 0.0)), REVIEWED)
    assert "One other difference cannot be told from zero." in said
    assert "care home" not in said
    assert "which cannot be told from zero" in said


def test_a_whole_that_cannot_be_told_from_zero_is_said_to_be_so() -> None:
    found = attribution((0.06, -0.06, 0.0), luck=1.0)
    assert "It cannot be told from zero; of its parts" in sentence(found, REVIEWED)
    assert chart(found, REVIEWED, 1, "").title == (
        "The whole cannot be told from zero; two of its parts can"
    )


def test_the_table_holds_each_part_and_the_whole() -> None:
    found = table(attribution())
    assert found.column("difference") == (
        "clustered_reviews", "teams_and_posts", "ownership", "total",
    )  # fmt: skip
    *parts, whole = found.column("contribution")
    assert sum(map(float, filter(None, parts))) == pytest.approx(float(whole or 0))
    assert set(found.column("unit")) == {"share"}


def test_the_chart_names_the_largest_part_only_if_it_is_the_largest() -> None:
    assert chart(attribution(), REVIEWED, 1, "").title == (
        "Largest part of the difference: teams and posts"
    )
    hidden = attribution((0.03, 0.06, 0.01))
    wide = {REVIEWED: hidden.contributions[REVIEWED].copy()}
    wide[REVIEWED][0, 1] += np.array([-0.2, 0.2, 0.3, -0.3, 0.0])
    shown = chart(replace(hidden, contributions=wide), REVIEWED, 1, "")
    assert (
        shown.title == "Largest part told from zero: reviews due in one care home are done together"
    )
    none = attribution((0.0, 0.0, 0.0))
    assert chart(none, REVIEWED, 1, "").title.startswith("No part of the difference")


def test_of_many_parts_the_smallest_are_drawn_together_and_still_add_up() -> None:
    means = [0.001 * at for at in range(20)]
    found = attribution(means, [f"Practice {at}" for at in range(20)])
    shown = chart(found, REVIEWED, 1, "")
    *parts, whole = shown.rows
    assert "7 smaller ones together" in [row[0] for row in parts]
    assert len(parts) <= MOST_BARS + 1
    assert sum(float(str(row[1])) for row in parts) == pytest.approx(float(str(whole[1])))


@pytest.mark.parametrize("unit", [REVIEWED, OVERDUE, "care_spend_gbp"])
def test_the_chart_can_be_read_with_short_and_with_very_long_titles(unit: str) -> None:
    long = [f"{title}, told at more length than any table has room for" for title in TITLES]
    scale = {REVIEWED: 1.0, OVERDUE: 4000.0, "care_spend_gbp": 3e7}[unit]
    for titles in (TITLES, long):
        found = attribution([0.03 * scale, -0.06 * scale, 0.0], titles, scale, unit)
        shown = chart(found, unit, 1, "Source: a test.")
        assert len(shown.title.split()) <= 15
        assert_readable(shown)
        assert "from zero" in shown.alternative and f"{shown.name}.csv" in shown.alternative


def test_bars_begin_at_zero() -> None:
    from matplotlib.figure import Figure  # noqa: PLC0415

    shown = chart(attribution(), REVIEWED, 1, "")
    figure = Figure()
    shown.draw(figure.subfigures())
    (axes,) = figure.findobj(lambda one: hasattr(one, "patches") and hasattr(one, "get_xlim"))
    assert all(bar.get_x() == 0 for bar in axes.patches)
    low, high = axes.get_xlim()
    assert low == 0 < high


def test_the_page_has_sentences_a_chart_and_a_table_for_each_measure(tmp_path: Path) -> None:
    files = write_attribution(attribution(), tmp_path / "a_to_b", "Source: a test.")
    text = (tmp_path / "a_to_b" / "attribution.md").read_text(encoding="utf-8")
    assert "charts/attribution-reviewed_in_year_share.png" in text
    assert "Table 1. Reviewed in the year, points" in text
    assert "How it was worked out" in text
    assert len(files) == 6
    again = write_attribution(attribution(), tmp_path / "a_to_b", "Source: a test.")
    assert [file.name for file in again] == [file.name for file in files]


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(ScenarioError, match="left alone"):
        write_attribution(attribution(), tmp_path, "")
