"""A return in house of an option: its chance, its cost, and what is gained by year."""

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from outside_town import appraisal, option, switch

from simulation.scenario.loading import load_prices
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.ledger import Entry, Ledger
from simulation.valuation.lines import Line, Party
from simulation.valuation.returning import leaving_cost_gbp, returns_of, yearly_net_benefit_gbp
from simulation.valuation.worth import Worth

pytestmark = pytest.mark.unit

PRICES = load_prices(shipped_scenarios() / "prices" / "england_2011.yaml")
RETURN = {
    M.RETURN_IN_HOUSE: switch(
        0.0, hazard_per_year=0.1, cost_per_head_gbp=12_000, first_year_share=0.2
    )
}
TOWN = appraisal(option(mechanisms=RETURN, transfer_on=date(2012, 4, 1)))
"""ten posts go to a company at the beginning of the second of four years"""


def test_a_return_is_possible_only_while_work_is_outside() -> None:
    found = returns_of(TOWN, "company", PRICES)
    assert found is not None
    assert found.years == ("2011/12", "2012/13", "2013/14", "2014/15", "2015/16", "2016/17")
    year = 1 - np.exp(-0.1 * 365 / 365.25)
    np.testing.assert_allclose(found.chance[:2], [0, year])
    np.testing.assert_allclose(found.cumulative[-1], 1 - np.exp(-0.1 * 1095 / 365.25))


def test_a_return_costs_its_posts_a_fifth_at_once_and_the_rest_in_the_next_two_years() -> None:
    found = returns_of(TOWN, "company", PRICES)
    assert found is not None
    whole = found.chance * 10 * 12_000
    by_hand = [
        0,
        0.2 * whole[1],
        0.2 * whole[2] + 0.4 * whole[1],
        0.2 * whole[3] + 0.4 * (whole[1] + whole[2]),
        0.4 * (whole[2] + whole[3]),
        0.4 * whole[3],
    ]
    np.testing.assert_allclose(found.expected_gbp, by_hand)
    factors = 1 / 1.035 ** np.arange(6)
    np.testing.assert_allclose(found.discounted_gbp, by_hand * factors)


def test_what_is_in_house_cannot_come_back() -> None:
    assert returns_of(TOWN, "in_house", PRICES) is None
    assert leaving_cost_gbp(TOWN, "in_house", PRICES, 2) == 0


def test_leaving_costs_the_posts_outside_from_the_year_after_the_break_on() -> None:
    factors = 1 / 1.035 ** np.arange(6)
    paid = 120_000 * (0.2 * factors[2] + 0.4 * factors[3] + 0.4 * factors[4])
    assert leaving_cost_gbp(TOWN, "company", PRICES, 2) == pytest.approx(paid)
    # After the first year nothing has gone out yet.
    assert leaving_cost_gbp(TOWN, "company", PRICES, 1) == 0
    with pytest.raises(ValueError, match="after 1 to 3 years, not 4"):
        leaving_cost_gbp(TOWN, "company", PRICES, 4)


def test_the_gain_of_a_year_is_what_business_as_usual_costs_more_discounted() -> None:
    nominal = np.zeros((1, 2, 2, 3, 2))
    nominal[..., 0, :, 0] = 100.0
    nominal[..., 1, :, 0] = [120.0, 90.0, 80.0]
    nominal[..., 1, :, 1] = 1000.0
    entries = (
        Entry(Line.PAY, Party.COUNCIL, Party.RESOURCE),
        Entry(Line.CONTRACT_PRICE, Party.COUNCIL, Party.COMPANY),
    )
    ledger = Ledger(("base", "other"), ("1", "2", "3"), entries, nominal, np.array([1, 0.9, 0.8]))
    worth = Worth(ledger, "base", np.array([1, 0.5, 0.0]), np.zeros((1, 2, 2, 3)))
    found = yearly_net_benefit_gbp(worth)
    # The third year lies beyond the horizon; the contract price is a transfer.
    np.testing.assert_allclose(found[0, 0], [[0, 0], [-20, 10 * 0.9 * 0.5]])
    assert found.sum(axis=-1)[0, 0, 1] == pytest.approx(
        -(worth.npsc_gbp[0, 0, 1] - worth.npsc_gbp[0, 0, 0])
    )


def test_the_draws_keep_what_criteria_are_scored_by_beside_the_headline() -> None:
    from simulation.experiment.uncertain_study import _kept  # noqa: PLC0415

    measures = [("c", "waiting_list", None), ("c", "broker_days", None)]
    criteria = SimpleNamespace(measures=lambda: iter(measures))
    given = SimpleNamespace(headline=("crises", "waiting_list"), criteria=criteria)
    assert _kept(cast(Any, given)) == ("crises", "waiting_list", "broker_days")
    given.criteria = None
    assert _kept(cast(Any, given)) == ("crises", "waiting_list")
