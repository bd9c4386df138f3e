"""The risk that work outside comes back, worked by hand, and whose listed risks are."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from money_town import (
    OWNERS,
    PRICES,
    TERMS,
    TRANSFER,
    ledger,
    ledgers,
    option,
    prices,
    summed,
    switch,
)

from simulation.experiment.appraising.price_draws import unknown_prices
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load_prices
from simulation.scenario.prices import Prices
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.lines import Line
from simulation.valuation.money.returning import returns_by_replication

pytestmark = pytest.mark.unit

FILES = sorted((shipped_scenarios() / "prices").glob("*.yaml"))
INDICES = ("deflator_index", "pay_index", "care_index", "general_index")
LONG = tuple(f"{year}/{year - 1999}" for year in range(2011, 2016))
BACK = {"return_probability_per_year": 0.2, "return_gbp_per_fte": 10_000}
RISK = {"title": "A claim", "probability_share": 0.5, "impact_gbp": 6_000}


def priced(terms: dict[str, Any] | None = None, **other: Any) -> Prices:
    """Return flat prices over the run and two years more, without listed risks."""
    flat: dict[str, Any] = {index: dict.fromkeys(LONG, 100.0) for index in INDICES}
    return prices({**BACK, **(terms or {})}, **{"risks": {}, **flat, **other})


def test_a_return_is_expected_by_form_and_year_and_paid_for_over_three_years() -> None:
    # Ten posts from April 2012, 10,000 each, 100,000 in all. Chances 0.2 in the first year outside
    # and 0.8 x 0.2 = 0.16 in the second: 20,000 and 16,000, of which a fifth is paid at once and
    # two fifths in each of the two years after.
    made = ledger(priced())
    assert made.years == LONG
    wanted = [0, 4_000, 8_000 + 3_200, 8_000 + 6_400, 6_400]
    assert summed(made, "company", Line.RISK) == pytest.approx(wanted)


def test_the_ledger_and_the_table_of_returns_have_the_same_cost() -> None:
    of = ledgers(priced())
    (each,) = returns_by_replication(of.case(0, "company", priced()))
    assert each.cumulative[-1] == pytest.approx(1 - 0.8**2)
    assert each.expected_gbp.tolist() == pytest.approx(summed(of.ledger(), "company", Line.RISK))


@pytest.mark.parametrize("name", [M.RETURN_IN_HOUSE, M.COUNCIL_RESTRUCTURE])
def test_a_return_that_the_runs_play_is_not_expected_again(name: M) -> None:
    prices_of_return = switch(cost_per_head_gbp=12_000, first_year_share=0.2)
    chosen = option(owners=OWNERS, mechanisms={name: prices_of_return}, transfer_on=TRANSFER)
    assert sum(summed(ledger(priced(), chosen), "company", Line.RISK)) == 0


@pytest.mark.parametrize("name", [M.RETURN_IN_HOUSE, M.COUNCIL_RESTRUCTURE])
def test_a_return_listed_at_strength_nought_is_not_played_and_so_expected(name: M) -> None:
    idle = switch(0.0, cost_per_head_gbp=12_000, first_year_share=0.2)
    chosen = option(owners=OWNERS, mechanisms={name: idle}, transfer_on=TRANSFER)
    # 20,000 + 16,000, as worked above
    assert sum(summed(ledger(priced(), chosen), "company", Line.RISK)) == pytest.approx(36_000)


def test_an_option_in_house_has_no_risk_of_a_return() -> None:
    made = ledger(priced(), option(outside=0))
    assert sum(summed(made, "company", Line.RISK)) == 0
    assert len(made.years) == 3


def test_pay_and_care_prices_may_end_with_the_run() -> None:
    short = {index: PRICES[index] for index in ("pay_index", "care_index")}
    assert np.isfinite(ledger(priced(**short)).nominal).all()
    with pytest.raises(ScenarioError, match="2014/15 has no general index"):
        ledger(priced(general_index=PRICES["general_index"]))


def test_the_yearly_chance_is_that_of_a_constant_hazard() -> None:
    each = returns_by_replication(ledgers(priced()).case(0, "company", priced()))[0]
    assert each.chance[1] == pytest.approx(1 - math.exp(math.log(0.8)))


@pytest.mark.parametrize(
    ("whose", "lost"),
    [
        ({}, 3_000),
        ({"forms": ["trading_company"]}, 3_000),
        ({"options": ["company"]}, 3_000),
        ({"forms": ["charity"]}, 0),
        ({"forms": ["charity"], "options": ["company"]}, 3_000),
    ],
)
def test_a_risk_is_of_the_options_and_forms_that_it_names(
    whose: dict[str, Any], lost: float
) -> None:
    free = {"return_probability_per_year": 0}
    made = ledger(priced(free, risks={"claim": {**RISK, **whose}}))
    assert sum(summed(made, "company", Line.RISK)) == pytest.approx(lost)


def test_a_risk_of_an_unknown_option_is_asked_about() -> None:
    with pytest.raises(ScenarioError) as caught:
        ledger(priced(risks={"claim": {**RISK, "options": ["compny"]}}))
    assert caught.value.path == ("prices", "risks", "claim", "options", 0)
    assert caught.value.hint == "did you mean company?"


def test_terms_of_an_unknown_option_are_asked_about() -> None:
    with pytest.raises(ScenarioError) as caught:
        ledger(priced(options={"compny": TERMS}))
    assert caught.value.path == ("prices", "options", "compny")


def test_a_costed_risk_needs_a_probability_and_an_impact() -> None:
    with pytest.raises(ValueError, match="needs a probability_share and an impact_gbp"):
        prices(risks={"claim": {"title": "A claim", "probability_share": 0.5}})
    listed = prices(risks={"claim": {"title": "A claim", "simulated": True}})
    assert listed.risks["claim"].impact_gbp.value == 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_no_unknown_of_a_shipped_price_set_stands_for_two_different_things(file: Path) -> None:
    unknowns = unknown_prices(load_prices(file))
    assert any(len(one.paths) > 1 for one in unknowns)
    for one in unknowns:
        assert len({path[-1] for path in one.paths}) == 1, one.paths
