"""Tax, payback, spreads and price levels hold for any numbers, not for chosen ones."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from money_town import YEARS, prices

from simulation.scenario.finance import CompanyTax, company_tax, discount_schedule
from simulation.valuation.discounting import discount_factors, payback_year
from simulation.valuation.establishment import Stranding
from simulation.valuation.price_levels import levels
from simulation.valuation.spread import spread
from simulation.valuation.tax import corporation_tax_gbp

pytestmark = pytest.mark.theory

UNTIMED = settings(deadline=None, max_examples=60)

PROFIT = st.floats(-1e6, 5e6)
TAX_YEARS = [f"{year}/{(year + 1) % 100:02d}" for year in range(2011, 2027)]
FLOWS = st.lists(st.integers(-1_000, 1_000), min_size=1, max_size=12)
POUNDS = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30)
INDEX = st.lists(st.floats(50, 500), min_size=3, max_size=3)


def tax(profit: float, rule: CompanyTax) -> float:
    return float(corporation_tax_gbp(np.array([profit]), rule)[0])


@UNTIMED
@given(PROFIT, st.sampled_from(TAX_YEARS))
def test_tax_lies_between_nothing_and_the_main_rate_and_a_loss_pays_none(
    profit: float, year: str
) -> None:
    rule = company_tax(year)
    paid = tax(profit, rule)
    assert 0 <= paid <= rule.main_rate * max(profit, 0) + 1e-9
    assert paid >= rule.small_rate * max(profit, 0) - 1e-9


@UNTIMED
@given(PROFIT, st.floats(0, 1e6), st.sampled_from(TAX_YEARS))
def test_a_pound_more_of_profit_is_never_taxed_less_or_more_than_a_pound(
    profit: float, more: float, year: str
) -> None:
    rule = company_tax(year)
    rise = tax(profit + more, rule) - tax(profit, rule)
    assert -1e-6 <= rise <= more + 1e-6


@pytest.mark.parametrize("year", TAX_YEARS)
def test_tax_has_no_step_at_its_limits(year: str) -> None:
    # Marginal relief is set so that the rates meet: main x L - fraction x (U - L) = small x L.
    rule = company_tax(year)
    for limit in (rule.lower_limit_gbp, rule.upper_limit_gbp):
        if limit:
            assert tax(limit * (1 + 1e-9), rule) == pytest.approx(tax(limit, rule), rel=1e-6)


def test_tax_of_a_published_case() -> None:
    # 2023/24, profit 100,000: 25,000 less 3/200 of (250,000 - 100,000) = 2,250.
    assert tax(100_000, company_tax("2023/24")) == pytest.approx(22_750)
    assert tax(50_000, company_tax("2023/24")) == pytest.approx(9_500)
    assert tax(250_000, company_tax("2023/24")) == pytest.approx(62_500)


@UNTIMED
@given(FLOWS)
def test_from_the_year_of_payback_on_nothing_is_owed_and_before_it_something_was(
    flows: list[int],
) -> None:
    year, so_far = payback_year(flows), np.cumsum(flows)
    if year is None:
        assert so_far[-1] < 0
    else:
        assert (so_far[year:] >= 0).all()
        assert year == 0 or so_far[year - 1] < 0


@UNTIMED
@given(st.integers(1, 1_000), st.lists(st.integers(0, 1_000), min_size=1, max_size=9))
def test_discounting_never_brings_the_payback_of_an_outlay_forward(
    outlay: int, income: list[int]
) -> None:
    flows = [-outlay, *income]
    factors = discount_factors(discount_schedule("green_book_2026"), len(flows))
    plain, later = payback_year(flows), payback_year(flows, factors)
    assert later is None or (plain is not None and plain <= later)


@UNTIMED
@given(POUNDS, st.floats(-1e6, 1e6))
def test_a_spread_moves_with_its_numbers_and_holds_its_mean(values: list[float], by: float) -> None:
    main = np.array(values)
    one = spread(main, main[:, None])
    other = spread(main + by, main[:, None] + by)
    assert np.allclose(np.array(other), np.array(one) + by, atol=1e-3)
    assert one.mean_low <= one.mean <= one.mean_high
    assert min(values) <= one.draw_low <= one.draw_median <= one.draw_high <= max(values)


@UNTIMED
@given(POUNDS)
def test_the_sign_of_a_spread_turns_its_ends_round(values: list[float]) -> None:
    main = np.array(values)
    one, other = spread(main, main[:, None]), spread(-main, -main[:, None])
    turned = (-one.mean, -one.mean_high, -one.mean_low,
              -one.draw_high, -one.draw_median, -one.draw_low)  # fmt: skip
    assert np.allclose(np.array(other), np.array(turned), atol=1e-6)


def test_an_interval_of_a_mean_holds_the_truth_in_95_of_100_cases() -> None:
    luck = np.random.default_rng(11)
    cases = [spread(luck.normal(5, 2, 8), np.zeros((1, 1))) for _ in range(2_000)]
    held = np.mean([one.mean_low <= 5 <= one.mean_high for one in cases])
    assert 0.935 < held < 0.965


def test_one_replication_has_no_interval_and_a_failed_draw_is_left_out() -> None:
    one = spread(np.array([3.0]), np.array([[1.0], [np.nan], [3.0]]))
    assert np.isnan(one.mean_low)
    assert np.isnan(one.mean_high)
    assert one.draw_median == 2
    assert np.isnan(spread(np.array([3.0]), np.array([[np.nan]])).draw_low)


@UNTIMED
@given(INDEX, INDEX)
def test_only_a_price_that_rises_faster_than_the_deflator_costs_more_in_real_terms(
    deflator: list[float], pay: list[float]
) -> None:
    found = levels(
        prices(
            deflator_index=dict(zip(YEARS, deflator, strict=True)),
            pay_index=dict(zip(YEARS, pay, strict=True)),
            care_index="deflator",
            general_index="deflator",
        ),
        YEARS,
    )
    assert np.allclose(found.nominal["care"] * found.deflator, 1, rtol=1e-12)
    relative = (np.array(pay) / pay[0]) / (np.array(deflator) / deflator[0])
    assert np.allclose(found.nominal["pay"] * found.deflator, relative, rtol=1e-12)
    assert all(each[0] == 1 for each in found.nominal.values())


@UNTIMED
@given(INDEX, st.floats(0.1, 10))
def test_the_base_of_an_index_does_not_matter(pay: list[float], factor: float) -> None:
    one, other = (
        levels(prices(pay_index=dict(zip(YEARS, given, strict=True))), YEARS).nominal["pay"]
        for given in (pay, [each * factor for each in pay])
    )
    assert np.allclose(one, other, rtol=1e-12)


@UNTIMED
@given(st.floats(0, 5), st.floats(0.01, 2), st.floats(0.1, 6))
def test_what_is_stranded_is_the_mean_of_a_straight_line_that_ends_at_nothing(
    begins: float, length: float, over: float
) -> None:
    moments = begins + (np.arange(4_000) + 0.5) / 4_000 * length
    mean = float(np.maximum(1 - moments / over, 0).mean())
    found = Stranding(0, 1.0, begins, begins + length).left_share(over)
    assert found == pytest.approx(mean, abs=1e-6)


def test_nothing_is_stranded_where_it_falls_at_once() -> None:
    assert Stranding(0, 1.0, 0.0, 1.0).left_share(0) == 0
