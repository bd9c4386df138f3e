"""Published and checked figures of the formulae, to their last printed digit."""

import numpy as np
import pytest
from money_town import COMPANY, prices, seen, summed, worth
from money_town import ledger as town_ledger

from simulation.scenario.finance import discount_schedule
from simulation.valuation.cases.economic import Both, economic_table
from simulation.valuation.discounting import (
    annuity,
    discount_factors,
    equivalent_annual,
    payback_year,
    present_value,
)
from simulation.valuation.lines import Line
from simulation.valuation.seen import Seen

pytestmark = pytest.mark.unit

GREEN_BOOK = discount_schedule("green_book_2026")
TITLES = {"in_house": "In house", "company": "Company"}


@pytest.mark.parametrize(
    ("year", "printed"),
    [(0, 1.0), (1, 0.9662), (2, 0.9335), (5, 0.8420), (10, 0.7089), (30, 0.3563), (31, 0.3459)],
)
def test_a_discount_factor_is_that_of_the_green_book(year: int, printed: float) -> None:
    assert round(float(discount_factors(GREEN_BOOK, 40)[year]), 4) == printed


@pytest.mark.parametrize(
    ("schedule", "years", "printed"),
    [
        ("green_book_2026", 5, 4.6731),
        ("green_book_2026", 10, 8.6077),
        ("review_2026", 10, 8.7861),
    ],
)
def test_an_annuity_is_the_sum_of_its_factors(schedule: str, years: int, printed: float) -> None:
    assert round(annuity(discount_factors(discount_schedule(schedule), years)), 4) == printed


def test_at_3_per_cent_ten_years_are_worth_2_point_1_per_cent_more() -> None:
    low, usual = (
        annuity(discount_factors(discount_schedule(name), 10))
        for name in ("review_2026", "green_book_2026")
    )
    assert f"{low / usual - 1:.1%}" == "2.1%"


def test_each_year_is_discounted_at_the_rate_of_its_own_band() -> None:
    # 30 years at 3.5 %, 45 at 3.0 %, 25 at 2.5 %.
    factors = discount_factors(GREEN_BOOK, 101)
    assert factors[75] == pytest.approx(1.035**-30 * 1.03**-45, rel=1e-12)
    assert factors[100] == pytest.approx(1.035**-30 * 1.03**-45 * 1.025**-25, rel=1e-12)


def test_an_equivalent_annual_cost_paid_every_year_has_the_same_present_value() -> None:
    factors = discount_factors(GREEN_BOOK, 10)
    value = np.array([860_770.0])
    yearly = equivalent_annual(value, factors)
    assert yearly[0] == pytest.approx(100_000, abs=1)
    assert present_value(np.full(10, yearly[0]), factors) == pytest.approx(value[0])


@pytest.mark.parametrize(
    ("flows", "year"),
    [
        ((-100, 60, 60, 0), 2),
        ((-100, 50, 50, 0), 2),  # exactly nothing is enough
        ((-100, 20, 20, 20), None),
        ((-100, 150, -100, 60), 3),  # paid back for a year only is not paid back
        ((0, 0, 0, 0), 0),
        ((10, -5, 0, 0), 0),
    ],
)
def test_payback_is_the_first_year_from_which_nothing_is_owed(
    flows: tuple[float, ...], year: int | None
) -> None:
    assert payback_year(flows) == year


def test_discounted_payback_comes_no_sooner() -> None:
    # 53 / 1.035 + 53 / 1.071225 = 100.68; 51 / 1.035 + 51 / 1.071225 = 96.88.
    factors = discount_factors(GREEN_BOOK, 3)
    assert payback_year((-100, 53, 53), factors) == 2
    assert payback_year((-100, 51, 51)) == 2
    assert payback_year((-100, 51, 51), factors) is None


def ratio_words(did: Seen | None = None, **changes: float) -> tuple[object, object]:
    made = worth(prices(**changes), did=did)
    both = Both(made, made, TITLES, "2011/12")
    row = next(row for row in economic_table(both).rows if row[1] == "Benefit-cost ratio")
    return row[2], row[3]


def test_a_benefit_cost_ratio_is_shown_only_where_there_is_more_cost() -> None:
    assert ratio_words()[0] == "ratio"
    # Care at a hundred times its price: 50,000 a year less of it pays for everything.
    assert ratio_words(care_price_ratio=100) == ("cost-saving: no ratio", None)


def test_a_benefit_cost_ratio_is_never_negative() -> None:
    slower = seen({**COMPANY, "unmet_need_days": (700, 900, 900)})
    assert ratio_words(slower) == ("more cost and no benefit: no ratio", None)


def test_a_benefit_cost_ratio_is_not_shown_where_no_benefit_has_a_price() -> None:
    assert ratio_words(waiting_gbp_per_week=0) == ("no benefit has a price: no ratio", None)


@pytest.mark.parametrize(("mitigated", "factor"), [(0.0, 1.0), (0.5, 0.5), (1.0, 0.0)])
def test_cost_with_bias_is_cost_times_one_plus_bias_not_mitigated(
    mitigated: float, factor: float
) -> None:
    # 41 % on set-up of 25,750 and 200 % on systems of 20,600 (Mott MacDonald 2002, upper ends).
    bias = {"set_up_share": 0.41, "it_share": 2.0, "mitigation_share": mitigated}
    made = town_ledger(prices({"operating_bias_share": 0}, optimism_bias=bias, risks={}))
    assert summed(made, "company", Line.OPTIMISM_BIAS) == pytest.approx(
        [0, factor * (0.41 * 25_750 + 2 * 20_600), 0]
    )


def test_bias_on_operating_cost_is_41_per_cent_of_what_the_body_itself_pays() -> None:
    bias = {"set_up_share": 0, "it_share": 0, "mitigation_share": 0}
    made = town_ledger(prices({"operating_bias_share": 0.41}, optimism_bias=bias, risks={}))
    found = summed(made, "company", Line.OPTIMISM_BIAS)
    assert found == pytest.approx([0, 0.41 * 468_045.85, 0.41 * 477_984.05])
