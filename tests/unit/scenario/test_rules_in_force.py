"""Options are held to the law of their time."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from scenario_folder import Folder

from simulation.scenario.checks_on_rules import rule_errors
from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load
from simulation.scenario.rules_in_force import RulesInForce, load_rules

pytestmark = [pytest.mark.unit, pytest.mark.usefixtures("unchecked")]

IN_COUNCIL = "  council: {form: council}"


@pytest.fixture(scope="module")
def rules() -> RulesInForce:
    return load_rules()


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files load whatever the rules say, so that a test can ask for all that they say."""
    monkeypatch.setattr("simulation.scenario.checks.shipped_rules", lambda: RulesInForce(rules={}))


def errors(folder: Folder, rules: RulesInForce, organisation: str, start: str = "") -> list[str]:
    """The errors when the one organisation of both options is ``organisation``."""
    folder.edit("one.yaml", IN_COUNCIL, f"  council: {organisation}")
    if start:
        folder.edit("two_ways.yaml", "start: 2011-04-01", f"start: {start}")
    return [str(one) for one in rule_errors(load(folder.appraisal), rules)]


def about(found: list[str], activity: str) -> list[str]:
    return [one for one in found if f"{activity} may not be done" in one]


def test_a_council_may_do_everything(folder: Folder, rules: RulesInForce) -> None:
    assert errors(folder, rules, "{form: council}") == []


def test_assessment_outside_the_council_before_april_2015_needs_a_named_pilot(
    folder: Folder, rules: RulesInForce
) -> None:
    found = about(errors(folder, rules, "{form: community_interest_company}"), "assess")
    assert len(found) == 2  # one for each option
    assert "options.one.teams.all.does.2" in found[0]
    assert "before 2015-04-01" in found[0] and "pilot" in found[0]


def test_a_named_pilot_may_assess(folder: Folder, rules: RulesInForce) -> None:
    found = errors(folder, rules, "{form: community_interest_company, pilot: Smallton}")
    assert about(found, "assess") == []


def test_from_april_2015_any_body_may_assess_for_the_council(
    folder: Folder, rules: RulesInForce
) -> None:
    found = errors(folder, rules, "{form: charity}", start="2015-04-01")
    assert about(found, "assess") == []


def test_an_nhs_body_may_assess_by_agreement(folder: Folder, rules: RulesInForce) -> None:
    assert about(errors(folder, rules, "{form: nhs_body}"), "assess") == []


@pytest.mark.parametrize("start", ["2011-04-01", "2018-04-01"])
def test_safeguarding_moves_only_with_evidence_that_it_did(
    folder: Folder, rules: RulesInForce, start: str
) -> None:
    found = errors(folder, rules, "{form: nhs_body}", start=start)
    assert len(about(found, "safeguard")) == 2


def test_evidence_that_safeguarding_moved_is_enough(folder: Folder, rules: RulesInForce) -> None:
    found = errors(folder, rules, "{form: nhs_body, safeguarding_moved: [foc_scope]}")
    assert about(found, "safeguard") == []


@pytest.mark.parametrize("form", ["trading_company", "charity", "nhs_body"])
def test_charging_never_leaves_the_council(folder: Folder, rules: RulesInForce, form: str) -> None:
    found = errors(folder, rules, f"{{form: {form}, pilot: x, safeguarding_moved: [foc_scope]}}")
    assert len(about(found, "financial_assessment")) == 2


COMPANY = (
    "{{form: trading_company, pilot: x, safeguarding_moved: [foc_scope], owners: {{place: 1}},"
    " work_for_owners_share: {{value: {share}, evidence: [teckal]}}}}"
)


@pytest.mark.parametrize(("share", "wrong"), [(0.8, 2), (0.81, 0), (0.5, 2)])
def test_a_controlled_company_works_for_its_owners_by_more_than_80_per_cent(
    folder: Folder, rules: RulesInForce, share: float, wrong: int
) -> None:
    found = errors(folder, rules, COMPANY.format(share=share), start="2016-04-01")
    assert len([one for one in found if "must be more than 0.8" in one]) == wrong


def test_no_share_was_fixed_before_the_regulations_of_2015(
    folder: Folder, rules: RulesInForce
) -> None:
    found = errors(folder, rules, COMPANY.format(share=0.5), start="2011-04-01")
    assert [one for one in found if "must be more than" in one] == []


def test_every_rule_is_dated_sourced_and_without_gap_or_overlap(rules: RulesInForce) -> None:
    for name, versions in rules.rules.items():
        for earlier, later in pairwise(versions):
            assert earlier.ends is not None, name
            assert (later.begins - earlier.ends).days == 1, name
        assert versions[-1].ends is None, name
        assert all(version.source for version in versions), name


def test_eligibility_and_carers_rights_change_on_1_april_2015(rules: RulesInForce) -> None:
    before, after = rules.on(date(2015, 3, 31)), rules.on(date(2015, 4, 1))
    assert "bands" in before["eligibility"].title
    assert "National" in after["eligibility"].title
    assert "duty" in after["carers"].title and "duty" not in before["carers"].title


def test_a_rule_that_ends_before_it_begins_is_a_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "rules.yaml"
    file.write_text(
        "rules: {one: [{title: a, says: b, source: c, begins: 2015-04-01, ends: 2015-03-31}]}\n",
        encoding="utf-8",
    )
    with pytest.raises(ScenarioError, match="before it begins"):
        load_rules(file)
