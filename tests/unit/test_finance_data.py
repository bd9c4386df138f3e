"""The dated files of finance figures: each says its source, and agrees with published tables."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import isclose
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.unit

FINANCE = Path(__file__).resolve().parents[2] / "scenarios" / "finance"
FILES = sorted(FINANCE.glob("*.yaml"))


def content(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FINANCE / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def years(first: int, last: int) -> set[str]:
    return {f"{year}/{(year + 1) % 100:02d}" for year in range(first, last + 1)}


def discount_factor(bands: Sequence[Mapping[str, float]], year: int) -> float:
    factor = 1.0
    for passed in range(1, year + 1):
        rate = [band["rate"] for band in bands if band["from_year"] <= passed][-1]
        factor /= 1 + rate
    return factor


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_says_where_its_figures_come_from_and_when(path: Path) -> None:
    head = content(path.stem)
    assert head["title"] and head["source"] and head["licence"] and head["notes"]
    assert head["url"].startswith("https://")
    year, month, *day = (int(part) for part in head["published"].split("-"))
    assert date(year, month, *(day or [1])) < date(2027, 1, 1)


@pytest.mark.parametrize(
    ("year", "golden"),
    [(0, 1.0), (1, 0.9662), (2, 0.9335), (5, 0.8420), (10, 0.7089), (30, 0.3563), (31, 0.3459)],
)
def test_the_standard_schedule_gives_the_green_books_discount_factors(
    year: int, golden: float
) -> None:
    bands = content("discount")["schedules"]["green_book_2026"]["bands"]
    assert isclose(discount_factor(bands, year), golden, abs_tol=0.00005)


def test_every_schedule_begins_in_year_0_and_its_rates_never_rise() -> None:
    for schedule in content("discount")["schedules"].values():
        starts = [band["from_year"] for band in schedule["bands"]]
        rates = [band["rate"] for band in schedule["bands"]]
        assert starts[0] == 0 and starts == sorted(set(starts))
        assert rates == sorted(rates, reverse=True) and 0 < rates[-1] <= rates[0] < 0.04


def test_the_deflator_is_positive_rising_and_covers_2009_to_2025() -> None:
    file = content("gdp_deflator")
    values = [file["index"][year] for year in sorted(file["index"])]
    assert years(2009, 2025) <= set(file["index"])
    assert file["outturn_to"] in file["index"]
    assert values[0] > 0 and values == sorted(values)


def test_a_company_with_a_small_profit_paid_a_fifth_and_from_2023_less_than_a_large_one() -> None:
    rates = content("tax")["corporation_tax"]["rates"]
    assert set(rates) == years(2011, 2026)
    assert all(one["small_rate"] <= one["main_rate"] for one in rates.values())
    for one in rates.values():  # the relief joins the two rates at the limits
        upper, lower = one["upper_limit_gbp"], one["lower_limit_gbp"]
        at_lower = one["main_rate"] * lower - one["marginal_fraction"] * (upper - lower)
        assert isclose(at_lower, one["small_rate"] * lower, abs_tol=0.01)


def test_national_insurance_is_given_for_each_year_on_the_pay_above_52_weekly_thresholds() -> None:
    rates = content("tax")["national_insurance"]["rates"]
    assert set(rates) == years(2011, 2026)
    for one in rates.values():
        weekly = 52 * one["secondary_threshold_gbp_per_week"]
        assert isclose(weekly, one["secondary_threshold_gbp_per_year"], abs_tol=10)


def test_the_bias_of_outsourcing_is_of_operating_spending_and_has_no_duration() -> None:
    types = content("optimism_bias")["project_types"]
    assert types["outsourcing"]["operating"] == {"upper": 0.41, "lower": 0.0}
    assert "duration" not in types["outsourcing"] and "capital" not in types["outsourcing"]
    bounds = [one[key] for one in types.values() for key in one if key != "title"]
    assert all(bound["lower"] <= bound["upper"] for bound in bounds)
