"""What a rerun is answered with, worked by hand."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from made_live import OPTION, made_base
from small_council import FILE, changed, tenth

from simulation import load
from simulation.live.answer import answer_rows
from simulation.live.horizon import Horizon, horizon_of
from simulation.live.pay_words import pay_change
from simulation.live.reading import printed, stored_values
from simulation.live.terms import FILE as TERMS
from simulation.live.terms import load_terms, shipped_terms
from simulation.scenario.appraisal import Setting
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import apply_setting
from simulation.scenario.option import Timeline
from simulation.scenario.pay_bill import cost_of_post
from simulation.scenario.vocabulary import Role

pytestmark = pytest.mark.unit

T_OF_ONE = 12.7062
"""Student's t at 97.5 per cent and one degree of freedom, from the printed table"""


def test_the_change_is_paired_so_that_the_luck_of_a_replication_cancels() -> None:
    filed = np.array([[10.0, 50.0, 7.0]])
    now = np.array([[11.0, 53.0]])  # two of three have ended; the differences are 1 and 3
    baseline = np.array([[0.0, 40.0, 1.0]])  # now against it: 11 and 13
    (row,) = answer_rows({"reviews_done": "Reviews done"}, now, filed, baseline)
    assert row["filed"]["mean"] == 30 and row["now"]["mean"] == 32
    assert row["change"]["mean"] == 2 and row["change"]["n"] == 2
    assert row["change"]["low"] == pytest.approx(2 - T_OF_ONE, abs=1e-3)
    assert row["change"]["high"] == pytest.approx(2 + T_OF_ONE, abs=1e-3)
    assert not row["change"]["distinct"] and "not told apart" in row["change"]["text"]
    assert row["against"]["mean"] == 12 and row["filed_against"]["mean"] == 10
    assert row["against"]["low"] == pytest.approx(12 - T_OF_ONE, abs=1e-3)


def test_a_measure_without_a_case_says_that_it_was_not_measured() -> None:
    nothing = np.full((1, 3), np.nan)
    (row,) = answer_rows({"crises": "Crises"}, nothing, nothing, None)
    assert row["now"]["text"] == "not measured" and row["now"]["mean"] is None
    assert "against" not in row


def test_no_number_is_finer_than_its_interval() -> None:
    rng = np.random.default_rng(3)
    values = rng.normal(30e6, 1e6, size=(1, 20))
    (row,) = answer_rows({"care_spend_gbp": "Care"}, values, values, None)
    assert row["unit"] == "£ million"
    mean = row["now"]["text"].split(" ")[0]
    half = (row["now"]["high"] - row["now"]["low"]) / 2
    assert len(mean.partition(".")[2]) <= 2 and half > 0.1


def test_shares_are_printed_in_per_cent() -> None:
    known = printed("reviewed_in_year_share", "Reviewed", 0.9)
    assert known.unit == "per cent" and known.scale == 0.01


def test_stored_runs_are_read_by_year_band_and_replication(tmp_path: Path) -> None:
    rows = [
        "setting,option,replication,measure,period,group,band,value",
        *(f"main,a,{at},hours,2012/13,all,{band},{value + at}"
          for at in (0, 1, 2) for band, value in (("assess", 10), ("review", 20))),
        *(f"main,b,{at},hours,2012/13,all,assess,{at}" for at in (1, 2, 3)),
        "main,a,1,hours,2011/12,all,assess,999", "main,a,1,hours,2012/13,older,assess,999",
        "other,a,1,hours,2012/13,all,assess,999",
        "main,a,1,wait_days,2012/13,all,mean,5", "main,a,1,wait_days,2012/13,all,p90,50",
    ]  # fmt: skip
    (tmp_path / "activity_by_year.csv").write_text("\n".join(rows), encoding="utf-8")
    measures = ("hours", "wait_days/mean", "crises")
    found = stored_values(tmp_path, ("a", "b"), measures, "2012/13", 20)
    assert found.numbers == (1, 2)  # those that both options have
    np.testing.assert_equal(found.values["a"], [[32, 34], [5, np.nan], [np.nan, np.nan]])
    assert found.values["b"][0].tolist() == [1, 2]
    assert stored_values(tmp_path, ("a", "b"), measures, "2012/13", 1).numbers == (1,)


def test_a_rerun_plays_two_whole_financial_years_after_the_transfer() -> None:
    appraisal = load(FILE)
    assert horizon_of(appraisal, 2) == Horizon(date(2013, 4, 1), "2012/13", 2)
    assert horizon_of(appraisal, 1) == Horizon(date(2013, 4, 1), "2012/13", 2)  # transfer in June
    late = changed(appraisal, OPTION, timeline=Timeline(transfer_on=date(2013, 6, 1)))
    assert horizon_of(late, 2).year == "2014/15"
    assert horizon_of(tenth(), 2) == Horizon(date(2012, 4, 1), "2011/12", 1)  # the run is shorter


def test_a_run_without_a_whole_financial_year_cannot_be_played_again() -> None:
    odd = tenth().model_copy(update={"start": date(2011, 7, 1)})
    with pytest.raises(ScenarioError, match="no whole financial year"):
        horizon_of(odd, 2)


def test_one_post_more_adds_its_pay_and_on_costs_to_the_pay_bill() -> None:
    appraisal = tenth()
    posts = appraisal.options["in_house"].teams["access"].posts[Role.CONTACT_OFFICER].value
    path = "options.in_house.teams.access.posts.contact_officer"
    for more, verb in ((0.2, "adds"), (-0.2, "takes")):
        after = apply_setting(appraisal, Setting(title="more", change={path: posts + more}))
        found = pay_change(appraisal, after, "in_house")
        cost = cost_of_post(Role.CONTACT_OFFICER, appraisal.council)
        assert found.added_gbp == pytest.approx(more * cost)
        assert f"The change {verb} £" in found.sentence()
        assert "contact officer, access team: 0.45 to" in found.sentence()


def test_the_pay_bill_stays_where_no_post_moves() -> None:
    found = pay_change(tenth(), tenth(), OPTION)
    assert found.sentence() == "No post changes, so the pay bill stays as it is."


def test_the_terms_name_measures_of_the_catalogue_and_nothing_else(tmp_path: Path) -> None:
    text = TERMS.read_text(encoding="utf-8")
    wrong = tmp_path / "live.yaml"
    wrong.write_text(text.replace("  waiting_list:", "  wating_list:"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="no measure 'wating_list'"):
        load_terms(wrong)
    wrong.write_text(text.replace("  connections: 64", "  connections: 0"), encoding="utf-8")
    with pytest.raises(ScenarioError, match=r"connections|at least|greater"):
        load_terms(wrong)


def test_the_base_pairs_every_option_over_the_same_replications() -> None:
    base = made_base()
    assert {values.shape for values in base.filed.values()} == {
        (len(shipped_terms().measures), len(base.what.numbers))
    }
