"""The chart of ranks: what it claims, and whether it can be read."""

from pathlib import Path

import numpy as np
import pytest
from criteria_cases import criteria, table_of
from option_titles import LONG, TITLES
from readable import assert_readable

from simulation.report import style
from simulation.report.appraisal_charts.ranks import chart, rank_name, tints
from simulation.report.chart import Chart
from simulation.valuation.criteria.acceptability import Acceptability, acceptability
from simulation.valuation.criteria.matrix import matrix
from simulation.valuation.criteria.scores import Scores

pytestmark = pytest.mark.unit

FOUR = {
    "in_house": (0.8, 0.45, 0.3),
    "reformed_in_house": (0.5, 0.6, 0.35),
    "trading_company": (0.6, 0.1, 0.7),
    "social_work_practice": (0.3, 0.2, 0.3),
}

FIVE = (
    "Reformed in house",
    "In house",
    "In house with a known worker",
    "Company with more brokers",
    "Trading company owned by the council",
)


def _chart(titles: dict[str, str] = TITLES, values: dict[str, tuple[float, ...]] = FOUR) -> Chart:
    given = matrix(criteria(100, 100, 100), tuple(values), table_of(values))
    found = acceptability(given, seed=1, samples=2000)
    return chart(found, titles, 3, "Source: a test.", "criteria made up for a test")


@pytest.mark.parametrize("titles", [TITLES, LONG], ids=["short", "long"])
def test_no_words_of_the_ranks_overlap_or_leave_the_picture(titles: dict[str, str]) -> None:
    assert_readable(_chart(titles))


def test_who_is_first_under_most_weights_is_named_and_else_that_nobody_is() -> None:
    assert _chart().title.startswith("None is first in most weights and draws; in house in 4")
    clear = {key: tuple(x / (1 + at) for x in (0.9, 0.9, 0.9)) for at, key in enumerate(FOUR)}
    assert _chart(values=clear).title == "In house is first in 100% of weights and draws"
    assert len(_chart(LONG, clear).title.split()) <= 15


def test_a_title_has_the_lead_in_points_and_the_subtitle_says_if_it_may_be_none() -> None:
    clear = {key: tuple(x / (1 + at) for x in (0.9, 0.9, 0.9)) for at, key in enumerate(FOUR)}
    given = matrix(criteria(100, 100, 100), tuple(clear), table_of(clear))
    found = acceptability(given, seed=1, samples=2000)
    points = np.array([[63.0, 62.0, 0.0, 0.0], [61.0, 64.0, 0.0, 0.0], [65.0, 61.0, 0.0, 0.0]])
    made = chart(found, TITLES, 3, "Source: a test.", "criteria", Scores(tuple(clear), points))
    assert made.title == "In house: first in 100% of weights and draws; lead 0.7 points (−3 to 4)"
    assert "leads Reformed in house by 0.7 points (−3 to 4) in 100, so either may be first" in (
        made.subtitle
    )


def test_the_data_hold_every_share_and_each_option_adds_up_to_one() -> None:
    found = _chart()
    assert found.header == ("option", "rank_1", "rank_2", "rank_3", "rank_4", "rank_1_error")
    for row in found.rows:
        assert sum(float(str(x)) for x in row[1:5]) == pytest.approx(1)
    firsts = [float(str(row[1])) for row in found.rows]
    assert firsts == sorted(firsts, reverse=True)


def test_the_alternative_says_what_it_is_and_every_share() -> None:
    said = _chart().alternative
    assert said.startswith("Stacked horizontal bars from zero to 100 per cent")
    assert "In house: 1st 4" in said and "ranks_any_weights.csv" in said


def test_ranks_have_their_names() -> None:
    assert [rank_name(at) for at in range(4)] == ["1st", "2nd", "3rd", "4th"]


@pytest.mark.parametrize("count", range(2, 9))
def test_words_on_every_tint_can_be_read_and_darkness_falls_with_the_rank(count: int) -> None:
    found = tints(count)
    assert found == sorted(found, reverse=True)
    for tint in found:
        colour = style.Series("#12436D", "solid", "o").tint(tint)
        words = "#FFFFFF" if tint >= 0.75 else style.INK
        assert _contrast(colour, words) >= 4.5


def _contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def test_the_same_ranks_give_the_same_picture(tmp_path: Path) -> None:
    for name in ("one", "two"):
        _chart().save(tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_the_words_on_a_bar_do_not_touch_its_edges(tmp_path: Path) -> None:
    # The shares of five options in which the letters had no room above and below them.
    shares = np.array(
        [
            (0.4112, 0.01037, 0.539015, 0.018615, 0.0208),
            (0.32946, 0.397695, 0.15692, 0.07011, 0.045815),
            (0.249805, 0.47162, 0.173675, 0.05644, 0.04846),
            (0.008645, 0.071385, 0.064325, 0.453305, 0.40234),
            (0.00089, 0.04893, 0.066065, 0.40153, 0.482585),
        ]
    )
    names = tuple("abcde")
    none = np.zeros((5, 0))
    found = Acceptability(
        "any weights", names, (), shares, 0.2 * shares, none, np.zeros(5), 10_000, 20, ()
    )
    titles = dict(zip(names, FIVE, strict=True))
    made = chart(found, titles, 12, "Source: a test.", "criteria made up for a test")
    assert len(made.save(tmp_path)) == 4  # a chart that breaks a rule is refused
