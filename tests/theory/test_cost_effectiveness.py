"""Acceptability, the plane and what leads at which worth, against cases worked by hand."""

import numpy as np
import pytest
from made_stakes import stakes, two_options

from simulation.valuation.doubt.acceptability import leading, worths
from simulation.valuation.doubt.best import chances, curve, winners
from simulation.valuation.doubt.plane import Quadrant, Ratio, plane, ratio_of
from simulation.valuation.doubt.ranges import ranges
from simulation.valuation.doubt.tables import (
    best_table,
    information_table,
    leading_table,
    plane_table,
    ranges_table,
    ratio_words,
    regret_table,
)

pytestmark = pytest.mark.theory

TITLES = {"a": "In house", "b": "Company", "c": "Practice"}


def three(draws: int = 4_000):  # type: ignore[no-untyped-def]
    """Return 3 options: net benefits 0, 0.8 and 0.5 more, each with its own spread."""
    chance = np.random.default_rng(1)
    net = chance.normal(loc=[0.0, 0.8, 0.5], scale=[0.3, 0.5, 0.6], size=(draws, 3))
    return stakes(-net[:, None, :].repeat(2, axis=1))


def test_chances_of_three_options_over_4000_draws_add_up_to_1() -> None:
    found = chances(three(), 0.0)
    assert sum(one.share.share for one in found) == pytest.approx(1)
    assert sum(one.without_luck for one in found) == pytest.approx(1)
    assert [one.leads for one in found] == [False, True, False]
    assert found[1].share.share > found[2].share.share > found[0].share.share > 0


def test_the_chance_of_two_options_is_that_of_the_normal_law_once_luck_is_out() -> None:
    from scipy.stats import norm  # noqa: PLC0415

    _, better = chances(two_options(4_000, 0.5, (1.0, 0.7), 1.5), 0.0)
    assert better.without_luck == pytest.approx(norm.cdf(0.5 / np.hypot(1, 0.7)), abs=0.01)
    assert better.share.share == pytest.approx(norm.cdf(0.5 / np.sqrt(1.49 + 1.125)), abs=0.02)


def test_at_worth_0_the_curve_counts_how_often_each_option_is_cheapest() -> None:
    chance = np.random.default_rng(2)
    cost = chance.normal(size=(500, 2, 3))
    made = stakes(cost, effect=chance.normal(size=(500, 2, 3)))
    cheapest = np.argmin(cost.mean(axis=1), axis=1)
    for at, one in enumerate(chances(made, 0.0)):
        assert one.share.share == pytest.approx(np.mean(cheapest == at))
    assert leading(made)[0].option == made.options[int(np.argmin(cost.mean(axis=(0, 1))))]


def test_the_more_effect_is_worth_the_more_draws_the_dearer_and_better_option_wins() -> None:
    chance = np.random.default_rng(3)
    cost = np.stack([np.zeros((300, 2)), 100 + chance.normal(size=(300, 2))], axis=-1)
    effect = np.stack([np.zeros((300, 2)), 1 + 0.3 * chance.random((300, 2))], axis=-1)
    shares = [at[1].share.share for at in curve(stakes(cost, effect), worths(200.0))]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_equal_options_share_a_draw() -> None:
    assert winners(np.array([[1.0, 1.0, 0.0], [0.0, 2.0, 1.0]])).tolist() == [
        [0.5, 0.5, 0.0],
        [0.0, 1.0, 0.0],
    ]


def test_what_leads_changes_at_the_incremental_ratios_and_skips_the_dominated() -> None:
    # Costs 10, 20, 25, 60 and effects 0, 1, 1.2, 4: by hand, b leads from 10, then d from 40 / 3;
    # c (5 for 0.2 more, 25 a unit, then 35 for 2.8) is extendedly dominated.
    cost = np.array([10.0, 20.0, 25.0, 60.0])[None, None].repeat(3, axis=0)
    effect = np.array([0.0, 1.0, 1.2, 4.0])[None, None].repeat(3, axis=0)
    found = leading(stakes(cost, effect))
    assert [(one.option, one.from_gbp) for one in found] == [
        ("a", 0.0),
        ("b", pytest.approx(10.0)),
        ("d", pytest.approx(40 / 3)),
    ]
    assert found[-1].to_gbp == float("inf")


def test_of_equally_cheap_options_the_one_with_more_effect_leads_from_0_on() -> None:
    cost, effect = np.full((2, 1, 2), 5.0), np.array([[[1.0, 2.0]]]).repeat(2, axis=0)
    assert [one.option for one in leading(stakes(cost, effect))] == ["b"]


def test_draws_are_counted_in_quadrants_and_those_on_a_line_half_in_each() -> None:
    extra_cost = np.array([1.0, -1.0, 1.0, -1.0, 0.0])
    extra_effect = np.array([1.0, 1.0, -1.0, -1.0, 1.0])
    cost = np.stack([np.zeros(5), extra_cost], axis=-1)[:, None, :]
    effect = np.stack([np.zeros(5), extra_effect], axis=-1)[:, None, :]
    (one,) = plane(stakes(cost, effect))
    assert one.shares == {
        Quadrant.DEARER_WORSE: 0.2,
        Quadrant.DEARER_BETTER: pytest.approx(0.3),
        Quadrant.CHEAPER_WORSE: 0.2,
        Quadrant.CHEAPER_BETTER: pytest.approx(0.3),
    }
    assert sum(one.shares.values()) == pytest.approx(1)
    assert one.ratio is Ratio.DOMINATES
    assert one.icer_gbp is None


@pytest.mark.parametrize(
    ("cost", "effect", "wanted"),
    [
        (5.0, 2.0, Ratio.COST_OF_MORE),
        (-5.0, 2.0, Ratio.DOMINATES),
        (0.0, 2.0, Ratio.DOMINATES),
        (5.0, -2.0, Ratio.DOMINATED),
        (0.0, -2.0, Ratio.DOMINATED),
        (-5.0, -2.0, Ratio.SAVING_OF_LESS),
        (5.0, 0.0, Ratio.SAME),
    ],
)
def test_a_ratio_is_told_only_where_cost_and_effect_point_the_same_way(
    cost: float, effect: float, wanted: Ratio
) -> None:
    assert ratio_of(cost, effect) is wanted


def test_a_ratio_over_an_effect_of_unsure_sign_is_called_not_meaningful() -> None:
    chance = np.random.default_rng(4)
    effect = np.stack([np.zeros(200), 0.1 + chance.normal(size=200)], axis=-1)[:, None, :]
    cost = np.stack([np.zeros(200), np.full(200, 7.0)], axis=-1)[:, None, :]
    (one,) = plane(stakes(cost, effect))
    assert not one.firm
    words = ratio_words(one)
    assert one.ratio is Ratio.DOMINATED or "not meaningful" in words
    (sure,) = plane(stakes(cost, np.abs(effect)))
    assert sure.firm
    assert sure.icer_gbp == pytest.approx(7 / np.abs(effect[:, 0, 1]).mean())
    assert "not meaningful" not in ratio_words(sure)


def test_the_spread_of_what_is_not_known_does_not_shrink_with_draws_but_the_error_does() -> None:
    (few,) = ranges(two_options(200, 0.5, (1.0, 0.0), 1.5), 0.0)
    (many,) = ranges(two_options(3_200, 0.5, (1.0, 0.0), 1.5), 0.0)
    assert few.over_draws_gbp == pytest.approx(1.0, rel=0.1)
    assert many.over_draws_gbp == pytest.approx(1.0, rel=0.05)
    assert many.error_of_mean_gbp == pytest.approx(few.error_of_mean_gbp / 4, rel=0.1)
    assert many.run_to_run_gbp == pytest.approx(1.5, rel=0.05)
    # The 5th to 95th percentile is of the expected value: 1.645 standard deviations to each side.
    assert many.percentile_95_gbp - many.percentile_5_gbp == pytest.approx(2 * 1.645, rel=0.05)
    assert many.luck_share == pytest.approx(1.125 / 2.125, abs=0.02)


def test_no_column_calls_the_error_of_computing_a_forecast() -> None:
    table = ranges_table(ranges(three(100), 0.0), TITLES)
    titles = [column.title for column in table.columns]
    assert any("what is not known" in title for title in titles)
    assert any("luck" in title for title in titles)
    assert not any("forecast" in title or "95% interval" in title for title in titles)


def test_a_table_of_a_long_curve_has_some_worths_and_the_one_that_was_taken() -> None:
    made = three(60)
    long = curve(made, worths(60.0))
    table = best_table(long, TITLES, chances(made, 21.5))
    shown = sorted(set(table.column("worth_gbp")))  # type: ignore[type-var]
    assert shown[0] == 0.0
    assert 21.5 in shown
    assert 5 <= len(shown) <= 10


def test_every_table_of_doubt_has_a_row_for_each_option_or_parameter() -> None:
    from simulation.valuation.doubt.information import partial, perfect  # noqa: PLC0415
    from simulation.valuation.doubt.regret import regrets  # noqa: PLC0415

    made = two_options(60, 0.5, (1.0, 0.7), 1.5)
    tables = [
        best_table(curve(made, (0.0, 10.0)), TITLES),
        leading_table(leading(made), TITLES),
        plane_table(plane(made), TITLES, "week"),
        information_table(perfect(made, 0.0), partial(made, 0.0), {"u": "Turnover"}, most=2),
        regret_table(regrets(made, 0.0), TITLES),
        ranges_table(ranges(made, 0.0), TITLES),
    ]
    assert [len(table.rows) for table in tables] == [4, 1, 1, 3, 2, 1]
    numbers = [table.number for table in tables]
    assert numbers == ["T11", "T11b", "T11c", "T11d", "T11e", "T11f"]
    assert tables[3].rows[1][0] == "Turnover"
