"""What does not fit is said, with the place in the file and what to do."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from money_town import (
    PRICES,
    TERMS,
    TRANSFER,
    YEARS,
    ledger,
    ledgers,
    option,
    prices,
    seen,
    switch,
    worth,
)
from outside_town import appraisal

from simulation.pathway.active import NO_EVENTS
from simulation.scenario.errors import ScenarioError
from simulation.scenario.finance import company_tax, vat_rate
from simulation.scenario.loading import load_prices
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import LegalForm
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.cases.company import (
    headroom_table,
    nearest_to_limit,
    reached_in_draws,
)
from simulation.valuation.cases.economic import Both
from simulation.valuation.ledgers import Ledgers, Situation
from simulation.valuation.price_levels import levels
from simulation.valuation.seen import Seen
from simulation.valuation.teckal import Headroom, headroom

pytestmark = pytest.mark.unit

OWNED = {"small_town": 1.0}


def refused(does: Callable[[], object]) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        does()
    return caught.value


def test_a_role_that_worked_and_has_no_pay_is_named() -> None:
    helped = seen({"employed_fte|trading_company|peer_supporter|permanent": (0, 1, 1)})
    given = situation(prices())
    council = given.appraisal.council
    pay = {role: each for role, each in council.staff.pay_gbp_per_year.items()
           if role != "peer_supporter"}  # fmt: skip
    staff = council.staff.model_copy(update={"pay_gbp_per_year": pay})
    unpaid = council.model_copy(update={"staff": staff})
    asked = given.appraisal.model_copy(update={"council": unpaid})
    error = refused(Ledgers(helped, [Situation(asked, prices(), given.dates)]).ledger)
    assert error.path == ("prices", "pay_gbp_per_year", "peer_supporter")
    assert "Company employs a peer_supporter, and there is no pay for that role" in error.problem


def test_a_price_that_is_left_out_is_named_with_its_file(tmp_path: Path) -> None:
    without = {name: each for name, each in PRICES.items() if name != "waiting_gbp_per_week"}
    file = tmp_path / "prices.yaml"
    file.write_text(yaml.safe_dump(without), encoding="utf-8")
    error = refused(lambda: load_prices(file))
    assert error.path[-1] == "waiting_gbp_per_week"
    assert error.place is not None
    assert error.place.file == file


def situation(
    priced: Prices, share: float | None = None, years: int = 3, owned: bool = True
) -> Situation:
    """Return the town at these prices, selling so much of its pay bill to others."""
    trade = {} if share is None else {M.TRADING_INCOME: switch(sales_share=share)}
    chosen = option(owners=OWNED if owned else {}, mechanisms=trade, transfer_on=TRANSFER)
    dates = {name: [NO_EVENTS] for name in ("in_house", "company")}
    return Situation(appraisal(chosen, years), priced, dates)


def test_a_form_without_terms_is_named_with_where_to_give_them() -> None:
    without = Prices.model_validate({**PRICES, "forms": {"council": {}}})
    error = refused(lambda: ledger(without))
    assert error.path == ("prices", "forms", "trading_company")
    assert error.hint == "give forms.trading_company, or options.company"


def test_a_reform_in_house_without_terms_of_the_council_is_refused() -> None:
    without = Prices.model_validate({**PRICES, "forms": {"trading_company": TERMS}})
    error = refused(lambda: ledger(without, option(outside=0)))
    assert error.path == ("prices", "forms", "council")


def test_a_price_year_without_deflator_is_told_what_there_is() -> None:
    error = refused(lambda: levels(prices(price_year="1999/00"), YEARS))
    assert error.path == ("prices", "deflator")
    assert "the price year 1999/00 has no deflator" in error.problem
    assert error.hint == "it has 2011/12 to 2013/14"


def test_a_price_year_that_is_no_financial_year_is_refused() -> None:
    with pytest.raises(ValueError, match="2011/13 is no financial year; 2011/12"):
        prices(price_year="2011/13")


def test_a_year_without_index_is_told_what_there_is() -> None:
    short = {"2011/12": 100.0, "2012/13": 101.0}
    error = refused(lambda: levels(prices(pay_index=short), YEARS))
    assert error.path == ("prices", "pay_index")
    assert error.problem == "the year 2013/14 has no pay index"
    assert error.hint == "it has 2011/12 to 2012/13"


def test_a_gap_in_an_index_is_not_filled() -> None:
    gap = {"2011/12": 100.0, "2013/14": 101.0}
    error = refused(lambda: levels(prices(care_index=gap), YEARS))
    assert error.hint == "it has 2011/12 to 2013/14, but not this year"


def test_an_empty_index_is_refused_in_words() -> None:
    assert refused(lambda: levels(prices(general_index={}), YEARS)).hint == "it is empty"


def test_an_index_of_a_wrong_name_is_asked_about() -> None:
    error = refused(lambda: levels(prices(pay_index="pai"), YEARS))
    assert error.path == ("prices", "pay_index")
    assert "pay" in error.hint


def test_an_unknown_discount_schedule_is_asked_about() -> None:
    error = refused(lambda: worth(prices(discount="green_book_2062")))
    assert error.path == ("prices", "discount")
    assert error.hint == "did you mean green_book_2026?"


def test_a_horizon_longer_than_the_run_is_refused() -> None:
    error = refused(lambda: worth(prices(horizon_years=4)))
    assert error.path == ("prices", "horizon_years")
    assert error.problem == "the horizon is 4 years and the run has 3"
    assert "run more years" in error.hint


def test_a_risk_in_a_year_that_the_run_does_not_have_is_refused() -> None:
    risk = {**PRICES["risks"]["claim"], "year": "2019/20"}
    error = refused(lambda: ledger(prices(risks={"claim": risk})))
    assert error.path == ("prices", "risks", "claim", "year")
    assert error.problem == "the risk falls in 2019/20, and the run has 2011/12 to 2013/14"


@pytest.mark.parametrize(("year", "ask"), [("1990/91", vat_rate), ("2005/06", company_tax)])
def test_a_tax_that_is_not_known_is_said(year: str, ask: Callable[[str], object]) -> None:
    error = refused(lambda: ask(year))
    assert year in error.problem
    assert error.path == ("prices", "forms")
    assert "scenarios/finance/tax.yaml" in error.hint


LATE = tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(2011, 2018))


def late(share: float, terms: dict[str, Any] | None = None, owned: bool = True) -> Ledgers:
    """Return the town over seven years, in the last of which the rule is in force."""
    plain = dict.fromkeys(LATE, 100.0)
    index = dict.fromkeys(("deflator_index", "pay_index", "care_index", "general_index"), plain)
    one = seen()
    shape = (1, 1, 2, len(LATE), len(one.quantities))
    did = Seen(one.options, one.baseline, LATE, (1.0,) * 7, one.quantities,
               one.values[:, :, :, 1:2].repeat(len(LATE), axis=3).reshape(shape))  # fmt: skip
    return Ledgers(did, [situation(prices(terms, **index, risks={}), share, 7, owned)])


def test_sales_of_a_fifth_of_turnover_are_refused_in_the_year_in_which_the_rule_begins() -> None:
    # Turnover is the price and sales. Price 518,238; sales of 0.33 x 400,000 = 132,000 are 20.3 %.
    error = refused(late(0.33).ledger)
    assert error.path == ("options", "company", "mechanisms", "trading_income")
    assert "would sell 20.3% of its turnover to others" in error.problem
    assert "less than 20%" in error.problem
    assert error.problem.startswith("in 2014/15 ")  # the rule began on 26 February 2015
    assert "lower sales_share" in error.hint


def test_sales_of_just_less_than_a_fifth_are_allowed() -> None:
    # 0.323 x 400,000 = 129,200 of 647,438 is 19.96 %.
    assert late(0.323).ledger().years == LATE


def test_another_price_or_a_draw_above_the_limit_is_no_reason_to_stop() -> None:
    # A margin of nothing lowers turnover: 129,200 of 622,760 is 20.7 %.
    of = late(0.323)
    (own,) = of.situations
    lower = own.prices.model_copy(update={"forms": prices({"margin_share": 0}).forms})
    assert of.ledger([lower]).years == LATE
    drawn = replace(late(0.33), held_to_rules=False)
    assert drawn.ledger().years == LATE
    made = worth()
    both = Both(made, made, {"in_house": "In house", "company": "Company"}, "2011/12")
    both = replace(both, main=replace(made, ledger=replace(made.ledger, years=LATE)))
    table = headroom_table(both, of, reached_in_draws(drawn))
    over = dict(zip(table.column("year"), table.column("over"), strict=True))
    assert over["2012/13"] is None  # no rule yet
    assert over["2015/16"] == 1.0
    said = nearest_to_limit(table)
    # 129,200 of 647,438, and of draws all are above
    assert said is not None
    assert said.endswith(
        "is Company in 2014/15: 20.0% of its work is for others, and it must be less than 20%. The "
        "limit is reached in 100% of draws at most."
    )


def test_what_is_known_of_the_whole_body_counts_if_it_is_more_than_sales_in_the_model() -> None:
    few, many = (
        Headroom(("a", "b"), np.array([[0.0, sold]]), np.array([[0.0, 100.0]]),
                 np.array([0.2, 0.2]), known_share=0.19)
        for sold in (5.0, 20.0)
    )  # fmt: skip
    assert few.share.tolist() == [0, 0.19]  # nothing before there is a body
    assert few.over.tolist() == [False, False]
    assert many.share.tolist() == [0, 0.2]
    assert many.over.tolist() == [False, True]
    one = option(owners=OWNED, transfer_on=TRANSFER)
    share = {"work_for_owners_share": Quantity(value=0.95)}
    bodies = {name: each.model_copy(update=share) if each.owners else each
              for name, each in one.organisations.items()}  # fmt: skip
    of = ledgers(chosen=one.model_copy(update={"organisations": bodies}))
    found = headroom(of.case(0, "company", prices()), LegalForm.TRADING_COMPANY)
    assert found.share == pytest.approx([0, 0.05, 0.05])


def test_a_body_that_no_council_owns_has_no_limit() -> None:
    of = late(0.5, owned=False)
    of.ledger()
    found = headroom(of.case(0, "company", of.situations[0].prices), LegalForm.TRADING_COMPANY)
    assert np.isnan(found.limit_share).all()
    assert found.share.max() > 0.2


def test_sales_are_held_to_the_limit_by_the_mean_of_three_years_too() -> None:
    # 10 % in the year itself, and 40 % in each of the two before it: 30 % over three years.
    found = Headroom(
        ("a", "b", "c"),
        np.array([[40.0, 40, 10]]),
        np.array([[100.0, 100, 100]]),
        np.array([np.nan, np.nan, 0.2]),
    )
    assert found.share.tolist() == [0.4, 0.4, 0.1]
    assert found.mean_share == pytest.approx([0.4, 0.4, 0.3])


def test_sales_above_the_limit_by_the_mean_of_three_years_alone_are_refused() -> None:
    # 0.6 x 400,000 a year until the rule begins, then 0.1: 40,000 of 558,238 is 7.2 % in 2014/15,
    # and 520,000 of 3 x 518,238 + 520,000 is 25.1 % over three years.
    less = {"on": "2014-04-01", "title": "Less trade",
            "mechanisms": {M.TRADING_INCOME: switch(sales_share=0.1)}}  # fmt: skip
    mechanisms = {M.TRADING_INCOME: switch(sales_share=0.6), M.SCOPE_GROWTH: switch()}
    chosen = option(owners=OWNED, mechanisms=mechanisms, transfer_on=TRANSFER, stages=[less])
    of = late(0.1)
    (given,) = of.situations
    asked = Situation(appraisal(chosen, 7), given.prices, given.dates)
    error = refused(Ledgers(of.seen, [asked]).ledger)
    assert error.problem.startswith("in 2014/15 Company would sell 25.1% of its turnover")


def test_the_share_of_sales_is_the_worst_of_any_replication() -> None:
    found = Headroom(
        ("a",), np.array([[10.0], [8.0]]), np.array([[100.0], [40.0]]), np.array([0.2])
    )
    assert found.share.tolist() == [0.2]


def test_the_headroom_counts_the_price_with_all_that_is_in_it() -> None:
    of = late(0.1)
    case = of.case(0, "company", of.situations[0].prices)
    found = headroom(case, LegalForm.TRADING_COMPANY)
    assert found.turnover_gbp[0, 1] == pytest.approx(518_238 + 40_000)
    assert found.share[1] == pytest.approx(40_000 / 558_238)


@pytest.mark.parametrize("level", [0, -1])
@pytest.mark.parametrize("name", ["pay_index", "care_index", "general_index", "deflator_index"])
def test_an_index_of_nothing_or_less_is_refused_with_its_file(
    name: str, level: float, tmp_path: Path
) -> None:
    file = tmp_path / "prices.yaml"
    file.write_text(yaml.safe_dump({**PRICES, name: {"2011/12": level}}), encoding="utf-8")
    error = refused(lambda: load_prices(file))
    assert error.path[:2] == ("prices", name) or error.path[0] == name
    assert error.place is not None


def test_prices_of_another_year_than_the_councils_are_refused() -> None:
    index = {"2010/11": 99.0, "2011/12": 100.0, "2012/13": 102.0, "2013/14": 105.0}
    all_of = dict.fromkeys(("deflator_index", "pay_index", "care_index", "general_index"), index)
    free: dict[str, Any] = {"pay_gbp_per_year": {}, "on_cost_share": None}
    error = refused(lambda: ledger(prices(price_year="2010/11", **all_of, **free)))
    assert error.path == ("prices", "price_year")
    assert error.problem.startswith("prices are of 2010/11, and pay and care prices of ")
    own = ledger(prices(price_year="2010/11", **all_of, care_price_ratio=1.0))
    assert np.isfinite(own.nominal).all()
