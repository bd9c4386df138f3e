"""A file says only how it differs from the one it extends."""

import pytest
from scenario_folder import Folder

from simulation.scenario.errors import ScenarioError
from simulation.scenario.evidence import register_for
from simulation.scenario.extends import read_whole
from simulation.scenario.loading import load, load_council, load_option, load_with_places
from simulation.scenario.vocabulary import Activity

pytestmark = pytest.mark.unit


def test_a_child_changes_what_it_names_and_keeps_the_rest(folder: Folder) -> None:
    path = folder.write("child.yaml", "extends: one\napproval: {local_term_weeks: 52}\n")
    child, parent = load_option(path), load_option(folder.root / "one.yaml")
    assert child.approval.local_term_weeks.value == 52
    assert child.approval.local_limit_gbp_per_week == parent.approval.local_limit_gbp_per_week
    assert child.teams == parent.teams


def test_a_list_replaces_the_parent_list_whole(folder: Folder) -> None:
    path = folder.write("child.yaml", "extends: one\nskills: {review: [team_manager]}\n")
    assert load_option(path).skills[Activity.REVIEW] == ("team_manager",)


def test_null_takes_a_key_away(folder: Folder) -> None:
    folder.edit("one.yaml", "sign_off_hours: 0.5", "sign_off_hours: 0")
    text = "extends: one\nskills: {approve: null}\nteams: {all: {posts: {team_manager: null},"
    text += " does: [contact, assess, assess_carer, plan, financial_assessment, reassess,"
    text += " casework, review, safeguard]}}\n"
    child = load_option(folder.write("child.yaml", text))
    assert "approve" not in child.skills
    assert set(child.teams["all"].posts) == {"social_worker"}


def test_a_new_value_does_not_inherit_the_range_or_evidence_of_the_old(folder: Folder) -> None:
    council = load_council(folder.root / "place.yaml")
    england = load_council(folder.write("bare.yaml", "extends: england\ntitle: Bare\n"))
    assert england.demand.contacts_per_year.evidence
    assert council.demand.contacts_per_year.value == 900
    assert council.demand.contacts_per_year.evidence == ()
    assert council.demand.contacts_per_year.low is None


def test_a_quantity_is_replaced_whole_even_when_both_are_written_out(folder: Folder) -> None:
    folder.edit("place.yaml", "900", "{value: 900, low: 800, high: 1000, evidence: [wok_contacts]}")
    path = folder.write(
        "child.yaml", "extends: place\ndemand: {contacts_per_year: {value: 5000}}\n"
    )
    contacts = load_council(path).demand.contacts_per_year
    assert (contacts.value, contacts.low, contacts.evidence) == (5000, None, ())


def test_new_teams_come_before_the_parent_teams_because_the_first_that_fits_acts(
    folder: Folder,
) -> None:
    team = "{organisation: council, posts: {social_worker: 1}, serves: {patches: [east]},"
    text = f"extends: one\nteams: {{patch: {team} does: [assess]}}}}\n"
    path = folder.write("child.yaml", text)
    folder.edit("two_ways.yaml", "one: one", "one: one\n  child: child")
    assert list(load_option(path).teams) == ["patch", "all"]
    assert list(load(folder.appraisal).options["child"].teams) == ["patch", "all"]


def test_places_follow_the_file_a_value_came_from(folder: Folder) -> None:
    register = register_for(folder.appraisal)
    tree = read_whole(folder.root / "place.yaml", "council", register)
    own = tree.place(("demand", "contacts_per_year"))
    inherited = tree.place(("demand", "care_home_share"))
    assert own is not None
    assert inherited is not None
    assert own.file == folder.root / "place.yaml"
    assert inherited.file.name == "england.yaml"
    assert [path.name for path in tree.files] == ["place.yaml", "england.yaml"]


def test_an_error_in_the_parent_is_told_where_the_parent_has_it(folder: Folder) -> None:
    folder.edit("one.yaml", "local_term_weeks: 6", "local_term_weeks: -6")
    path = folder.write("child.yaml", "extends: one\ntitle: Child\n")
    with pytest.raises(ScenarioError, match=r"one\.yaml:\d+:\d+: approval\.local_term_weeks"):
        load_option(path)


def test_a_path_with_its_ending_is_as_good_as_a_name(folder: Folder) -> None:
    by_name = load_option(folder.write("a.yaml", "extends: one\ntitle: A\n"))
    by_path = load_option(folder.write("b.yaml", "extends: ./one.yaml\ntitle: A\n"))
    assert by_name == by_path


def test_a_council_file_anywhere_may_extend_the_shipped_england(folder: Folder) -> None:
    assert load_council(folder.root / "place.yaml").title == "Smallton"


def test_an_appraisal_knows_what_each_option_extends(folder: Folder) -> None:
    loaded = load_with_places(folder.appraisal)
    assert loaded.parents["two"].title == "One team"
    assert "one" not in loaded.parents
    assert {"one.yaml", "place.yaml", "two_ways.yaml", "england.yaml"} <= {
        path.name for path in loaded.files
    }


def test_an_appraisal_loads_the_same_from_any_folder(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(folder.appraisal)
    monkeypatch.chdir(folder.root)
    assert load("two_ways.yaml") == before
