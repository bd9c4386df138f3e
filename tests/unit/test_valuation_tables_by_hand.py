"""Unit costs, the build-up of a contract and two bodies outside, from quantities worked by hand.

The town is that of ``money_town``; where a test says so its prices stay the same and staff need
nothing but their pay, so that a sum is a few whole numbers.
"""

from typing import Any

import pytest
from money_town import (
    OWNERS,
    PRICES,
    TERMS,
    TRADE,
    TRANSFER,
    YEARS,
    Quantities,
    ledgers,
    option,
    prices,
    seen,
    worth,
)

from simulation.scenario.option import Option
from simulation.scenario.prices import Prices
from simulation.valuation.cases.contract import contract_table
from simulation.valuation.cases.economic import Both
from simulation.valuation.cases.reconciliation import broken, reconciled
from simulation.valuation.cases.unit_costs import unit_costs_table

pytestmark = pytest.mark.unit
INDICES = ("deflator_index", "pay_index", "care_index", "general_index")
TITLES = {"in_house": "As now", "company": "Other"}
ONLY_PAY: dict[str, Any] = {
    **{index: dict.fromkeys(YEARS, 100.0) for index in INDICES},
    "overhead_share": 0, "training_gbp_per_fte_year": 0, "accommodation_gbp_per_fte_year": 0,
    "it_gbp_per_fte_year": 0, "risks": {},
}  # fmt: skip
STAYS = option(outside=0)
WORK: Quantities = {
    # Posts of 40,000: 40,000 + 40,000 + 80,000 = 160,000
    "employed_fte|council|social_worker|permanent": (1, 1, 2),
    # 160 hours: 40 for assessments, 40 for reviews, 80 for nothing that is counted here
    "hours|assess": (25, 0, 0),
    "hours|assess_carer": (0, 5, 0),
    "hours|sign_off": (0, 0, 10),
    "hours|review": (20, 20, 0),
    "hours|casework": (0, 10, 70),
    "assessments": (6, 0, 0),
    "carer_assessments": (0, 1, 1),
    "reviews_done": (10, 10, 0),
    "care_spend_gbp": (80_000, 80_000, 80_000),
    "care_spend_net_gbp": (80_000, 80_000, 80_000),
    "supported_a_year": (10, 10, 20),
}


def unit_costs(did: Quantities) -> dict[object, list[object]]:
    """Return the rows of the option that is not the baseline, by what one of is counted."""
    priced, done = prices(**ONLY_PAY), seen(did, replications=2)
    made = worth(priced, STAYS, done)
    table = unit_costs_table(Both(made, made, TITLES, "2011/12"), done, done)
    return {row[1]: list(row[2:]) for row in table.rows if row[0] == "Other"}


def test_one_of_each_thing_costs_its_share_of_paid_hours_of_all_that_staff_cost() -> None:
    # A quarter of the hours each: 40,000 for 8 assessments and for 20 reviews. Care and staff
    # together: 240,000 + 160,000 for 40 people. Both runs alike: no width.
    found = unit_costs(WORK)
    assert found == {
        "Assessment": pytest.approx([5_000] * 6),
        "Review": pytest.approx([2_000] * 6),
        "Person supported, a year": pytest.approx([10_000] * 6),
    }


def test_hours_and_people_of_less_than_one_count_as_what_they_are() -> None:
    # Half an hour in all, half of it for reviews: 80,000 for 20. And 400,000 for half a person.
    little = {name: each for name, each in WORK.items() if not name.startswith("hours|")}
    few = {"hours|review": (0.25, 0, 0), "hours|casework": (0, 0.25, 0)}
    found = unit_costs({**little, **few, "supported_a_year": (0.25, 0.25, 0)})
    assert found["Review"] == pytest.approx([4_000] * 6)
    assert found["Person supported, a year"] == pytest.approx([800_000] * 6)


def test_a_contract_is_built_up_part_by_part_in_each_year_outside() -> None:
    # Ten posts of 40,000; 3,300 for each; 6 % of 400,000; 8 % of 457,000; 5 % of 493,560.
    made = worth(did=seen(replications=3))
    table = contract_table(Both(made, made, TITLES, "2011/12"), ledgers(did=seen(replications=3)))
    parts = {
        "Posts when filled": 400_000,
        "Training, rooms and systems of these posts": 33_000,
        "Support bought from the council": 24_000,
        "Own overheads": 36_560,
        "Rent": 0,
        "Margin": 24_678,
        "Contract price": 518_238,
    }
    assert [row[:3] for row in table.rows] == [
        ("Company", "trading company", part) for part in parts
    ]
    for row, pounds in zip(table.rows, parts.values(), strict=True):
        assert row[3:] == pytest.approx((0, pounds, pounds, 2 * pounds)), row[2]


def two_bodies() -> tuple[Option, Prices]:
    """Return six posts in a company and four in a charity, and terms of both."""
    one = option(owners=OWNERS, mechanisms=TRADE, transfer_on=TRANSFER).model_dump()
    one["organisations"]["trust"] = {"form": "charity"}
    one["teams"]["trust"] = {
        **one["teams"]["company"], "organisation": "trust", "posts": {"social_worker": 4},
    }  # fmt: skip
    one["teams"]["company"]["posts"]["social_worker"] = 6
    forms = {"council": {}, "trading_company": TERMS, "charity": {**TERMS, "gain_share": 0.25}}
    return Option.model_validate(one), Prices.model_validate({**PRICES, "forms": forms})


def test_the_surplus_of_two_bodies_together_is_held_against_the_terms_of_neither() -> None:
    chosen, priced = two_bodies()
    did = seen(
        {
            "employed_fte|trading_company|social_worker|permanent": (0, 5.5, 5.5),
            "employed_fte|charity|social_worker|permanent": (0, 3, 3),
            "employed_fte|council|team_manager|permanent": (1, 1, 1),
        }
    )
    made, of = worth(priced, chosen, did), ledgers(priced, chosen, did)
    found = reconciled(Both(made, made, TITLES, "2011/12"), of)
    assert len(of.case(0, "company", priced).outside) == 2
    assert broken(found) == []
