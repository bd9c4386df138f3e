"""What a reader may move: controls and their sliders, draws that fit, settings as price sets."""

from dataclasses import replace

import numpy as np
import pytest
from explorer_town import explorer
from money_town import TERMS, prices, town

from simulation.experiment.exploring.acting import only_acting
from simulation.experiment.exploring.controls import nice_step, nice_up
from simulation.experiment.exploring.keeping import Kept, fitting, size_bytes
from simulation.valuation.exploring.explored import explored
from simulation.valuation.exploring.found import plain
from simulation.valuation.exploring.part import collapsed
from simulation.valuation.exploring.priced import prices_under
from simulation.valuation.exploring.setting import Chosen, Setting
from simulation.valuation.exploring.totals import factors_of

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("wide", "step"), [(1.0, 0.01), (0.3, 0.005), (0.06, 0.001), (220, 5), (1000, 10)]
)
def test_a_step_is_one_two_or_five_and_about_a_hundred_make_the_width(
    wide: float, step: float
) -> None:
    assert nice_step(wide, 100) == step


@pytest.mark.parametrize(("value", "end"), [(137, 140), (100, 100), (1001, 1100), (0.061, 0.061)])
def test_the_end_of_a_slider_has_two_figures_and_is_never_below(value: float, end: float) -> None:
    assert nice_up(value) == end


def test_a_control_says_what_the_files_say_and_how_far_it_goes() -> None:
    data, _ = explorer({**TERMS, "margin_share": {"value": 0.05, "low": 0.01, "high": 0.08}})
    margin = next(one for one in data.controls if one.name == "margin_share")
    assert (margin.value, margin.low, margin.high) == (0.05, 0.01, 0.08)
    assert margin.values == {"Company": 0.05}
    assert margin.drawn
    pay = next(one for one in data.controls if one.name == "pay_ratio")
    assert (pay.value, pay.least, pay.most, pay.drawn) == (1.0, 0.0, None, False)


def test_a_control_that_moves_nothing_is_left_out_and_one_that_waits_for_another_says_so() -> None:
    data, _ = explorer({**TERMS, "staff": "secondment", "recharge_share": 0.1})
    assert "pension_saved_share" in {one.name for one in data.controls}
    kept = only_acting(data)
    names = {one.name: one for one in kept.controls}
    # Staff who are lent keep their pension, whatever the regime is called.
    assert "pension_saved_share" not in names
    assert kept.pension_regimes == {}
    assert names["margin_share"].when == ""
    # The company buys all the support that the council's staff have: nothing is stranded yet.
    assert names["stranded_share"].when.startswith("only where")


def test_draws_that_do_not_fit_are_thinned_evenly_and_it_is_said() -> None:
    data, _ = explorer(draws=12)
    whole = Kept(np.arange(12), 1, 12)
    part, kept = fitting(data.drawn, whole, size_bytes(data.drawn) / 2.5)
    assert kept.places.tolist() == [0, 3, 6, 9]
    assert part.draws == 4
    assert np.array_equal(part.options.care_gbp, data.drawn.options.care_gbp[::3])
    told = kept.told(of_runs=True)
    assert (told.used, told.of) == (4, 12)
    assert told.rule.startswith("One draw in 3 is here")
    assert fitting(data.drawn, whole)[1].told(of_runs=True).rule == ""


def test_an_axis_along_which_nothing_differs_is_sent_once() -> None:
    same = np.ones((5, 2, 3, 4))
    assert collapsed(same).shape == (1, 1, 1, 4)
    same[3, 0, 1, 2] = 2
    assert collapsed(same).shape == (5, 2, 3, 4)
    assert collapsed(np.zeros((5, 2, 3, 4))).shape == (1, 1, 1, 1)


def test_the_first_year_is_not_discounted_and_years_beyond_the_horizon_do_not_count() -> None:
    data, _ = explorer()
    own = replace(data.setting, discount=0.25, horizon_years=2)
    assert factors_of(data, data.main, own)[:3].tolist() == [1.0, 0.8, 0.0]
    published = factors_of(data, data.main, data.setting)
    assert published[1] == pytest.approx(1 / (1 + data.discount.rates[1]))


def test_pay_that_is_moved_moves_every_post_of_the_price_set() -> None:
    staff = town().council.staff
    moved = prices_under(prices(), Setting(100.0, levers={"pay_ratio": 1.5}), staff)
    assert moved.pay_gbp_per_year["team_manager"].value == 72_000
    assert moved.pay_gbp_per_year["social_worker"].value == 48_000


def test_a_lever_left_alone_is_as_drawn_and_one_that_is_set_is_the_same_in_every_draw() -> None:
    data, _ = explorer(draws=12)
    left = Chosen(data.drawn, data.setting)
    assert len(np.unique(left.term("margin_share"))) == 12
    known = Chosen(data.drawn, replace(data.setting, levers={"margin_share": 0.04}))
    assert np.unique(known.term("margin_share")).tolist() == [0.04]
    assert len(np.unique(known.price("overhead_share"))) == 12


def test_an_answer_in_plain_form_has_no_number_that_is_none() -> None:
    data, _ = explorer(replications=1, criteria=None)
    found = plain(explored(data, data.setting))
    cost = found["options"][0]["cost_gbp"]
    assert list(cost) == ["mean", "low", "high", "draw_low", "draw_median", "draw_high"]
    assert cost["low"] is None
    assert found["criteria"] is None
    assert found["leading_files"][-1]["to_gbp"] is None


def test_the_weight_that_changes_the_first_is_the_one_that_does() -> None:
    data, _ = explorer()
    found = explored(data, data.setting)
    assert found.criteria is not None
    sweep = next(one for one in found.criteria.sweeps if one.criterion == "fit")
    switch = sweep.below or sweep.above
    assert switch is not None and switch.weight is not None
    firsts = [
        explored(
            data, replace(data.setting, weights={**data.setting.weights, "fit": weight})
        ).criteria
        for weight in (switch.weight * 0.999, switch.weight * 1.001)
    ]
    assert {one.order[0] for one in firsts if one} == {"in_house", "company"}
