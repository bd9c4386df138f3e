"""Traps of options appraisals: one test each, which would catch it."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
import yaml
from money_town import (
    COMPANY,
    OWNERS,
    PRICES,
    TERMS,
    TRADE,
    TRANSFER,
    booked,
    ledger,
    option,
    prices,
    seen,
    summed,
    switch,
    town,
    worth,
)
from pydantic import ValidationError

from simulation.pathway.active import phases
from simulation.pathway.event_dates import EventDates, event_dates
from simulation.people.demand import daily_rates
from simulation.scenario.loading import load, load_prices
from simulation.scenario.pay_bill import pay_bill, pay_bill_gap
from simulation.scenario.prices import Prices
from simulation.scenario.quantity import Quantity
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.cases.economic import Both, economic_table
from simulation.valuation.cases.financial import cash_table
from simulation.valuation.cautions import cautions
from simulation.valuation.lines import Lens, Line, Party
from simulation.valuation.spread import Spread, spread

pytestmark = pytest.mark.unit

TITLES = {"in_house": "In house", "company": "Company"}
CUT = EventDates(((M.RETENDER, date(2013, 4, 1)),))


def both(priced: Prices | None = None) -> Both:
    made = worth(priced)
    return Both(made, made, TITLES, "2011/12")


def test_trap_business_as_usual_frozen_while_options_get_demand_growth() -> None:
    # Demand is the council's: no option can have its own, so growth reaches business as usual.
    given = town().options["company"].model_dump()
    with pytest.raises(ValidationError):
        type(option()).model_validate({**given, "demand": {"contacts_per_year": 1}})
    demand = town().council.demand
    grown = demand.model_copy(update={"growth_share_per_year": Quantity(value=0.05)})
    rates = daily_rates(grown, date(2011, 4, 1), 3 * 365)
    assert sum(rates[730:]) > 1.04 * sum(rates[365:730]) > 1.08 * sum(rates[:365])


def test_trap_figures_borrowed_from_another_service() -> None:
    # A figure of children's services says so, is no published one, and has a range.
    register = yaml.safe_load((shipped_scenarios() / "evidence.yaml").read_text(encoding="utf-8"))
    used = str(load_prices(shipped_scenarios() / "prices" / "england_2011.yaml").model_dump())
    borrowed = {
        name: one for name, one in register.items()
        if "children's services" in str(one.get("source", "")) and f"'{name}'" in used
    }  # fmt: skip
    assert "val_set_up_gbp_per_fte_transferred" in borrowed
    for one in borrowed.values():
        assert one["grade"] in {"derived", "assumption"}
        assert one["low"] < one["value"] < one["high"]


def test_trap_unequal_pay_bills_compared_as_if_equal() -> None:
    shipped = load(shipped_scenarios() / "appraisals" / "wokingham.yaml")
    usual = shipped.options[shipped.baseline]
    whole = pay_bill(usual, shipped.council)
    for each in shipped.options.values():
        assert abs(pay_bill_gap(each, usual, shipped.council)) < whole / 1_000
    larger = town(option(outside=12, owners=OWNERS))
    said = cautions(larger, prices())
    assert any("posts that cost £80,000 a year more" in one for one in said)


def test_trap_support_services_that_a_body_outside_has_for_nothing() -> None:
    # Bought from the council in full, as much is used up as in house and nothing is stranded.
    usual = ledger(prices({"recharge_share": 0.1}))
    support = summed(usual, "company", Line.SUPPORT_OVERHEAD)
    assert support == pytest.approx(summed(usual, "in_house", Line.SUPPORT_OVERHEAD))
    assert summed(usual, "company", Line.STRANDED_OVERHEAD) == [0, 0, 0]
    # The shipped prices save none by assumption; a price set that does is cautioned.
    shipped = load_prices(shipped_scenarios() / "prices" / "england_2011.yaml")
    for terms in (each for form, each in shipped.forms.items() if form != "council"):
        assert terms.recharge_share.value == shipped.overhead_share.value
    said = cautions(town(), prices({"recharge_share": 0.01}))
    wanted = "Company needs support services of 9% of its pay outside, and the council of 10%"
    assert any(one.startswith(wanted) for one in said)
    assert not any("support services" in one for one in cautions(town(), prices()))


def test_trap_a_price_cut_without_fewer_posts() -> None:
    # A tenth off 400,000 is 40,000: one post of ten goes, is paid off, and the price falls by what
    # the post was: 40,000 + 3,300 + 2,400 of support, with 8 % of overheads and the margin on all.
    cuts: dict[str, Any] = {"team": "company", "role": "social_worker"}
    mechanisms = {M.RETENDER: switch(price_cut_share=0.1)}
    chosen = option(owners=OWNERS, mechanisms=mechanisms, transfer_on=TRANSFER,
                    contract_ends_on=date(2013, 4, 1), retender_cuts=cuts)  # fmt: skip
    last = phases(town(chosen), chosen, CUT)[-1].option
    assert last.teams["company"].posts["social_worker"].value == 9  # type: ignore[index]
    made = ledger(chosen=chosen, dates=CUT)
    price = summed(made, "company", Line.CONTRACT_PRICE)
    fall = 1.05 * 1.08 * (40_000 + 3_300 + 2_400)
    assert price[1] / 1.01 - price[2] / 1.03 == pytest.approx(fall)
    assert summed(made, "company", Line.REDUNDANCY) == pytest.approx([0, 0, 9_000 * 1.03])


def test_trap_a_savings_target_typed_as_a_saving() -> None:
    target = {"title": "Save", "target_gbp": 1_800_000, "years": ["2012/13"], "inside_share": 0.2}
    usual, hoped = worth(), worth(prices(savings_target=target))
    assert np.array_equal(usual.ledger.nominal, hoped.ledger.nominal)
    for wrong in ({"savings_gbp": 1_800_000}, {"care_price_ratio": -1}):
        with pytest.raises(ValidationError):
            prices(**wrong)


def test_trap_benefits_from_the_first_day() -> None:
    said = cautions(town(), prices())
    assert "Company moves staff and loses no work by it: its gains begin at once." in said
    dips = {M.TRANSFER_DIP: switch()}
    dipping = town(option(owners=OWNERS, mechanisms=dips, transfer_on=TRANSFER))
    assert not any("begin at once" in one for one in cautions(dipping, prices()))
    # and before the transfer nothing of the option is there
    rows = booked(ledger(), "company").items()
    assert all(pounds[0] == 0 for (_, payer, payee), pounds in rows
               if Party.COMPANY in (payer, payee))  # fmt: skip


def test_trap_options_compared_under_different_luck() -> None:
    hazard = {M.RETURN_IN_HOUSE: switch(hazard_per_year=2.0)}
    one = town(option(owners=OWNERS, mechanisms=hazard))
    twice = one.model_copy(update={"options": {**one.options, "again": one.options["company"]}})
    for replication in range(5):
        assert event_dates(twice, "company", 3, replication) == event_dates(
            twice, "again", 3, replication
        )
    # Differences are pair by pair: luck that both options share leaves no spread at all.
    did = seen(replications=4)
    luck = np.array([0.0, 300_000.0, -200_000.0, 50_000.0])
    values = did.values.copy()
    for name in ("care_spend_gbp", "care_spend_net_gbp"):
        values[..., did.quantities.index(name)] += luck[None, :, None, None]
    made = worth(did=replace(did, values=values))
    assert np.ptp(made.npsc_gbp[0, :, 1]) > 100_000
    assert np.ptp(made.to_baseline(made.npsc_gbp)[0, :, 1]) < 0.01


def test_trap_the_error_of_a_mean_sold_as_a_forecast() -> None:
    # 400 replications say the mean well; what is not known is far wider, and stands apart.
    luck = np.random.default_rng(1)
    main = luck.normal(0, 10, 400)
    draws = luck.normal(0, 100, (300, 1)) + luck.normal(0, 10, (300, 2))
    found = spread(main, draws)
    assert found.mean_high - found.mean_low < 3
    assert found.draw_high - found.draw_low > 250
    assert Spread._fields == (
        "mean", "mean_low", "mean_high", "draw_low", "draw_median", "draw_high",
    )  # fmt: skip
    table = economic_table(both())
    titles = [column.title for column in table.columns]
    assert "95 % interval of the mean, low" in titles
    assert "5th percentile of draws" in titles
    assert any("Neither is a forecast" in note for note in table.notes)


def test_trap_nominal_flows_discounted_at_a_real_rate() -> None:
    # Inflation of everything alike, however high, leaves the economic case as it is.
    alike: dict[str, Any] = {"pay_index": "deflator", "care_index": "deflator",
                             "general_index": "deflator"}  # fmt: skip
    none = dict.fromkeys(("2011/12", "2012/13", "2013/14"), 100.0)
    high = dict(zip(none, (100.0, 150.0, 300.0), strict=True))
    still, moving = (worth(prices(deflator_index=each, **alike)) for each in (none, high))
    assert np.allclose(still.cost_gbp, moving.cost_gbp, rtol=1e-12)
    assert (moving.cash_gbp.sum(axis=-1) > 1.5 * still.cash_gbp.sum(axis=-1)).all()


def test_trap_a_payback_of_nominal_flows_at_a_real_rate() -> None:
    # The company costs near 59,000 more in 2012/13 and saves less than that in 2013/14: never paid
    # back, unless prices that double make the saving larger than the cost of the year before.
    care = {"care_spend_gbp": (1e6, 9.5e5, 8.9e5), "care_spend_net_gbp": (9e5, 8.55e5, 8.01e5)}
    did, item = seen({**COMPANY, **care}), "Payback, of real pounds discounted"
    alike: dict[str, Any] = {"pay_index": "deflator", "care_index": "deflator",
                             "general_index": "deflator", "savings_target": None}  # fmt: skip
    said = {}
    for inflation in (1.0, 2.0):
        index = {"2011/12": 100.0, "2012/13": 100 * inflation, "2013/14": 100 * inflation**2}
        made = worth(prices(deflator_index=index, **alike), did=did)
        rows = cash_table(Both(made, made, TITLES, "2011/12"), np.zeros((2, 3))).rows
        said[inflation] = {row[1]: row[-1] for row in rows if row[0] == "Company"}
    assert said[1.0][item] == said[2.0][item] == "not within the run"
    assert str(said[1.0]["Payback"]).startswith("not within the run")
    assert str(said[2.0]["Payback"]).startswith("2013/14")


def test_trap_bias_on_the_company_and_none_on_a_reform_in_house() -> None:
    reform = town(option(outside=0))
    assert {each.title for each in reform.options.values()} == {"In house"}
    terms = {"set_up_gbp": 25_000, "set_up_it_gbp": 20_000}
    forms = {"council": terms, "trading_company": {**TERMS, "operating_bias_share": 0}}
    both_set_up = Prices.model_validate({**PRICES, "forms": forms, "risks": {}})
    company = summed(ledger(both_set_up), "company", Line.OPTIMISM_BIAS)[1]
    in_house = summed(ledger(both_set_up, option(outside=0)), "company", Line.OPTIMISM_BIAS)[0]
    # 0.75 x (0.4 x 25,000 + 20,000), from the first year on, and a year later at 1.03
    assert in_house == pytest.approx(22_500)
    assert company == pytest.approx(22_500 * 1.03)


def test_trap_no_reformed_in_house_option() -> None:
    assert any(
        "No option reforms the service in house" in one for one in cautions(town(), prices())
    )
    for file in sorted((shipped_scenarios() / "appraisals").glob("*.yaml")):
        shipped = load(file)
        said = cautions(shipped, prices())
        assert not any("No option reforms" in one for one in said), file


def test_trap_vat_and_pensions_counted_as_a_saving_of_resources() -> None:
    without = worth(prices({"vat_recovery_share": 1, "pension_regime": "open_lgps"}))
    usual = worth()
    assert np.allclose(usual.npsc_gbp, without.npsc_gbp, atol=0.005)
    assert usual.line_gbp(Line.PENSION_SAVING, Lens.RESOURCE).max() == 0
    # Staff bear what the company saves on their pensions.
    staff = usual.ledger.nominal * usual.ledger.signs([Party.STAFF])
    assert staff[0, 0, 1].sum() == pytest.approx(3_024.95 + 8_496.95, abs=0.01)


def test_trap_the_slowest_option_looks_cheapest() -> None:
    # The company buys 200,000 a year less care and lets people wait 1,500 weeks a year more.
    care = {"care_spend_gbp": (1e6, 8e5, 8e5), "care_spend_net_gbp": (9e5, 7e5, 7e5)}
    slow = seen({**COMPANY, **care, "unmet_need_days": (700, 11_200, 11_200)})
    made = worth(did=slow)
    cheaper = made.to_baseline(made.cost_gbp)[0, 0, 1]
    worse = made.to_baseline(made.npsc_gbp)[0, 0, 1]
    assert cheaper < 0 < worse
    assert made.to_baseline(made.effect_weeks)[0, 0, 1] < 0


def test_trap_spend_shown_without_the_need_that_is_not_met() -> None:
    days = np.array([[700.0, 700, 700], [700, 350, 350]])
    rows = cash_table(both(), days).rows
    for title in TITLES.values():
        items = [row[1] for row in rows if row[0] == title]
        assert "Net call on the council" in items
        assert items[-1] == "Days of need not met"


def test_trap_a_reform_in_house_that_costs_nothing_to_set_up() -> None:
    free = cautions(town(option(outside=0)), prices())
    assert "In house costs nothing to set up in this price set." in free
    assert not any("costs nothing" in one for one in cautions(town(), prices()))


def test_trap_a_risk_that_the_runs_hold_counted_again() -> None:
    assert summed(ledger(), "company", Line.RISK) == pytest.approx([0, 3_090, 2_140])
    risk = {**PRICES["risks"]["leavers"], "covers": "set_up"}
    with pytest.raises(ValidationError, match="in the runs already"):
        prices(risks={"leavers": risk})


def test_trap_a_project_team_counted_beside_the_cost_of_moving_staff() -> None:
    def set_up(cost_gbp: float) -> float:
        mechanisms = {**TRADE, M.MANAGED_TRANSFER: switch(cost_gbp=cost_gbp),
                      M.TRANSFER_DIP: switch()}  # fmt: skip
        chosen = option(owners=OWNERS, mechanisms=mechanisms, transfer_on=TRANSFER)
        return summed(ledger(chosen=chosen), "company", Line.SET_UP)[1] / 1.03

    assert set_up(60_000) == pytest.approx(10_000 + 60_000)
    assert set_up(4_000) == pytest.approx(10_000 + 15_000)


def test_trap_a_price_index_counted_in_the_worth_of_a_week() -> None:
    # Net benefit from cost and weeks is that of the whole, whatever other prices do.
    made = worth()
    stakes = made.stakes((), np.zeros((1, 0)))
    assert np.allclose(stakes.net_benefit_gbp(100), -made.npsc_gbp, rtol=1e-12)


def test_trap_pay_raised_for_staff_and_not_in_the_contract() -> None:
    # Pay 10 % up raises the price by pay, support and their overheads, 40,000 x 1.06 x 1.08,
    # and what follows pay alone as much.
    usual = ledger(prices({"margin_share": 0}))
    higher = prices({"margin_share": 0},
                    pay_gbp_per_year={"social_worker": 35_200, "team_manager": 52_800})  # fmt: skip
    raised = ledger(higher)
    for line in (Line.PAY, Line.AGENCY, Line.SUPPORT_OVERHEAD, Line.STRANDED_OVERHEAD,
                 Line.RECHARGE, Line.PENSION_SAVING):  # fmt: skip
        before, after = (np.array(summed(each, "company", line)) for each in (usual, raised))
        assert after == pytest.approx(before * 1.1), line
    price = np.array(summed(raised, "company", Line.CONTRACT_PRICE))
    more = price - np.array(summed(usual, "company", Line.CONTRACT_PRICE))
    assert more == pytest.approx([0, 45_792 * 1.01, 45_792 * 1.03])


def test_trap_a_target_of_years_that_the_runs_do_not_hold() -> None:
    from simulation.scenario.prices import SavingsTarget  # noqa: PLC0415
    from simulation.valuation.cases.savings import savings_table  # noqa: PLC0415

    given = {"title": "Save", "target_gbp": 100, "inside_share": 1}
    inside, half = (
        SavingsTarget.model_validate({**given, "years": years})
        for years in (["2012/13", "2013/14"], ["2013/14", "2014/15"])
    )
    assert len(savings_table(both(), inside).rows) == 4
    assert savings_table(both(), half).rows == ()


def test_trap_care_that_is_not_bought_counted_as_saved_by_a_contract_without_care() -> None:
    # The company's care is 52,000 less in 2012/13, with 5,200 less of contributions. All that the
    # council pays is 1,470,709.50 less 1,529,528.11 = 58,818.61 more; without care 105,618.61 more.
    from simulation.scenario.prices import SavingsTarget  # noqa: PLC0415
    from simulation.valuation.cases.savings import savings_table  # noqa: PLC0415

    target = {"title": "Save", "target_gbp": 1_000, "years": ["2012/13"], "inside_share": 0.08}
    table = savings_table(both(), SavingsTarget.model_validate(target))
    found = {row[1]: (row[3], row[9]) for row in table.rows if row[2] == "in the last year"}
    assert found["All that the council pays"] == pytest.approx((-58_818.61, 1_000), abs=0.01)
    rest = found["Lines of the contract, without care"]
    assert rest == pytest.approx((-105_618.61, 80), abs=0.01)


def test_trap_a_sum_over_years_read_as_one_over_runs() -> None:
    from simulation.scenario.prices import SavingsTarget  # noqa: PLC0415
    from simulation.valuation.cases.savings import savings_table  # noqa: PLC0415

    def saved(*years: str) -> dict[tuple[str, str], float]:
        target = {"title": "Save", "target_gbp": 1_000, "years": years, "inside_share": 0.08}
        rows = savings_table(both(), SavingsTarget.model_validate(target)).rows
        return {(str(row[1]), str(row[2])): float(str(row[3])) for row in rows}

    each, one, other = saved("2012/13", "2013/14"), saved("2012/13"), saved("2013/14")
    for what in {what for what, _ in each}:
        last = (what, "in the last year")
        assert each[last] == pytest.approx(other[last])
        assert each[what, "all years together"] == pytest.approx(one[last] + other[last])


def test_trap_an_interval_whose_ends_are_swapped_when_its_sign_is_turned() -> None:
    from simulation.valuation.cases.economic import economic_table  # noqa: PLC0415

    made = worth()
    ledgers, weeks = made.ledger.nominal, made.weeks
    runs, draws = np.array([1.0, 1.2, 1.1])[None], np.array([1.0, 1.5, 0.9, 1.3])[:, None]
    varied = [
        replace(
            made,
            ledger=replace(made.ledger, nominal=ledgers * each[..., None, None, None]),
            weeks=weeks * each[..., None, None],
        )
        for each in (runs, draws * runs)
    ]
    rows = economic_table(Both(varied[0], varied[1], TITLES, "2011/12")).rows
    ranges = [row[3:9] for row in rows if row[5] is not None]
    assert len(ranges) == 12
    for mean, low, high, least, middle, most in ranges:
        assert low <= mean <= high  # type: ignore[operator]
        assert least <= middle <= most  # type: ignore[operator]
    apart = [each for each in ranges if each[1] != each[2]]
    assert len(apart) > 6 and all(each[3] < each[5] for each in apart)  # type: ignore[operator]


def test_trap_dearer_care_turned_upside_down() -> None:
    # A quarter dearer: care and what residents contribute to it are both 1.25 times as much.
    usual, dearer = ledger(prices()), ledger(prices(care_price_ratio=1.25))
    for line in (Line.CARE, Line.CLIENT_CONTRIBUTIONS):
        before, after = (np.array(summed(each, "company", line)) for each in (usual, dearer))
        assert after == pytest.approx(1.25 * before) and before.all()


def test_trap_redundancy_paid_in_the_last_year_instead_of_that_of_the_cut() -> None:
    cuts: dict[str, Any] = {"team": "company", "role": "social_worker"}
    day = date(2012, 10, 1)
    chosen = option(owners=OWNERS, mechanisms={M.RETENDER: switch(price_cut_share=0.1)},
                    transfer_on=TRANSFER, contract_ends_on=day, retender_cuts=cuts)  # fmt: skip
    made = ledger(chosen=chosen, dates=EventDates(((M.RETENDER, day),)))
    assert summed(made, "company", Line.REDUNDANCY) == pytest.approx([0, 9_000 * 1.01, 0])
