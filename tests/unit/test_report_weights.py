"""The triangle of weights: what it claims, what it holds, and whether it can be read."""

from pathlib import Path

import numpy as np
import pytest
from criteria_cases import criteria, table_of
from option_titles import LONG, TITLES
from readable import assert_readable

from simulation.report.appraisal_charts.weights import chart
from simulation.report.chart import Chart
from simulation.valuation.criteria.matrix import matrix
from simulation.valuation.criteria.triangle import triangle

pytestmark = pytest.mark.unit

FOUR = {
    "in_house": (0.8, 0.45, 0.3),
    "reformed_in_house": (0.5, 0.6, 0.45),
    "trading_company": (0.6, 0.1, 0.7),
    "social_work_practice": (0.3, 0.75, 0.3),
}
CLEAR = {"in_house": (0.9, 0.8, 0.7), "reformed_in_house": (0.5, 0.4, 0.71)}


def _chart(
    titles: dict[str, str] = TITLES,
    values: dict[str, tuple[float, ...]] = FOUR,
    draws: int = 30,
    weights: tuple[float, ...] = (100, 60, 30),
) -> Chart:
    luck = np.random.default_rng(3)
    drawn = {
        option: tuple(np.clip(share + luck.normal(0, 0.05, draws), 0, 1) for share in shares)
        if draws > 1
        else shares
        for option, shares in values.items()
    }
    found = triangle(matrix(criteria(*weights), tuple(values), table_of(drawn)))
    assert found is not None
    made = chart(found, titles, 3, "Source: a test.", "criteria made up for a test")
    assert made is not None
    return made


@pytest.mark.parametrize("values", [FOUR, CLEAR], ids=["four", "two"])
@pytest.mark.parametrize("titles", [TITLES, LONG], ids=["short", "long"])
def test_no_words_of_the_triangle_overlap_or_leave_the_picture(
    tmp_path: Path, titles: dict[str, str], values: dict[str, tuple[float, ...]]
) -> None:
    made = _chart(titles, values)
    assert_readable(made)
    made.save(tmp_path)


def test_who_is_first_under_most_weights_is_named_and_else_that_nobody_is() -> None:
    clear = _chart(values=CLEAR).title
    assert clear.startswith("In house scores best on average under nearly all weights; told under")
    assert _chart().title.startswith("No option is first under most weights; told under")
    assert len(_chart(LONG, CLEAR).title.split()) <= 15


def test_without_draws_nothing_is_said_to_be_told() -> None:
    made = _chart(values=CLEAR, draws=1)
    assert "told" not in made.title
    assert "how sure the regions are is not known" in made.subtitle


def test_the_data_hold_the_file_s_weights_central_weights_and_every_corner() -> None:
    made = _chart()
    kinds = [row[0] for row in made.rows]
    assert kinds.count("weights of the file") == 1
    assert kinds.count("central weights") == len(FOUR)
    assert kinds.count("corner of region") >= 9
    shares = [float(str(row[-1])) for row in made.rows if row[0] == "central weights"]
    assert sum(shares) == pytest.approx(1)
    for row in made.rows:
        assert row[2] == "" or sum(float(str(x)) for x in row[2:5]) == pytest.approx(1)


def test_the_alternative_names_the_corners_every_option_and_who_wins_with_the_file() -> None:
    said = _chart().alternative
    assert said.startswith("Triangle of all weights of three groups")
    for title in TITLES.values():
        assert f"{title}: " in said
    assert "At the file's weights (53%, 32% and 16%)" in said and "weights.csv" in said


def test_the_same_inputs_give_the_same_picture(tmp_path: Path) -> None:
    one, other = (_chart().save(tmp_path / name) for name in ("one", "other"))
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in other]
