"""Tables that need only a result: objectives, performance, scenarios, risks, effects, plans."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from report_data import TITLES, appraisal, comparison

from simulation.experiment.folder.export import ACTIVITY_BY_YEAR, activity_csv
from simulation.report.appraisal_tables import seen_draws
from simulation.report.appraisal_tables.assumptions_log import assumptions_table
from simulation.report.appraisal_tables.benefits import benefits_table
from simulation.report.appraisal_tables.evidence_words import shipped_facts
from simulation.report.appraisal_tables.grid import Grid, GridValue, measure_grid, scenario_table
from simulation.report.appraisal_tables.long_list import long_list_table, shipped_options
from simulation.report.appraisal_tables.objectives import SuccessFactor, objectives_table
from simulation.report.appraisal_tables.performance import performance_page, performance_table
from simulation.report.appraisal_tables.performance_lines import LINES, PERFORMANCE_MEASURES
from simulation.report.appraisal_tables.quality import TO_FILL_IN, quality_table
from simulation.report.appraisal_tables.repeating import held_against, run_command
from simulation.report.appraisal_tables.risks import expected_loss_gbp, risk_table
from simulation.report.appraisal_tables.seen_draws import SeenDraws, read_seen_draws
from simulation.report.appraisal_tables.seen_runs import ALL, SeenRuns, read_seen_runs, seen_in
from simulation.report.appraisal_tables.units import text_of
from simulation.report.appraisal_tables.unpriced import UNMODELLED, unpriced_table
from simulation.scenario.appraisal import Appraisal
from simulation.scenario.council import Observed
from simulation.scenario.plan import Plan
from simulation.scenario.prices import Risk
from simulation.scenario.quantity import Quantity
from simulation.valuation.data_table import DataTable

pytestmark = pytest.mark.unit

COMPARISON = comparison()
RUNS = seen_in(COMPARISON)


def _plan() -> Plan:
    return Plan.model_validate(
        {
            "title": "A plan",
            "question": "Which?",
            "measures": {"unmet_need_days": "lower", "crises": "lower", "waiting_list": "lower"},
            "primary": {"measure": "unmet_need_days", "minimum_important_difference": 100_000},
            "secondary": {"crises": {"overturns_if_worse_by": 50}},
            "if_none_is_better": "baseline",
            "if_several_are_as_good": "cheapest",
            "replications": 12,
        }
    )


def _planned() -> Appraisal:
    return appraisal().model_copy(update={"plan": _plan()})


def _rows(table: DataTable, **wanted: str) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


def test_what_is_read_from_a_result_is_what_its_runs_saw(tmp_path: Path) -> None:
    by_year = activity_csv(COMPARISON, by_year=True)
    (tmp_path / ACTIVITY_BY_YEAR).write_text(by_year, encoding="utf-8")
    found = read_seen_runs(
        tmp_path, PERFORMANCE_MEASURES, RUNS.options, RUNS.baseline, RUNS.settings
    )
    assert {key.measure for key in found.values} <= PERFORMANCE_MEASURES
    assert found.years == ("2011/12", "2012/13", "2013/14", "2014/15", "2015/16")
    for key, values in found.values.items():
        np.testing.assert_allclose(values, RUNS.values[key], rtol=1e-11)


def test_a_run_without_a_value_is_left_out_and_pairs_stay_pairs() -> None:
    values = {
        key: np.where(np.arange(len(one)) == 3, np.nan, one) if key.option == "in_house" else one
        for key, one in RUNS.values.items()
    }
    holed = SeenRuns(RUNS.options, RUNS.baseline, RUNS.settings, values)
    middle = holed.middle("in_house", "crises")
    found = holed.difference("trading_company", "crises")
    assert middle is not None
    assert found is not None
    assert (middle.runs, int(found.n[0])) == (11, 11)


def test_performance_by_year_is_the_median_of_runs_and_the_paired_difference() -> None:
    table = performance_table(RUNS)
    [row] = _rows(
        table, measure="Spend on care, gross", option="Trading company owned by the council",
        period="2013/14",
    )  # fmt: skip
    own = RUNS.of("trading_company", "care_spend_gbp", "2013/14")
    base = RUNS.of("in_house", "care_spend_gbp", "2013/14")
    assert own is not None
    assert base is not None
    assert row["median"] == pytest.approx(np.median(own))
    assert row["difference"] == pytest.approx((own - base).mean())
    assert row["median_low"] < row["median"] < row["median_high"]
    assert (row["unit"], row["runs"]) == ("GBP", 12)


def test_the_baseline_has_no_difference_to_itself() -> None:
    for row in _rows(performance_table(RUNS), option="In-house"):
        assert (row["difference"], row["told_apart"]) == (None, "baseline")


def test_a_page_shows_spend_beside_the_need_that_is_not_met() -> None:
    [money] = [table for table in performance_page(RUNS) if "Support and its cost" in table.caption]
    names = [row[0] for row in money.rows]
    assert "Spend on care, gross (£)" in names
    assert "Days of need not yet met (person-days)" in names
    assert money.header == ("Measure", *TITLES.values())


def test_every_line_of_performance_is_a_measure_of_the_catalogue() -> None:
    assert all(line.unit and line.better for line in LINES)
    assert len({(line.measure, line.band) for line in LINES}) == len(LINES)


def test_objectives_are_those_of_the_plan_with_its_limits() -> None:
    table = objectives_table(_planned(), RUNS, [SuccessFactor("Affordability", "")])
    first, second, third, factor = table.rows
    assert first[1] == "Less: days of need not yet met"
    assert "100,000 person-days or more" in str(first[5])
    assert second[5] == "worse than business as usual by less than 50 crises"
    assert third[5] == "reported; decides nothing"
    assert first[6] == "31 March 2016"
    assert factor[:3] == ("critical success factor", "Affordability", "not modelled")


def test_without_a_plan_objectives_have_no_target_and_the_table_says_so() -> None:
    table = objectives_table(appraisal(), RUNS)
    assert {row[5] for row in table.rows} == {"supplied by the council"}
    assert "No analysis plan" in table.notes[0]


def test_the_long_list_says_what_is_on_file_and_what_the_council_must_say() -> None:
    others = shipped_options()
    table = long_list_table(appraisal(), others, {"mixed": "two owners are too many"})
    assert {"mixed", "in_house_england"} < set(others)
    kept = _rows(table, carried_forward="yes")
    assert [row["option"] for row in kept] == list(TITLES.values())
    assert kept[0]["reason"] == "business as usual, the benchmark"
    assert kept[2]["scope"].startswith("Outside the council: planning")
    [mixed] = _rows(table, reason="two owners are too many")
    assert mixed["carried_forward"] == "no"
    same = {"option": "Trading company owned by the council"}
    assert [row["carried_forward"] for row in _rows(table, **same)] == ["yes"]


def test_a_scenario_table_names_the_best_mean_of_each_setting() -> None:
    [line] = [line for line in LINES if line.measure == "unmet_need_days"]
    grid = measure_grid(RUNS, line)
    table = scenario_table([grid])
    assert [row[1] for row in table.rows] == list(RUNS.settings.values())
    assert {row[-1] for row in table.rows} == {"Reformed in-house"}
    found = RUNS.mean("in_house", "unmet_need_days")
    assert found is not None
    assert table.rows[0][3] == pytest.approx(float(found.mean[0]))


def test_the_interval_of_a_share_ends_where_a_share_does() -> None:
    [line] = [line for line in LINES if line.measure == "reviewed_in_year_share"]
    values = {
        key._replace(period=ALL): np.array([0.7, 1.0, 0.98, 0.99])
        for key in RUNS.values
        if key.measure == "reviewed_in_year_share"
    }
    grid = measure_grid(SeenRuns(RUNS.options, RUNS.baseline, RUNS.settings, values), line)
    assert {found.high for found in grid.values.values()} == {1.0}


def test_a_table_of_scenarios_needs_measures_with_the_same_columns() -> None:
    one = Grid("a", "A", "days", "lower", {"main": "M"}, {"x": "X"}, {("main", "x"): GridValue(1)})
    two = Grid("b", "B", "days", "lower", {"main": "M"}, {"y": "Y"}, {})
    with pytest.raises(ValueError, match="same columns"):
        scenario_table([one, two])
    with pytest.raises(ValueError, match="at least one"):
        scenario_table([])


def _risk(**more: Any) -> Risk:
    return Risk.model_validate(
        {"title": "It goes wrong", "probability_share": 0.5, "impact_gbp": 100_000} | more
    )


def test_a_simulated_risk_is_listed_and_adds_no_loss() -> None:
    risks = {"a": _risk(), "b": _risk(simulated=True), "c": _risk(covers="set_up_it")}
    table = risk_table(risks, appraisal())
    assert table.column("expected_loss_gbp") == (50_000.0, 0.0, 50_000.0)
    assert table.column("counted_in") == (
        *("the register", "the simulation", "the register, within the allowance for systems"),
    )
    assert expected_loss_gbp(risks["b"]) == 0
    assert set(table.column("owner")) == {"for the council to name"}


def test_effects_without_a_price_have_size_and_direction_and_are_not_told_twice() -> None:
    table = unpriced_table(RUNS)
    [row] = _rows(table, effect="Crises while waiting", option="Reformed in-house")
    assert row["difference"] < 0
    assert row["direction"] == "lower: better"
    [row] = _rows(table, effect="Crises while waiting", option="Social work practice")
    assert row["direction"] == "not told apart from zero"
    assert len(_rows(table, option="every option")) == len(UNMODELLED)
    priced = unpriced_table(RUNS, frozenset({"crises"}))
    assert not _rows(priced, effect="Crises while waiting")


def test_the_assumptions_log_holds_a_fact_once_with_its_source_and_an_owner_to_name() -> None:
    asked = appraisal()
    table = assumptions_table(asked, shipped_facts())
    keys = table.column("key")
    assert len(set(keys)) == len(keys)
    [row] = _rows(table, key="council.staff.turnover_per_year")
    assert row["grade"] in {"published", "derived"}
    assert row["source"]
    assert set(table.column("owner")) == {None}
    assert set(table.column("rank")) == {None}
    assert "no ranks" in table.notes[-1]


def test_what_is_off_in_every_option_is_no_assumption() -> None:
    keys = [str(key) for key in assumptions_table(appraisal(), {}).column("key")]
    assert any(key.startswith("catalogue.mechanisms.clustered_reviews.") for key in keys)
    assert not any(key.startswith("catalogue.mechanisms.broker_planning.") for key in keys)


def test_ranked_assumptions_come_first_by_any_place_of_the_fact() -> None:
    ranks = {"council.work.contact_hours": 2, "council.opening.cases": 1}
    table = assumptions_table(appraisal(), {}, None, ranks, ("unmet need", 50))
    assert table.column("key")[:2] == ("council.opening.cases", "council.work.contact_hours")
    assert "50 joint draws" in table.notes[-1]


def _draws() -> SeenDraws:
    rng = np.random.default_rng(1)
    drawn = {name: rng.uniform(size=200) for name in ("strong", "weak", "none")}
    noise = rng.normal(scale=0.1, size=200)
    base = 10 + rng.normal(size=200)
    given = {
        ("in_house", "crises"): base,
        ("trading_company", "crises"): base + 3 * drawn["strong"] + drawn["weak"] + noise,
    }
    return SeenDraws("in_house", drawn, given)


def test_unknowns_are_ranked_by_how_closely_differences_follow_them() -> None:
    draws = _draws()
    ranks = draws.ranks("crises")
    assert (ranks["strong"], ranks["weak"]) == (1, 2)
    assert draws.ranks("waiting_list") == {}


def test_few_unknowns_without_effect_have_a_rank() -> None:
    rng = np.random.default_rng(2)
    drawn = {f"unknown_{at}": rng.normal(size=100) for at in range(400)}
    given = {("a", "crises"): np.zeros(100), ("b", "crises"): rng.normal(size=100)}
    ranked = len(SeenDraws("a", drawn, given).ranks("crises"))
    assert 5 <= ranked <= 40  # one in twenty of 400 is 20


def test_draws_are_read_with_the_mean_of_their_runs(tmp_path: Path) -> None:
    assert read_seen_draws(tmp_path, "a") is None
    (tmp_path / seen_draws.DRAWN_FILE).write_text(
        "draw,unknown,value,left_out_because\n0,x,1.5,\n1,x,2.5,\n2,x,3.5,a run failed\n"
    )
    (tmp_path / seen_draws.GIVEN_FILE).write_text(
        "draw,replication,option,measure,value\n"
        "0,0,a,crises,1\n0,2,a,crises,3\n1,1,a,crises,5\n1,3,a,crises,7\n"
    )
    draws = read_seen_draws(tmp_path, "a")
    assert draws is not None
    np.testing.assert_array_equal(draws.drawn["x"], [1.5, 2.5, 3.5])
    np.testing.assert_array_equal(draws.given["a", "crises"], [2.0, 6.0, np.nan])
    band = draws.band("a", "crises")
    assert band is not None
    assert (band.median, band.draws) == (4.0, 2)


def test_a_benefits_plan_has_a_band_from_the_draws_and_a_trigger() -> None:
    table = benefits_table(_planned(), "trading_company", RUNS, _draws())
    [crises] = _rows(table, measure="Crises while waiting")
    assert crises["forecast_low"] < crises["forecast"] < crises["forecast_high"]
    assert str(crises["trigger"]).startswith("worse by 50 crises or more than business as usual")
    [need] = _rows(table, measure="Days of need not yet met")
    assert need["forecast"] is None
    assert str(need["trigger"]).startswith("worse by 100,000 person-days or more")
    assert table.title.endswith(", if it were taken")


def test_a_trigger_without_a_limit_is_reached_by_runs_of_the_files_and_not_by_draws_alone() -> None:
    table = benefits_table(_planned(), "trading_company", RUNS, _draws())
    [waiting] = _rows(table, measure="People waiting for an assessment")
    middle = RUNS.middle("trading_company", "waiting_list")
    assert middle is not None
    assert waiting["forecast_files"] == middle.median
    assert f"above {text_of(middle.high, 'people')} people, which 1 in 20" in waiting["trigger"]


def test_a_trigger_that_the_draws_pass_has_the_share_of_them_that_do() -> None:
    before = RUNS.middle("in_house", "crises")
    assert before is not None
    limit = before.median + 50
    given = {("trading_company", "crises"): np.array([limit - 1, limit, limit + 1, np.nan])}
    draws = SeenDraws("in_house", {"x": np.arange(4.0)}, given)
    table = benefits_table(_planned(), "trading_company", RUNS, draws)
    [crises] = _rows(table, measure="Crises while waiting")
    assert crises["fires_share"] == pytest.approx(2 / 3)
    [waiting] = _rows(table, measure="People waiting for an assessment")
    assert waiting["fires_share"] is None


def test_without_draws_a_benefits_plan_gives_no_band_and_says_why() -> None:
    table = benefits_table(_planned(), "trading_company", RUNS, None)
    assert set(table.column("forecast_low")) == {None}
    assert "much too narrow" in table.notes[0]


def test_the_quality_statement_leaves_the_roles_to_the_council() -> None:
    manifest = {
        "settings": {"main": {"title": "As the files give it", "replications": 12}},
        "seed": 7, "failures": [{}], "plan": None, "uncertainty": None, "optare": "0.1.0",
        "model": "abc", "git_commit": None, "python": "3.11", "packages": {"numpy": "2.0"},
    }  # fmt: skip
    table = quality_table(manifest, "nothing", {"The runs": "optare compare x.yaml --seed 7"})
    roles = _rows(table, part="Roles")
    assert [row["item"] for row in roles] == ["Commissioner", "Analyst", "Assurer", "Approver"]
    assert all(TO_FILL_IN in row["statement"] for row in roles)
    [failed] = _rows(table, item="Runs that failed and were left out")
    assert failed["statement"] == "1"
    assert table.rows[-1] == ("To do it again", "The runs", "optare compare x.yaml --seed 7")


def test_the_line_to_repeat_a_result_has_its_draws_and_its_own_replications() -> None:
    manifest: dict[str, Any] = {"seed": 7, "settings": {"main": {"replications": 12}}}
    manifest["uncertainty"] = {"draws": 200, "replications_of_each": 2}
    asked = appraisal().model_copy(update={"replications": 30})
    assert run_command(manifest, asked) == (
        "optare compare scenarios/main.yaml --seed 7 --replications 12 --uncertainty 200 "
        "--uncertainty-replications 2"
    )
    same = appraisal().model_copy(update={"replications": 12})
    assert run_command({**manifest, "uncertainty": None}, same) == (
        "optare compare scenarios/main.yaml --seed 7"
    )


def test_what_the_council_saw_stands_beside_what_the_model_gives() -> None:
    asked = appraisal()
    seen = Observed(cases_open=Quantity(value=1500, low=1400, high=1600))
    council = asked.council.model_copy(update={"observed": seen})
    asked = asked.model_copy(update={"council": council})
    said = held_against(asked, {"open_cases": 1510.0}.get)
    assert said.endswith("1,500 (1,400 to 1,600) seen, 1,510 in the model (people)")
    assert held_against(asked, lambda name: None).endswith("seen, not measured in these runs")
