"""Coming back in house and break clauses, against closed forms and hand-worked cases."""

from statistics import NormalDist

import numpy as np
import pytest
from numpy.typing import NDArray

from simulation.valuation.reversal import FEWEST, BreakClause, break_clause, returns, yearly_chances
from simulation.valuation.reversal_tables import breaks_table, returns_table

pytestmark = pytest.mark.theory

Floats = NDArray[np.float64]
NORMAL = NormalDist()


def stream(spread: float, *, mean: float = 0.0, link: float = 1.0, draws: int = 4000) -> Floats:
    """Return net benefit of two years: the second is mean + link x first + its own luck."""
    source = np.random.default_rng(20110401)
    first, luck = source.normal(size=(2, draws, 2))
    second = mean + spread * (link * first + 0.5 * luck)
    return np.stack([spread * first, second], axis=-1)


def expected_value(deviation: float, mean: float, leave: float) -> float:
    """Return E[max(m, leave)] - max(mean, leave), where m is normal."""
    z = (mean - leave) / deviation
    return leave + deviation * (NORMAL.pdf(z) + z * NORMAL.cdf(z)) - max(mean, leave)


@pytest.mark.parametrize("mean", [-1.0, -0.3, 0.0, 0.5, 1.5])
def test_a_break_is_worth_what_the_normal_formula_says(mean: float) -> None:
    found = break_clause(stream(1.0, mean=mean), 1)
    expected = expected_value(1.0, mean, 0.0)
    assert found.value_gbp == pytest.approx(expected, abs=2.5 * found.error_gbp)
    assert found.value_gbp == pytest.approx(expected, abs=0.02)
    assert found.decide_gbp == pytest.approx(max(found.stay_gbp, 0.0) + found.value_gbp)


def test_a_break_is_worth_nothing_if_all_is_sure() -> None:
    sure = np.broadcast_to(np.array([-5.0, 3.1, 4.7]), (50, 2, 3))
    for leaving in (0.0, 2.0, -20.0):
        found = break_clause(sure, 1, leaving)
        assert found.value_gbp == pytest.approx(0, abs=1e-12)
        assert found.most_gbp == pytest.approx(0, abs=1e-12)
        assert found.threshold_gbp is None


def test_a_break_is_worth_more_the_less_is_known() -> None:
    values = [break_clause(stream(spread), 1).value_gbp for spread in (0.1, 0.5, 1.0, 2.0, 4.0)]
    assert values == sorted(values) and values[0] > 0
    # The formula is proportional to the spread where the mean is 0.
    np.testing.assert_allclose(values, np.array([0.1, 0.5, 1, 2, 4]) * values[2])


def test_a_break_is_worth_nothing_if_what_was_seen_says_nothing_of_what_follows() -> None:
    found = break_clause(stream(1.0, mean=0.3, link=0.0), 1)
    assert found.value_gbp == pytest.approx(0, abs=2.5 * found.error_gbp + 0.01)
    assert found.most_gbp > 0.05


def test_a_break_is_never_worth_more_than_knowing_all_that_follows() -> None:
    for mean in (-1.0, 0.0, 1.0):
        found = break_clause(stream(1.0, mean=mean), 1, 0.4)
        assert 0 <= found.value_gbp <= found.most_gbp


def test_a_dear_exit_makes_a_break_worthless_and_a_cheap_one_is_used_at_its_threshold() -> None:
    dear = break_clause(stream(1.0, mean=0.0), 1, 100.0)
    assert dear.value_gbp == 0 and dear.leave_share == 0
    cheap = break_clause(stream(1.0, mean=0.0), 1, 0.5)
    # It stays while mean + seen > -0.5, so it leaves below -0.5: under the normal 30.9 % of runs.
    assert cheap.threshold_gbp == pytest.approx(-0.5, abs=0.03)
    assert cheap.leave_share == pytest.approx(NORMAL.cdf(-0.5), abs=0.02)


def test_the_rule_leaves_below_its_threshold_and_stays_above_it() -> None:
    given = stream(1.0)
    threshold = break_clause(given, 1, 0.5).threshold_gbp
    assert threshold is not None
    # Moving everything that was seen by 1 % of it flips what the line expects.
    seen, better = given[..., 0].ravel(), given[..., 1].ravel() + 0.5
    slope, level = np.polyfit(seen, better, 1)
    assert level + slope * (threshold * 1.01) < 0 < level + slope * (threshold * 0.99)


def test_a_rule_that_only_fits_luck_is_not_sold_as_value() -> None:
    source = np.random.default_rng(7)
    values = []
    for _ in range(200):
        luck = source.normal(size=(FEWEST, 1, 2))
        stay, seen = luck[..., 1], luck[..., 0]
        slope, level = np.polyfit(seen.ravel(), stay.ravel(), 1)
        fitted = level + slope * seen
        plug_in = np.maximum(fitted, 0).mean() - max(stay.mean(), 0)
        own = break_clause(luck, 1)
        values.append((own.decide_gbp - max(own.stay_gbp, 0), plug_in))
    tried, same_draws = np.mean(values, axis=0)
    # Learned and tried on the same draws, nothing seems to be worth something.
    assert same_draws > 0.02
    assert tried < same_draws


def test_failed_draws_are_left_out() -> None:
    given = stream(1.0, draws=400)
    broken = np.concatenate([given, np.full((3, 2, 2), np.nan)])
    assert break_clause(broken, 1) == break_clause(given, 1)


def test_one_draw_gives_a_value_over_luck_alone_and_says_so() -> None:
    one = stream(1.0, draws=200).reshape(1, 400, 2)
    found = break_clause(one, 1)
    assert found.over == "replications"
    assert found.value_gbp == pytest.approx(expected_value(1.0, 0.0, 0.0), abs=0.06)
    notes = " ".join(breaks_table({"a": [found]}, {"a": "A"}).notes)
    assert "only luck differs" in notes


def test_the_break_that_the_contract_has_is_marked() -> None:
    given = np.zeros((30, 1, 4))
    breaks = {"a": [break_clause(given, after) for after in (1, 2, 3)]}
    assert breaks_table(breaks, {"a": "A"}, {"a": 3}).column("in_contract") == ("no", "no", "yes")
    assert set(breaks_table(breaks, {"a": "A"}, {"a": None}).column("in_contract")) == {"no"}


def test_too_few_draws_have_no_value() -> None:
    found = break_clause(stream(1.0, draws=FEWEST - 1), 1)
    assert np.isnan(found.value_gbp)
    table = breaks_table({"a": [found]}, {"a": "A"})
    assert table.column("value_gbp") == (None,)
    assert any("too few to learn" in note for note in table.notes)


@pytest.mark.parametrize("after", [0, 2, 3])
def test_a_break_lies_inside_the_years(after: int) -> None:
    with pytest.raises(ValueError, match="a break lies after 1 to 1 years"):
        break_clause(stream(1.0, draws=20), after)


def test_chances_of_a_constant_hazard_add_up_to_that_of_the_whole_time() -> None:
    chances = yearly_chances(0.1, [0.5, 1, 1])
    found = returns(["1", "2", "3"], chances, np.ones(3), np.ones(3))
    assert found.cumulative[-1] == pytest.approx(1 - np.exp(-0.25))
    assert found.chance.sum() == pytest.approx(found.cumulative[-1])


def test_the_expected_cost_of_a_return_by_hand() -> None:
    factors = np.array([1.0, 0.9, 0.8, 0.7])
    found = returns(
        ["1", "2", "3", "4"], np.array([0.5, 0.2]), np.array([100.0, 200.0]), factors,
        spread=(0.2, 0.4, 0.4),
    )  # fmt: skip
    # In year 1 half return (100); in year 2 a fifth of the other half, 0.1 (200).
    np.testing.assert_allclose(found.chance, [0.5, 0.1, 0, 0])
    np.testing.assert_allclose(found.cumulative, [0.5, 0.6, 0.6, 0.6])
    # 50 and 20 pounds, each paid 0.2, 0.4 and 0.4 from its year on.
    np.testing.assert_allclose(found.expected_gbp, [10, 24, 28, 8])
    np.testing.assert_allclose(found.discounted_gbp, [10, 21.6, 22.4, 5.6])
    assert found.present_value_gbp == pytest.approx(59.6)
    table = returns_table({"a": found}, {"a": "A"})
    assert table.column("so_far_gbp") == pytest.approx((10, 31.6, 54, 59.6))


def test_no_hazard_is_no_cost() -> None:
    chances = yearly_chances(0.0, [1, 1])
    assert returns(["1", "2"], chances, np.ones(2), np.ones(2)).present_value_gbp == 0


@pytest.mark.parametrize(
    ("chances", "spread", "said"),
    [((0.5, 1.2), (1.0,), "between 0 and 1"), ((0.5, 0.2), (0.5,), "must add up to 1")],
)
def test_chances_and_shares_that_cannot_be_are_refused(
    chances: tuple[float, ...], spread: tuple[float, ...], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        returns(["1", "2"], np.array(chances), np.ones(2), np.ones(2), spread=spread)


def test_a_worth_of_under_two_standard_errors_is_not_told_from_zero() -> None:
    def clause(value: float, error: float) -> BreakClause:
        return BreakClause(1, 0.0, 0.0, value, value, error, value, 0.5, None, "draws")

    found = [clause(59.0, 714.0), clause(200.0, 90.0), clause(np.nan, np.nan)]
    table = breaks_table({"a": found}, {"a": "A"})
    assert table.column("told") == ("no", "yes", None)
