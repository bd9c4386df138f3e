"""A calibration file: what is refused and how, and what a council's own figures do."""

from pathlib import Path

import pytest
from calibration_cases import APPRAISAL, CASEWORK, SHIPPED, body, parameter, target, written

from simulation.activity.table import Activity, ActivityRow
from simulation.experiment.calibration.problem import Problem, council_file, prepare, problem_of
from simulation.experiment.calibration.reading import CLOSED_FORMS, entered, read
from simulation.scenario.calibrating import load_calibration
from simulation.scenario.calibration import Figure
from simulation.scenario.council import Observed
from simulation.scenario.errors import ScenarioError
from simulation.scenario.evidence import read_register
from simulation.scenario.loading import load
from simulation.scenario.quantity import Quantity

pytestmark = pytest.mark.unit

WAIT = "wait_request_to_assessment_days/mean"
NAMED = [
    "eng_req_1415",
    "out_univ",
    "out_none",
    "out_low",
    "out_stmax",
    "out_lts",
    "out_other",
    "req_hosp",
    "wok_to_assess",
    "rap_to_service",
    "lts_exit",
    "lts_1yr",
    "los_med",
    "los_mean",
    "los_surv1",
    "h_event",
    "h_carer",
    "tu_f2f",
    "tu_admin",
    "tu_meet",
    "tu_travel",
    "tu_phone",
    "prod_hours",
    "dev_sw_share",
    "dev_ot_share",
    "dev_unreg_share",
    "cl_2012",
    "rev_1920",
    "dev_wait",
    "dev_wait_pkg",
    "dev_wait_hosp",
    "dev_wait_comm",
    "dev_wait_max",
    "wf_turn_18",
    "wf_vac_21",
    "wf_sick_2122",
    "wf_sick_la",
    "ascof2d_1920",
    "reab_2yr",
    "st_to_lts_1415",
    "sg_conv_1617",
    "sg_conv_1920",
    "sg_conv_2324",
]


@pytest.fixture(scope="module")
def shipped() -> Problem:
    return prepare(SHIPPED)


def with_target(**changes: object) -> dict[str, object]:
    return body(targets={"one": target(WAIT, 27, 4, **changes)})


def with_bounds(low: float, high: float) -> dict[str, object]:
    bounds = {"value": 20, "low": low, "high": high, "evidence": ["h_casework"]}
    return body(parameters={"casework": {**parameter(CASEWORK, "h_casework"), "bounds": bounds}})


@pytest.mark.parametrize(
    ("whole", "said"),
    [
        (with_target(simulated={"of": ["wait_request"]}), "no measure 'wait_request'"),
        (with_target(simulated={"of": [f"{WAIT}@soon"]}), "no period 'soon'"),
        (with_target(simulated={"of": [WAIT], "group": "old"}), "no group 'old'"),
        (with_target(simulated={"of": []}), "at least 1 item"),
        (with_target(observed="waits"), "no observed value 'waits'"),
        (with_target(use="guess"), "'fit', 'check', 'input' or 'outside'"),
        (with_target(use="outside"), "nothing to compare"),
        (with_target(entered=CASEWORK), "either `simulated` or `entered`"),
        (with_target(value=None), "a value is missing"),
        (with_target(weight=-1), "at least 0"),
        (with_target(value={"evidence": ["dev_waits"]}), "no evidence 'dev_waits'"),
        (body(targets={"one": target(WAIT, 0, 0)}), "the range has no width"),
        (with_target(use="check"), "no target is to be fitted"),
        (with_bounds(10, 31.3), "wider than the evidence, 13 to 31.3"),
        (with_bounds(13, 40), "wider than the evidence, 13 to 31.3"),
        (with_bounds(20, 20), "nothing is left to fit"),
        (body(parameters={"x": parameter("council.work.hours", "h_casework")}), "'hours'"),
        (body(parameters={"x": parameter("work.event_hours", "h_event")}), "no input"),
        (body(parameters={"x": parameter("council.work", "h_event")}), "is no number"),
        (body(parameters={}), "at least 1 item"),
        (body(appraisal="nowhere"), "nowhere"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_a_sentence(
    tmp_path: Path, whole: dict[str, object], said: str
) -> None:
    with pytest.raises(ScenarioError) as wrong:
        prepare(written(tmp_path, whole))
    assert said in " ".join(str(one) for one in wrong.value.errors)


def test_every_bound_of_the_shipped_file_is_the_range_of_its_evidence() -> None:
    register = read_register(SHIPPED.parents[1] / "evidence.yaml")
    for fitted in load_calibration(SHIPPED).parameters.values():
        (name,) = fitted.bounds.evidence
        assert (fitted.bounds.low, fitted.bounds.high) == (register[name].low, register[name].high)


def test_no_target_is_a_figure_that_a_company_or_a_practice_tells_of_itself() -> None:
    register = read_register(SHIPPED.parents[1] / "evidence.yaml")
    told = {
        name
        for target in load_calibration(SHIPPED).targets.values()
        for name in (*target.evidence, *(target.value.evidence if target.value else ()))
        if register[name].grade == "article"
    }
    assert told == set()


@pytest.mark.parametrize(
    "name",
    NAMED,
)
def test_every_national_and_in_house_figure_has_its_place_in_the_shipped_file(
    shipped: Problem, name: str
) -> None:
    assert any(name in aim.evidence for aim in shipped.aims)


def test_a_range_is_at_least_the_tolerance_to_either_side(shipped: Problem) -> None:
    aims = {aim.name: aim for aim in shipped.aims}
    assert (aims["turnover"].low, aims["turnover"].high) == pytest.approx((0.1242, 0.171))
    assert (aims["reviewed"].low, aims["reviewed"].high) == pytest.approx((0.451, 0.741))


def test_what_a_council_has_seen_takes_the_place_of_the_national_figure(shipped: Problem) -> None:
    seen = Observed(
        reviewed_in_year_share=Quantity(value=0.7), waiting_list=Quantity(value=120, low=90)
    )
    whole = shipped.appraisal
    council = whole.council.model_copy(update={"observed": seen})
    own = problem_of(load_calibration(SHIPPED), whole.model_copy(update={"council": council}))
    aims = {aim.name: aim for aim in own.aims}
    assert (aims["reviewed"].value, aims["reviewed"].own) == (0.7, True)
    assert (aims["waiting_list"].value, aims["waiting_list"].low) == (120, 90)
    assert "cases" not in aims


def test_an_observed_value_that_a_company_tells_of_itself_is_compared_and_not_fitted(
    shipped: Problem,
) -> None:
    (cases,) = (aim for aim in shipped.aims if aim.name == "cases")
    assert (cases.value, cases.own, cases.use) == (1503, True, "check")


def test_an_input_that_is_the_councils_own_is_not_moved(shipped: Problem) -> None:
    whole = shipped.appraisal
    council = whole.council.model_copy(update={"own_inputs": ("staff.turnover_per_year",)})
    own = problem_of(load_calibration(SHIPPED), whole.model_copy(update={"council": council}))
    assert "turnover" not in {one.name for one in own.free}
    assert own.held == (("Turnover of staff", "the council's own figure, 0.138"),)


def test_another_council_gets_the_posts_in_proportion_to_its_cases(tmp_path: Path) -> None:
    file = tmp_path / "double.yaml"
    file.write_text("extends: wokingham\ntitle: Double\nopening: {cases: 2862}\n", encoding="utf-8")
    whole, double = load(APPRAISAL), prepare(SHIPPED, file).appraisal
    posts = double.options["in_house"].teams["long_term"].posts
    for role, post in whole.options["in_house"].teams["long_term"].posts.items():
        assert posts[role].value == pytest.approx(2 * post.value, abs=0.01)
    assert council_file(SHIPPED, file) == file


def test_an_appraisal_is_calibrated_with_its_own_posts() -> None:
    assert prepare(SHIPPED, APPRAISAL).appraisal == load(APPRAISAL)
    found = council_file(SHIPPED, APPRAISAL)
    assert found is not None and found.stem == "wokingham"


def test_closed_forms_of_the_stay_are_those_of_two_exit_rates(shipped: Problem) -> None:
    council = shipped.appraisal.council
    assert entered("stay_first_year_share", council) == pytest.approx(0.6005, abs=1e-4)
    assert entered("stay_mean_days", council) == pytest.approx(1098.6, abs=0.5)
    assert entered("stay_median_months", council) == pytest.approx(20.14, abs=0.01)
    assert all(entered(name, council) > 0 for name in CLOSED_FORMS)


STOCK = {"2011/12": 100.0, "2012/13": 110.0, "2013/14": 130.0, "all": 130.0}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("open_cases", 130),
        ("open_cases@first", 100),
        ("open_cases@last", 130),
        ("open_cases@later", 120),
        ("open_cases@change", 15),
        ("hours/*|*|assess", 7),
        ("hours/a|y|assess", 4),
    ],
)
def test_a_figure_reads_the_period_and_the_bands_that_it_names(text: str, value: float) -> None:
    rows = [ActivityRow("open_cases", period, "all", "", n) for period, n in STOCK.items()]
    bands = {"a|x|assess": 3.0, "a|y|assess": 4.0, "a|y|plan": 5.0}
    rows += [ActivityRow("hours", "all", "all", band, hours) for band, hours in bands.items()]
    activity = Activity.of(rows)
    assert read((Figure(of=(text,)),), activity) == value
    ratio = Figure(of=(text, text), less=(text,), over=(text,))
    assert read((ratio, ratio), activity) == 2
