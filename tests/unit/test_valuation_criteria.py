"""Judgement by criteria: scales, weights, what is refused, and what is said."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from criteria_cases import criteria, measured_criterion, of, share_scale, table_of

from simulation.report.appraisal_tables.units import BY_ROW
from simulation.scenario.criteria import Scale
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load_criteria
from simulation.valuation.criteria.checks import double_counting, require_criteria_fit
from simulation.valuation.criteria.judging import judge
from simulation.valuation.criteria.matrix import matrix
from simulation.valuation.criteria.scale import outside_share, points
from simulation.valuation.criteria.scores import scores, weight_sweep
from simulation.valuation.criteria.tables import criteria_tables
from simulation.valuation.criteria.words import of_criteria, of_judgement

pytestmark = pytest.mark.unit

PRESETS = Path(__file__).parents[2] / "scenarios" / "criteria"
TWO = {"one": (0.8, 0.2), "other": (0.4, 0.5)}
TITLES = {"one": "One", "other": "Other", "same": "Same"}


def scale(**changes: Any) -> Scale:
    return Scale.model_validate(share_scale(**changes))


def test_points_lie_on_straight_lines_between_the_ends_and_the_bends() -> None:
    waits = scale(worst=60, best=0, bends=[(28, 80)])
    # From 60 to 28 days 0 to 80 points: 44 days is half way. From 28 to 0 the last 20.
    np.testing.assert_allclose(
        points(waits, np.array([90.0, 60.0, 44.0, 28.0, 14.0, 0.0])), [0, 0, 40, 80, 90, 100]
    )


def test_points_do_not_depend_on_which_options_are_compared() -> None:
    alone = matrix(criteria(100), ("one",), table_of({"one": (0.3,)}))
    among = matrix(criteria(100), ("one", "other"), table_of({"one": (0.3,), "other": (0.9,)}))
    assert alone.mean_points[0, 0] == among.mean_points[0, 0] == pytest.approx(30)


def test_values_beyond_the_ends_are_counted() -> None:
    assert outside_share(scale(), np.array([-0.1, 0.0, 0.5, 1.2])) == 0.5


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"worst": 1, "best": 1}, "worst and best are the same"),
        ({"bends": [(0.5, 80), (0.7, 60)]}, "never fall"),
        ({"bends": [(1.5, 80)]}, "from worst to best"),
        ({"because": ""}, "at least 1 character"),
    ],
)
def test_a_scale_that_does_not_rise_or_gives_no_reason_is_refused(
    changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        scale(**changes)


def test_swings_become_shares_of_all_weight() -> None:
    found = matrix(criteria(100, 60, 40), ("one",), table_of({"one": (0.5, 0.5, 0.5)}))
    np.testing.assert_allclose(found.weights, [0.5, 0.3, 0.2])


def test_a_score_is_the_weighted_sum_of_points() -> None:
    found = scores(matrix(criteria(100, 50), tuple(TWO), table_of(TWO)))
    # 2/3 x 80 + 1/3 x 20 = 60, and 2/3 x 40 + 1/3 x 50 = 43.33
    np.testing.assert_allclose(found.mean, [60, 130 / 3])
    assert found.order == (0, 1)


def test_a_score_of_a_bent_scale_is_the_mean_of_points_and_not_the_points_of_the_mean() -> None:
    bent = {"c": measured_criterion("reviewed_in_year_share", 100)}
    bent["c"]["measures"]["reviewed_in_year_share"]["bends"] = [(0.5, 100)]
    found = scores(matrix(of(bent), ("one",), table_of({"one": ([0.0, 1.0],)})))
    assert found.mean[0] == 50  # the mean 0.5 itself would have 100


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ((40, 30, 30), "instead of 40, 30, 30 write 100, 75, 75"),
        ((0, 0), "every weight is 0"),
        ((100, 120), "less than or equal to 100"),
        (({"value": 100, "low": 20, "high": 80}, 10), "does not hold 100"),
    ],
)
def test_weights_that_are_no_swings_are_refused_with_what_to_write(
    weights: tuple[Any, ...], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        criteria(*weights)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"swing": ""}, "means nothing without its `swing`"),
        ({"weight": None}, "needs a `weight`"),
        ({"beside": "money"}, "make two criteria of it"),
        ({"measures": {}}, "nothing scores it"),
        ({"measures": {}, "not_modelled": "this"}, "nothing scores it"),
    ],
)
def test_a_criterion_is_scored_in_one_way_with_a_weight_and_its_swing(
    changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        of({"c": measured_criterion("same_worker_share", **changes)})


def test_the_same_measure_under_two_criteria_is_refused() -> None:
    one = measured_criterion("same_worker_share")
    with pytest.raises(ValueError, match="same_worker_share is counted twice, under a and under b"):
        of({"a": one, "b": one})


def _days(measure: str) -> dict[str, Any]:
    entry = measured_criterion(measure)
    entry["measures"] = {measure: share_scale(worst=100, best=0)}
    return entry


def test_waiting_list_and_waiting_time_under_two_criteria_are_warned_of() -> None:
    waits = of({"a": _days("waiting_list"), "b": _days("wait_request_to_assessment_days/mean")})
    (said,) = double_counting(waits)
    assert "People waiting for an assessment" in said and "both tell of waiting" in said


def test_two_measures_of_the_same_thing_within_one_criterion_are_not_counted_twice() -> None:
    both = {**_days("waiting_list")["measures"], **_days("unmet_need_days")["measures"]}
    assert double_counting(of({"a": {**_days("waiting_list"), "measures": both}})) == ()


def test_money_is_kept_out_of_the_score_or_is_in_it_once() -> None:
    spend = _days("care_over_budget_gbp")
    with pytest.raises(ScenarioError, match="counts the money twice"):
        require_criteria_fit(of({"a": spend}))
    require_criteria_fit(of({"a": spend}, cost="in_score"))
    other = _days("care_spend_gbp")
    with pytest.raises(ScenarioError, match="counted once in a score"):
        require_criteria_fit(of({"a": spend, "b": other}, cost="in_score"))


def test_a_measure_that_does_not_exist_is_named_with_the_one_meant() -> None:
    with pytest.raises(ScenarioError, match="did you mean waiting_list"):
        require_criteria_fit(of({"a": _days("waiting_lists")}))


def test_a_scale_that_calls_the_worse_end_best_is_refused() -> None:
    with pytest.raises(ScenarioError, match="lower is better"):
        require_criteria_fit(of({"a": measured_criterion("waiting_list")}))


def test_a_measure_that_the_result_has_not_is_named() -> None:
    with pytest.raises(ScenarioError, match="no such measure"):
        matrix(of({"a": _days("waiting_list")}), ("one",), table_of({"one": (1,)}))


JUDGED = {
    "title": "Acceptability",
    "judged": {
        "director of finance": {"one": {"value": 60, "low": 40, "high": 80}, "other": 30},
        "lead member": {"one": 20, "other": 50},
    },
    "weight": 100,
    "swing": "from nobody to everybody in favour",
}


def test_what_the_model_does_not_know_is_scored_by_the_mean_of_named_roles() -> None:
    found = matrix(of({"j": JUDGED}), ("one", "other"), table_of({}))
    np.testing.assert_allclose(found.mean_points[:, 0], [40, 40])
    assert found.draws == 1


def test_a_role_judges_every_option_and_no_other() -> None:
    with pytest.raises(ScenarioError, match="director of finance: no points for third"):
        require_criteria_fit(of({"j": {**JUDGED}}), ("one", "other", "third"))
    with pytest.raises(ScenarioError, match="there is no option 'other'"):
        require_criteria_fit(of({"j": JUDGED}), ("one",))


def test_draws_in_which_a_run_failed_are_left_out_of_every_measure() -> None:
    gaps = {"one": ([0.2, np.nan, 0.4], 0.5), "other": ([0.1, 0.9, 0.3], 0.5)}
    found = matrix(criteria(100, 100), tuple(gaps), table_of(gaps))
    assert found.draws == 2
    np.testing.assert_allclose(found.mean_points[:, 0], [30, 20])


def test_measures_that_are_known_at_one_draw_only_are_named() -> None:
    mixed = {"one": ([0.2, 0.3], 0.5), "other": ([0.1, 0.4], 0.6)}
    found = judge(criteria(100, 100), tuple(mixed), table_of(mixed))
    assert found.matrix.fixed == ("same_worker_share",) == found.accepted[0].fixed
    assert any(
        "surer here than they are: Reviewed by someone" in said for said in of_judgement(found)
    )
    alone = {"one": (0.2, 0.5), "other": (0.1, 0.6)}
    assert matrix(criteria(100, 100), tuple(alone), table_of(alone)).fixed == ()


def test_the_weight_at_which_another_option_comes_first_is_exact() -> None:
    found = weight_sweep(matrix(criteria(100, 50), tuple(TWO), table_of(TWO)), "c1")
    assert found is not None
    # one: 80 - 60 w, other: 40 + 10 w: equal at w = 4/7.
    assert found.first == "one" and found.next_below is None
    assert found.next_above is not None
    assert found.next_above.low == pytest.approx(4 / 7)
    assert found.next_above.option == "other"
    for share, best in ((0.99 * 4 / 7, "one"), (1.01 * 4 / 7, "other")):
        at = {"one": 80 - 60 * share, "other": 40 + 10 * share}
        assert max(at, key=lambda name: at[name]) == best


def test_no_weight_changes_the_first_if_an_option_is_better_in_everything() -> None:
    better = {"one": (0.8, 0.9), "other": (0.4, 0.5)}
    found = weight_sweep(matrix(criteria(100, 50), tuple(better), table_of(better)), "c0")
    assert found is not None
    assert found.stretches == ((0.0, 1.0, "one"),)


def test_one_criterion_alone_has_no_weight_to_vary() -> None:
    assert weight_sweep(matrix(criteria(100), ("one",), table_of({"one": (1,)})), "c0") is None


def test_a_criterion_that_nobody_scores_is_told_with_the_weight_that_could_overturn() -> None:
    entries = {
        "a": measured_criterion("reviewed_in_year_share"),
        "b": {"title": "Trust", "not_modelled": "trust"},
    }
    found = judge(of(entries), ("one", "other"), table_of({"one": (0.6,), "other": (0.35,)}))
    assert found.scores is not None
    # A lead of 25 points: (1 - w) 60 = (1 - w) 35 + 100 w at w = 25 / 125.
    assert found.scores.overturning_share == pytest.approx(0.2)
    assert any("more than 20.0% of all weight" in said for said in of_judgement(found))
    matrix_table = criteria_tables(found, TITLES)[0]
    assert dict(zip(matrix_table.column("criterion"), matrix_table.column("how"), strict=True)) == {
        "reviewed_in_year_share": "measured",
        "Trust": "not modelled",
    }


def test_every_table_comes_with_its_number_and_the_matrix_first() -> None:
    found = judge(criteria(100, 50), tuple(TWO), table_of(TWO), seed=3)
    tables = criteria_tables(found, TITLES, {"one": 1e6, "other": 9e5})
    assert [one.number for one in tables] == [f"T12{letter}" for letter in "abcdef"]
    scored = tables[2]
    assert scored.column("option") == ("One", "Other")
    assert scored.column("place") == (1, 2)
    assert scored.column("cost_gbp") == (1e6, 9e5)
    for rank in ("rank_1_any_weights", "rank_2_any_weights"):
        assert sum(float(x or 0) for x in scored.column(rank)) == pytest.approx(1)


def test_shares_times_points_of_the_table_of_weights_are_the_score() -> None:
    found = judge(criteria(100, 50), tuple(TWO), table_of(TWO), seed=3)
    tables = {one.number: one for one in criteria_tables(found, TITLES)}
    shares = [float(x or 0) for x in tables["T12b"].column("share")]
    points = [float(x or 0) for x in tables["T12b"].column("points_one")]
    assert np.dot(shares, points) == pytest.approx(tables["T12c"].column("score")[0])


def test_units_of_the_matrix_stand_in_its_rows() -> None:
    found = judge(of({"a": _days("waiting_list"), "j": JUDGED}), ("one", "other"), _ten)
    table = criteria_tables(found, TITLES)[0]
    assert table.column("unit") == ("people", "points")
    assert {one.unit for one in table.columns if one.name.startswith("value_")} == {BY_ROW}


def _ten(*_: str) -> Any:
    return np.array([10.0])


def test_cost_does_not_stand_beside_a_score_that_holds_it() -> None:
    money = {**_days("care_over_budget_gbp")}
    found = judge(of({"a": money}, cost="in_score"), ("one",), lambda *_: np.array([50.0]))
    tables = criteria_tables(found, TITLES, {"one": 1e6})
    assert "cost_gbp" not in [column.name for column in tables[2].columns]
    assert any("Cost is in the score" in note for note in tables[0].notes)


def test_the_same_seed_gives_the_same_tables() -> None:
    def tables(seed: int) -> object:
        found = judge(of({"j": JUDGED}), ("one", "other"), table_of({}), seed=seed)
        return criteria_tables(found, TITLES)

    assert tables(1) == tables(1)
    assert tables(1) != tables(2)


@pytest.mark.parametrize("path", sorted(PRESETS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_set_of_criteria_can_be_used_and_counts_nothing_twice(path: Path) -> None:
    found = load_criteria(path)
    require_criteria_fit(found)
    assert double_counting(found) == ()
    assert "Nobody" in found.weights_by
    for one in found.criteria.values():
        for each in one.measures.values():
            assert each.because.startswith(("Judgement.", "The natural ends"))


def test_windsor_and_maidenhead_promised_five_criteria_and_printed_four() -> None:
    found = load_criteria(PRESETS / "windsor_and_maidenhead.yaml")
    assert len(found.criteria) == 4
    said = " ".join(of_criteria(found))
    assert "5 criteria were promised and 4 are printed: 1 is not known" in said
    assert found.criteria["income_and_savings"].how == "beside"
    assert found.criteria["workforce"].not_modelled == "Innovation itself."


def test_questions_that_no_model_answers_have_a_matrix_and_no_score() -> None:
    found = judge(load_criteria(PRESETS / "screening_questions.yaml"), ("one",), table_of({}))
    assert found.scores is None and found.accepted == ()
    assert [one.number for one in criteria_tables(found, TITLES)] == ["T12a", "T12b", "T12f"]
    assert any("No criterion is scored" in said for said in of_judgement(found))
