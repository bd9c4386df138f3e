"""The scenario files that come with Optare: sourced, comparable, and what the documents say."""

import re
from pathlib import Path

import pytest
from hours_balance import hours_available, hours_wanted, yearly_flow

from simulation.scenario.appraisal import Appraisal, Setting
from simulation.scenario.evidence import read_register
from simulation.scenario.loading import (
    apply_setting,
    load,
    load_catalogue,
    load_council,
    load_option,
)
from simulation.scenario.pay_bill import equalise, pay_bill_gap
from simulation.scenario.quantity import Quantity
from simulation.scenario.sourcing import unsourced_numbers
from simulation.scenario.vocabulary import Activity, Grade, MechanismName

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
OPTIONS = sorted((SCENARIOS / "options").glob("*.yaml"))
COUNCILS = sorted((SCENARIOS / "councils").glob("*.yaml"))
PRACTITIONERS = ("social_worker", "occupational_therapist", "community_care_officer")


@pytest.fixture(scope="module")
def wokingham() -> Appraisal:
    return load(SCENARIOS / "appraisals" / "wokingham.yaml")


SOURCED = [
    path
    for path in sorted(SCENARIOS.rglob("*.yaml"))
    if path.name != "evidence.yaml" and path.parent.name not in ("schema", "finance")
]
FINANCE = sorted((SCENARIOS / "finance").glob("*.yaml"))


@pytest.mark.unit
@pytest.mark.parametrize("path", SOURCED, ids=lambda path: path.stem)
def test_every_number_that_states_a_fact_names_its_evidence(path: Path) -> None:
    assert [str(number.place) for number in unsourced_numbers(path)] == []


@pytest.mark.unit
@pytest.mark.parametrize("path", OPTIONS, ids=lambda path: path.stem)
def test_every_shipped_option_loads_on_its_own(path: Path) -> None:
    assert load_option(path).teams


@pytest.mark.unit
@pytest.mark.parametrize("path", COUNCILS, ids=lambda path: path.stem)
def test_every_shipped_council_loads_on_its_own(path: Path) -> None:
    assert load_council(path).demand.contacts_per_year.value > 0


@pytest.mark.unit
def test_the_register_says_where_each_fact_comes_from() -> None:
    facts = read_register(SCENARIOS / "evidence.yaml")
    assert [name for name, fact in facts.items() if not fact.source] == []
    sourced = (Grade.PUBLISHED, Grade.ARTICLE)
    assert [n for n, fact in facts.items() if fact.grade in sourced and not fact.publisher] == []
    derived = [fact for fact in facts.values() if fact.grade is Grade.DERIVED]
    assert derived and all(fact.arithmetic for fact in derived)


@pytest.mark.unit
def test_every_assumption_has_a_range_and_is_named_as_one() -> None:
    facts = read_register(SCENARIOS / "evidence.yaml")
    assumed = {name: fact for name, fact in facts.items() if fact.grade is Grade.ASSUMPTION}
    assert [name for name in assumed if not name.startswith("as_")] == []
    assert [name for name in facts if name.startswith("as_") and name not in assumed] == []
    assert [name for name, fact in assumed.items() if None in (fact.low, fact.high)] == []


@pytest.mark.unit
def test_the_register_holds_no_fact_that_no_file_uses() -> None:
    register = (SCENARIOS / "evidence.yaml").read_text(encoding="utf-8")
    documents = [*(ROOT / "docs").glob("inputs*.md"), SCENARIOS / "README.md", *SOURCED, *FINANCE]
    elsewhere = "\n".join(path.read_text(encoding="utf-8") for path in documents)
    allowed = {"opt_review_rate"}  # the claim that summaries print beside the modelled share
    unused = [
        name
        for name in read_register(SCENARIOS / "evidence.yaml")
        if not re.search(rf"\b{name}\b", elsewhere)
        and len(re.findall(rf"\b{name}\b", register)) < 2
        and name not in allowed
    ]
    assert unused == []


@pytest.mark.unit
def test_every_option_costs_the_same_yearly_pay_bill_to_100_pounds(wokingham: Appraisal) -> None:
    baseline = wokingham.options[wokingham.baseline]
    whole = load_option(SCENARIOS / "options" / "social_work_practice_whole.yaml")
    options = {**wokingham.options, "whole": equalise(whole, baseline, wokingham.council)}
    gaps = {name: pay_bill_gap(one, baseline, wokingham.council) for name, one in options.items()}
    assert {name: gap for name, gap in gaps.items() if abs(gap) > 100} == {}


@pytest.mark.unit
def test_charging_and_safeguarding_stay_with_the_council_in_every_option(
    wokingham: Appraisal,
) -> None:
    kept = (Activity.SAFEGUARD, Activity.FINANCIAL_ASSESSMENT, Activity.CONTACT)
    for option in (load_option(path) for path in OPTIONS):
        forms = {
            option.organisations[team.organisation].form
            for team in option.teams.values()
            if set(kept) & set(team.does)
        }
        assert forms == {"council"}


@pytest.mark.unit
def test_the_catalogue_describes_every_mechanism_that_an_option_may_name() -> None:
    assert set(load_catalogue().mechanisms) == set(MechanismName)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("mechanism", "parameter"),
    [
        ("broker_planning", "rework_share"),
        ("clustered_reviews", "saving_share"),
        ("cluster_themes", "extra_concern_per_visit"),
        ("conversation_first", "extra_contact_hours"),
        ("conversation_first", "diversion_share"),
        ("group_carer_assessments", "saving_share"),
        ("peer_carer_assessments", "practitioner_share_saved"),
        ("same_worker", "familiarity_share"),
        ("newly_qualified_pipeline", "conversion_per_year"),
        ("hand_offs", "days"),
        ("hand_offs", "loss_share"),
        ("transfer_dip", "pace_loss_share"),
        ("transfer_dip", "extra_leavers_share"),
    ],
)
def test_the_range_of_a_claimed_effect_includes_no_effect(mechanism: str, parameter: str) -> None:
    effect = load_catalogue().mechanisms[MechanismName(mechanism)].parameters[parameter]
    assert effect.low == 0
    assert effect.high is not None and effect.high > 0


@pytest.mark.unit
def test_reformed_in_house_has_every_practice_of_the_others_and_no_change_of_owner(
    wokingham: Appraisal,
) -> None:
    reformed = wokingham.options["reformed_in_house"]
    used = {name for option in wokingham.options.values() for name in option.mechanisms}
    kinds = wokingham.catalogue.mechanisms
    assert {name for name in used if kinds[name].kind == "practice"} <= set(reformed.mechanisms)
    assert {one.form for one in reformed.organisations.values()} == {"council"}


@pytest.mark.unit
def test_all_changes_begin_on_the_same_day_so_that_options_have_the_same_time(
    wokingham: Appraisal,
) -> None:
    days = set()
    for name, option in wokingham.options.items():
        if name != wokingham.baseline:
            days |= {switch.since for switch in option.mechanisms.values() if switch.since}
            assert option.timeline.transfer_on is not None
            days.add(option.timeline.transfer_on)
    assert len(days) == 1


@pytest.mark.unit
def test_the_cases_counted_in_2016_are_compared_with_and_not_entered(wokingham: Appraisal) -> None:
    council = wokingham.council
    assert council.observed.cases_open is not None
    assert council.observed.cases_open.value == 1503
    assert council.opening.cases.value == pytest.approx(1900 * 629_050 / 835_335, abs=1)


@pytest.mark.unit
def test_every_setting_of_the_appraisal_can_be_applied(wokingham: Appraisal) -> None:
    def of(setting: Setting) -> tuple[float, Quantity | None]:
        council = apply_setting(wokingham, setting).council
        return council.delays.queue_share.value, council.care.supply_ratio

    found = {name: of(setting) for name, setting in wokingham.settings.items()}
    assert found["queue_share_low"][0] == 0.2
    assert found["queue_share_high"][0] == 0.8
    supply = found["tight_supply"][1]
    assert supply is not None
    assert supply.value == read_register(SCENARIOS / "evidence.yaml")["as_supply"].low


@pytest.mark.unit
@pytest.mark.parametrize(
    ("title", "team", "roles", "kinds"),
    [
        ("contact officers", "access", ("contact_officer",), ("contact",)),
        ("access practitioners", "access", PRACTITIONERS, ("assess", "assess_carer", "safeguard")),
        (
            "long-term team, without managers",
            "long_term",
            PRACTITIONERS,
            ("plan", "casework", "reassess", "review"),
        ),
        ("finance officers", "finance", ("finance_officer",), ("financial_assessment",)),
    ],
)
def test_the_hours_balance_in_the_documents_follows_from_the_inputs(
    wokingham: Appraisal, title: str, team: str, roles: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    wanted = sum(hours_wanted(wokingham.council)[kind] for kind in kinds)
    have = hours_available(wokingham.options["in_house"], wokingham.council, team, roles)
    row = f"| {title} | {wanted:,.0f} | {have:,.0f} | {wanted / have:.2f} |"
    assert row in (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")


def fact(name: str) -> float:
    value = read_register(SCENARIOS / "evidence.yaml")[name].value
    assert value is not None
    return value


@pytest.mark.unit
def test_people_who_come_back_are_counted_once_so_4600_people_make_4064_first_contacts(
    wokingham: Appraisal,
) -> None:
    flow = yearly_flow(wokingham.council)
    assert flow.returns == pytest.approx(fact("wok_returns"), abs=0.001)
    first = wokingham.council.demand.contacts_per_year.value
    assert first == pytest.approx(4600 / (1 + flow.returns / 2), abs=1)
    england = load_council(SCENARIOS / "councils" / "england.yaml")
    assert yearly_flow(england).returns == pytest.approx(fact("eng_returns"), abs=0.001)
    requests = fact("la_req_mean")
    assert yearly_flow(england).contacts == pytest.approx(requests, rel=0.001)


@pytest.mark.unit
def test_the_opening_waiting_list_is_the_yearly_assessments_times_the_observed_wait(
    wokingham: Appraisal,
) -> None:
    for council in (wokingham.council, load_council(SCENARIOS / "councils" / "england.yaml")):
        wait = council.delays.request_to_assessment_days.value
        expected = yearly_flow(council).assessments * wait / 365.25
        assert council.opening.waiting_list.value == pytest.approx(expected, abs=0.6)


@pytest.mark.unit
def test_casework_is_what_care_management_hours_leave_after_all_other_work(
    wokingham: Appraisal,
) -> None:
    people = fact("wok_contacts") * fact("wok_to_assess")
    people *= 1 + fact("rap_reviews") / fact("rap_assess_new")
    hours = people * fact("h_allin") * (1 - fact("tu_meet"))
    wanted = hours_wanted(wokingham.council)
    others = sum(wanted.values()) - wanted["casework"] - wanted["financial_assessment"]
    casework = (hours - others) / wokingham.council.opening.cases.value
    assert wokingham.council.work.casework_hours_per_case_year.value == pytest.approx(
        casework, abs=0.05
    )
