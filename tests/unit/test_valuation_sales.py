"""What a controlled company sells to others may not make a fifth of its turnover."""

import pytest
from outside_town import appraisal, option, switch

from simulation.scenario.checks_on_rules import rule_errors
from simulation.scenario.errors import ScenarioError
from simulation.scenario.rules_in_force import RulesInForce, load_rules
from simulation.scenario.vocabulary import MechanismName

pytestmark = pytest.mark.unit

OWNED = {"small_town": 1.0}


@pytest.fixture(scope="module")
def rules() -> RulesInForce:
    return load_rules()


def refused(
    rules: RulesInForce,
    sales_share: float,
    years: int = 5,
    strength: float = 1.0,
    owners: dict[str, float] | None = None,
) -> list[ScenarioError]:
    """The errors on sales of a company in a run from April 2011."""
    sold = {MechanismName.TRADING_INCOME: switch(strength, sales_share=sales_share)}
    chosen = option(owners=OWNED if owners is None else owners, mechanisms=sold)
    found = rule_errors(appraisal(chosen, years), rules)
    return [one for one in found if one.path[-1] == MechanismName.TRADING_INCOME]


def test_sales_of_a_quarter_of_the_pay_bill_are_a_fifth_of_turnover_and_too_many(
    rules: RulesInForce,
) -> None:
    error = refused(rules, 0.25)[0]
    assert error.path == ("options", "company", "mechanisms", "trading_income")
    assert "company sells 20.0% of its turnover to others" in error.problem
    assert "must be more than 80%" in error.problem
    assert error.hint == "sales must be less than 25% of its pay bill"


@pytest.mark.parametrize("sales_share", [0, 0.05, 0.2, 0.249])
def test_sales_below_a_fifth_of_turnover_are_allowed(
    rules: RulesInForce, sales_share: float
) -> None:
    assert refused(rules, sales_share) == []


def test_only_the_share_that_is_sold_at_its_strength_counts(rules: RulesInForce) -> None:
    assert refused(rules, 0.4, strength=0.5) == []


def test_before_the_rule_was_in_force_nothing_is_refused(rules: RulesInForce) -> None:
    assert refused(rules, 0.5, years=3) == []


def test_a_body_that_no_council_owns_may_sell_what_it_likes(rules: RulesInForce) -> None:
    assert refused(rules, 0.5, owners={}) == []
