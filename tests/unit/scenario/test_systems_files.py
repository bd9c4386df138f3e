"""The ten real systems as files: they load, say what they rest on, and keep to the law."""

from pathlib import Path

import pytest
import yaml

from simulation.scenario.appraisal import Appraisal
from simulation.scenario.checks_on_rules import rule_errors
from simulation.scenario.loading import load, load_council
from simulation.scenario.new_council import new_council
from simulation.scenario.pay_bill import pay_bill_gap
from simulation.scenario.rules_in_force import load_rules
from simulation.scenario.shipped import shipped_scenarios
from simulation.scenario.stages import after_stages
from simulation.scenario.vocabulary import Activity, LegalForm

pytestmark = pytest.mark.unit

SCENARIOS = shipped_scenarios()
SYSTEMS = (
    "activ8",
    "firstpoint",
    "focus",
    "jmc",
    "optalis_windsor",
    "optalis_wokingham",
    "people2people",
    "sensing_change",
    "topaz",
    "wiltshire",
)
COSTS_MORE = ("topaz", "wiltshire")
TEMPLATE = SCENARIOS / "councils" / "TEMPLATE.yaml"


@pytest.fixture(scope="module", params=SYSTEMS)
def system(request: pytest.FixtureRequest) -> tuple[str, Appraisal]:
    name = request.param
    return name, load(SCENARIOS / "appraisals" / "systems" / f"{name}.yaml")


def test_there_are_ten_systems() -> None:
    files = (SCENARIOS / "appraisals" / "systems").glob("*.yaml")
    assert sorted(file.stem for file in files) == sorted(SYSTEMS)


def test_each_has_its_baseline_its_practices_in_house_and_itself(
    system: tuple[str, Appraisal],
) -> None:
    name, appraisal = system
    assert list(appraisal.options)[:3] == ["in_house", "reformed_in_house", name]
    assert appraisal.baseline == "in_house"


def test_no_option_breaks_the_rules_of_its_time(system: tuple[str, Appraisal]) -> None:
    assert [str(one) for one in rule_errors(system[1], load_rules())] == []


def test_reformed_in_house_has_every_practice_of_the_system_and_no_other_owner(
    system: tuple[str, Appraisal],
) -> None:
    name, appraisal = system
    reformed, vehicle = appraisal.options["reformed_in_house"], appraisal.options[name]
    kinds = appraisal.catalogue.mechanisms
    practices = {one for one in vehicle.mechanisms if kinds[one].kind == "practice"}
    left_out = {"in_house_reablement"} if name == "wiltshire" else set()
    assert practices - left_out == {
        one for one in reformed.mechanisms if kinds[one].kind == "practice"
    }
    owner = LegalForm.NHS_BODY if name == "focus" else LegalForm.COUNCIL
    assert {one.form for one in reformed.organisations.values()} <= {owner, LegalForm.COUNCIL}


def test_the_practices_begin_and_grow_on_the_same_days_with_either_owner(
    system: tuple[str, Appraisal],
) -> None:
    name, appraisal = system
    reformed, vehicle = appraisal.options["reformed_in_house"], appraisal.options[name]
    assert reformed.timeline.transfer_on == vehicle.timeline.transfer_on
    if name != "wiltshire":
        assert reformed.timeline.stages == vehicle.timeline.stages


def test_posts_cost_what_the_baseline_does_unless_the_work_is_new(
    system: tuple[str, Appraisal],
) -> None:
    name, appraisal = system
    baseline = appraisal.options["in_house"]
    for option in ("reformed_in_house", name):
        gap = pay_bill_gap(appraisal.options[option], baseline, appraisal.council)
        if name in COSTS_MORE and option == name:
            assert gap > 100_000
        elif name not in COSTS_MORE:
            assert abs(gap) < 500


def test_charging_stays_with_the_council(system: tuple[str, Appraisal]) -> None:
    for option in system[1].options.values():
        forms = {
            option.organisations[team.organisation].form
            for team in option.teams.values()
            if Activity.FINANCIAL_ASSESSMENT in team.does
        }
        assert forms == {LegalForm.COUNCIL}


def test_a_practice_that_grows_keeps_the_pay_bill() -> None:
    appraisal = load(SCENARIOS / "appraisals" / "systems" / "people2people.yaml")
    baseline = appraisal.options["in_house"]
    for option in ("reformed_in_house", "people2people"):
        for number in range(4):
            grown = after_stages(appraisal.options[option], number)
            gap = pay_bill_gap(grown, baseline, appraisal.council)
            assert abs(gap) < 20_000  # of 5.3 million


def test_posts_that_a_source_states_are_not_scaled() -> None:
    appraisal = load(SCENARIOS / "appraisals" / "systems" / "people2people.yaml")
    practice = appraisal.options["people2people"].teams["practice"]
    practitioners = {"social_worker", "occupational_therapist", "community_care_officer"}
    assert sum(fte.value for role, fte in practice.posts.items() if role in practitioners) == 6
    wiltshire = load(SCENARIOS / "appraisals" / "systems" / "wiltshire.yaml").options["wiltshire"]
    assert [sum_of_posts(after_stages(wiltshire, number)) for number in (0, 1)] == [32, 181]


def sum_of_posts(option: object) -> float:
    posts = option.teams["reablement"].posts  # type: ignore[attr-defined]
    return float(sum(fte.value for fte in posts.values()))


def test_an_appraisal_for_whoever_has_no_data_has_13632_requests_a_year() -> None:
    appraisal = load(SCENARIOS / "appraisals" / "england_mean.yaml")
    first = appraisal.council.demand.contacts_per_year.value
    assert first * 1.2718 == pytest.approx(13_632, rel=0.001)  # with those who come back


def test_the_template_is_what_optare_new_writes_and_loads_as_it_stands() -> None:
    assert TEMPLATE.read_text(encoding="utf-8") == new_council("Name of your council")
    assert load_council(TEMPLATE).title == "Name of your council"


def test_the_template_loads_with_every_line_filled_in(tmp_path: Path) -> None:
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines()
    filled = [f"  {line[4:]}" if line.startswith("  # ") else line for line in lines]
    file = tmp_path / "mine.yaml"
    file.write_text("\n".join(filled), encoding="utf-8")
    assert yaml.safe_load(file.read_text(encoding="utf-8"))["opening"]["cases"] == 4111
    assert load_council(file).demand.contacts_per_year.value == 11_229
