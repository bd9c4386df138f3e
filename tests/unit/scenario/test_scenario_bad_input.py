"""Bad input is one readable line with the place and what was probably meant."""

from pathlib import Path

import pytest
from scenario_folder import Folder

from simulation.scenario.errors import ScenarioError
from simulation.scenario.loading import load, load_option

pytestmark = pytest.mark.unit


def message(path: Path) -> str:
    with pytest.raises(ScenarioError) as caught:
        load(path)
    text = str(caught.value)
    assert "\n" not in text
    return text


def place_of(path: Path, needle: str) -> str:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if needle in line:
            return f"{path}:{number}:{line.index(needle) + 1}: "
    raise AssertionError(needle)


def test_a_misspelt_key_is_named_with_its_place_and_the_key_that_was_meant(folder: Folder) -> None:
    path = folder.edit("place.yaml", "contacts_per_year", "contacts_per_yaer")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "contacts_per_yaer"))
    assert "contacts_per_yaer: unknown key (did you mean contacts_per_year?)" in text


def test_a_misspelt_mechanism_is_named_with_the_one_that_was_meant(folder: Folder) -> None:
    path = folder.edit("two_ways.yaml", "clustered_reviews", "clusterd_reviews")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "clusterd_reviews"))
    assert "did you mean clustered_reviews?" in text


def test_a_misspelt_role_in_a_list_is_named_with_the_one_that_was_meant(folder: Folder) -> None:
    path = folder.edit("one.yaml", "plan: [social_worker]", "plan: [social_wroker]")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "social_wroker"))
    assert "did you mean social_worker?" in text


def test_a_duplicate_key_is_refused_with_both_places(folder: Folder) -> None:
    path = folder.edit("place.yaml", "title: Smallton", "title: Smallton\ntitle: Bigton")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "title: Bigton"))
    assert "the key stands twice, first at line 2 column 1" in text


def test_negative_full_time_equivalents_are_refused_where_they_stand(folder: Folder) -> None:
    path = folder.edit("one.yaml", "social_worker: 10", "social_worker: -10")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "-10"))
    assert "teams.all.posts.social_worker: value is -10, but must be at least 0" in text


def test_a_share_of_more_than_one_is_refused_where_it_stands(folder: Folder) -> None:
    path = folder.edit(
        "place.yaml", "demand:\n", "care: {client_contribution_share: 1.3}\ndemand:\n"
    )
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "1.3"))
    assert "value is 1.3, but must be at least 0 and at most 1" in text


def test_a_bad_end_of_a_range_is_refused_like_a_bad_value(folder: Folder) -> None:
    body = "care: {client_contribution_share: {value: 0.2, low: 0.1, high: 1.3}}\ndemand:\n"
    path = folder.edit("place.yaml", "demand:\n", body)
    text = message(folder.appraisal)
    assert "high is 1.3, but must be at least 0 and at most 1" in text
    assert str(path) in text


def test_a_range_that_does_not_hold_its_value_is_refused(folder: Folder) -> None:
    folder.edit("place.yaml", "900", "{value: 900, low: 950, high: 990}")
    assert "the range 950 to 990 does not hold the value 900" in message(folder.appraisal)


def test_an_unknown_evidence_id_is_refused_with_the_one_that_was_meant(folder: Folder) -> None:
    path = folder.edit("place.yaml", "900", "{value: 900, evidence: [wok_contcts]}")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "wok_contcts"))
    assert "there is no evidence 'wok_contcts' in the register" in text
    assert "did you mean wok_contacts?" in text


def test_files_that_extend_each_other_in_a_circle_are_refused_with_the_circle(
    folder: Folder,
) -> None:
    folder.write("a.yaml", "extends: b\ntitle: A\n")
    path = folder.write("b.yaml", "extends: a\ntitle: B\n")
    folder.edit("two_ways.yaml", "extends: one", "extends: a")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "a\n".strip()))
    assert "a -> b -> a" in text


def test_a_file_that_extends_itself_is_refused(folder: Folder) -> None:
    folder.edit("one.yaml", "title: One team", "extends: one\ntitle: One team")
    assert "one -> one" in message(folder.appraisal)


def test_a_missing_appraisal_file_is_named_with_the_nearest_file(folder: Folder) -> None:
    text = message(folder.root / "two_wyas.yaml")
    assert "there is no file" in text
    assert "did you mean two_ways.yaml?" in text


def test_a_missing_option_file_is_refused_where_it_is_named(folder: Folder) -> None:
    path = folder.edit("two_ways.yaml", "one: one", "one: ones")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "ones"))
    assert "there is no file" in text
    assert "did you mean one.yaml?" in text


@pytest.mark.parametrize("given", ["many", "'900'", "true", "[900]", "{value: many}", "9OO"])
def test_text_where_a_number_belongs_is_refused_where_it_stands(folder: Folder, given: str) -> None:
    path = folder.edit("place.yaml", "900", given)
    text = message(folder.appraisal)
    assert text.startswith(f"{path}:5:")
    assert "demand.contacts_per_year" in text
    assert "a number belongs here, not" in text


def test_a_team_that_no_step_uses_is_refused(folder: Folder) -> None:
    team = "teams:\n  idle: {organisation: council, posts: {broker: 2}, does: []}\n"
    path = folder.edit("one.yaml", "teams:\n", team)
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "idle"))
    assert "a team that no step uses" in text


def test_a_team_whose_only_step_is_switched_off_is_refused(folder: Folder) -> None:
    team = "teams:\n  buyers: {organisation: council, posts: {broker: 2}, does: [broker]}\n"
    folder.edit("one.yaml", "teams:\n", team)
    folder.edit("one.yaml", "skills:\n", "skills:\n  broker: [broker]\n")
    assert "a team that no step uses" in message(folder.appraisal)


def test_the_same_team_is_welcome_when_its_step_is_switched_on(folder: Folder) -> None:
    team = "teams:\n  buyers: {organisation: council, posts: {broker: 2}, does: [broker]}\n"
    folder.edit("one.yaml", "teams:\n", team)
    folder.edit("one.yaml", "skills:\n", "skills:\n  broker: [broker]\n")
    folder.edit("one.yaml", "approval:\n", "mechanisms: {broker_planning: 1}\napproval:\n")
    assert load_option(folder.root / "one.yaml").teams["buyers"].does == ("broker",)


def test_a_step_that_no_team_does_is_refused(folder: Folder) -> None:
    folder.edit("one.yaml", "casework, review]", "casework]")
    assert "a step that no team can do: review" in message(folder.appraisal)


def test_a_step_whose_team_has_no_allowed_role_is_refused(folder: Folder) -> None:
    path = folder.edit("one.yaml", "review: [social_worker]", "review: [reviewer]")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "review]"))
    assert "a step that no team can do: review needs reviewer" in text


def test_a_step_that_no_team_can_do_for_one_group_in_one_patch_is_refused(folder: Folder) -> None:
    serves = "    serves: {patches: [east]}\n    does: [safeguard"
    folder.edit("one.yaml", "    does: [safeguard", serves)
    assert "for older in west" in message(folder.appraisal)


def test_a_step_of_a_mechanism_that_is_on_needs_a_team(folder: Folder) -> None:
    folder.edit("two_ways.yaml", "clustered_reviews: 0.5", "manager_sign_off: 1")
    assert "a step that no team can do: sign_off" in message(folder.appraisal)


def test_a_team_that_is_never_reached_is_refused(folder: Folder) -> None:
    team = "  late: {organisation: council, posts: {social_worker: 1}, does: [review]}\nskills:\n"
    folder.edit("one.yaml", "skills:\n", team)
    assert "late is never asked to review: all serves everybody first" in message(folder.appraisal)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: [open\nyears: 3\n", "this is not YAML"),
        ("title: 'open\n", "this is not YAML"),
        ("title: x\n\tb: 1\n", "this is not YAML"),
        ("", "the file is empty"),
        ("# nothing yet\n", "the file is empty"),
        ("- a\n- b\n", "a mapping of keys to values"),
        ("just words\n", "a mapping of keys to values"),
        ("title: !!python/object/apply:os.getcwd []\n", "not"),
        ("a: &a [1]\nb: &b [*a, *a]\n" + "c: [" + ", ".join(["*b"] * 200) + "]\n", "repeated"),
        ("a: &a [*a]\n", "nested too deeply"),
        ("a: " + "[" * 5000, "nested too deeply"),
        ("a: " + "[" * 70 + "]" * 70 + "\n", "nested too deeply"),
        ("start: 2011-02-30\n", "2011-02-30 is not a day of the calendar"),
    ],
)
def test_a_file_that_is_not_a_mapping_in_yaml_is_refused_in_one_line(
    folder: Folder, text: str, told: str
) -> None:
    path = folder.write("bad.yaml", text)
    line = message(path)
    assert line.startswith(f"{path}:")
    assert told in line


def test_a_file_that_is_not_text_is_refused(folder: Folder) -> None:
    path = folder.root / "bad.yaml"
    path.write_bytes(b"\xff\xfe\x00title")
    assert "is not UTF-8 text" in message(path)


def test_a_folder_is_refused(folder: Folder) -> None:
    assert "is a folder" in message(folder.root)


def test_every_mistake_is_told_in_the_order_of_the_file(folder: Folder) -> None:
    folder.edit("one.yaml", "social_worker: 10", "social_worker: -10")
    folder.edit("one.yaml", "local_term_weeks: 6", "local_term_weeks: six")
    folder.edit("two_ways.yaml", "  two:\n    extends: one\n", "  two:\n    extends: in_house\n")
    with pytest.raises(ScenarioError) as caught:
        load(folder.appraisal)
    lines = [str(error) for error in caught.value.errors]
    assert len(lines) == 2
    assert "posts.social_worker" in lines[0]
    assert "local_term_weeks" in lines[1]
    assert str(caught.value).endswith("(and 1 more)")


def test_a_missing_key_is_named(folder: Folder) -> None:
    folder.edit("two_ways.yaml", "years: 2\n", "")
    assert "years: this key is missing" in message(folder.appraisal)


def test_a_missing_council_is_named(folder: Folder) -> None:
    folder.edit("two_ways.yaml", "council: place\n", "")
    assert "council: this key is missing" in message(folder.appraisal)


def test_a_number_without_value_or_evidence_is_refused(folder: Folder) -> None:
    folder.edit("place.yaml", "900", "{low: 3}")
    assert "a value is missing" in message(folder.appraisal)


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("two_ways.yaml", "baseline: one", "baseline: once", "there is no option 'once'"),
        ("one.yaml", "organisation: council", "organisation: counsil", "did you mean council?"),
        ("one.yaml", "    does:", "    serves: {patches: [easy]}\n    does:", "no patch 'easy'"),
        (
            "two_ways.yaml",
            "clustered_reviews: 0.5",
            "clustered_reviews: {parameters: {saving_shore: 0.1}}",
            "did you mean saving_share?",
        ),
        (
            "two_ways.yaml",
            "    mechanisms:",
            "    timeline: {transfer_on: 2013-04-01}\n    mechanisms:",
            "outside the run",
        ),
        (
            "one.yaml",
            "{form: council}",
            "{form: council, owners: {a: 0.6, b: 0.6}}",
            "add up to 1.2, more than 1",
        ),
        (
            "two_ways.yaml",
            "    mechanisms:",
            "    pay_bill: {balancing_team: al}\n    mechanisms:",
            "did you mean all?",
        ),
        (
            "place.yaml",
            "demand:\n",
            "own_inputs: [demand.contact_per_year]\ndemand:\n",
            "did you mean demand.contacts_per_year?",
        ),
    ],
)
def test_parts_that_do_not_fit_together_are_refused_with_their_place(
    folder: Folder, name: str, old: str, new: str, told: str
) -> None:
    path = folder.edit(name, old, new)
    text = message(folder.appraisal)
    assert text.startswith(f"{path}:")
    assert told in text


def test_a_setting_that_changes_what_does_not_exist_is_refused_where_it_stands(
    folder: Folder,
) -> None:
    path = folder.edit(
        "two_ways.yaml",
        "years: 2",
        "settings:\n  low:\n    title: Low\n    change: {council.delays.que_share: low}\nyears: 2",
    )
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "council.delays.que_share"))
    assert "did you mean queue_share?" in text


def test_a_misspelt_patch_of_a_mechanism_is_named_with_the_one_that_was_meant(
    folder: Folder,
) -> None:
    served = "clustered_reviews: {serves: {patches: [eats]}}"
    path = folder.edit("two_ways.yaml", "clustered_reviews: 0.5", served)
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "eats"))
    assert "the council has no patch 'eats' (did you mean east?)" in text


def test_an_activity_of_equal_rank_must_be_one_that_the_team_does(folder: Folder) -> None:
    last = "           reassess, casework, review]"
    path = folder.edit("one.yaml", last, f"{last}\n    equal_rank: [assess, peer_carer]")
    text = message(folder.appraisal)
    assert text.startswith(place_of(path, "peer_carer"))
    assert "all does not do peer_carer" in text


def test_what_the_law_of_the_time_forbids_is_refused_on_loading(folder: Folder) -> None:
    outside = "  council: {form: community_interest_company}"
    folder.edit("one.yaml", "  council: {form: council}", outside)
    with pytest.raises(ScenarioError, match="assess may not be done by"):
        load(folder.appraisal)
