"""The dated files of finance figures: each says its source, and agrees with published tables."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isclose
from pathlib import Path
from typing import Any

import pytest
import yaml

from simulation.scenario.evidence import read_register
from simulation.scenario.vocabulary import Grade

pytestmark = pytest.mark.unit

FINANCE = Path(__file__).resolve().parents[2] / "scenarios" / "finance"
FILES = sorted(FINANCE.glob("*.yaml"))


def content(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((FINANCE / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def years(first: int, last: int) -> set[str]:
    return {f"{year}/{(year + 1) % 100:02d}" for year in range(first, last + 1)}


def evidence_in(node: object) -> Iterator[str]:
    """Every id under a key ``evidence``, however deep."""
    if isinstance(node, dict):
        yield from node.get("evidence", ())
        for value in node.values():
            yield from evidence_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from evidence_in(value)


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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_a_file_cites_is_in_the_register(path: Path) -> None:
    register = read_register(FINANCE.parent / "evidence.yaml")
    assert sorted(set(evidence_in(content(path.stem))) - set(register)) == []


def test_an_index_is_positive_and_names_its_source_and_skips_no_year_silently() -> None:
    file = content("indices")
    for index in file["indices"].values():
        assert index["source"] and index["url"].startswith("http")
        assert min(index["index"].values()) > 0
    assert years(2011, 2024) <= set(file["indices"]["pay"]["index"])
    assert years(2011, 2024) <= set(file["indices"]["general"]["index"])
    missing = years(2011, 2024) - set(file["indices"]["care"]["index"])
    assert missing == {"2014/15"} | years(2017, 2022)


def test_pay_rises_by_the_awards() -> None:
    index = content("indices")["indices"]["pay"]["index"]
    assert isclose(index["2013/14"] / index["2012/13"], 1.01, abs_tol=0.0001)
    assert isclose(index["2020/21"] / index["2019/20"], 1.0275, abs_tol=0.0002)
    in_2021 = 33100 * index["2021/22"] / index["2016/17"]
    assert isclose(index["2022/23"] / index["2021/22"], 1 + 1925 / in_2021, abs_tol=0.0002)


def test_a_figure_has_a_range_around_it_a_unit_and_a_source() -> None:
    for name, item in content("overheads")["items"].items():
        assert item["low"] <= item["value"] <= item["high"], name
        assert item["unit"] and item["year"] and Grade(item["grade"])
        assert item.get("evidence") or item["url"].startswith("http"), name


def test_every_price_of_the_valuation_has_a_range_that_holds_its_value() -> None:
    register = read_register(FINANCE.parent / "evidence.yaml")
    parameters = content("overheads")["parameters"]
    for (name,) in (parameter["evidence"] for parameter in parameters.values()):
        fact = register[name]
        assert fact.value is not None
        low = fact.value if fact.low is None else fact.low
        high = fact.value if fact.high is None else fact.high
        assert low <= fact.value <= high, name


def test_national_insurance_on_pay_follows_from_the_rates() -> None:
    tax = content("tax")["national_insurance"]
    for year, on_cost in content("pay")["on_costs"].items():
        pay, rates = on_cost["pay_gbp"], tax["rates"][year]
        due = rates["employer_rate"] * (pay - rates["secondary_threshold_gbp_per_year"])
        if year in tax["contracted_out"]:
            rebate = tax["contracted_out"][year]
            top = min(pay, 52 * rebate["upper_accrual_point_gbp_per_week"])
            between = top - 52 * rebate["lower_earnings_limit_gbp_per_week"]
            due -= rebate["contracted_out_rebate"] * between
        assert isclose(due / pay, on_cost["employer_ni_share"], abs_tol=0.0006), year
