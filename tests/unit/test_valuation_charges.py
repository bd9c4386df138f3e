"""Money outside the simulation: each line against a value worked by hand."""

from datetime import date

import pytest
from outside_town import appraisal, option, switch

from simulation.pathway.active import NO_EVENTS
from simulation.pathway.event_dates import EventDates, event_dates
from simulation.scenario.mechanism import Switch
from simulation.scenario.option import Option
from simulation.scenario.quantity import Quantity
from simulation.scenario.vocabulary import MechanismName as M
from simulation.valuation.charge import (
    Charge,
    ChargeLine,
    Kind,
    organisation_cost_gbp,
    trading_margin_gbp,
)
from simulation.valuation.charges import charges, mean_charges

pytestmark = pytest.mark.unit

APRIL = date(2012, 4, 1)
"""the transfer, at the beginning of the second of four years"""
RETURN = EventDates(((M.RETURN_IN_HOUSE, date(2013, 10, 1)),))
RETENDER = EventDates(((M.RETENDER, date(2013, 4, 1)),))
EVERYTHING = {
    M.MANAGED_TRANSFER: switch(cost_gbp=200_000),
    M.SHOP_FRONT: switch(rent_gbp_per_year=20_000),
    M.SHARED_OVERHEADS: switch(overhead_share=0.03),
    M.OWN_PENSION_SCHEME: switch(employer_rate_saved_share=0.15),
    M.TRADING_INCOME: switch(sales_share=0.05, margin_share=0.1),
    M.RETENDER: switch(price_cut_share=0.1),
    M.RETURN_IN_HOUSE: switch(
        cost_per_head_gbp=12_000, first_year_share=0.2, recurrent_share=-0.045
    ),
}


def found(
    mechanism: M, chosen: Option | None = None, dates: EventDates = NO_EVENTS, years: int = 4
) -> dict[tuple[ChargeLine, str], float]:
    """The pounds of one mechanism by line and year, to the penny."""
    chosen = chosen or option(mechanisms={mechanism: EVERYTHING[mechanism]}, transfer_on=APRIL)
    asked = appraisal(chosen, years)
    return {(one.line, one.year): round(one.pounds, 2) for one in charges(asked, chosen, dates)}


def test_a_managed_transfer_costs_its_project_team_once_in_the_year_of_the_transfer() -> None:
    assert found(M.MANAGED_TRANSFER) == {(ChargeLine.MANAGED_TRANSFER, "2012/13"): 200_000}


def test_a_transfer_on_the_first_day_of_the_run_is_paid_for_and_one_before_it_was() -> None:
    for day, years in ((date(2011, 4, 1), ["2011/12"]), (date(2011, 3, 31), [])):
        mechanisms = {M.MANAGED_TRANSFER: EVERYTHING[M.MANAGED_TRANSFER]}
        made = found(M.MANAGED_TRANSFER, option(mechanisms=mechanisms, transfer_on=day))
        assert [year for _, year in made] == years


def test_a_slipped_transfer_is_paid_for_in_the_year_in_which_it_happens() -> None:
    # Eleven months after the first of April 2012 and two days is March 2013; twelve are not.
    slipped = {M.MANAGED_TRANSFER: switch(cost_gbp=200_000), M.LATE_START: switch(months=13)}
    chosen = option(mechanisms=slipped, transfer_on=APRIL)
    assert found(M.MANAGED_TRANSFER, chosen) == {(ChargeLine.MANAGED_TRANSFER, "2013/14"): 200_000}


def test_a_transfer_that_slips_beyond_the_run_costs_nothing() -> None:
    slipped = {M.MANAGED_TRANSFER: switch(cost_gbp=200_000), M.LATE_START: switch(months=60)}
    assert found(M.MANAGED_TRANSFER, option(mechanisms=slipped, transfer_on=APRIL)) == {}


def test_rent_is_paid_pro_rata_from_the_transfer() -> None:
    # From 1 October 2011: 183 of the 366 days to 31 March 2012, half of 20,000; then whole years.
    chosen = option(mechanisms={M.SHOP_FRONT: EVERYTHING[M.SHOP_FRONT]},
                    transfer_on=date(2011, 10, 1))  # fmt: skip
    assert found(M.SHOP_FRONT, chosen, years=2) == {
        (ChargeLine.SHOP_FRONT_RENT, "2011/12"): 10_000,
        (ChargeLine.SHOP_FRONT_RENT, "2012/13"): 20_000,
    }


def test_overheads_are_split_by_owners_until_the_partner_leaves() -> None:
    # 3 % of 400,000 is 12,000; the council's 45 % is 5,400. From 30 September 2012, the 183rd day
    # of 365, everything: 5,400 x 182/365 + 12,000 x 183/365 = 2,692.60 + 6,016.44 = 8,709.04.
    chosen = option(
        owners={"elsewhere": 0.55, "small_town": 0.45},
        mechanisms={M.SHARED_OVERHEADS: EVERYTHING[M.SHARED_OVERHEADS]},
        partner_leaves_on=date(2012, 9, 30),
    )
    assert found(M.SHARED_OVERHEADS, chosen, years=3) == {
        (ChargeLine.SHARED_OVERHEADS, "2011/12"): 5_400,
        (ChargeLine.SHARED_OVERHEADS, "2012/13"): 8_709.04,
        (ChargeLine.SHARED_OVERHEADS, "2013/14"): 12_000,
    }


@pytest.mark.parametrize("owners", [{}, {"small_town": 1.0}])
def test_a_body_with_one_owner_or_none_shares_its_overheads_with_nobody(
    owners: dict[str, float],
) -> None:
    mechanisms = {M.SHARED_OVERHEADS: EVERYTHING[M.SHARED_OVERHEADS]}
    chosen = option(owners=owners, mechanisms=mechanisms)
    paid = found(M.SHARED_OVERHEADS, chosen, years=1)
    assert paid == {(ChargeLine.SHARED_OVERHEADS, "2011/12"): 12_000}


def test_the_saving_on_pensions_grows_with_those_who_join() -> None:
    # Pay outside is 300,000, of which 15 % is saved of joiners: 45,000 if all were. Over year t to
    # t + 1 the share of joiners is 1 - (exp(-0.2 t) - exp(-0.2 (t + 1))) / 0.2:
    # first year, of 365 days: 1 - (1 - 0.818843) / 0.199863 = 0.093594, or 4,211.74;
    # second: 1 - (0.818843 - 0.670504) / 0.199863 = 0.257796, or 11,600.79.
    mechanisms = {M.OWN_PENSION_SCHEME: EVERYTHING[M.OWN_PENSION_SCHEME]}
    saved = found(M.OWN_PENSION_SCHEME, option(mechanisms=mechanisms, transfer_on=APRIL), years=3)
    assert saved[ChargeLine.OWN_PENSION_SCHEME, "2012/13"] == pytest.approx(-4_211.7, abs=0.5)
    assert saved[ChargeLine.OWN_PENSION_SCHEME, "2013/14"] == pytest.approx(-11_600.8, abs=0.5)
    assert len(saved) == 2


def test_trade_earns_its_margin_on_sales_that_are_a_share_of_the_pay_bill() -> None:
    # 5 % of 400,000 is 20,000 of sales; a tenth of that is earned.
    earned = found(M.TRADING_INCOME)
    assert earned == {(ChargeLine.TRADING_MARGIN, year): -2_000 for year in ("2012/13", "2013/14",
                                                                      "2014/15")}  # fmt: skip


def test_a_price_cut_saves_the_posts_that_it_took() -> None:
    # A tenth of 400,000 from April 2013: one of ten posts at 40,000, in two years.
    cuts = {"team": "company", "role": "social_worker"}
    chosen = option(mechanisms={M.RETENDER: EVERYTHING[M.RETENDER]}, transfer_on=APRIL,
                    retender_cuts=cuts)  # fmt: skip
    assert found(M.RETENDER, chosen, RETENDER) == {
        (ChargeLine.RETENDER, "2013/14"): -40_000,
        (ChargeLine.RETENDER, "2014/15"): -40_000,
    }


def test_a_price_cut_in_the_middle_of_a_year_saves_half_of_what_it_saves_in_the_next() -> None:
    # 182 of 365 days from 1 October 2013.
    half = EventDates(((M.RETENDER, date(2013, 10, 1)),))
    cuts = {"team": "company", "role": "social_worker"}
    chosen = option(mechanisms={M.RETENDER: EVERYTHING[M.RETENDER]}, transfer_on=APRIL,
                    retender_cuts=cuts)  # fmt: skip
    made = {year: pounds for (_, year), pounds in found(M.RETENDER, chosen, half).items()}
    assert sorted(made) == ["2013/14", "2014/15"]
    assert made["2013/14"] / made["2014/15"] == pytest.approx(182 / 365)


def test_a_return_costs_by_post_over_three_years_and_a_share_of_the_contract() -> None:
    # 10 posts x 12,000 = 120,000, a fifth at once and two fifths in each of two years, the last
    # after the run. Minus 4.5 % of 400,000 is 18,000 less a year, from 1 October 2013: 182 of 365
    # days are 8,975.34.
    assert found(M.RETURN_IN_HOUSE, dates=RETURN) == {
        (ChargeLine.RETURN_ONCE, "2013/14"): 24_000,
        (ChargeLine.RETURN_ONCE, "2014/15"): 48_000,
        (ChargeLine.RETURN_ONCE, "2015/16"): 48_000,
        (ChargeLine.RETURN_RECURRENT, "2013/14"): -8_975.34,
        (ChargeLine.RETURN_RECURRENT, "2014/15"): -18_000,
    }


def test_a_retender_that_is_lost_costs_what_a_return_costs_and_saves_nothing() -> None:
    mechanisms = {M.RETENDER: switch(), M.RETURN_IN_HOUSE: EVERYTHING[M.RETURN_IN_HOUSE]}
    chosen = option(mechanisms=mechanisms, transfer_on=APRIL)
    lost = charges(appraisal(chosen), chosen, EventDates(RETENDER.days, retender_lost=True))
    assert {one.line for one in lost} == {ChargeLine.RETURN_ONCE, ChargeLine.RETURN_RECURRENT}
    assert {one.mechanism for one in lost} == {M.RETENDER}
    assert sum(one.pounds for one in lost if one.kind is Kind.ONE_OFF) == pytest.approx(120_000)


def test_a_return_ends_whatever_the_outside_body_cost() -> None:
    paid = found(M.SHOP_FRONT, option(mechanisms=EVERYTHING, transfer_on=APRIL), RETURN)
    # Half of 2013/14: 183 of 365 days.
    assert paid[ChargeLine.SHOP_FRONT_RENT, "2013/14"] == pytest.approx(
        20_000 * 183 / 365, abs=0.01
    )
    assert (ChargeLine.SHOP_FRONT_RENT, "2014/15") not in paid


@pytest.mark.parametrize("mechanism", list(EVERYTHING))
@pytest.mark.parametrize("off", [None, 0.0])
def test_a_mechanism_that_is_off_or_at_strength_nothing_costs_nothing(
    mechanism: M, off: float | None
) -> None:
    switches = {} if off is None else {mechanism: switch(off)}
    chosen = option(mechanisms=switches, transfer_on=APRIL)
    asked = appraisal(chosen)
    assert charges(asked, chosen, event_dates(asked, "company", 1, 0)) == ()


@pytest.mark.parametrize("mechanism", [M.SHOP_FRONT, M.SHARED_OVERHEADS, M.OWN_PENSION_SCHEME,
                                       M.TRADING_INCOME])  # fmt: skip
def test_in_house_pays_for_nothing_that_only_an_outside_body_has(mechanism: M) -> None:
    chosen = option(outside=0, mechanisms={mechanism: EVERYTHING[mechanism]})
    assert charges(appraisal(chosen), chosen) == ()


@pytest.mark.parametrize("mechanism", [M.MANAGED_TRANSFER, M.SHOP_FRONT, M.SHARED_OVERHEADS,
                                       M.OWN_PENSION_SCHEME, M.TRADING_INCOME])  # fmt: skip
def test_half_the_strength_is_half_the_money(mechanism: M) -> None:
    whole = _sum(EVERYTHING[mechanism], mechanism)
    half = EVERYTHING[mechanism].model_copy(update={"strength": Quantity(value=0.5)})
    assert _sum(half, mechanism) == pytest.approx(whole / 2)


def test_the_self_report_weight_leaves_what_is_not_claimed_as_it_is() -> None:
    chosen = option(mechanisms=EVERYTHING, transfer_on=APRIL)
    believed, none = (appraisal(chosen, weight=weight) for weight in (1.0, 0.0))
    assert charges(believed, chosen, RETURN) == charges(none, chosen, RETURN)


def test_the_mean_over_replications_counts_those_in_which_nothing_happens() -> None:
    chosen = option(mechanisms={M.RETURN_IN_HOUSE: EVERYTHING[M.RETURN_IN_HOUSE]},
                    transfer_on=APRIL)  # fmt: skip
    asked = appraisal(chosen)
    # One of four replications returns: a quarter of 24,000.
    mean = mean_charges(asked, chosen, [NO_EVENTS, RETURN, NO_EVENTS, NO_EVENTS])
    assert next(one.pounds for one in mean if one.line is ChargeLine.RETURN_ONCE) == 6_000


def test_a_mean_over_no_replication_is_refused() -> None:
    chosen = option()
    with pytest.raises(ValueError, match="at least one replication"):
        mean_charges(appraisal(chosen), chosen, [])


def test_costs_and_the_margin_of_trade_are_summed_apart() -> None:
    chosen = option(mechanisms=EVERYTHING, transfer_on=APRIL)
    all_of_them = charges(appraisal(chosen), chosen, RETURN)
    cost, margin = organisation_cost_gbp(all_of_them), trading_margin_gbp(all_of_them)
    assert cost - margin == pytest.approx(sum(one.pounds for one in all_of_them))
    # A year and a half of 2,000: 1 + 183/365.
    assert margin == pytest.approx(2_000 * (1 + 183 / 365))


def test_each_charge_names_the_evidence_of_the_numbers_that_it_used() -> None:
    names = (M.SHOP_FRONT, M.TRADING_INCOME, M.RETURN_IN_HOUSE)
    chosen = option(mechanisms={name: switch() for name in names}, transfer_on=APRIL)
    by_line: dict[ChargeLine, Charge] = {
        one.line: one for one in charges(appraisal(chosen), chosen, RETURN)
    }
    assert by_line[ChargeLine.SHOP_FRONT_RENT].evidence == ("as_shop_rent",)
    assert by_line[ChargeLine.TRADING_MARGIN].evidence == ("as_trade_sales", "as_trade_margin")
    assert by_line[ChargeLine.RETURN_ONCE].evidence == (
        "opt_rev_cost_per_staff", "opt_rev_cost1", "opt_rev_cost23",
    )  # fmt: skip


def _sum(given: Switch, mechanism: M) -> float:
    chosen = option(mechanisms={mechanism: given}, transfer_on=APRIL)
    return sum(one.pounds for one in charges(appraisal(chosen), chosen))
