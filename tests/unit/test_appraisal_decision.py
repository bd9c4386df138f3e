"""T1: no leader that cannot be told, no worth without what is done less, and where it comes from.

A cheap option that does less stands against business as usual; what is expected is worked by hand.
"""

from types import SimpleNamespace
from typing import Any, ClassVar

import numpy as np
import pytest
from made_stakes import stakes

from simulation.experiment.appraising.harms import Harm, harms_of
from simulation.experiment.appraising.measured import StoredMeasures
from simulation.experiment.appraising.outside_draws import Outside, outside_draws
from simulation.report.appraisal.decision_change import change_sentence
from simulation.report.appraisal.decision_lead import (
    confidence_sentence,
    draws_caution,
    leading_sentence,
    recommendation,
    worth_words,
)
from simulation.report.appraisal.decision_worth import worth_sentence
from simulation.valuation.doubt.acceptability import leading
from simulation.valuation.doubt.best import chances
from simulation.valuation.doubt.lead import Crossing, crossings, lead
from simulation.valuation.lines import Line
from simulation.valuation.spread import Spread

pytestmark = pytest.mark.unit

TITLES = {"in_house": "In house", "reform": "Reform"}


def _stakes(gap: float, more: float, luck: float) -> Any:
    cost = np.zeros((40, 2, 2))
    spread_out = luck * np.random.default_rng(5).normal(size=(40, 1))
    cost[..., 1] = gap + spread_out - spread_out.mean()
    effect = np.zeros((40, 2, 2))
    effect[..., 1] = more
    return stakes(cost, effect, ("in_house", "reform"))


def _findings(gap: float = -1e6, more: float = 0.0, luck: float = 0.0, **other: Any) -> Any:
    """Return findings of these draws; with the files the reform costs 10 less and does 2 less."""
    drawn, main = _stakes(gap, more, luck), stakes(
        np.tile([0.0, -10.0], (1, 5, 1)), np.tile([0.0, -2.0], (1, 5, 1)), ("in_house", "reform")
    )  # fmt: skip
    made = SimpleNamespace(
        titles=TITLES, stakes=drawn, week_gbp=1.0, preferred="reform",
        chances=chances(drawn, 1.0), leading=leading(drawn), crossings=crossings(drawn),
        lead_over_draws=lead(drawn.options, drawn.means(1.0)),
        lead_in_files=lead(main.options, main.net_benefit_gbp(1.0)[0]),
        perfect=SimpleNamespace(gbp=500.0, standard_error_gbp=40.0),
        appraised=SimpleNamespace(
            drawn_runs=True, main_stakes=main, baseline="in_house", options=main.options
        ),
        sensitivities=(), joint=None, physical=None, plane_of_inputs=None, harms=(),
        outside_draws=(),
    )  # fmt: skip
    return SimpleNamespace(**{**vars(made), **other})


def test_a_lead_that_cannot_be_told_from_zero_names_no_leader() -> None:
    found = _findings(gap=0.0, luck=1000.0)
    assert not found.lead_over_draws.told
    assert "the options cannot be told apart" in recommendation(found)
    assert "cannot be told from zero" in leading_sentence(found)
    assert "leads" not in leading_sentence(found)
    said = confidence_sentence(found)
    assert "not firm: no option is told best" in said
    assert "£500 (standard error £40" in said


def test_a_lead_that_is_told_both_ways_is_said_plainly() -> None:
    said = recommendation(_findings())
    assert said.startswith("Reform has the highest net present value")
    assert confidence_sentence(_findings()).startswith("The answer is firm: Reform, best")


def test_a_worth_that_is_a_range_has_no_pence() -> None:
    assert worth_words(Crossing("a", "b", 40.84, 3.2, 68.9)) == "about £40 (£0 to £70"
    assert worth_words(Crossing("a", "b", 40.84, 3.2, np.inf)).endswith("no worth that is enough")


def test_what_a_dearer_week_favours_is_told_for_the_files_and_the_draws() -> None:
    # Over draws the reform costs 100 more and does 4 more: it leads from 25 on.
    said = change_sentence(_findings(gap=100.0, more=4.0))
    assert "A dearer week favours In house in the files, but Reform over draws" in said
    assert "there from about £25" in said


def test_files_at_the_edge_of_the_draws_are_told_with_both_numbers() -> None:
    edge = Outside("People waiting", "people", 90.0, 1000.0, 4000.0, 0.02)
    found = _findings(outside_draws=(edge,))
    said = "people waiting 90 in the files, 1,000 to 4,000 in those draws (2% of draws"
    assert said in draws_caution(found)
    assert "not held against what the council saw" in draws_caution(found)
    assert confidence_sentence(found).endswith("as the caution says.")
    assert draws_caution(_findings()) == ""


def test_only_what_lies_outside_the_draws_is_told(tmp_path: Any) -> None:
    (tmp_path / "measures.csv").write_text(
        "setting,option,measure,period,group,band,unit,n,mean,low,high\n"
        "main,in_house,waiting_list,all,all,,people,3,90,80,99\n"
        "main,in_house,care_spend_gbp,all,all,,GBP,3,15,14,16\n"
    )
    rows = [
        f"{draw},0,in_house,{measure},{start + draw}\n"
        for measure, start in (("waiting_list", 1000), ("care_spend_gbp", 10))
        for draw in range(11)
    ]
    (tmp_path / "draw_runs.csv").write_text(
        "draw,replication,option,measure,value\n" + "".join(rows)
    )
    worth = SimpleNamespace(
        baseline="in_house", options=("in_house",), effect_weeks=np.full((3, 2, 1), -5.0)
    )
    both = SimpleNamespace(main=worth, draws=worth)
    (found,) = outside_draws(both, StoredMeasures(tmp_path))  # type: ignore[arg-type]
    assert found.unit == "people"
    assert found[2:] == (90.0, 1001.0, 1009.0, 0.0)


def test_inputs_of_the_runs_that_nobody_asked_of_are_not_passed_over() -> None:
    said = change_sentence(_findings())
    assert "Inputs of the runs were not asked yet" in said
    assert "No single price" not in said


class _Both:
    """Differences by hand: 10 less cost, 2 weeks more not met, so 8 better at 1 a week."""

    _FOUND: ClassVar = {
        "npsc_gbp": (-8.0, 4.0),
        "cost_gbp": (-10.0, 5.0),
        "effect_weeks": (-2.0, 1.0),
    }

    def difference(self, what: str, option: str) -> Spread:
        mean, middle = self._FOUND[what]
        return Spread(mean, mean - 1, mean + 1, middle - 5, middle, middle + 5)


class _Worth:
    options = ("in_house", "reform")
    npsc_gbp = np.array([[[0.0, -8.0]]])

    def to_baseline(self, values: Any) -> Any:
        return values

    def line_gbp(self, line: Line, lens: object) -> Any:
        return np.array([[[0.0, {Line.CARE: -11.0, Line.WAITING: 2.0}[line]]]])


def _worth(*harms: Harm) -> str:
    found = _findings(both=_Both(), harms=harms)
    found.appraised.main = _Worth()
    found.break_even = lambda below, above: Crossing(below, above, 5.0, 5.0, 5.0)
    return worth_sentence(found)


def test_an_option_that_does_less_is_never_said_to_be_worth_more() -> None:
    said = _worth(Harm("reform", "crises", 44.0, True), Harm("reform", "crises", 3.0, False))
    assert "Reform costs £10 less than business as usual over the run and does less" in said
    assert "2 more weeks of need not met (discounted) and 44 more crises" in said
    assert "worth more" not in said
    assert "breaks even at a week worth about £5" in said


def test_where_the_worth_comes_from_adds_up_to_it() -> None:
    assert "care bought −£11, waiting +£2, everything else +£1." in _worth()


def test_weeks_that_go_the_other_way_over_draws_are_told_so() -> None:
    assert (
        "In the middle draw it is 1 fewer weeks not met (the other way than in the files); nine in "
        "ten draws go from 6 fewer to 4 more."
    ) in _worth()


def test_harms_are_read_for_the_whole_run_and_everybody(tmp_path: Any) -> None:
    (tmp_path / "differences.csv").write_text(
        "setting,option,measure,period,group,band,unit,n,mean,low,high,half_width,distinct\n"
        "main,reform,crises,2011/12,all,,crises,3,9,8,10,1,true\n"
        "main,reform,crises,all,all,waiting,crises,3,7,6,8,1,true\n"
        "main,reform,crises,all,all,,crises,3,5,4,6,1,true\n"
        "cut,reform,crises,all,all,,crises,3,4,3,5,1,true\n"
    )
    assert harms_of(tmp_path) == (Harm("reform", "crises", 5.0, True),)
    assert harms_of(tmp_path / "nowhere") == ()
