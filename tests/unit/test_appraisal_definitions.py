"""T4 and T16: what the options differ in, and what every number rests on."""

import pytest
from report_data import appraisal

from simulation.report.appraisal_tables.definitions import definition_table
from simulation.report.appraisal_tables.evidence_words import (
    numbers_of,
    shipped_facts,
    source_words,
    unit_of_path,
)
from simulation.scenario.loading import load
from simulation.scenario.quantity import Quantity
from simulation.scenario.shipped import shipped_scenarios
from simulation.valuation.data_table import DataTable

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def shipped() -> DataTable:
    asked = load(shipped_scenarios() / "appraisals" / "wokingham.yaml")
    return definition_table(asked, shipped_facts())


def _row(table: DataTable, key: str) -> dict[str, object]:
    names = [column.name for column in table.columns]
    [row] = [row for row in table.rows if row[names.index("key")] == key]
    return dict(zip(names, row, strict=True))


def test_a_parameter_of_a_mechanism_stands_only_where_it_is_on(shipped: DataTable) -> None:
    row = _row(shipped, "mechanisms.broker_planning.parameters.broker_share")
    assert row["in_house"] == row["social_work_practice"] == "off"
    assert row["reformed_in_house"] == row["trading_company"] == 0.35
    assert (row["unit"], row["grade"], row["evidence"]) == ("share", "assumption", "as_broker_time")


def test_posts_differ_by_team_and_in_all_with_their_source(shipped: DataTable) -> None:
    whole = _row(shipped, "posts_in_all.broker")
    assert [whole[name] for name in ("in_house", "reformed_in_house")] == [0.0, 8.1]
    team = _row(shipped, "teams.brokerage.posts.broker")
    assert (team["in_house"], team["trading_company"], team["unit"]) == ("none", 8.6, "FTE")
    assert team["grade"] == "assumption"
    assert "as_posts_split" in str(team["evidence"])
    assert team["source"]


def test_what_is_the_same_in_every_option_is_not_in_the_table(shipped: DataTable) -> None:
    keys = shipped.column("key")
    assert len(set(keys)) == len(keys)
    assert not any(str(key).startswith("organisations.council") for key in keys)
    names = [column.name for column in shipped.columns]
    at = [names.index(name) for name in ("in_house", "reformed_in_house", "trading_company",
                                         "social_work_practice")]  # fmt: skip
    for row in shipped.rows:
        if row[names.index("key")] != "pay_bill_gbp_per_year":
            assert len({row[place] for place in at}) > 1, row


def test_the_pay_bills_are_shown_even_where_they_are_equal(shipped: DataTable) -> None:
    row = _row(shipped, "pay_bill_gbp_per_year")
    assert row["trading_company"] == pytest.approx(row["in_house"], rel=1e-3)


def test_whoever_does_not_differ_from_the_baseline_is_as_it_is() -> None:
    table = definition_table(appraisal(), {})
    row = _row(table, "organisations.provider.form")
    assert row["in_house"] == row["reformed_in_house"] == "council"
    assert row["trading_company"] == row["social_work_practice"] == "trading company"


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        ("council.staff.pay_gbp_per_year.social_worker", "GBP a year"),
        ("council.care.weekly_cost_gbp.own_home", "GBP a week"),
        ("council.demand.growth_share_per_year", "share a year"),
        ("council.work.contact_hours", "hours"),
        ("council.opening.group_weights.older", "weight"),
        ("prices.training_gbp_per_fte_year", "GBP per FTE year"),
        ("options.a.teams.access.posts.broker", "FTE"),
        ("mechanisms.x.parameters.practitioner_share_saved", "share"),
        ("council.work.assessment_visits", ""),
    ],
)
def test_a_unit_is_what_the_name_says(path: str, unit: str) -> None:
    assert unit_of_path(path) == unit


def test_evidence_that_is_in_no_register_is_named_as_such() -> None:
    assert source_words(["nowhere"], {}) == "nowhere: not in the register"


def test_every_number_of_a_model_is_found_with_its_path() -> None:
    found = {one.path: one.quantity for one in numbers_of(appraisal().council, ("council",))}
    assert found["council.opening.cases"] == Quantity(
        value=1450, low=1300, high=1600, grade=found["council.opening.cases"].grade
    )
    assert "council.staff.pay_gbp_per_year.social_worker" in found
